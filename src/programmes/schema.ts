import { z } from 'zod';
import { id, isoDate, sourceRef, text } from '../data-files/checks.ts';
import { COMPUTATION_MODES, DEADLINE_KINDS, INDICATOR_UNITS, RECURRENCES, ROLE_KINDS } from '../domain/programme.ts';
import { reportSchema } from './report-schema.ts';

/** Absent or given, but not `undefined`: what the type of a key with a question mark says. */
const optional = z.exactOptional;
const silent = text.nullable();
const texts = z.array(text);
const count = z.int().min(0);
const month = z.int().min(1).max(12);

function timezoneExists(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const passport = z.strictObject({
  name: text,
  full_title: silent,
  kind: z.enum(['programme', 'project', 'roadmap']),
  municipality: text,
  region: text,
  timezone: z.string().refine(timezoneExists, 'a time zone such as Asia/Krasnoyarsk'),
  authority: text,
  developers: texts.nullable(),
  executors: silent,
  participants: optional(text),
  order: z.strictObject({
    authority: silent,
    number: silent,
    number_alternative: optional(text),
    date: isoDate.nullable(),
    title: optional(silent),
    signed_by: optional(silent),
    confidence: optional(z.enum(['high', 'medium', 'low'])),
    note: optional(text),
  }),
  regional_order_text: optional(text),
  period: z.strictObject({
    text,
    start: isoDate,
    end: isoDate.nullable(),
    open_ended: z.boolean(),
    effective_from: optional(isoDate),
  }),
  legal_basis: texts.nullable(),
  idea: optional(text),
  goal: text,
  goal_2: optional(text),
  partial_goals: optional(texts),
  directions: optional(texts),
  tasks: texts,
  tasks_lead: optional(text),
  tasks_only_in_section_5: optional(texts),
  programme_tasks: optional(texts),
  mechanisms: texts.nullable(),
  resources: optional(text),
  methods: optional(text),
  control: silent,
});

const school = z.strictObject({
  id,
  name: text,
  aliases: texts,
  type: z.enum(['СОШ', 'ООШ', 'СШ', 'гимназия']).nullable(),
  has_grade_11: z.boolean().nullable(),
  branch_of: id.nullable(),
  participating: z.boolean(),
});

const role = z.strictObject({
  id,
  kind: z.enum(ROLE_KINDS),
  title: text,
  holder_text: silent,
  person: silent,
  functions: texts.nullable(),
  source_ref: sourceRef,
});

const responsible = z.strictObject({ text: silent, as_written: optional(text), roles: z.array(id) });

const indicator = z.strictObject({
  id,
  number: silent,
  text,
  indicator_text: optional(text),
  assembled_text: optional(text),
  assembled_indicator_text: optional(text),
  direction_no: optional(text),
  subject: optional(silent),
  criterion: optional(text),
  sample: optional(text),
  data_source: optional(text),
  responsible: optional(responsible),
  unit: z.enum(INDICATOR_UNITS),
  baseline: z.number().nullable(),
  target: z
    .strictObject({
      op: z.enum(['>=', '>', '=', '<', '<=']),
      value: z.union([z.number(), z.boolean()]),
      due: isoDate,
    })
    .nullable(),
  direction: z.enum(['up', 'down', 'reach']).nullable(),
  computation: z.strictObject({
    mode: z.enum(COMPUTATION_MODES),
    formula: silent,
    inputs: texts,
    note: silent,
  }),
  source_ref: sourceRef,
});

const recurrence = z.strictObject({ every: z.enum(RECURRENCES), months: optional(z.array(month)) });

const activity = z.strictObject({
  id,
  number: silent,
  section: optional(id),
  text,
  deadline: z.strictObject({
    text: silent,
    kind: z.enum(DEADLINE_KINDS),
    start: isoDate.nullable(),
    due: isoDate.nullable(),
    occurrences: z.array(z.strictObject({ start: isoDate, due: isoDate })),
    recurrence: recurrence.nullable(),
    external: silent,
    inferred: silent,
  }),
  responsible,
  expected_result: silent,
  expected_result_as_written: optional(silent),
  note: optional(text),
  source_ref: sourceRef,
});

const withSource = { id, text, source_ref: sourceRef };

const monitoring = z.strictObject({
  ...withSource,
  how_often_text: silent,
  recurrence: recurrence.nullable(),
  months: z.array(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month YYYY-MM')).nullable(),
  who: silent,
  activity: optional(id),
  note: optional(silent),
});

const reportingCycle = z.strictObject({
  ...withSource,
  who: id,
  to: id.nullable(),
  how_often_text: text,
  recurrence,
  months: z.array(month).nullable(),
  activity: id.nullable(),
  note: optional(silent),
});

const procedure = z.strictObject({
  id,
  text: optional(text),
  procedure: z.enum(['ВПР', 'ОГЭ', 'ЕГЭ']),
  subject: text,
  grades: z.array(z.int().min(1).max(11)).nullable(),
});

const procedureUnit = z.enum(['grade_subject', 'subject_pooled_grades']);

const identification = z.strictObject({
  stated: z.boolean(),
  method: z.enum(['threshold', 'index', 'analysis']),
  text,
  definition_text: optional(text),
  participants_text: optional(text),
  procedures_text: optional(text),
  order_text: optional(text),
  data_sources_text: optional(text),
  low_result: z
    .strictObject({
      threshold_pct: z.number().min(0).max(100),
      inclusive: z.boolean(),
      fail: z.strictObject({ ВПР: text, ОГЭ: text, ЕГЭ: text }),
      denominator: text,
    })
    .nullable(),
  lookback_years: optional(z.int().min(1)),
  criteria: z
    .array(
      z.strictObject({
        id,
        text,
        min_low_procedures: z.int().min(1),
        years: z.array(z.enum(['Y-1', 'Y-2'])).min(1),
        same_procedure: optional(z.boolean()),
      }),
    )
    .nullable(),
  combine: optional(z.enum(['any', 'all'])),
  procedures: z.union([z.array(procedure), texts]).nullable(),
  procedure_unit: optional(z.strictObject({ value: procedureUnit, alternatives: z.array(procedureUnit), note: text })),
  exclusions: optional(
    z.array(z.strictObject({ text, rules: z.array(z.enum(['before_retakes', 'no_previous_years_graduates'])) })),
  ),
  regional_method: optional(
    z.strictObject({
      text,
      regression_text: text,
      procedures_text: text,
      context_data: text,
      formula: silent,
      note: text,
    }),
  ),
  indices: optional(texts.nullable()),
  formulas: optional(texts.nullable()),
  note: silent,
});

/** The one schema of all programme files. A key that is not named here is a mistake. Source: domain.md, section 12 */
export const programmeSchema = z.strictObject({
  schema: z.literal(1),
  id,
  source: z.strictObject({ file: text, document: text }),
  passport,
  schools: z.strictObject({
    stated: z.boolean(),
    participating_count_stated: count.nullable(),
    note: text,
    list: z.array(school).nullable(),
  }),
  roles: z.array(role),
  indicators: z.array(indicator),
  indicators_note: optional(text),
  roadmap: z.strictObject({
    stated: z.boolean(),
    title: text,
    text: optional(text),
    sections: z.array(z.strictObject({ id, title: text })),
    activities: z.array(activity),
    regulation_steps: optional(z.array(z.strictObject(withSource))),
  }),
  monitoring: z.array(monitoring),
  monitoring_stages_text: optional(text),
  monitoring_directions: optional(texts),
  reporting: z.strictObject({ stated: z.boolean(), cycles: z.array(reportingCycle), note: silent }),
  identification,
  risk_factors: z.array(
    z.strictObject({ ...withSource, number: optional(silent), group: text, measure: optional(text) }),
  ),
  measures: z.array(z.strictObject({ ...withSource, title: optional(text), problem: optional(text) })),
  support_directions: optional(
    z.array(z.strictObject({ ...withSource, number: text, measures: z.array(z.strictObject(withSource)) })),
  ),
  diagnostics: z.array(z.strictObject({ ...withSource, respondent: silent, activity: optional(id) })),
  expected_results: z.array(z.strictObject({ id: optional(id), text, source_ref: sourceRef })),
  expected_results_note: optional(text),
  notes: texts,
  report: optional(reportSchema),
});
