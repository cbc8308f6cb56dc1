import { z } from 'zod';
import { id, text } from '../data-files/checks.ts';
import { RISK_LEVELS } from '../domain/questionnaire.ts';

const silent = text.nullable();
const level = z.enum(RISK_LEVELS);
const programmeIds = z.record(text, z.array(id).min(1));

const base = {
  id,
  factor: id,
  text,
  help: silent,
  critical: z.boolean(),
  autofill: silent,
  sources: z.array(z.string().regex(/^[^:]+:[^:]+$/, '<programme>:<id>')).min(1),
};
const bounded = {
  unit: text,
  worse_when: z.enum(['high', 'low']),
  bounds: z.tuple([z.number(), z.number(), z.number()]),
};
const ranged = { ...bounded, min: z.number(), max: z.number(), integer: z.boolean() };
const ofWhole = {
  ...bounded,
  whole: text,
  whole_from: z
    .string()
    .regex(/^passport\./, 'passport.<figure>')
    .nullable(),
};

const item = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('scale'), scale: id }),
  z.strictObject({ ...base, type: z.literal('number'), ...ranged }),
  z.strictObject({ ...base, type: z.literal('share'), ...ofWhole }),
  z.strictObject({ ...base, type: z.literal('ratio'), ...ofWhole }),
  z.strictObject({ ...base, type: z.literal('computed'), ...ranged }),
]);

/** The one schema of all questionnaire files. A key that is not named here is a mistake. */
export const questionnaireSchema = z.strictObject({
  schema: z.literal(1),
  id,
  version: z.int().min(1),
  language: z.literal('ru'),
  title: text,
  intro: text,
  respondent: z.literal('school_team'),
  estimated_minutes: z.int().min(1),
  repeat: z.strictObject({ entry: text, final: text, note: text }),
  scales: z.record(
    id,
    z.strictObject({
      title: text,
      options: z.array(z.strictObject({ points: z.int().min(0).max(3), label: text })).min(2),
    }),
  ),
  number_rules: z.strictObject({ worse_high: text, worse_low: text, note: text }),
  not_applicable: z.strictObject({
    allowed: z.boolean(),
    labels: z.strictObject({ not_applicable: text, no_data: text }),
  }),
  scoring: z.strictObject({
    item_points: text,
    factor_score: text,
    minimum_answered: text,
    levels: z.array(z.strictObject({ id: level, title: text, from: z.int(), to: z.int() })),
    critical_rule: text,
    profile: text,
    dynamics: text,
    school_index: z.null(),
    school_index_note: text,
  }),
  examples: z.array(
    z.strictObject({
      factor: id,
      answers: z.record(id, z.number().nullable()),
      score: z.int().min(0).max(100).nullable(),
      level: z.enum([...RISK_LEVELS, 'undetermined']),
    }),
  ),
  items: z.array(item).min(1),
  factors: z
    .array(
      z.strictObject({
        id,
        title: text,
        hint: text,
        controllable: z.boolean(),
        maps_to: programmeIds,
        recommendations: z.array(z.strictObject({ id, text, levels: z.array(level).min(1), activities: programmeIds })),
      }),
    )
    .min(1),
});
