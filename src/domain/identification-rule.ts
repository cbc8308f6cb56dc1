import type { PrintedShare, Procedure, Subject } from './exam-results.ts';

/** One procedure as a programme names it; the grades of ВПР are counted apart or together, see `pooling`. */
export type CountedProcedure = { procedure: Procedure; subject: Subject; grades: readonly number[] };

/** A criterion is met when `minLow` procedures are low in each of its years: 1 is the school year that ended last, 2 the one before it. */
export type Criterion = {
  id: string;
  minLow: number;
  yearsBack: readonly number[];
  /** The same procedures must be low in all its years. */
  sameProcedure: boolean;
};

export const POOLINGS = ['grade_subject', 'subject_pooled_grades'] as const;
export const BRANCH_POLICIES = ['separate', 'merge'] as const;
/** Whether a criterion over several years asks for low results of any procedures, or of the same ones. */
export const SAME_IN_BOTH_YEARS = ['any', 'same_procedure'] as const;

/** What can be read in more than one way in a rule; what is absent is read as the programme has it. Source: domain.md, section 13, question 4 */
export type RuleReading = {
  branchPolicy?: (typeof BRANCH_POLICIES)[number];
  vprPooling?: (typeof POOLINGS)[number];
  c2?: (typeof SAME_IN_BOTH_YEARS)[number];
};

/** How a programme finds signs of low results. Source: domain.md, section 4 */
export type IdentificationRule = {
  /** Percent of the participants. */
  threshold: PrintedShare;
  /** «Не менее»: exactly at the threshold is low. */
  inclusive: boolean;
  /** School years that are looked at. */
  lookbackYears: number;
  criteria: readonly Criterion[];
  /** Whether one criterion is enough or all must be met. */
  combine: 'any' | 'all';
  procedures: readonly CountedProcedure[];
  /** Grades 5 and 6 of ВПР are two procedures, or one with the pupils of both. */
  pooling: (typeof POOLINGS)[number];
  /** A branch stands for itself, or its pupils are counted with the head school's. */
  branches: (typeof BRANCH_POLICIES)[number];
};

/** The rule read otherwise: `c2` is said of the criteria that look at more than one year. */
export function readOtherwise(
  rule: IdentificationRule,
  { branchPolicy, vprPooling, c2 }: RuleReading,
): IdentificationRule {
  return {
    ...rule,
    branches: branchPolicy ?? rule.branches,
    pooling: vprPooling ?? rule.pooling,
    criteria: rule.criteria.map((one) =>
      c2 === undefined || one.yearsBack.length < 2 ? one : { ...one, sameProcedure: c2 === 'same_procedure' },
    ),
  };
}

/** How a rule is read; `c2` is absent where no criterion looks at more than one year. */
export function readingOf({ branches, pooling, criteria }: IdentificationRule): RuleReading {
  const long = criteria.filter(({ yearsBack }) => yearsBack.length > 1);
  const c2 = long.every(({ sameProcedure }) => sameProcedure) ? 'same_procedure' : 'any';
  return { branchPolicy: branches, vprPooling: pooling, ...(long.length === 0 ? {} : { c2 }) };
}

/** What makes a result low. */
export type Limit = Pick<IdentificationRule, 'threshold' | 'inclusive'>;

/** Whether so many fails of so many participants, at least one, are a low result. In whole numbers: 3 of 10 is exactly 30 %. */
export function isLow({ threshold, inclusive }: Limit, { fails, n }: { fails: number; n: number }): boolean {
  const share = 100 * fails * 10 ** threshold.decimals;
  const limit = threshold.digits * n;
  return inclusive ? share >= limit : share > limit;
}

/** The same of a share that is known only as printed, which is compared as it stands. */
export function isLowShare({ threshold, inclusive }: Limit, share: PrintedShare): boolean {
  const over = share.digits * 10 ** threshold.decimals - threshold.digits * 10 ** share.decimals;
  return inclusive ? over >= 0 : over > 0;
}

/** Whether the share before it was rounded may have been on the other side of the threshold. */
export function isNearLimit({ threshold }: Limit, share: PrintedShare): boolean {
  const distance = Math.abs(share.digits * 10 ** threshold.decimals - threshold.digits * 10 ** share.decimals);
  return 2 * distance <= 10 ** threshold.decimals;
}

/** The most fails of `n` participants that are not a low result; undefined when even none is low. */
export function mostFails(limit: Limit, n: number): number | undefined {
  const { threshold, inclusive } = limit;
  const whole = 100 * 10 ** threshold.decimals;
  const under = Math.floor((threshold.digits * n) / whole);
  const exact = under * whole === threshold.digits * n;
  const most = Math.min(n, inclusive && exact ? under - 1 : under);
  return most < 0 ? undefined : most;
}

/** The procedures as they are counted: every grade apart, or the grades of one subject together. */
export function unitsOf(rule: IdentificationRule): CountedProcedure[] {
  if (rule.pooling === 'subject_pooled_grades') return [...rule.procedures];
  return rule.procedures.flatMap(({ grades, ...one }) => grades.map((grade) => ({ ...one, grades: [grade] })));
}

/** A procedure whatever the year. */
export const unitKey = ({ procedure, subject, grades }: CountedProcedure): string =>
  `${procedure}-${subject}-${grades.join('+')}`;
