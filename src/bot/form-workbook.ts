import type { SchoolAccess } from '../db/access.ts';
import { readSchool } from '../db/schools.ts';
import type { Period } from '../domain/periods.ts';
import type { Result } from '../domain/result.ts';
import type { Cycle } from '../facts/cycle.ts';
import { readFilling } from '../facts/filling.ts';
import { typedDay } from '../forms/dates.ts';
import { comparable, type Filling, figureOf, isNumeric, isPercent, wholeOf } from '../forms/filling.ts';
import { fingerprint } from '../forms/fingerprint.ts';
import type { Question } from '../forms/form.ts';
import { numberLimits } from '../forms/judge-number.ts';
import { LARGEST } from '../forms/numbers.ts';
import { mayNotApply } from '../forms/state.ts';
import { periodName } from '../reports/period-name.ts';
import { conditionText, type Numbered } from '../reports/print-rows.ts';
import type { T } from '../texts.ts';
import type { FormOf, FormRow, FormTexts } from '../workbooks/form/template.ts';
import type { WorkbookProblem } from '../workbooks/problem.ts';
import { valueText } from './answer-text.ts';
import type { Deps } from './context.ts';
import { howTexts } from './how-texts.ts';

/** A school's report of a period as a workbook to be filled without a phone. */
export async function formWorkbook(
  deps: Deps,
  t: T,
  cycle: Cycle,
  period: Period,
  access: SchoolAccess<'enter-report'>,
): Promise<Result<{ name: string; bytes: Uint8Array }, WorkbookProblem>> {
  const [{ filling }, school] = await Promise.all([
    readFilling(deps, cycle, period, access),
    readSchool(deps.db, access),
  ]);
  const named = periodName(t, period);
  const of: FormOf = {
    ids: { school: school.id, form: filling.form.id, period: period.id },
    sheet: t.plain('fill-sheet'),
    title: t.plain('fill-title', { period: named, due: period.due }),
    school: school.name,
    rows: rowsOf(t, filling, cycle.today),
  };
  const written = await deps.write({ form: { of, texts: formTexts(t) } });
  const name = t.plain('fill-file', { period: named.replaceAll('/', '-'), school: school.name });
  return written.ok ? { ok: true, value: { name: safe(name), bytes: written.value } } : written;
}

/** What some systems forbid in the names of files is left out. */
const safe = (name: string): string => name.replace(/[\\/:*?"<>|«»]/g, '').replace(/\s+/g, ' ');

/** The questions of a form in its order, without what the bot knows by itself. */
function rowsOf(t: T, filling: Filling, today: string): FormRow[] {
  const questions = filling.form.questions.filter(({ known }) => known !== true);
  const numbers: Numbered = new Map(questions.map((one, at) => [one.id, { one, number: at + 1 }]));
  const firstOf = new Map<string, number>();
  return questions.map((question, at): FormRow => {
    const whole = wholeIn(filling, question, questions, firstOf, at);
    const options = optionsOf(t, question);
    return {
      question: question.id,
      asked: fingerprint(question),
      text: question.text,
      how: howOf(t, filling, question, numbers, today),
      ...(isNumeric(question) ? { number: numberLimits(filling, question) } : {}),
      ...(whole === undefined ? {} : { whole }),
      ...(question.type === 'part' && !question.mayExceed ? { isShare: true } : {}),
      ...(options ? { options } : {}),
      ...(question.ground || question.otherText ? { more: true as const } : {}),
      ...(question.type === 'file' ? { inChat: true as const } : {}),
    };
  });
}

/** Where the whole of a part comes from. One that several questions share is asked with the first of them. */
function wholeIn(
  filling: Filling,
  question: Question,
  questions: readonly Question[],
  firstOf: Map<string, number>,
  at: number,
): FormRow['whole'] {
  const { whole } = question;
  if (whole === undefined) return undefined;
  if ('question' in whole) {
    const row = questions.findIndex(({ id }) => id === whole.question);
    return row < 0 ? undefined : { row, column: 'answer' };
  }
  const known = wholeOf(filling, question);
  if (known !== undefined) return { known };
  const first = firstOf.get(whole.figure);
  if (first !== undefined) return { row: first, column: 'whole' };
  firstOf.set(whole.figure, at);
  return 'asked';
}

/** The words of the list from which an answer is chosen; undefined: it is typed. */
function optionsOf(t: T, question: Question): string[] | undefined {
  const without = [t.plain('fill-no-data'), ...(mayNotApply(question) ? [t.plain('fill-not-applicable')] : [])];
  if (question.type === 'yes-no') return [t.plain('print-yes'), t.plain('print-no'), ...without];
  if (question.type !== 'choice') return undefined;
  const other = question.otherText ? [t.plain('fill-other')] : [];
  return [...(question.options ?? []).map(({ label }) => label), ...other, ...without];
}

/** What may stand in the cell, for which period and of whom, and what was told the last time. */
function howOf(t: T, filling: Filling, question: Question, numbers: Numbered, today: string): string {
  const { period, who, where } = question.hint;
  const last = comparable(filling, question);
  const lines = [
    kindText(t, filling, question, today),
    figureOf(question) !== undefined && wholeOf(filling, question) === undefined ? wholeText(question) : undefined,
    question.ground ? t.plain('fill-ground', { example: question.ground.example }) : undefined,
    question.when ? conditionText(question.when, numbers, t) : undefined,
    period,
    who,
    where,
    last ? t.plain('fill-last', { value: valueText(t, question, last.value) }) : undefined,
  ];
  return lines.filter((one) => one !== undefined && one !== '').join('\n');
}

const wholeText = ({ whole }: Question): string | undefined => (whole && 'figure' in whole ? whole.text : undefined);

function kindText(t: T, filling: Filling, question: Question, today: string): string {
  switch (question.type) {
    case 'count':
    case 'part':
    case 'number':
    case 'percent': {
      const { min, max, decimals } = numberLimits(filling, question);
      const bound = max < LARGEST ? 'both' : min > -LARGEST ? 'lower' : 'none';
      return t.plain('fill-number', { bound, min, max, decimals, percent: isPercent(question) ? 'yes' : 'no' });
    }
    case 'yes-no':
    case 'choice':
      return t.plain('fill-choice', { other: question.otherText ? 'yes' : 'no' });
    case 'choices': {
      const options = (question.options ?? []).map(({ label }, at) => `${at + 1} — ${label}`);
      return [t.plain('fill-choices', { other: question.otherText ? 'yes' : 'no' }), ...options].join('\n');
    }
    case 'date':
      return t.plain('fill-date', { example: typedDay(today) });
    case 'text':
      return t.plain('fill-text', { max: question.maxLength ?? 1000 });
    case 'file':
      return t.plain('fill-in-chat');
  }
}

const formTexts = (t: T): FormTexts => ({
  hint: t.plain('fill-hint'),
  ...howTexts(t, 'fill'),
  question: t.plain('print-question'),
  answer: t.plain('print-answer'),
  whole: t.plain('fill-whole'),
  more: t.plain('fill-more'),
  toAnswer: t.plain('fill-to-answer'),
  noData: t.plain('fill-no-data'),
  notApplicable: t.plain('fill-not-applicable'),
  wrongNumber: t.plain('fill-wrong-number'),
  wrongWhole: t.plain('fill-wrong-whole'),
  wrongOption: t.plain('fill-wrong-option'),
});
