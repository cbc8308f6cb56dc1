/** The name of a sheet as it is told; `'none'`: of a text file, which has no sheets and is read as one of its own name. */
export const sheetName = (sheet: string): string => (/\.(?:csv|tsv|txt)$/i.test(sheet) ? 'none' : sheet);
