import { kindFromName } from '../../domain/school-name.ts';
import { type Cell, columnLetters, type Row, type Sheet, type Table } from '../table.ts';
import { headAt, isValue } from './heads.ts';
import { isOfGrownUps, isOfPupils, namesPupil, type TextPlace } from './pupil-names.ts';
import { titleOf } from './titles.ts';
import { plainWords } from './told.ts';

/** The search for pupils' names, СНИЛС and birth dates. Cells are named, what stands in them never is. Source: product.md, «Personal data» */

/** Cells of one sheet, as ranges: `K6:N17`; of no sheet and without any: it stands in no cell. */
export type PersonalData = { sheet: string; cells: readonly string[] };

/** Titles of columns that hold data about a person. */
const TITLE =
  /^(?:фамили[яи]|имя|отчество|фио|ф и о|фамилия имя(?: отчество)?|снилс|дата рождения|(?:год|день) рождения|др|д р|паспорт|(?:серия|номер|серия и номер) (?:документа|паспорта)|surname|last ?name|first ?name|second ?name|middle ?name|patronymic|birth ?date|snils)(?: (?:участник|обучающ|учащ|ученик|выпускник|ребенк|школьник|детей|экзаменуем)\p{L}*)*$/u;
const TITLE_WITH = /(?<!\p{L})(?:фио|ф и о|фамили[яи]|снилс|дата рождения)(?!\p{L})/u;
/** A column of names under a title that only says who is named. */
const PEOPLE =
  /^(?:(?:список )?(?:ученик\p{L}*|обучающ\p{L}*|учащ\p{L}*|выпускник\p{L}*|участник\p{L}*|школьник\p{L}*|дети)|name)$/u;
/** Grown-ups, whose names are of another kind. */
const GROWN_UP =
  /учител|педагог|директор|руковод|исполнит|ответствен|эксперт|организатор|координатор|куратор|заместит|завуч|специалист|методист/u;

const NAME = `[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?`;
const PATRONYMIC = `(?:[А-ЯЁ][а-яё]*(?:ович|евич|ич|овна|евна|ична|инична)|[А-ЯЁ][а-яё]+ (?:оглы|кызы|оглу|улы|гызы))`;
const FULL_NAME = new RegExp(`^(?:\\d{1,3}[.)]?\\s*)?${NAME}\\s+${NAME}\\s+${PATRONYMIC}$`, 'u');
const UPPER_NAME = /^[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)?\s+[А-ЯЁ]{2,}\s+[А-ЯЁ]*(?:ОВИЧ|ЕВИЧ|ИЧ|ОВНА|ЕВНА|ИЧНА|ИНИЧНА)$/u;
const SHORT_NAME = new RegExp(`^(?:\\d{1,3}[.)]?\\s*)?${NAME}\\s+[А-ЯЁ]\\.\\s?(?:[А-ЯЁ]\\.)?$`, 'u');
const TWO_WORDS = new RegExp(`^(?:\\d{1,3}[.)]?\\s*)?${NAME}\\s+${NAME}(?:\\s+${NAME})?$`, 'u');

/** How many names without a title of their own make a list of pupils; a signature is one. */
const FULL_NAMES_MIN = 2;
const SHORT_NAMES_MIN = 3;

/** The cells with data about pupils, sheet by sheet; none: nothing was found. */
export function findPersonalData({ sheets, hidden = [], comments = [], loose = [] }: Table): PersonalData[] {
  const inCells = [...sheets, ...hidden].map((sheet) => ({
    sheet,
    cells: [...underTitles(sheet), ...withoutTitles(sheet), ...inTexts(sheet), ...snils(sheet)],
  }));
  const inComments = comments.map((sheet) => ({ sheet, cells: [...inRemarks(sheet), ...snils(sheet)] }));
  const found = [...inCells, ...inComments].flatMap(({ sheet, cells }) => {
    return cells.length === 0 ? [] : [{ sheet: sheet.name, cells: rangesOf(cells) }];
  });
  const isLoose = loose.some((text) => isSnils(text) || namesPupil(text, { where: 'comment' }));
  return found.length === 0 && isLoose ? [{ sheet: '', cells: [] }] : found;
}

type Place = { column: number; row: number };

function isPersonalTitle(text: string): boolean {
  if (text.length > 100 || !/\p{L}/u.test(text)) return false;
  const words = plainWords(text);
  const isTitle = TITLE.test(words) || (TITLE_WITH.test(words) && words.split(' ').length <= 6);
  return isTitle && !GROWN_UP.test(words) && kindFromName(text) === 'other';
}

/** Cells under titles that say what they are, down to the first row without any of them. */
function underTitles(sheet: Sheet): Place[] {
  const found: Place[] = [];
  for (const [at, row] of sheet.rows.entries()) {
    const columns = row.cells
      .filter((cell) => isPersonalTitle(cell.text) || (isPeople(cell.text) && areNames(below(sheet, at, cell.column))))
      .map(({ column }) => column);
    if (columns.length === 0) continue;
    for (const next of sheet.rows.slice(at + 1)) {
      const cells = next.cells.filter(({ column }) => columns.includes(column));
      if (cells.length === 0 || cells.some(({ text }) => isPersonalTitle(text))) break;
      found.push(...cells.filter(({ text }) => !isNumbering(text)).map(({ column }) => ({ column, row: next.number })));
    }
  }
  return found;
}

const isPeople = (text: string): boolean => text.length < 60 && /\p{L}/u.test(text) && PEOPLE.test(plainWords(text));

const isNumbering = (text: string): boolean => /^\d{1,2}$/.test(text);

const below = (sheet: Sheet, at: number, column: number): string[] =>
  sheet.rows
    .slice(at + 1, at + 6)
    .flatMap(({ cells }) => cells.filter((cell) => cell.column === column).map(({ text }) => text));

const areNames = (texts: readonly string[]): boolean =>
  texts.length > 0 && texts.filter((text) => TWO_WORDS.test(text) || SHORT_NAME.test(text)).length * 2 > texts.length;

/** Columns in which several names stand whatever their titles are. */
function withoutTitles(sheet: Sheet): Place[] {
  const full = new Map<number, Place[]>();
  const short = new Map<number, Place[]>();
  const grownUp = new Set<number>();
  const take = (names: Map<number, Place[]>, cell: Cell, row: Row): void => {
    const places = names.get(cell.column) ?? [];
    places.push({ column: cell.column, row: row.number });
    names.set(cell.column, places);
  };
  for (const row of sheet.rows) {
    for (const cell of row.cells) {
      if (cell.text.length > 120 || cell.trouble || !/^[\d.)\s]*[А-ЯЁ]/u.test(cell.text)) continue;
      const text = cell.text.replace(/\s+/g, ' ');
      if (FULL_NAME.test(text) || UPPER_NAME.test(text)) take(full, cell, row);
      else if (SHORT_NAME.test(text)) take(short, cell, row);
      else if (cell.text.length < 60 && GROWN_UP.test(plainWords(text))) grownUp.add(cell.column);
    }
  }
  const enough = (names: Map<number, Place[]>, min: number): Place[] =>
    [...names].flatMap(([column, places]) => (places.length >= min && !grownUp.has(column) ? places : []));
  return [...enough(full, FULL_NAMES_MIN), ...enough(short, SHORT_NAMES_MIN)];
}

/** Texts that name a pupil beside the counts of a school, or that tell of pupils themselves. */
function inTexts(sheet: Sheet): Place[] {
  const found: Place[] = [];
  const expected = new Map<number, TextPlace['expects']>();
  for (const [at, row] of sheet.rows.entries()) {
    const head = headAt(sheet.rows, at);
    if (head) {
      const values = new Set(head.columns.flatMap(({ column, field }) => (isValue(field) ? [column] : [])));
      const titles = sheet.rows.slice(at, at + head.rows).flatMap(({ cells }) => cells);
      expected.clear();
      for (const { column, text } of titles) {
        if (isOfGrownUps(text)) expected.set(column, 'grown-ups');
        else if (isOfPupils(text) && !expected.has(column) && !isOfSchools(text)) expected.set(column, 'pupils');
        else if (values.has(column) && !expected.has(column)) expected.set(column, 'numbers');
      }
    }
    const where = row.cells.filter(({ text }) => /^\d[\d\s.,]*%?$/.test(text)).length > 1 ? 'line' : 'aside';
    for (const { column, text, trouble } of row.cells) {
      if (!trouble && namesPupil(text, { where, expects: expected.get(column) }))
        found.push({ column, row: row.number });
    }
  }
  return found;
}

/** «Группы участников» of ФИС ОКО are schools and municipalities. */
const isOfSchools = (text: string): boolean => ['name', 'municipality'].includes(titleOf(text)?.field ?? '');

/** Remarks at cells, which begin with the name of who wrote them. */
const inRemarks = (sheet: Sheet): Place[] =>
  sheet.rows.flatMap(({ number, cells }) =>
    cells
      .filter(({ text }) => namesPupil(text.replace(/^[^\n:]{1,60}:\s*\n/, ''), { where: 'comment' }))
      .map(({ column }) => ({ column, row: number })),
  );

/** СНИЛС written as such, or with its control number right. */
function snils(sheet: Sheet): Place[] {
  return sheet.rows.flatMap(({ number, cells }) =>
    cells.filter(({ text }) => isSnils(text)).map(({ column }) => ({ column, row: number })),
  );
}

function isSnils(text: string): boolean {
  const match = /(?<!\d)(\d{3})-(\d{3})-(\d{3})[ -](\d{2})(?!\d)/.exec(text);
  if (!match) return false;
  const digits = `${match[1]}${match[2]}${match[3]}`;
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * (9 - at), 0);
  const control = (sum % 101) % 100;
  return control === Number(match[4]);
}

/** Places as few ranges: of one row after the other, from the leftmost to the rightmost column. */
function rangesOf(places: readonly Place[]): string[] {
  const byRow = new Map<number, { left: number; right: number }>();
  for (const { column, row } of places) {
    const span = byRow.get(row) ?? { left: column, right: column };
    byRow.set(row, { left: Math.min(span.left, column), right: Math.max(span.right, column) });
  }
  const ranges: { left: number; right: number; top: number; bottom: number }[] = [];
  for (const [row, { left, right }] of [...byRow].sort(([one], [other]) => one - other)) {
    const last = ranges.at(-1);
    if (last && last.bottom === row - 1) {
      last.bottom = row;
      last.left = Math.min(last.left, left);
      last.right = Math.max(last.right, right);
    } else ranges.push({ left, right, top: row, bottom: row });
  }
  return ranges.map(({ left, right, top, bottom }) => {
    const [first, last] = [`${columnLetters(left)}${top}`, `${columnLetters(right)}${bottom}`];
    return first === last ? first : `${first}:${last}`;
  });
}
