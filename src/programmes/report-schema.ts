import { z } from 'zod';
import { id, sourceRef, text } from '../data-files/checks.ts';
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

/** Keys every question has. Of `indicator`, `activity` and `reporting` one says which words of the document the question serves. */
const common = {
  id,
  text,
  short: text,
  hint: z.strictObject({ period: text, who: text, where: text }),
  required: z.boolean(),
  may_not_apply: optional(z.boolean()),
  when: optional(condition),
  indicator: optional(id),
  activity: optional(id),
  reporting: optional(id),
  source_ref: sourceRef,
};

const bounds = { min: z.number(), max: z.number() };
const soft = { soft: optional(z.strictObject({ share: z.number().min(0), at_least: z.number().min(0) })) };
const whole = z.union([z.strictObject({ figure: id }), z.strictObject({ question: id, genitive: text })]);
const options = z.array(z.strictObject({ id, label: text, alone: z.exactOptional(z.boolean()) })).min(2);
const choice = { options, other_text: optional(z.boolean()) };

/** A question of the report form as the file holds it: each type asks for exactly the keys that mean something to it. */
const question = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('count'), ...bounds, ...soft, unit: text }),
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

/** The project's own part of a programme file: when reports are asked, and what is asked of whom. */
export const reportSchema = z.strictObject({
  cycle: z.strictObject({
    kind: z.literal('quarters'),
    /** The document's reporting cycle whose months are kept; absent: the product's default cycle. */
    reporting: optional(id),
  }),
  school: form,
  coordinator: form,
});

export type ReportFile = z.output<typeof reportSchema>;
export type FormFile = z.output<typeof form>;
export type QuestionFile = z.output<typeof question>;
