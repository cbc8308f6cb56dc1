import type { Role } from './people.ts';
import type { ActivityQuestion, IndicatorRule } from './programme.ts';

/** What one reporter said to a question, as far as an indicator needs it. «Отвечу позже» is no answer yet and has no row. */
export type Told =
  | { kind: 'number'; number: number /** Absent: units. */; percent?: true }
  | { kind: 'part'; part: number; whole: number }
  | { kind: 'yes-no'; yes: boolean; ground?: string }
  | { kind: 'words'; text: string /** Of a choice, the option that was chosen. */; option?: string }
  | { kind: 'no-data' }
  | { kind: 'not-applicable' }
  /** His earlier answers left nothing to ask: nobody answered the survey, so nobody was satisfied with it. */
  | { kind: 'not-asked' };

/** A report as it was last sent, and not taken back by its school. */
export type SentReport = {
  period: string;
  registration: string;
  version: number;
  sentAt: Date;
  /** The role by which it was sent; absent: it is not known any more. */
  by?: Role;
  /** Reviewed, or the coordinator's own, which nobody reviews; until then every figure is preliminary. */
  accepted: boolean;
  told: ReadonlyMap<string, Told>;
};

/** One who is asked: a school, or the coordinator for the municipality's own lines. */
export type ReporterFacts = {
  /** Questions he is asked in this period. */
  asked: ReadonlySet<string>;
  /** Yearly figures of the school, by id: the wholes of what it has not answered yet. */
  figures: ReadonlyMap<string, number>;
  /** The report of the period looked at, of the last one sent before it, of the first one sent in the programme. */
  now?: SentReport;
  before?: SentReport;
  first?: SentReport;
};

export type SchoolFacts = ReporterFacts & { id: number; name: string };

/** What the figures of a municipality's indicators are computed from. */
export type IndicatorFacts = {
  rules: readonly IndicatorRule[];
  /** What schools are asked of the activities of the plan. */
  activities: readonly ActivityQuestion[];
  /** The yearly figure that is a question's whole, by question. */
  wholes: ReadonlyMap<string, string>;
  /** The participating schools. */
  schools: readonly SchoolFacts[];
  coordinator: ReporterFacts;
  /** The period before the one looked at; absent for the first. */
  previous?: string;
};
