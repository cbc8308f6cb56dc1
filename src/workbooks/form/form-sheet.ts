import type { FilledCell, FilledRow } from '../../forms/filled-rows.ts';
import type { Cell, Row, Sheet, Table } from '../table.ts';

/**
 * The hidden sheet by which a form that went out as a workbook is known again: its version, the school, the form and the period, and which question
 * stands behind each number. What was answered is read from the sheet that a person sees, whatever became of its rows.
 */

const MARK = 'opora-form';
const VERSION = 1;
export const HIDDEN_NAME = 'opora';

/** Whose form a workbook is. */
export type FormIds = { school: number; form: string; period: string };

/** `options`: words of the list from which the answer is chosen. */
export type FormLine = { question: string; asked: string; options: readonly string[] };

/** Lines before the first question. */
const HEAD_LINES = 5;
/** The first column of the options. */
export const OPTIONS_COLUMN = 5;

/** Where the options of a question stand on the hidden sheet, counted from 0. */
export const optionsRow = (at: number): number => HEAD_LINES + 1 + at;

/** The lines of the hidden sheet. `sheet`: name of the one that is filled. */
export const hiddenLines = (
  { school, form, period }: FormIds,
  sheet: string,
  lines: readonly FormLine[],
): string[][] => [
  [MARK, String(VERSION)],
  ['school', String(school)],
  ['form', form],
  ['period', period],
  ['sheet', sheet],
  ...lines.map(({ question, asked, options }, at) => ['row', String(at + 1), question, asked, ...options]),
];

/** Columns of the sheet that is filled, counted from 1. */
export const COLUMNS = { number: 1, question: 2, answer: 3, whole: 4, more: 5, how: 6 } as const;

/** A form that came back. */
export type FormFile = FormIds & { sheet: string; rows: readonly FilledRow[] };

/** The form in a workbook; undefined: it is none of ours, or of a version to come. */
export function formIn({ sheets, hidden = [] }: Table): FormFile | undefined {
  const ids = [...hidden, ...sheets].find(isFormSheet);
  if (!ids) return undefined;
  const lines = ids.rows.map(({ cells }) => cells.map(({ text }) => text));
  const lineOf = (word: string): string => lines.find(([first]) => first === word)?.[1] ?? '';
  const school = Number(lineOf('school'));
  const questions = new Map(
    lines.flatMap(([word, number, question, asked]) =>
      word === 'row' && question !== undefined && asked !== undefined ? [[number, { question, asked }]] : [],
    ),
  );
  const others = sheets.filter((one) => one !== ids);
  const filled = others.find(({ name }) => name === lineOf('sheet')) ?? others[0];
  return {
    school: Number.isSafeInteger(school) ? school : 0,
    form: lineOf('form'),
    period: lineOf('period'),
    sheet: filled?.name ?? '',
    rows: (filled?.rows ?? []).flatMap((row) => {
      const asked = questions.get(cellAt(row, COLUMNS.number)?.text);
      return asked ? [{ ...asked, ...cellsOf(row) }] : [];
    }),
  };
}

const isFormSheet = ({ rows }: Sheet): boolean => {
  const [first, second] = rows[0]?.cells ?? [];
  return first?.text === MARK && second?.text === String(VERSION);
};

const cellAt = ({ cells }: Row, column: number): Cell | undefined => cells.find((one) => one.column === column);

function cellsOf(row: Row): Pick<FilledRow, 'answer' | 'whole' | 'more'> {
  const said = (column: number): FilledCell | undefined => {
    const cell = cellAt(row, column);
    return cell && { cell: cell.address, text: cell.text, ...(cell.trouble ? { broken: true } : {}) };
  };
  const [answer, whole, more] = [said(COLUMNS.answer), said(COLUMNS.whole), said(COLUMNS.more)];
  // A whole that is told in another row is a formula, which not every program works out.
  return { ...(answer && { answer }), ...(whole && !whole.broken && { whole }), ...(more && { more }) };
}
