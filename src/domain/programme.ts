import type { IsoDate } from './calendar.ts';
import type { Quarter } from './quarters.ts';

/**
 * A municipal programme as its file holds it. Keys are those of the file, so that an error's path, «Откуда» and the code name one thing.
 * `null` means that the document is silent. `source_ref` is a line of the document, `L948`. Source: domain.md, section 12
 */
export type Programme = {
  schema: 1;
  id: string;
  source: { file: string; document: string };
  passport: Passport;
  schools: {
    stated: boolean;
    participating_count_stated: number | null;
    note: string;
    /** null: the document names none, the coordinator adds them. */
    list: readonly ProgrammeSchool[] | null;
  };
  roles: readonly ProgrammeRole[];
  indicators: readonly Indicator[];
  indicators_note?: string;
  roadmap: Roadmap;
  monitoring: readonly Monitoring[];
  monitoring_stages_text?: string;
  monitoring_directions?: readonly string[];
  reporting: { stated: boolean; cycles: readonly ReportingCycle[]; note: string | null };
  identification: Identification;
  risk_factors: readonly RiskFactor[];
  measures: readonly Measure[];
  support_directions?: readonly SupportDirection[];
  diagnostics: readonly Diagnostic[];
  expected_results: readonly ExpectedResult[];
  expected_results_note?: string;
  notes: readonly string[];
  /** Our own part: when reports are asked. Absent: the programme asks none yet. */
  report?: { cycle: ReportCycle; circles?: readonly SchoolCircle[] };
};

type Passport = {
  name: string;
  full_title: string | null;
  kind: 'programme' | 'project' | 'roadmap';
  municipality: string;
  region: string;
  timezone: string;
  authority: string;
  developers: readonly string[] | null;
  executors: string | null;
  participants?: string;
  order: {
    authority: string | null;
    number: string | null;
    number_alternative?: string;
    date: IsoDate | null;
    title?: string | null;
    signed_by?: string | null;
    confidence?: 'high' | 'medium' | 'low';
    note?: string;
  };
  regional_order_text?: string;
  period: ProgrammePeriod;
  legal_basis: readonly string[] | null;
  idea?: string;
  goal: string;
  goal_2?: string;
  partial_goals?: readonly string[];
  directions?: readonly string[];
  tasks: readonly string[];
  tasks_lead?: string;
  tasks_only_in_section_5?: readonly string[];
  programme_tasks?: readonly string[];
  mechanisms: readonly string[] | null;
  resources?: string;
  methods?: string;
  control: string | null;
};

/** Term of the programme; `end` is null exactly when it is open-ended. */
export type ProgrammePeriod = {
  text: string;
  start: IsoDate;
  end: IsoDate | null;
  open_ended: boolean;
  effective_from?: IsoDate;
};

export type ProgrammeSchool = {
  id: string;
  name: string;
  aliases: readonly string[];
  type: 'СОШ' | 'ООШ' | 'СШ' | 'гимназия' | null;
  has_grade_11: boolean | null;
  branch_of: string | null;
  participating: boolean;
};

export const ROLE_KINDS = [
  'authority',
  'municipal_coordinator',
  'curator',
  'working_group',
  'department',
  'methodical_centre',
  'methodist',
  'methodical_association',
  'mentor',
  'regional_partner',
  'school',
  'school_director',
  'school_coordinator',
  'school_team',
] as const;

type ProgrammeRole = {
  id: string;
  kind: (typeof ROLE_KINDS)[number];
  title: string;
  holder_text: string | null;
  person: string | null;
  functions: readonly string[] | null;
  source_ref: string;
};

export const INDICATOR_UNITS = ['percent', 'count', 'boolean', 'dynamics', 'text'] as const;
export const COMPUTATION_MODES = ['computed', 'school_report', 'coordinator_report', 'survey'] as const;

/** Показатель. `computation` is our proposal, all else is the document's. */
export type Indicator = {
  id: string;
  number: string | null;
  text: string;
  indicator_text?: string;
  assembled_text?: string;
  assembled_indicator_text?: string;
  direction_no?: string;
  subject?: string | null;
  criterion?: string;
  sample?: string;
  data_source?: string;
  responsible?: Responsible;
  unit: (typeof INDICATOR_UNITS)[number];
  baseline: number | null;
  target: { op: '>=' | '>' | '=' | '<' | '<='; value: number | boolean; due: IsoDate } | null;
  direction: 'up' | 'down' | 'reach' | null;
  computation: {
    mode: (typeof COMPUTATION_MODES)[number];
    formula: string | null;
    inputs: readonly string[];
    note: string | null;
  };
  source_ref: string;
};

type Responsible = { text: string | null; as_written?: string; roles: readonly string[] };

/** Дорожная карта, план мероприятий. */
type Roadmap = {
  stated: boolean;
  title: string;
  text?: string;
  sections: readonly { id: string; title: string }[];
  activities: readonly Activity[];
  regulation_steps?: readonly { id: string; text: string; source_ref: string }[];
};

export const DEADLINE_KINDS = [
  'month',
  'months',
  'month_range',
  'period',
  'school_year',
  'open_from',
  'recurrence',
  'external_schedule',
  'unspecified',
] as const;
export const RECURRENCES = ['month', 'school_quarter', 'half_year', 'school_half_year', 'year'] as const;

type Recurrence = { every: (typeof RECURRENCES)[number]; months?: readonly number[] };

/** Мероприятие. `section` is absent where the plan has no sections. */
export type Activity = {
  id: string;
  number: string | null;
  section?: string;
  text: string;
  deadline: {
    text: string | null;
    kind: (typeof DEADLINE_KINDS)[number];
    start: IsoDate | null;
    due: IsoDate | null;
    occurrences: readonly { start: IsoDate; due: IsoDate }[];
    recurrence: Recurrence | null;
    external: string | null;
    inferred: string | null;
  };
  responsible: Responsible;
  expected_result: string | null;
  expected_result_as_written?: string | null;
  note?: string;
  source_ref: string;
};

/** «Выполнено», «В работе», «Не начато»: the states of an activity that schools are asked for. Source: domain.md, section 10 */
export const ACTIVITY_STATES = ['done', 'in-work', 'not-begun'] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number];

/** A question of the school's report that tells the state of an activity of the plan. */
export type ActivityQuestion = { activity: string; question: string };

type Monitoring = {
  id: string;
  text: string;
  how_often_text: string | null;
  recurrence: Recurrence | null;
  /** `2024-11`. */
  months: readonly string[] | null;
  who: string | null;
  activity?: string;
  note?: string | null;
  source_ref: string;
};

/** A reporting the document itself speaks of; `who` and `to` are ids of roles. */
type ReportingCycle = {
  id: string;
  who: string;
  to: string | null;
  text: string;
  how_often_text: string;
  recurrence: Recurrence;
  months: readonly number[] | null;
  activity: string | null;
  note?: string | null;
  source_ref: string;
};

type CountedProcedure = {
  id: string;
  text?: string;
  procedure: 'ВПР' | 'ОГЭ' | 'ЕГЭ';
  subject: string;
  /** null: the document names no grades. */
  grades: readonly number[] | null;
};

/** How the programme finds schools with low results; only `threshold` can be computed. */
export type Identification = {
  stated: boolean;
  method: 'threshold' | 'index' | 'analysis';
  text: string;
  definition_text?: string;
  participants_text?: string;
  procedures_text?: string;
  order_text?: string;
  data_sources_text?: string;
  low_result: {
    threshold_pct: number;
    inclusive: boolean;
    fail: { ВПР: string; ОГЭ: string; ЕГЭ: string };
    denominator: string;
  } | null;
  lookback_years?: number;
  criteria:
    | readonly {
        id: string;
        text: string;
        min_low_procedures: number;
        years: readonly ('Y-1' | 'Y-2')[];
        same_procedure?: boolean;
      }[]
    | null;
  combine?: 'any' | 'all';
  /** Words only where the method is no threshold. */
  procedures: readonly CountedProcedure[] | readonly string[] | null;
  procedure_unit?: { value: ProcedureUnit; alternatives: readonly ProcedureUnit[]; note: string };
  exclusions?: readonly { text: string; rules: readonly ('before_retakes' | 'no_previous_years_graduates')[] }[];
  regional_method?: {
    text: string;
    regression_text: string;
    procedures_text: string;
    context_data: string;
    formula: string | null;
    note: string;
  };
  indices?: readonly string[] | null;
  formulas?: readonly string[] | null;
  note: string | null;
};

type ProcedureUnit = 'grade_subject' | 'subject_pooled_grades';

type RiskFactor = {
  id: string;
  number?: string | null;
  group: string;
  text: string;
  measure?: string;
  source_ref: string;
};

type Measure = { id: string; title?: string; problem?: string; text: string; source_ref: string };

type SupportDirection = {
  id: string;
  number: string;
  text: string;
  measures: readonly { id: string; text: string; source_ref: string }[];
  source_ref: string;
};

type Diagnostic = {
  id: string;
  text: string;
  respondent: string | null;
  activity?: string;
  source_ref: string;
};

type ExpectedResult = { id?: string; text: string; source_ref: string };

/**
 * When reports are asked. `source_ref`: the line of the document that speaks of it; absent where the cycle is the product's own default.
 * Source: domain.md, section 2, «Cycles by document».
 */
export type ReportCycle = { source_ref?: string } & (
  | {
      /** After each school quarter. `months` are those the document names for the reports on quarters I to IV; absent where it is silent. */
      kind: 'quarters';
      months?: Readonly<Record<Quarter, number>>;
    }
  | {
      /** Once for each school year. */
      kind: 'year';
    }
  | {
      /** After each of the named months: `2021-04`. */
      kind: 'months';
      months: readonly string[];
    }
  | {
      /** After each stage of the work, in order of time. */
      kind: 'stages';
      stages: readonly ReportStage[];
    }
);

/** A stage of a programme that is reported on. `title` fits after «отчёт за». */
export type ReportStage = { id: string; title: string; starts: IsoDate; ends: IsoDate; opens: IsoDate; due: IsoDate };

/** A circle of schools that is asked its own questions: ШНОР, the risk zone, all others. */
export type SchoolCircle = { id: string; title: string };

/**
 * Who is asked for an indicator and how the municipality's figure is made of the answers; `question` is one of the asked form. A closed set:
 * - `schools-with-yes`: of the schools asked, those that say yes; «не относится» is left out of the whole
 * - `schools-that-grew`: of the schools asked, those whose share (of a part) or count is greater than in their last report
 * - `sum-over-sum`: parts over wholes, weighted over persons
 * - `sum`: counts added up
 * - `change`: the sum-over-sum or the percent in percentage points, or the sum, against the first report of the programme or the last one
 * - `of-all-schools`: a count said by the coordinator over all participating schools
 * - `value`: the number the coordinator says
 * - `held`: yes or no
 * - `text`: words, nothing is counted
 * - `activities`, `results`, `self-diagnosis`: to be computed from what is kept of these, nobody is asked
 * - `not-measurable`: cannot be computed, with the reason
 * Source: domain.md, sections 8 and 12; architecture, «Data and identities».
 */
export type IndicatorRule = { indicator: string } & (
  | { asked_of: 'schools'; aggregate: 'schools-with-yes' | 'schools-that-grew' | 'sum'; question: string }
  | { asked_of: 'schools' | 'coordinator'; aggregate: 'sum-over-sum'; question: string }
  | { asked_of: 'schools' | 'coordinator'; aggregate: 'change'; question: string; since: 'first' | 'last' }
  | { asked_of: 'schools' | 'coordinator'; aggregate: 'text'; question: string }
  | { asked_of: 'coordinator'; aggregate: 'of-all-schools' | 'value' | 'held'; question: string }
  | { asked_of: 'nobody'; aggregate: 'activities' | 'results' | 'self-diagnosis' }
  | { asked_of: 'nobody'; aggregate: 'not-measurable'; reason: string }
);
