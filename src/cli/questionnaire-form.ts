import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { isIsoDate } from '../domain/calendar.ts';
import { dayIn } from '../domain/local-time.ts';
import { no, ok, type Result } from '../domain/result.ts';
import type { OwnFile } from '../facts/own-questionnaires.ts';
import { readXlsForm, type XlsReading } from '../questionnaires/read-xlsform.ts';
import { type RejectedWhy, runXlsForm, type XlsRun } from '../questionnaires/run-xlsform.ts';
import type { XlsForm, XlsSheet } from '../questionnaires/xlsform.ts';
import type { XlsFinding } from '../questionnaires/xlsform-problem.ts';
import type { Sayable, T } from '../texts.ts';
import type { WorkbookProblem } from '../workbooks/problem.ts';
import type { CommandProblem, FileCommand, FileCommandParts } from './command.ts';
import { readJson } from './json-file.ts';

/** Says whether a spreadsheet is a questionnaire that can be asked. One that is refused is an answer, not a failure. */
export const checkQuestionnaireCommand: FileCommand = {
  options: { FILE: 'word' },
  async run(parts) {
    const { t, options } = parts;
    const read = await readForm(parts, options.text('FILE') ?? '');
    if (!read.ok) return read;
    const json = 'refused' in read.value ? refused(t, read.value.refused) : checked(t, read.value.reading);
    return ok({ json, words: inWords(t, json) });
  },
};

/** Answers a questionnaire by a file of answers, as a person would in its order. */
export const tryQuestionnaireCommand: FileCommand = {
  options: { FILE: 'word', answers: 'needed', on: 'maybe' },
  async run(parts) {
    const { t, options } = parts;
    const form = await soundForm(parts, options.text('FILE') ?? '');
    if (!form.ok) return form;
    const answered = await answeredBy(parts, form.value, options.text('answers') ?? '');
    if (!answered.ok) return answered;
    const run = answered.value;
    const rejected = run.rejected.map(({ question, value, why }) => ({ question, value, message: whyNot(t, why) }));
    const json = {
      asked: run.asked,
      notes: run.notes,
      computed: Object.fromEntries(run.computed),
      rejected,
      complete: run.complete,
    };
    return ok({
      json,
      words: [
        t.plain('cli-form-asked', { count: run.asked.length, names: run.asked.join(', ') || '—' }),
        ...run.notes.map(({ text }) => t.plain('cli-form-note', { text })),
        ...[...run.computed].map(([name, text]) => t.plain('cli-form-computed', { name, text: text || '—' })),
        ...rejected.map(({ question, message }) => t.plain('cli-form-rejected', { question, message })),
        t.plain('cli-form-complete', { complete: run.complete ? 'yes' : 'no' }),
      ].join('\n'),
    });
  },
};

/** A questionnaire in a file that can be asked. */
export async function soundForm(
  parts: Pick<FileCommandParts, 't' | 'tables'>,
  path: string,
): Promise<Result<XlsForm, CommandProblem>> {
  const read = await soundFile(parts, path);
  return read.ok ? ok(read.value.form) : read;
}

/** The same with what is kept of the file. */
export async function soundFile(
  { t, tables }: Pick<FileCommandParts, 't' | 'tables'>,
  path: string,
): Promise<Result<OwnFile, CommandProblem>> {
  const read = await readForm({ tables }, path);
  if (!read.ok) return read;
  if ('refused' in read.value) return no({ ...read.value.refused });
  const { sheets, file } = read.value;
  const { form, errors } = read.value.reading;
  if (form) return ok({ form, sheets, file });
  const { message } = findingJson(t, errors[0]!);
  return no({ code: 'cli-form-refused', count: errors.length, first: message });
}

/** What comes of the answers in a file, on the day that is told. */
export async function answeredBy(
  { options, now }: FileCommandParts,
  form: XlsForm,
  file: string,
): Promise<Result<XlsRun, CommandProblem>> {
  const on = options.text('on') ?? dayIn(now(), 'Europe/Moscow');
  if (!isIsoDate(on)) return no({ code: 'cli-no-date', got: on });
  const answers = await readJson(file);
  if (!answers.ok) return answers;
  if (typeof answers.value !== 'object' || answers.value === null || Array.isArray(answers.value)) {
    return no({ code: 'form-answers-not-an-object', file });
  }
  return ok(runXlsForm(form, new Map(Object.entries(answers.value)), on));
}

type Read =
  | { refused: WorkbookProblem }
  | { reading: XlsReading; sheets: readonly XlsSheet[]; file: { name: string; bytes: Uint8Array } };

async function readForm(
  { tables }: Pick<FileCommandParts, 'tables'>,
  path: string,
): Promise<Result<Read, CommandProblem>> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return no({ code: 'cli-no-file', got: path });
  const table = await tables.read({ name: basename(path), bytes });
  if (!table.ok) return ok({ refused: table.error });
  const { sheets } = table.value;
  const reading = readXlsForm(sheets, basename(path, extname(path)));
  return ok({ reading, sheets, file: { name: basename(path), bytes } });
}

/** Why answers were not taken, in the words of the form where it has its own. */
export const whyNot = (t: T, why: RejectedWhy): string => (why.code === 'xlsform-said' ? why.said : sentence(t, why));

/** What is quoted out of a file is to be found there by a search, so every blank is a plain one. */
const sentence = (t: T, problem: Sayable): string => t.plainProblem(problem).replaceAll('\u00a0', ' ');

const findingJson = (t: T, { sheet, cell, problem }: XlsFinding) => ({ sheet, cell, message: sentence(t, problem) });

type Checked = {
  verdict: 'accept' | 'refuse';
  title: string;
  questions: number;
  errors: ReturnType<typeof findingJson>[];
  remarks: ReturnType<typeof findingJson>[];
};

const checked = (t: T, { form, title, questions, errors, remarks }: XlsReading): Checked => ({
  verdict: form ? 'accept' : 'refuse',
  title,
  questions,
  errors: errors.map((one) => findingJson(t, one)),
  remarks: remarks.map((one) => findingJson(t, one)),
});

const refused = (t: T, problem: WorkbookProblem): Checked => ({
  verdict: 'refuse',
  title: '',
  questions: 0,
  errors: [{ sheet: '', cell: '', message: sentence(t, problem) }],
  remarks: [],
});

function inWords(t: T, { verdict, title, questions, errors, remarks }: Checked): string {
  const line = ({ sheet, cell, message }: Checked['errors'][number]): string => {
    const place = [sheet, cell].filter((one) => one !== '').join(', ');
    return `  ${place === '' ? message : t.plain('cli-results-cell', { place, sentence: message })}`;
  };
  return [
    t.plain('cli-form-checked', { verdict, title: title || 'none', questions, errors: errors.length }),
    ...errors.map(line),
    ...(remarks.length === 0 ? [] : [t.plain('cli-form-remarks')]),
    ...remarks.map(line),
  ].join('\n');
}
