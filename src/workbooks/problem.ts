/** What can be wrong with a file as a whole. The sentence is `problem-<code>` and says what to send instead. */
export type WorkbookProblem =
  | { code: 'workbook-too-large'; megabytes: number; max: number }
  | { code: 'workbook-empty' }
  /** xls of Excel 97–2003 or xlsb. */
  | { code: 'workbook-old-form' }
  | { code: 'workbook-encrypted' }
  | { code: 'workbook-macros' }
  | { code: 'workbook-pdf' }
  | { code: 'workbook-picture' }
  /** A web page or XML under the name of a workbook. */
  | { code: 'workbook-html' }
  | { code: 'workbook-ods' }
  /** A text document: docx, doc, odt, rtf. */
  | { code: 'workbook-document' }
  | { code: 'workbook-archive' }
  | { code: 'workbook-unknown' }
  /** Cut off on its way or damaged. */
  | { code: 'workbook-broken' }
  /** Unpacks to more than is bearable, or takes too much memory or time to read. */
  | { code: 'workbook-too-heavy' }
  | { code: 'workbook-too-long'; max: number }
  /** No visible sheet has text. */
  | { code: 'workbook-blank' }
  /** A report's form, where results of exams are looked for. */
  | { code: 'workbook-form' }
  /** Too many files wait to be read. */
  | { code: 'workbook-busy' };
