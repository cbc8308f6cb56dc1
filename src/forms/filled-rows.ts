import { answersOf, apply, type Change, type Input } from './change.ts';
import { askedQuestion, type Filling, figureOf, saySame, wholeOf } from './filling.ts';
import { fingerprint } from './fingerprint.ts';
import { type Answer, OTHER, type Question } from './form.ts';
import { judge } from './judge.ts';
import type { Judged, Problem } from './problem.ts';
import type { Part } from './state.ts';
import { plain } from './typed.ts';
import { OTHER_WORDS, PHRASES } from './words.ts';

/** What stands in a cell beside a question. `broken`: a formula gone wrong. */
export type FilledCell = { cell: string; text: string; broken?: boolean };

/** A row of a form that was filled outside of the chat. `asked`: fingerprint of the question as it was when the form went out. */
export type FilledRow = {
  question: string;
  asked: string;
  answer?: FilledCell;
  whole?: FilledCell;
  /** The ground of a yes, or own words for «другое». */
  more?: FilledCell;
};

/** What is wrong with a cell: as in the chat, or that the question is another one by now, a formula gone wrong, a whole that nobody has told. */
export type CellProblem = {
  cell: string;
  problem: Problem | { code: 'cell-question-changed' | 'cell-broken' | 'cell-whole-missing' };
};

/** `answers`: those that say something new; `wholes`: told with them; `filling`: as it is with both. */
export type FilledForm = {
  filling: Filling;
  answers: readonly Answer[];
  wholes: ReadonlyMap<string, number>;
  problems: readonly CellProblem[];
};

/** Separates several options in one cell. */
const BETWEEN = /[;\n]/;

/**
 * Judges a filled form row by row exactly as a person who answers in the chat: the same sentences say what is wrong. An empty cell says nothing.
 * What depends on another answer and is not asked any more is left out.
 */
export function fillFromRows(before: Filling, rows: readonly FilledRow[], today: string): FilledForm {
  let filling = before;
  const answers = new Map<string, Answer>();
  const wholes = new Map<string, number>();
  const problems: CellProblem[] = [];
  const byQuestion = new Map(rows.map((row) => [row.question, row]));

  /** What a cell says at a part of a question; false: it is no answer. */
  const tell = (question: Question, part: Part, input: Input, { cell }: FilledCell): boolean => {
    const judged: Judged<Change> = judge(filling, { kind: 'ask', question: question.id, part }, input, today);
    if (!judged.ok) {
      const isForWhole = judged.error.code === 'not-asked' && lacksWhole(filling, question);
      problems.push({ cell, problem: isForWhole ? { code: 'cell-whole-missing' } : judged.error });
      return false;
    }
    filling = apply(filling, judged.value);
    for (const answer of answersOf(judged.value)) answers.set(answer.question, answer);
    for (const [figure, value] of judged.value.wholes ?? []) wholes.set(figure, value);
    return true;
  };

  for (const { id } of before.form.questions) {
    const row = byQuestion.get(id);
    const question = askedQuestion(filling, id);
    if (!row || !question || question.known) continue;
    const { answer, more } = row;
    // A whole that is known stands there to be read.
    const whole = lacksWhole(filling, question) ? row.whole : undefined;
    const cells = [whole, answer, more].filter((one) => one !== undefined);
    const [first] = cells;
    if (!first) continue;
    const broken = cells.find((one) => one.broken);
    if (broken) problems.push({ cell: broken.cell, problem: { code: 'cell-broken' } });
    else if (row.asked !== fingerprint(question)) {
      problems.push({ cell: first.cell, problem: { code: 'cell-question-changed' } });
    } else {
      const [kept, were, wrong] = [filling, answers.get(id), problems.length];
      tellRow(filling, question, row, tell);
      // A list of which a part is wrong is no answer.
      if (question.type === 'choices' && problems.length > wrong) {
        filling = kept;
        if (were) answers.set(id, were);
        else answers.delete(id);
      }
    }
  }
  const news = [...answers.values()].filter((one) => {
    const was = before.answers.get(one.question);
    return was === undefined || was.asked !== one.asked || !saySame(was, one);
  });
  return { filling, answers: news, wholes, problems };
}

/** Whether a question is a part of a yearly figure that nobody has told. */
const lacksWhole = (filling: Filling, question: Question): boolean =>
  figureOf(question) !== undefined && wholeOf(filling, question) === undefined;

type Tell = (question: Question, part: Part, input: Input, cell: FilledCell) => boolean;

function tellRow(filling: Filling, question: Question, { whole, answer, more }: FilledRow, tell: Tell): void {
  if (whole && lacksWhole(filling, question) && !tell(question, 'whole', { text: typed(whole.text) }, whole)) return;
  const { type } = question;
  if (type === 'choices' && answer) {
    tellChoices(question, answer, more, tell);
    return;
  }
  const isOther = type === 'choice' && question.otherText && (answer === undefined || isOtherWord(answer.text));
  if (isOther && more) tell(question, 'value', { text: more.text }, more);
  else if (isOther && answer) tell(question, 'value', { press: { option: OTHER } }, answer);
  else if (answer) {
    const isAnswer = tell(question, 'value', { text: typed(answer.text) }, answer);
    if (isAnswer && more && question.ground && isYes(answer)) tell(question, 'ground', { text: more.text }, more);
  }
}

/** How «другое» is written in a cell. */
const isOtherWord = (text: string): boolean => OTHER_WORDS.has(plain(text));

const isYes = ({ text }: FilledCell): boolean => /^(?:да|yes)$/iu.test(text.trim());

/** Several options in a cell, each by its number or its words. */
function tellChoices(question: Question, answer: FilledCell, more: FilledCell | undefined, tell: Tell): void {
  const said = answer.text
    .split(BETWEEN)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const options = question.options ?? [];
  const ids = said.map((one) => {
    const numbered = /^\d+$/.test(one) ? options[Number(one) - 1]?.id : undefined;
    return numbered ?? options.find(({ label }) => plain(label) === plain(one))?.id;
  });
  const [alone] = said;
  if (said.length === 1 && alone !== undefined && PHRASES.has(plain(alone))) {
    tell(question, 'value', { text: alone }, answer);
    return;
  }
  const chosen = new Set(ids);
  // What was chosen before and does not stand here is no choice any more.
  for (const { id } of options) if (!tellOption(question, id, chosen.has(id), answer, tell)) return;
  for (const [at, one] of said.entries()) {
    if (ids[at] !== undefined) continue;
    const other = isOtherWord(one) ? more : { cell: answer.cell, text: one };
    const input: Input = other ? { text: other.text } : { press: { option: OTHER, on: true } };
    if (!tell(question, 'value', input, other ?? answer)) return;
  }
  tell(question, 'value', { press: 'done' }, answer);
}

function tellOption(question: Question, option: string, on: boolean, cell: FilledCell, tell: Tell): boolean {
  return tell(question, 'value', { press: { option, on } }, cell);
}

/** Numbers of a workbook have a point, and nobody who types in a cell means thousands by it. */
const typed = (text: string): string => (/^-?\d+\.\d+\s*%?$/.test(text) ? text.replace('.', ',') : text);
