import type { Filling, Previous } from '../../src/forms/filling.ts';
import { fingerprint } from '../../src/forms/fingerprint.ts';
import type { Answer, Form, Question, Value } from '../../src/forms/form.ts';

export const TODAY = '2026-11-12';

/** A question that names only what the test is about: a required count. */
export const aQuestion = (id: string, parts: Partial<Question> = {}): Question => ({
  id,
  type: 'count',
  text: `Вопрос ${id}`,
  short: id,
  hint: {},
  required: true,
  source: `строка ${id}`,
  ...parts,
});

export const aForm = (questions: readonly Question[], checks: Form['checks'] = []): Form => ({
  id: 'test',
  title: 'Отчёт',
  questions,
  checks,
});

export function aFilling(
  questions: readonly Question[],
  parts: {
    answers?: readonly Answer[];
    wholes?: Record<string, number>;
    previous?: Record<string, Value>;
    checks?: Form['checks'];
  } = {},
): Filling {
  const previous = Object.entries(parts.previous ?? {}).map(([id, value]): [string, Previous] => [
    id,
    { value, period: 'IV четверть' },
  ]);
  return {
    form: aForm(questions, parts.checks),
    answers: new Map((parts.answers ?? []).map((answer) => [answer.question, answer])),
    wholes: new Map(Object.entries(parts.wholes ?? {})),
    previous: new Map(previous),
  };
}

export const anAnswer = (question: Question, value: Value, parts: { reason?: string } = {}): Answer => ({
  question: question.id,
  asked: fingerprint(question),
  state: 'value',
  value,
  ...parts,
});

export const saidLater = (question: Question): Answer => ({
  question: question.id,
  asked: fingerprint(question),
  state: 'later',
});

export const number = (value: number): Value => ({ type: 'number', number: value });
