import type { XlsForm, XlsSheet } from './xlsform.ts';
import { NO_LISTS, readChoices, type XlsLists } from './xlsform-choices.ts';
import { dependencies, doubts, nameErrors } from './xlsform-names.ts';
import type { XlsFinding } from './xlsform-problem.ts';
import { readScores } from './xlsform-scores.ts';
import { NO_SETTINGS, readSettings } from './xlsform-settings.ts';
import { readSurvey } from './xlsform-survey.ts';
import { meant, SHEETS, type SheetName } from './xlsform-words.ts';

/** What a spreadsheet holds: a form, or the errors that keep it from being one; there is never both. */
export type XlsReading = {
  title: string;
  /** How many questions a person may be asked. */
  questions: number;
  form?: XlsForm;
  errors: readonly XlsFinding[];
  remarks: readonly XlsFinding[];
};

/** Reads a questionnaire in the XLSForm layout. `name`: the title of a form that gives itself none. */
export function readXlsForm(sheets: readonly XlsSheet[], name: string): XlsReading {
  const found = new Map<SheetName, XlsSheet>();
  const ignored: XlsFinding[] = [];
  for (const sheet of sheets) {
    const known = meant<SheetName>(SHEETS, sheet.name);
    if (known !== undefined && !found.has(known)) found.set(known, sheet);
    else ignored.push({ sheet: sheet.name, cell: '', problem: { code: 'xlsform-sheet-ignored', name: sheet.name } });
  }
  const [survey, choices, settings] = [found.get('survey'), found.get('choices'), found.get('settings')];
  if (!survey) {
    const names = sheets.map((sheet) => sheet.name).join(', ');
    const error: XlsFinding = { sheet: '', cell: '', problem: { code: 'xlsform-no-survey', sheets: names } };
    return { title: name, questions: 0, errors: [error], remarks: [] };
  }

  const set = settings ? readSettings(settings) : NO_SETTINGS;
  const lists = choices ? readChoices(choices, set.mayRepeatChoices) : NO_LISTS;
  const read = readSurvey(survey, lists);
  const errors = [
    ...read.errors,
    ...nameErrors(survey.name, read, read.texts),
    ...lists.errors,
    ...(choices ? nameErrors(choices.name, { ...read, expressions: [] }, lists.texts) : []),
    ...set.errors,
  ];
  const scores = found.get('scores');
  const levels = found.get('levels');
  const scored = scores && readScores(scores, levels, { rows: read.rows, lists });
  errors.push(...(scored?.errors ?? []));
  const order = dependencies(survey.name, read);
  if ('errors' in order) errors.push(...order.errors);
  const questions = read.rows.filter((row) => row.kind === 'question' && row.otherOf === undefined).length;
  const title = set.title ?? set.id ?? name;
  const remarks = [
    ...read.remarks,
    ...doubts(survey.name, read, lists),
    ...lists.remarks,
    ...(choices ? unused(choices.name, lists, read.usedLists) : []),
    ...set.remarks,
    ...(scored?.remarks ?? []),
    ...(levels && !scores ? [alone(levels.name)] : []),
    ...ignored,
  ];
  const told = { title, questions, errors: inPlaces(errors, sheets), remarks: inPlaces(remarks, sheets) };
  if (errors.length > 0 || 'errors' in order) return told;
  return {
    ...told,
    form: {
      title,
      ...(set.id === undefined ? {} : { id: set.id }),
      ...(set.version === undefined ? {} : { version: set.version }),
      defaultLanguage: set.defaultLanguage ?? 'ru',
      rows: read.rows,
      lists: lists.lists,
      ordered: order.ordered,
      ...(scored?.scoring ? { scoring: scored.scoring } : {}),
    },
  };
}

const unused = (sheet: string, { cells }: XlsLists, used: ReadonlySet<string>): XlsFinding[] =>
  [...cells]
    .filter(([list]) => !used.has(list))
    .map(([list, cell]) => ({ sheet, cell, problem: { code: 'xlsform-list-unused', list } }));

const alone = (sheet: string): XlsFinding => ({ sheet, cell: '', problem: { code: 'xlsform-levels-alone' } });

/** In the order in which one goes through the file; what is said twice of one cell in the same words once. */
function inPlaces(findings: readonly XlsFinding[], sheets: readonly XlsSheet[]): XlsFinding[] {
  const place = ({ sheet, cell }: XlsFinding): [number, number, number, string] => {
    const [, letters = '', row = '0'] = /^([A-Z]*)(\d*)$/.exec(cell) ?? [];
    return [sheets.findIndex(({ name }) => name === sheet), Number(row), letters.length, letters];
  };
  const seen = new Set<string>();
  return findings
    .map((finding) => ({ finding, place: place(finding) }))
    .sort((a, b) => {
      const index = a.place.findIndex((one, at) => one !== b.place[at]);
      return index < 0 ? 0 : a.place[index]! < b.place[index]! ? -1 : 1;
    })
    .map(({ finding }) => finding)
    .filter((finding) => {
      const key = JSON.stringify(finding);
      return !seen.has(key) && seen.add(key);
    });
}
