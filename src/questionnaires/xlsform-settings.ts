import type { XlsSheet } from './xlsform.ts';
import { gridOf } from './xlsform-columns.ts';
import type { XlsFinding } from './xlsform-problem.ts';
import { languageOf, SETTING_COLUMNS, type SettingColumn, yesOrNo } from './xlsform-words.ts';

export type XlsSettings = {
  title?: string;
  id?: string;
  version?: string;
  defaultLanguage?: string;
  mayRepeatChoices: boolean;
  errors: XlsFinding[];
  remarks: XlsFinding[];
};

export const NO_SETTINGS: XlsSettings = { mayRepeatChoices: false, errors: [], remarks: [] };

/** Reads the sheet `settings`: headers, and one row of values. */
export function readSettings(sheet: XlsSheet): XlsSettings {
  const grid = gridOf<SettingColumn>(sheet, SETTING_COLUMNS);
  const [row] = grid.rows;
  const text = (column: SettingColumn): string => row?.field(column).text ?? '';
  const given = (key: 'title' | 'id' | 'version', column: SettingColumn) =>
    text(column) === '' ? {} : { [key]: text(column) };
  return {
    ...given('title', 'form_title'),
    ...given('id', 'form_id'),
    ...given('version', 'version'),
    ...(text('default_language') === '' ? {} : { defaultLanguage: languageOf(text('default_language')) }),
    mayRepeatChoices: yesOrNo(text('allow_choice_duplicates')) === true,
    errors: grid.findings,
    remarks: [...grid.others].flatMap(([column, { column: index, cell }]): XlsFinding[] =>
      row && row.other(index) !== ''
        ? [{ sheet: sheet.name, cell, problem: { code: 'xlsform-setting-ignored', column } }]
        : [],
    ),
  };
}
