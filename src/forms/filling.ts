import { type NowExpressed, nowExpressed, valueOfText } from './expressed.ts';
import { fingerprint } from './fingerprint.ts';
import type { Answer, Condition, Form, Question, QuestionType, Value } from './form.ts';

/** What was answered in an earlier period. `asked` absent: taken as comparable. `period` is its label, for the screen. */
export type Previous = { value: Value; asked?: string; period: string };

/** A form being filled: everything the dialogue is computed from. Never changed: a change makes another one. */
export type Filling = {
  form: Form;
  /** The newest answer of each question, by question id. Answers to questions the form no longer has are let be. */
  answers: ReadonlyMap<string, Answer>;
  /** The wholes known now, by figure id. */
  wholes: ReadonlyMap<string, number>;
  /** Those of the year before: offered where a whole is asked. */
  wholesBefore?: ReadonlyMap<string, number>;
  /** The last values, by question id. */
  previous: ReadonlyMap<string, Previous>;
  /** The questions of which it was said last time that they do not apply, as they were asked then. */
  notApplied?: ReadonlyMap<string, Omit<Previous, 'value'>>;
  /** The calendar day, `YYYY-MM-DD`, for expressions that speak of it. */
  today?: string;
};

const VALUE_TYPE: Record<QuestionType, Value['type']> = {
  count: 'number',
  number: 'number',
  percent: 'number',
  part: 'part',
  'yes-no': 'yes-no',
  choice: 'choice',
  choices: 'choices',
  date: 'date',
  text: 'text',
  file: 'file',
};

const known = new WeakMap<Filling, readonly Question[]>();
const worked = new WeakMap<Filling, NowExpressed>();

/**
 * The questions that are asked now, in order: those whose conditions hold for what was answered before them, and whose whole, if it is
 * another answer, is given.
 */
export function askedQuestions(filling: Filling): readonly Question[] {
  const before = known.get(filling);
  if (before !== undefined) return before;

  const asked = findAsked(filling);
  known.set(filling, asked);
  return asked;
}

function findAsked(filling: Filling): Question[] {
  const earlier = new Map<string, Question>();
  const earlierValue = (id: string) => {
    const question = earlier.get(id);
    return question && currentValue(filling, question);
  };
  const now = expressedNow(filling);
  const asked = filling.form.questions.filter((question) => {
    if (now?.isAsked(question) === false) return false;
    const wanted = question.when === undefined || holds(question.when, earlierValue) === true;
    const whole = question.whole && 'question' in question.whole ? question.whole.question : undefined;
    const isAsked = wanted && (whole === undefined || numberOf(earlierValue(whole)) !== undefined);
    if (isAsked) earlier.set(question.id, question);
    return isAsked;
  });
  return now ? presented(filling, now, asked) : asked;
}

/** The questions as they are shown now, each below the notes that stand before it and after the one asked before. */
function presented({ form }: Filling, now: NowExpressed, asked: readonly Question[]): Question[] {
  const isAsked = new Set(asked);
  const shown: Question[] = [];
  let notes: string[] = [];
  for (const question of form.questions) {
    notes.push(...(now.notes.get(question.id) ?? []));
    if (!isAsked.has(question)) continue;
    shown.push(now.present(question, notes));
    notes = [];
  }
  return shown;
}

/** The notes of a form with expressions that stand after the last question asked now. */
export function closingNotes(filling: Filling): string[] {
  const now = expressedNow(filling);
  const last = askedQuestions(filling).at(-1)?.id;
  const after = filling.form.questions.findIndex(({ id }) => id === last) + 1;
  const ids = [...filling.form.questions.slice(after).map(({ id }) => id), undefined];
  return now ? ids.flatMap((id) => now.notes.get(id) ?? []) : [];
}

/** What the expressions of a form say with the answers of now. Undefined: it has none. */
export function expressedNow(filling: Filling): NowExpressed | undefined {
  const { form, today = '' } = filling;
  if (!form.expressed) return undefined;
  const before = worked.get(filling);
  if (before !== undefined) return before;
  const said = (question: Question): Value | null | undefined =>
    filling.answers.has(question.id) ? (currentValue(filling, question) ?? null) : undefined;
  const now = nowExpressed(form.expressed, form.questions, said, today);
  worked.set(filling, now);
  return now;
}

/** Whether what was said to the question does not hold with the other answers. */
export const isRefused = (filling: Filling, question: Question): boolean =>
  expressedNow(filling)?.isRefused(question) === true;

/** Calculated values of a form with expressions that count now, by name. */
export function computedNow(filling: Filling): Map<string, string> {
  const now = expressedNow(filling);
  const calculated = (filling.form.expressed?.ordered ?? []).filter(({ calculate }) => calculate !== undefined);
  return new Map(
    calculated.flatMap(({ name }) => (now?.worked.isRelevant(name) ? [[name, now.worked.named(name).text]] : [])),
  );
}

/** What is offered as the answer while nothing was said: the default of a form with expressions. */
export function defaultValue(filling: Filling, question: Question): Value | undefined {
  const now = expressedNow(filling);
  const part = filling.form.expressed?.questions[question.id];
  return now && part && valueOfText(part, question, now.defaultOf(question));
}

/** The earlier questions on whose answers it depends whether this one is asked. */
export function leadingQuestions({ when, whole }: Question): string[] {
  const named = (one: Condition): string[] => {
    if ('all' in one) return one.all.flatMap(named);
    if ('any' in one) return one.any.flatMap(named);
    return 'not' in one ? named(one.not) : [one.question];
  };
  return [...(when ? named(when) : []), ...(whole && 'question' in whole ? [whole.question] : [])];
}

/** The question of this id if it is asked now. */
export const askedQuestion = (filling: Filling, id: string): Question | undefined =>
  askedQuestions(filling).find((question) => question.id === id);

export const isAsked = (filling: Filling, id: string): boolean => askedQuestion(filling, id) !== undefined;

/**
 * What was said to a question. A part of nothing is nothing: where the whole is 0, an open question, or one put off without a word, is
 * answered by 0 without being asked.
 */
export function answerOf(filling: Filling, question: Question): Answer | undefined {
  const said = filling.answers.get(question.id);
  const open = said === undefined || (said.state === 'later' && said.value === undefined);
  const none =
    open &&
    question.type === 'part' &&
    !question.mayExceed &&
    (question.min ?? 0) <= 0 &&
    wholeOf(filling, question) === 0;
  return none
    ? {
        question: question.id,
        asked: fingerprint(question),
        state: 'value',
        value: { type: 'part', part: 0, whole: 0 },
      }
    : said;
}

/** The value given to the question as it stands now, a part with the present whole. Absent: no answer, none of this question, or no value. */
export function currentValue(filling: Filling, question: Question): Value | undefined {
  const answer = answerOf(filling, question);
  return answer?.state === 'value' && answer.asked === fingerprint(question)
    ? present(filling, question, answer.value)
    : undefined;
}

/** As `currentValue`, but also what stands behind «отвечу позже». */
export function givenValue(filling: Filling, question: Question): Value | undefined {
  const answer = answerOf(filling, question);
  if (answer === undefined || answer.state === 'no-data' || answer.state === 'not-applicable') return undefined;
  return answer.value !== undefined && answer.asked === fingerprint(question)
    ? present(filling, question, answer.value)
    : undefined;
}

/** The last value if it answers the question as it is asked now, else undefined. */
export function comparable(filling: Filling, question: Question): Previous | undefined {
  const previous = filling.previous.get(question.id);
  if (previous === undefined || previous.value.type !== VALUE_TYPE[question.type]) return undefined;
  return previous.asked === undefined || previous.asked === fingerprint(question) ? previous : undefined;
}

/** Whether it was said last time that the question, as it is asked now, does not apply. */
export function didNotApply(filling: Filling, question: Question): boolean {
  const last = filling.notApplied?.get(question.id);
  return last !== undefined && (last.asked === undefined || last.asked === fingerprint(question));
}

/** The whole of a `part` as known now. */
export function wholeOf(filling: Filling, { whole }: Question): number | undefined {
  if (whole === undefined) return undefined;
  if ('figure' in whole) return filling.wholes.get(whole.figure);

  const other = filling.form.questions.find(({ id }) => id === whole.question);
  const answer = other && answerOf(filling, other);
  if (other === undefined || answer?.state !== 'value' || answer.asked !== fingerprint(other)) return undefined;
  return numberOf(answer.value);
}

/** The known number that bounds a count instead of its `max`. Absent: it has none, or that is not known. */
export const mostOf = (filling: Filling, { most }: Question): number | undefined =>
  most && filling.wholes.get(most.figure);

/** The yearly figure of the school that the question is a part of. Absent: it is no part, or a part of another answer. */
export const figureOf = ({ whole }: Question): string | undefined =>
  whole && 'figure' in whole ? whole.figure : undefined;

/** Whether both are parts of one yearly figure that nobody has told yet: what is said to it is said for both. */
export function waitTogether(filling: Filling, a: Question, b: Question): boolean {
  const figure = figureOf(a);
  return figure !== undefined && figure === figureOf(b) && !filling.wholes.has(figure);
}

/** The number of a value: of a part the part itself, not its share. Absent for what is no number. */
export function numberOf(value: Value | undefined): number | undefined {
  if (value?.type === 'number') return value.number;
  return value?.type === 'part' ? value.part : undefined;
}

/** Whether the question is answered by a number: a count, a part, a number or a percent. */
export const isNumeric = ({ type }: Question): boolean => VALUE_TYPE[type] === 'number' || VALUE_TYPE[type] === 'part';

/** Whether the number asked for is a percent. */
export const isPercent = ({ type, unit }: Question): boolean =>
  type === 'percent' || (type === 'number' && unit === '%');

/** Whether two values say the same, in whatever order their fields are kept. */
export const sameValue = (a: Value, b: Value): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

/** Whether two answers tell their reader the same, the reason of a far value included. */
export function saySame(was: Answer, now: Answer): boolean {
  if (was.state !== now.state || was.reason !== now.reason) return false;
  if (was.state !== 'value' || now.state !== 'value') return true;
  return sameValue(was.value, now.value);
}

const ordered = (value: Value) =>
  Object.entries(value).sort(([a], [b]) => {
    if (a === b) return 0;
    return a < b ? -1 : 1;
  });

function present(filling: Filling, question: Question, value: Value): Value | undefined {
  if (value.type !== VALUE_TYPE[question.type]) return undefined;
  return value.type === 'part' ? { ...value, whole: wholeOf(filling, question) ?? value.whole } : value;
}

/** True, false, or undefined while an answer it needs is no value. A condition on a question not asked earlier stays undefined. */
function holds(condition: Condition, earlierValue: (id: string) => Value | undefined): boolean | undefined {
  if ('all' in condition) {
    const each = condition.all.map((one) => holds(one, earlierValue));
    if (each.includes(false)) return false;
    return each.includes(undefined) ? undefined : true;
  }
  if ('any' in condition) {
    const each = condition.any.map((one) => holds(one, earlierValue));
    if (each.includes(true)) return true;
    return each.includes(undefined) ? undefined : false;
  }
  if ('not' in condition) {
    const inner = holds(condition.not, earlierValue);
    return inner === undefined ? undefined : !inner;
  }

  const value = earlierValue(condition.question);
  if (value === undefined) return undefined;
  if ('is' in condition) return equals(value, condition.is);
  const number = numberOf(value);
  if (number === undefined) return undefined;
  return 'over' in condition ? number > condition.over : number < condition.under;
}

function equals(value: Value, wanted: string | number | boolean): boolean {
  switch (value.type) {
    case 'number':
      return value.number === wanted;
    case 'part':
      return value.part === wanted;
    case 'yes-no':
      return value.yes === wanted;
    case 'choice':
      return value.option === wanted;
    case 'choices':
      return value.options.some((option) => option === wanted);
    case 'date':
      return value.date === wanted;
    case 'text':
      return value.text === wanted;
    case 'file':
      return false;
  }
}
