import fc from 'fast-check';
import type { Input, Press } from '../../src/forms/change.ts';
import type { Filling, Previous } from '../../src/forms/filling.ts';
import { askedQuestion, wholeOf } from '../../src/forms/filling.ts';
import { fingerprint } from '../../src/forms/fingerprint.ts';
import type { Condition, Form, Question, QuestionType, Value } from '../../src/forms/form.ts';
import type { Step } from '../../src/forms/state.ts';

const TYPES: readonly QuestionType[] = [
  'count',
  'part',
  'number',
  'percent',
  'yes-no',
  'choice',
  'choices',
  'date',
  'text',
  'file',
];
const OPTIONS = [
  { id: 'x', label: 'икс' },
  { id: 'y', label: 'игрек' },
];

type Seed = {
  type: QuestionType;
  required: boolean;
  mayNotApply: boolean;
  extra: boolean;
  decimals: number;
  bounds: [number, number] | undefined;
  on: number | undefined;
  not: boolean;
};

const seed: fc.Arbitrary<Seed> = fc.record({
  type: fc.constantFrom(...TYPES),
  required: fc.boolean(),
  mayNotApply: fc.boolean(),
  extra: fc.boolean(),
  decimals: fc.integer({ min: 0, max: 3 }),
  bounds: fc.option(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 5, max: 40 })), { nil: undefined }),
  on: fc.option(fc.nat(7), { nil: undefined }),
  not: fc.boolean(),
});

/** Forms without faults, with every type, conditions on earlier answers, shared wholes and cross checks. */
export const arbitraryForm: fc.Arbitrary<Form> = fc.array(seed, { minLength: 1, maxLength: 8 }).map((seeds) => {
  const questions: Question[] = [];
  for (const [index, one] of seeds.entries()) questions.push(toQuestion(`q${index}`, one, questions));
  const numbers = questions.filter(({ type }) => type === 'count' || type === 'part').map(({ id }) => id);
  const [left, right] = numbers;
  const checks = left && right ? [{ id: 'check', left, op: '<=', right, message: 'не больше' } as const] : [];
  return { id: 'form', title: 'Форма', questions, checks };
});

function toQuestion(id: string, one: Seed, earlier: readonly Question[]): Question {
  const on = one.on === undefined ? undefined : earlier[one.on];
  const count = earlier.find(({ type }) => type === 'count');
  const condition = on && conditionOn(on);
  const when = condition && (one.not ? { not: condition } : condition);
  const numeric = one.type === 'count' || one.type === 'number' || one.type === 'percent';
  return {
    id,
    type: one.type,
    text: `Вопрос ${id}`,
    short: id,
    hint: {},
    required: one.required,
    source: 'строка',
    ...(one.mayNotApply && { mayNotApply: true }),
    ...(when && { when }),
    ...(numeric && one.bounds && { min: one.bounds[0], max: one.bounds[1] }),
    ...((one.type === 'number' || one.type === 'percent') && { decimals: one.decimals }),
    ...(one.type === 'yes-no' && one.extra && { ground: { text: 'Основание?', example: 'приказ № 5' } }),
    ...((one.type === 'choice' || one.type === 'choices') && { options: OPTIONS, otherText: one.extra }),
    ...(one.type === 'part' && {
      whole: one.extra && count ? { question: count.id } : { figure: 'teachers', text: 'Сколько всего?' },
    }),
  };
}

function conditionOn(question: Question): Condition | undefined {
  switch (question.type) {
    case 'count':
    case 'part':
    case 'number':
    case 'percent':
      return { question: question.id, over: 7 };
    case 'yes-no':
      return { question: question.id, is: true };
    case 'choice':
    case 'choices':
      return { question: question.id, is: 'x' };
    default:
      return undefined;
  }
}

/** A form with last period's values for some of its questions, of some that they did not apply, nothing answered yet. */
export const arbitraryFilling: fc.Arbitrary<Filling> = fc
  .tuple(
    arbitraryForm,
    fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    fc.array(fc.nat(20), { minLength: 8, maxLength: 8 }),
  )
  .map(([form, whole, numbers]) => {
    const previous = form.questions.flatMap((question, index): [string, Previous][] => {
      const value = lastValue(question, numbers[index] ?? 0);
      return value ? [[question.id, { value, asked: fingerprint(question), period: 'I' }]] : [];
    });
    const notApplied = form.questions.flatMap((question, index): [string, { asked: string; period: string }][] =>
      previous.some(([id]) => id === question.id) || (numbers[index] ?? 0) % 2 === 0
        ? []
        : [[question.id, { asked: fingerprint(question), period: 'I' }]],
    );
    return {
      form,
      notApplied: new Map(notApplied),
      answers: new Map(),
      wholes: new Map(whole === undefined ? [] : [['teachers', whole]]),
      previous: new Map(previous),
    };
  });

/** Every third question is new and has no last value. */
function lastValue(question: Question, number: number): Value | undefined {
  if (number % 3 === 0) return undefined;
  switch (question.type) {
    case 'count':
    case 'number':
    case 'percent':
      return { type: 'number', number };
    case 'part':
      return { type: 'part', part: number, whole: 30 };
    case 'yes-no':
      return { type: 'yes-no', yes: number % 2 === 0, ...(number % 2 === 0 && { ground: 'приказ № 4' }) };
    case 'choice':
      return { type: 'choice', option: 'x' };
    case 'choices':
      return { type: 'choices', options: ['x', 'y'], done: true };
    case 'date':
      return { type: 'date', date: '2026-05-01' };
    case 'text':
      return { type: 'text', text: 'сделано' };
    case 'file':
      return { type: 'file', file: 1, name: 'приказ.pdf' };
  }
}

/** An input that answers the step, made from a number that may be anything. */
export function answerTo(filling: Filling, step: Step & { kind: 'ask' }, luck: number): Input {
  const question = askedQuestion(filling, step.question);
  if (!question) throw new Error(`${step.question} is asked but should not be`);
  switch (step.part) {
    case 'whole':
      return { text: luck % 2 === 0 ? '30' : '12 из 30' };
    case 'ground':
      return { text: 'приказ № 5 от 01.09.2026' };
    case 'other':
      return { text: 'экскурсия' };
    case 'reason':
      return luck % 2 === 0 ? { press: { reason: 'new-rules' } } : { text: 'слили две школы' };
    case 'value':
      return valueFor(filling, question, luck);
  }
}

function valueFor(filling: Filling, question: Question, luck: number): Input {
  const { min = 0, max = 40 } = question;
  switch (question.type) {
    case 'count':
    case 'number':
    case 'percent':
      return { text: String(min + (luck % (max - min + 1))) };
    case 'part':
      return { text: String(luck % ((wholeOf(filling, question) ?? 0) + 1)) };
    case 'yes-no':
      return { press: luck % 2 === 0 ? 'yes' : 'no' };
    case 'choice':
      return { press: { option: question.otherText && luck % 3 === 0 ? 'other' : 'x' } };
    case 'choices': {
      const said = filling.answers.get(question.id);
      const chosen = said?.state === 'value' && said.value.type === 'choices' && said.value.options.length > 0;
      if (chosen) return { press: 'done' };
      return { press: { option: question.otherText && luck % 3 === 0 ? 'other' : 'y', on: true } };
    }
    case 'date':
      return { press: 'today' };
    case 'text':
      return { text: 'провели семинар' };
    case 'file':
      return { file: { id: luck, name: 'приказ.pdf', size: 1000 } };
  }
}

const PRESSES: readonly Press[] = [
  'same',
  'later',
  'no-data',
  'not-applicable',
  'zero',
  'yes',
  'no',
  'done',
  'correct',
  'today',
  'yesterday',
  { option: 'x', on: true },
  { option: 'x', on: false },
  { option: 'other', on: true },
  { reason: 'error-before' },
  { reason: 'nobody knows it' },
];

/** Anything a person may do, fitting or not. */
export const arbitraryInput: fc.Arbitrary<Input> = fc.oneof(
  fc.constantFrom(...PRESSES).map((press) => ({ press })),
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => ({ text })),
  fc
    .constantFrom(
      'да',
      'нет',
      '0',
      '3',
      '12',
      '31',
      '12 из 30',
      '5 из 40',
      '7,5',
      '1.234',
      'икс',
      'позже',
      'нет данных',
      'приказ № 5',
      '12.11.2026',
    )
    .map((text) => ({ text })),
  fc.constantFrom('voice', 'sticker', 'photo').map((other) => ({ other })),
  fc.integer({ min: 0, max: 30_000_000 }).map((size) => ({ file: { id: 1, name: 'приказ.pdf', size } })),
);
