import { z } from 'zod';
import { id, isoDate, sourceRef, text } from '../data-files/checks.ts';
import type { Condition } from '../forms/form.ts';

const optional = z.exactOptional;

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ question: id, is: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ question: id, over: z.number() }),
    z.strictObject({ question: id, under: z.number() }),
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
  ]),
);

/** Keys every question has. Of `indicator`, `activity`, `reporting` and `monitoring` one says which words of the document the question serves. */
const common = {
  id,
  text,
  short: text,
  hint: z.strictObject({ period: text, who: text, more: text.optional(), where: text }),
  required: z.boolean(),
  may_not_apply: optional(z.boolean()),
  when: optional(condition),
  /** Circles of schools that are asked; absent: all. */
  circles: optional(z.array(id).min(1)),
  /** Stages of the cycle, or months of a cycle by months (`2021-06`), at which it is asked; absent: all. */
  stages: optional(z.array(text).min(1)),
  indicator: optional(id),
  activity: optional(id),
  reporting: optional(id),
  monitoring: optional(id),
  source_ref: sourceRef,
};

const bounds = { min: z.number(), max: z.number() };
/** The number of the municipality's schools that take part: known of the coordinator's own lines. */
export const PARTICIPATING_SCHOOLS = 'participating-schools';

/** What is known of a municipality and bounds a count instead of `max`, as nothing the document says of its own schools does. */
const most = {
  most: optional(z.strictObject({ figure: z.enum([PARTICIPATING_SCHOOLS]), genitive: text, advice: text })),
};
const soft = { soft: optional(z.strictObject({ share: z.number().min(0), at_least: z.number().min(0) })) };
const whole = z.union([z.strictObject({ figure: id }), z.strictObject({ question: id, genitive: text })]);
const options = z
  .array(z.strictObject({ id, label: text, short: z.exactOptional(text), alone: z.exactOptional(z.boolean()) }))
  .min(2);
const choice = { options, other_text: optional(z.boolean()) };

/** A question of the report form as the file holds it: each type asks for exactly the keys that mean something to it. */
const question = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('count'), ...bounds, ...most, ...soft, unit: text }),
  z.strictObject({ ...common, type: z.literal('part'), ...soft, unit: text, whole }),
  z.strictObject({ ...common, type: z.literal('number'), ...bounds, ...soft, unit: text, decimals: z.int().min(0) }),
  z.strictObject({ ...common, type: z.literal('percent'), ...bounds, ...soft, decimals: z.int().min(0) }),
  z.strictObject({
    ...common,
    type: z.literal('yes-no'),
    ground: optional(z.strictObject({ text, example: text })),
  }),
  z.strictObject({ ...common, type: z.literal('choice'), ...choice }),
  z.strictObject({ ...common, type: z.literal('choices'), ...choice }),
  z.strictObject({ ...common, type: z.literal('date') }),
  z.strictObject({ ...common, type: z.literal('text'), max_length: z.int().min(1).max(4000) }),
  z.strictObject({ ...common, type: z.literal('file') }),
]);

const form = z.strictObject({
  title: text,
  questions: z.array(question).min(1),
  checks: optional(z.array(z.strictObject({ id, left: id, op: z.enum(['<=', '>=']), right: id, message: text }))),
});

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2021-04');

const cycle = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('quarters'),
    /** The document's reporting cycle that is kept, with its months; absent: the product's default cycle. */
    reporting: optional(id),
  }),
  z.strictObject({ kind: z.literal('year'), reporting: optional(id) }),
  z.strictObject({ kind: z.literal('months'), months: z.array(month).min(1) }),
  z.strictObject({
    kind: z.literal('stages'),
    stages: z
      .array(z.strictObject({ id, title: text, starts: isoDate, ends: isoDate, opens: isoDate, due: isoDate }))
      .min(1),
  }),
]);

const of = { indicator: id };
const byAnyone = z.enum(['schools', 'coordinator']);

/** Who is asked for an indicator and how its figure is made; see `IndicatorRule`. */
const indicatorRule = z.discriminatedUnion('aggregate', [
  z.strictObject({
    ...of,
    asked_of: z.literal('schools'),
    aggregate: z.enum(['schools-with-yes', 'schools-that-grew', 'sum']),
    question: id,
  }),
  z.strictObject({ ...of, asked_of: byAnyone, aggregate: z.enum(['sum-over-sum', 'text']), question: id }),
  z.strictObject({
    ...of,
    asked_of: byAnyone,
    aggregate: z.literal('change'),
    question: id,
    since: z.enum(['first', 'last']),
  }),
  z.strictObject({
    ...of,
    asked_of: z.literal('coordinator'),
    aggregate: z.enum(['of-all-schools', 'value', 'held']),
    question: id,
  }),
  z.strictObject({
    ...of,
    asked_of: z.literal('nobody'),
    aggregate: z.enum(['activities', 'results', 'self-diagnosis']),
  }),
  z.strictObject({ ...of, asked_of: z.literal('nobody'), aggregate: z.literal('not-measurable'), reason: text }),
]);

/** The project's own part of a programme file: when reports are asked, what is asked of whom, what becomes of it. */
export const reportSchema = z.strictObject({
  cycle,
  /** Circles of schools that are asked different questions, in order; the schools the document lists belong to the first, others to the last. */
  circles: optional(z.array(z.strictObject({ id, title: text })).min(2)),
  school: form,
  coordinator: form,
  indicators: z.array(indicatorRule),
});

export type ReportFile = z.output<typeof reportSchema>;
export type FormFile = z.output<typeof form>;
export type QuestionFile = z.output<typeof question>;
