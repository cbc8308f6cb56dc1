import { daysMeant, readDate, shiftDay, typedDay } from './dates.ts';
import { LARGEST_FILE_BYTES, LARGEST_FILE_MEGABYTES, MEGABYTE } from './file-size.ts';
import {
  askedQuestion,
  askedQuestions,
  expressedNow,
  type Filling,
  figureOf,
  givenValue,
  isNumeric,
  numberOf,
  sameValue,
  waitTogether,
} from './filling.ts';
import { fingerprint } from './fingerprint.ts';
import { type Answer, OTHER, type Question, REASONS, type Value } from './form.ts';
import { judgeNumber, numberProblem } from './judge-number.ts';
import { type Judged, type OtherInput, type Problem, refuse, take, type Wanted } from './problem.ts';
import { repeatable, repeatableWhole } from './repeat.ts';
import { farFromLast } from './soft.ts';
import { mayNotApply, nextStep, type Part, type Step, standing, stepAt } from './state.ts';
import { length, plain, quote, tidy } from './typed.ts';
import { BARE, NO, PHRASES, YES } from './words.ts';

/** Longest texts taken, in characters. A question's own text has `maxLength`, 1000 when absent. */
const LONGEST = { text: 1000, ground: 500, other: 200, reason: 300, fileName: 200 };

/** A button. `on` of an option says what it was drawn for, so that a second tap changes nothing; absent: the option is turned over. */
export type Press =
  | 'same'
  | 'later'
  | 'no-data'
  | 'not-applicable'
  /** After `zero-or-no-data`. */
  | 'zero'
  | 'yes'
  | 'no'
  /** The list of choices is complete. */
  | 'done'
  /** Not a reason: the far value is wrong and is asked again. */
  | 'correct'
  | 'today'
  | 'yesterday'
  | { option: string; on?: boolean }
  | { reason: string };

export type SentFile = { id: number; name: string; size: number };

/** What a person did at a step. A photo that may serve as a file is handed in as a file. */
export type Input = { text: string } | { press: Press } | { file: SentFile } | { other: OtherInput };

/**
 * What an input changes: a new answer, wholes told with it. `others`: answers to other questions that follow from what was said to the whole
 * they share. `goTo`: the step that follows is this, not the computed one.
 */
export type Change = {
  answer?: Answer;
  others?: readonly Answer[];
  wholes?: ReadonlyMap<string, number>;
  goTo?: Step;
};

/** The answers a change makes: the question's own, then those to others. */
export const answersOf = ({ answer, others = [] }: Change): readonly Answer[] =>
  answer ? [answer, ...others] : others;

/**
 * Judges what a person did at a step: what it changes, or what is wrong with it. Pure; the same input at the same step changes the same.
 * `today` is the calendar day where the person is, `YYYY-MM-DD`.
 */
export function judge(filling: Filling, step: Step, input: Input, today: string): Judged<Change> {
  const question = step.kind === 'ask' ? askedQuestion(filling, step.question) : undefined;
  if (step.kind !== 'ask' || !question || question.known) return refuse({ code: 'not-asked' });

  const place = { filling, question, part: step.part, today };
  if ('press' in input) return judgePress(place, input.press);
  if ('file' in input) return judgeFile(place, input.file);
  if ('other' in input) return refuse({ code: input.other, wanted: wantedAt(place) });
  return judgeText(place, input.text);
}

/** The filling after a change. */
export function apply(filling: Filling, change: Change): Filling {
  const { wholes } = change;
  const answers = answersOf(change).map((answer) => [answer.question, answer] as const);
  return {
    ...filling,
    ...(answers.length > 0 && { answers: new Map([...filling.answers, ...answers]) }),
    ...(wholes && { wholes: new Map([...filling.wholes, ...wholes]) }),
  };
}

/** Applies a change made at a step and says what is asked next. */
export function follow(filling: Filling, step: Step, change: Change): { filling: Filling; step: Step } {
  const after = apply(filling, change);
  if (step.kind !== 'ask') return { filling: after, step: change.goTo ?? nextStep(after) };
  return {
    filling: after,
    step:
      change.goTo ?? (change.wholes && waitingPart(filling, after, step.question)) ?? nextStep(after, step.question),
  };
}

/** After a whole was told at a question: what waited for it, the first in order. When the whole was known before, that question alone. */
function waitingPart(before: Filling, after: Filling, at: string): Step | undefined {
  const told = askedQuestion(after, at);
  const waits = (one: Question) =>
    one === told
      ? standing(after, one) !== 'answered'
      : told !== undefined && waitTogether(before, told, one) && standing(after, one) === 'later';
  const first = askedQuestions(after).find(waits);
  return first && stepAt(after, first.id);
}

/** Whether a file may be fetched at all; asked before it is. */
export function fileProblem(file: { size: number }): Problem | undefined {
  if (file.size === 0) return { code: 'file-empty' };
  const megabytes = Math.ceil(file.size / MEGABYTE);
  return file.size > LARGEST_FILE_BYTES
    ? { code: 'file-too-large', megabytes, max: LARGEST_FILE_MEGABYTES }
    : undefined;
}

type Place = { filling: Filling; question: Question; part: Part; today: string };

/** A value as an answer. Of the same value told again the reason stays. */
function answered({ filling, question }: Place, value: Value): Answer {
  const before = givenValue(filling, question);
  const reason = filling.answers.get(question.id)?.reason;
  const keep = reason !== undefined && before !== undefined && sameValue(before, value);
  return {
    question: question.id,
    asked: fingerprint(question),
    state: 'value',
    value,
    ...(keep && { reason }),
  };
}

const takeValue = (place: Place, value: Value): Judged<Change> =>
  refusalOf(place, value) ?? take({ answer: answered(place, value) });

/** A value that the form's own condition does not take. */
function refusalOf({ filling, question }: Place, value: Value): Judged<never> | undefined {
  const said = expressedNow(filling)?.refusal(question, value);
  if (said === undefined) return undefined;
  return refuse(said === '' ? { code: 'condition-not-met' } : { code: 'said-by-form', said });
}

function judgePress(place: Place, press: Press): Judged<Change> {
  const { question, today } = place;
  if (typeof press === 'object') {
    return 'option' in press ? judgeOption(place, press.option, press.on) : judgeReasonPress(place, press.reason);
  }
  switch (press) {
    case 'later':
    case 'no-data':
      return takeWithout(place, press);
    case 'not-applicable':
      return mayNotApply(question)
        ? take({ answer: { question: question.id, asked: fingerprint(question), state: 'not-applicable' } })
        : refuse({ code: 'must-apply' });
    case 'same':
      return judgeSame(place);
    case 'zero':
      return isNumeric(question) ? judgeTypedNumber(place, '0') : refuse({ code: 'button-out-of-place' });
    case 'yes':
    case 'no':
      return question.type === 'yes-no'
        ? judgePressedYesNo(place, press === 'yes')
        : refuse({ code: 'button-out-of-place' });
    case 'done':
      return judgeDone(place);
    case 'correct':
      // Offered where the reason of a far value is asked, so the value and its whole are there.
      return place.part === 'reason'
        ? take({ goTo: { kind: 'ask', question: question.id, part: 'value' } })
        : refuse({ code: 'button-out-of-place' });
    case 'today':
    case 'yesterday':
      return question.type === 'date'
        ? takeValue(place, { type: 'date', date: press === 'today' ? today : shiftDay(today, -1) })
        : refuse({ code: 'button-out-of-place' });
  }
}

/** «Отвечу позже» or «нет данных». Said to a whole that nobody has told yet it counts for all parts of that whole. */
function takeWithout({ filling, question, part }: Place, state: 'later' | 'no-data'): Judged<Change> {
  const parts = part === 'whole' ? filling.form.questions.filter((one) => waitTogether(filling, question, one)) : [];
  const others = parts.filter((one) => one.id !== question.id && waitsForWhole(filling, one, state));
  return take({
    answer: without(filling, question, state),
    ...(others.length > 0 && { others: others.map((one) => without(filling, one, state)) }),
  });
}

/** Whether a part is still without its answer, and what was said to it is not this already. */
function waitsForWhole(filling: Filling, question: Question, state: 'later' | 'no-data'): boolean {
  const before = filling.answers.get(question.id);
  if (before === undefined || before.asked !== fingerprint(question)) return true;
  return before.state !== state && (before.state === 'later' || before.state === 'no-data');
}

/** «Отвечу позже» keeps what was said so far. */
function without(filling: Filling, question: Question, state: 'later' | 'no-data'): Answer {
  const answer = { question: question.id, asked: fingerprint(question) };
  const value = givenValue(filling, question);
  return state === 'no-data' ? { ...answer, state } : { ...answer, state, ...(value && { value }) };
}

function judgeText(place: Place, text: string): Judged<Change> {
  const wanted = wantedAt(place);
  // Signs that nobody sees: of words it is said that there are none, elsewhere nothing could be quoted.
  if (wanted !== 'text' && tidy(text) === '') return refuse({ code: 'unknown', wanted });
  switch (place.part) {
    case 'whole':
      return judgePhrase(place, text) ?? judgeTypedNumber(place, text);
    case 'ground':
      return judgeGround(place, text);
    case 'other':
      return judgeOtherWords(place, text);
    case 'reason':
      return judgeReasonText(place, text);
    case 'value':
      return judgeValueText(place, text);
  }
}

function judgeValueText(place: Place, text: string): Judged<Change> {
  const { question, today } = place;
  if (question.type === 'text') {
    if (PHRASES.get(plain(text)) === 'later') return judgePress(place, 'later');
    const own = ownWords(text, question.maxLength ?? LONGEST.text);
    return own.ok ? takeValue(place, { type: 'text', text: own.value }) : own;
  }
  const option = question.options?.find(({ label }) => plain(label) === plain(text));
  if (option && (question.type === 'choice' || question.type === 'choices')) return judgeOption(place, option.id, true);
  const phrase = judgePhrase(place, text);
  if (phrase) return phrase;

  switch (question.type) {
    case 'count':
    case 'part':
    case 'number':
    case 'percent':
      return judgeTypedNumber(place, text);
    case 'yes-no':
      return judgeYesNoText(place, text);
    case 'choice':
    case 'choices':
      return question.otherText ? judgeOtherWords(place, text) : refuse({ code: 'choose-an-option', got: quote(text) });
    case 'date':
      return judgeDateText(place, text, today);
    case 'file':
      return refuse({ code: 'file-needed' });
  }
}

/** «нет данных», «отвечу позже», «не относится» typed instead of pressed. */
function judgePhrase(place: Place, text: string): Judged<Change> | undefined {
  const meant = PHRASES.get(plain(text));
  return meant && judgePress(place, meant);
}

function judgeTypedNumber(place: Place, text: string): Judged<Change> {
  const { filling, question, part } = place;
  const figure = figureOf(question);
  if (part === 'whole' && figure === undefined) return refuse({ code: 'not-asked' });
  const judged = judgeNumber(filling, question, text, part === 'whole');
  if (!judged.ok) return judged;

  const { value, whole } = judged.value;
  const refused = value && refusalOf(place, value);
  if (refused) return refused;
  const wholes = whole !== undefined && figure !== undefined ? new Map([[figure, whole]]) : undefined;
  if (value === undefined && wholes === undefined) return refuse({ code: 'not-asked' });
  const known = wholes ? apply(filling, { wholes }) : filling;
  const reopened = wholes ? reopenedParts(filling, question) : [];
  const answer = value
    ? answered({ ...place, filling: known }, value)
    : reopened.find((one) => one.question === question.id);
  const others = reopened.filter((one) => one.question !== question.id);
  return take({
    ...(answer && { answer }),
    ...(others.length > 0 && { others }),
    ...(wholes && { wholes }),
  });
}

/**
 * A whole is told at this question: no data of it is no answer any more. When nobody had told the whole before, nor is that of its other
 * parts, as it was said to the missing whole. They count as put off until they are asked.
 */
function reopenedParts(filling: Filling, at: Question): Answer[] {
  return filling.form.questions
    .filter((one) => one.id === at.id || waitTogether(filling, at, one))
    .filter((one) => {
      const before = filling.answers.get(one.id);
      return before?.state === 'no-data' && before.asked === fingerprint(one);
    })
    .map((one) => without(filling, one, 'later'));
}

function judgeSame(place: Place): Judged<Change> {
  const { filling, question } = place;
  if (place.part === 'whole') {
    const before = repeatableWhole(filling, question);
    return before === undefined ? refuse({ code: 'nothing-to-repeat' }) : judgeTypedNumber(place, String(before));
  }
  const value = repeatable(filling, question);
  if (value === undefined) return refuse({ code: 'nothing-to-repeat' });

  const number = numberOf(value);
  const problem = number === undefined ? undefined : numberProblem(filling, question, number);
  return problem ? refuse(problem) : takeValue(place, value);
}

/** Yes pressed again where a ground stands is how the ground is corrected: it is asked again, and stays until another is told. */
function judgePressedYesNo(place: Place, yes: boolean): Judged<Change> {
  const judged = judgeYesNo(place, yes);
  const value = judged.ok && judged.value.answer?.state === 'value' ? judged.value.answer.value : undefined;
  const again = value?.type === 'yes-no' && value.yes && value.ground !== undefined;
  if (!judged.ok || !again || place.part !== 'value') return judged;
  return take({ ...judged.value, goTo: { kind: 'ask', question: place.question.id, part: 'ground' } });
}

/** A yes keeps the ground it had; a no has none. */
function judgeYesNo(place: Place, yes: boolean, ground?: string): Judged<Change> {
  const before = givenValue(place.filling, place.question);
  const kept = ground ?? (before?.type === 'yes-no' && before.yes ? before.ground : undefined);
  return takeValue(place, { type: 'yes-no', yes, ...(yes && kept !== undefined && { ground: kept }) });
}

/** «да», «нет», «да, приказ № 5 от 01.09.2026»: words after a yes are its ground where one is asked. */
function judgeYesNoText(place: Place, text: string): Judged<Change> {
  const word = plain(text);
  if (NO.has(word)) return judgeYesNo(place, false);
  if (YES.has(word)) return judgeYesNo(place, true);

  const more = /^\s*(?:да|есть|имеется|yes)(?:\s*[,.;:—–-]\s*|\s+)(.+)$/isu.exec(text);
  if (!more?.[1] || !place.question.ground) return refuse({ code: 'yes-or-no', got: quote(text) });
  const ground = groundOf(place.question, more[1], place.today);
  return ground.ok ? judgeYesNo(place, true, ground.value) : ground;
}

function judgeGround(place: Place, text: string): Judged<Change> {
  const value = givenValue(place.filling, place.question);
  if (value?.type !== 'yes-no' || !value.yes) return refuse({ code: 'not-asked' });
  if (PHRASES.get(plain(text)) === 'later') return judgePress(place, 'later');
  const ground = groundOf(place.question, text, place.today);
  return ground.ok ? judgeYesNo(place, true, ground.value) : ground;
}

/** By what a document can be found: a number after its sign, a date, a year, a section, a number with letters («12-р»), a link. */
const FINDABLE =
  /[№#]\s*\S*\d|(?<!\p{L})N\s*\d|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}\s+\p{L}+\s+\d{4}|\d+[-/]\p{L}|\d+\/\d+|(?<!\d)20\d\d(?!\d)|(?:раздел|пункт|глава|приложение)\p{L}*\s+\d|https?:|www\.|\p{L}\.\p{L}{2,}(?:\/|$)/iu;

function groundOf(question: Question, text: string, today: string): Judged<string> {
  const example = question.ground?.example ?? '';
  for (const [day] of text.matchAll(/(?<!\d)\d{1,2}\.\d{1,2}\.\d{4}(?!\d)/g)) {
    if (readDate(day, today).kind === 'no-such-day') return refuse({ code: 'no-such-day', got: quote(day), example });
  }
  const words = ownWords(text, LONGEST.ground);
  const found = !BARE.has(plain(text)) && FINDABLE.test(text);
  return !words.ok || found ? words : refuse({ code: 'ground-too-bare', got: quote(text), example });
}

function judgeOption(place: Place, option: string, on?: boolean): Judged<Change> {
  const { filling, question } = place;
  const known = question.options?.some(({ id }) => id === option) || (option === OTHER && question.otherText);
  if (!known) return refuse({ code: 'button-out-of-place' });

  const before = givenValue(filling, question);
  if (question.type === 'choice') {
    const other = option === OTHER && before?.type === 'choice' ? before.other : undefined;
    return takeValue(place, { type: 'choice', option, ...(other !== undefined && { other }) });
  }
  if (question.type !== 'choices') return refuse({ code: 'button-out-of-place' });

  const chosen = new Set(before?.type === 'choices' ? before.options : []);
  const turnOn = on ?? !chosen.has(option);
  if (turnOn) choose(question, chosen, option);
  else chosen.delete(option);
  const other = before?.type === 'choices' && chosen.has(OTHER) ? before.other : undefined;
  return takeValue(place, choices(question, chosen, other, false));
}

/** Own words instead of an option, or after «другое». */
function judgeOtherWords(place: Place, text: string): Judged<Change> {
  const { filling, question } = place;
  const words = ownWords(text, LONGEST.other);
  if (!words.ok) return words;
  if (question.type === 'choice') return takeValue(place, { type: 'choice', option: OTHER, other: words.value });
  if (question.type !== 'choices') return refuse({ code: 'not-asked' });

  const before = givenValue(filling, question);
  const chosen = new Set(before?.type === 'choices' ? before.options : []);
  choose(question, chosen, OTHER);
  return takeValue(place, choices(question, chosen, words.value, false));
}

function judgeDone(place: Place): Judged<Change> {
  const { filling, question } = place;
  if (question.type !== 'choices') return refuse({ code: 'button-out-of-place' });
  const before = givenValue(filling, question);
  return before?.type === 'choices' && before.options.length > 0
    ? takeValue(place, { ...before, done: true })
    : refuse({ code: 'nothing-chosen' });
}

/** Adds an option to those chosen; one that stands alone and the others exclude each other. */
function choose(question: Question, chosen: Set<string>, option: string): void {
  const alone = new Set(question.options?.filter((one) => one.alone).map(({ id }) => id));
  for (const id of [...chosen]) if (alone.has(option) || alone.has(id)) chosen.delete(id);
  chosen.add(option);
}

/** Options stand in the form's order, whatever the order of the taps. */
function choices(question: Question, chosen: ReadonlySet<string>, other: string | undefined, done: boolean): Value {
  const ids = [...(question.options ?? []).map(({ id }) => id), ...(question.otherText ? [OTHER] : [])];
  return {
    type: 'choices',
    options: ids.filter((id) => chosen.has(id)),
    ...(other !== undefined && { other }),
    done,
  };
}

function judgeDateText(place: Place, text: string, today: string): Judged<Change> {
  const typed = readDate(text, today);
  const got = quote(text);
  switch (typed.kind) {
    case 'nothing':
      return refuse({ code: 'not-a-date', got, example: typedDay(today) });
    case 'no-such-day':
      return refuse({ code: 'no-such-day', got, example: typedDay(today) });
    case 'no-year': {
      // The nearest day of them that the form takes; it is shown back with its year.
      const judged = daysMeant(text, today).map((date) => takeValue(place, { type: 'date', date }));
      return judged.find(({ ok }) => ok) ?? judged[0] ?? refuse({ code: 'not-a-date', got, example: typedDay(today) });
    }
    case 'date': {
      const year = Number(today.slice(0, 4));
      const [from, to] = [`${year - 50}-01-01`, `${year + 10}-12-31`];
      return typed.date < from || typed.date > to
        ? refuse({ code: 'date-far-off', got, from: typedDay(from), to: typedDay(to) })
        : takeValue(place, { type: 'date', date: typed.date });
    }
  }
}

function judgeReasonPress(place: Place, reason: string): Judged<Change> {
  const known = REASONS.some((one) => one === reason) && farFromLast(place.filling, place.question);
  return known ? withReason(place, known.now, reason) : refuse({ code: 'button-out-of-place' });
}

/** Typed at the question «Верно?»: a number is the right value, other words are the reason. */
function judgeReasonText(place: Place, text: string): Judged<Change> {
  const far = farFromLast(place.filling, place.question);
  if (!far) return refuse({ code: 'not-asked' });
  const word = plain(text);
  if (PHRASES.get(word) === 'later') return judgePress(place, 'later');
  if (isNumeric(place.question) && /^[+-]?\d/.test(word)) {
    const corrected = judgeTypedNumber({ ...place, part: 'value' }, text);
    if (corrected.ok) return corrected;
  }
  if (YES.has(word) || NO.has(word) || !/\p{L}/u.test(word)) return refuse({ code: 'reason-needed', got: quote(text) });
  const own = ownWords(text, LONGEST.reason);
  return own.ok ? withReason(place, far.now, own.value) : own;
}

const withReason = (place: Place, value: Value, reason: string): Judged<Change> =>
  take({ answer: { ...answered(place, value), reason } });

function judgeFile(place: Place, file: SentFile): Judged<Change> {
  if (place.question.type !== 'file') return refuse({ code: 'file-not-asked', wanted: wantedAt(place) });
  const problem = fileProblem(file);
  if (problem) return refuse(problem);
  const name = [...tidy(file.name).replace(/[\n/\\]/g, ' ')].slice(0, LONGEST.fileName).join('').trim();
  return takeValue(place, { type: 'file', file: file.id, name });
}

function ownWords(text: string, max: number): Judged<string> {
  const words = tidy(text);
  if (words === '') return refuse({ code: 'empty-text' });
  return length(words) > max ? refuse({ code: 'text-too-long', length: length(words), max }) : take(words);
}

function wantedAt({ question, part }: Place): Wanted {
  if (part === 'whole') return 'number';
  if (part !== 'value') return 'text';
  switch (question.type) {
    case 'count':
    case 'part':
    case 'number':
    case 'percent':
      return 'number';
    case 'choice':
    case 'choices':
      return 'option';
    default:
      return question.type;
  }
}
