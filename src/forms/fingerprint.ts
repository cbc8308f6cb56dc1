import type { Form, Question } from './form.ts';

const known = new WeakMap<Question, string>();

/**
 * Tells two askings of a question apart: equal as long as an answer to the one is an answer to the other. Goes by type, text,
 * bounds, decimals, unit, whole, ground and options; not by hints, nor by whether or when the question is asked.
 */
export function fingerprint(asked: Question): string {
  const question = asked.asWritten ?? asked;
  const before = known.get(question);
  if (before !== undefined) return before;

  const print = hash([
    question.type,
    question.text.replace(/\s+/g, ' ').trim(),
    question.min ?? null,
    question.max ?? null,
    question.decimals ?? 0,
    question.unit ?? null,
    question.whole ? wholeKey(question.whole) : null,
    question.ground?.text ?? null,
    question.options?.map(({ id, label }) => [id, label]) ?? [],
    question.otherText ?? false,
    ...(question.mayExceed ? ['may-exceed'] : []),
  ]);
  known.set(question, print);
  return print;
}

/** Changes with everything that makes a filled form another one: its questions, their order, duties and conditions, its checks. */
export function formVersion(form: Form): string {
  return hash([
    form.id,
    form.questions.map((question) => [
      question.id,
      fingerprint(question),
      question.required,
      question.mayNotApply ?? null,
      question.when ?? null,
    ]),
    form.checks.map(({ id, left, op, right }) => [id, left, op, right]),
    ...(form.expressed ? [form.expressed] : []),
  ]);
}

const wholeKey = (whole: NonNullable<Question['whole']>): string[] =>
  'figure' in whole ? ['figure', whole.figure] : ['question', whole.question];

/** A short name for a longer one, the same on every machine. */
export const shortHash = (text: string): string => hash(text);

/** 53 bits in base 36 (cyrb53): short, the same on every machine, not meant against forgers. */
function hash(content: unknown): string {
  const text = JSON.stringify(content);
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
