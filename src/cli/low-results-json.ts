import { type PrintedShare, shareOf } from '../domain/exam-results.ts';
import type { IdentificationRule } from '../domain/identification-rule.ts';
import type { LowResults, Verdict } from '../domain/low-results.ts';
import type { OfficialList } from '../domain/official-list.ts';
import type { Part, ProcedureStanding } from '../domain/procedure-standing.ts';
import { SMALL_GROUP } from '../domain/small-groups.ts';
import { distanceOf, nextYear } from '../domain/way-out.ts';

/** Percent of two decimals at most: for the eye, nothing is compared with it. */
export const percentOf = ({ digits, decimals }: PrintedShare): number => digits / 10 ** decimals;

const metOf = (verdict: Verdict): boolean | null => (verdict === 'undetermined' ? null : verdict === 'yes');

/**
 * Signs of low results as the commands print them: a stable shape, documented in the README. Keys that do not apply are null. `lists`: the
 * official ones of the year, which stand beside the rule's answer.
 */
export function lowResultsJson(
  rule: IdentificationRule,
  found: LowResults,
  school: number,
  lists: readonly OfficialList[],
) {
  return {
    verdict: found.verdict,
    years: found.years,
    rule: {
      thresholdPercent: percentOf(rule.threshold),
      inclusive: rule.inclusive,
      combine: rule.combine,
      branchPolicy: rule.branches,
      vprPooling: rule.pooling,
    },
    criteria: found.criteria.map(({ criterion, verdict, years, same }) => ({
      id: criterion.id,
      met: metOf(verdict),
      minLow: criterion.minLow,
      sameProcedure: criterion.sameProcedure,
      years: years.map(({ year, low, lacking }) => ({ year, low, unknown: lacking })),
      same: same ? { low: same.low, possible: same.possible } : null,
    })),
    procedures: found.procedures
      .filter(({ kind, parts }) => kind !== 'absent' && parts.length > 0)
      .map((one) => procedureJson(rule, one)),
    missing: found.procedures.flatMap((one) => (one.kind === 'lacking' ? [{ ...placeOf(one), reason: one.lack }] : [])),
    absent: found.procedures.flatMap((one) =>
      one.kind === 'absent' ? [{ ...placeOf(one), reason: one.absence }] : [],
    ),
    nextYear: nextYearJson(rule, found),
    official: lists.map(({ origin, document, at, schools }) => ({
      origin,
      listed: schools.includes(school),
      document,
      at: at.toISOString(),
    })),
  };
}

/** `grade` is null where grades are pooled. */
const placeOf = ({ procedure, subject, grades, year }: ProcedureStanding) => ({
  procedure,
  subject,
  grade: grades.length === 1 ? (grades[0] ?? null) : null,
  grades,
  year,
});

function procedureJson(rule: IdentificationRule, one: ProcedureStanding) {
  const { counts, share } = figuresOf(one);
  const distance = distanceOf(rule, one);
  const sources = one.parts.map(sourceJson);
  return {
    ...placeOf(one),
    n: counts.n ?? null,
    fails: counts.fails ?? null,
    sharePercent: share ? percentOf(share) : null,
    low: one.kind === 'known' ? one.low : null,
    nearThreshold: one.kind === 'known' && one.nearLimit,
    small: counts.n !== undefined && counts.n < SMALL_GROUP,
    toPass: distance && 'toPass' in distance ? distance.toPass : null,
    toFail: distance && 'toFail' in distance ? distance.toFail : null,
    criteria: one.criteria,
    preliminary: one.parts.some(({ statement }) => statement.finality === 'preliminary'),
    versions: one.parts.reduce((most, { statement }) => Math.max(most, statement.versions), 0),
    source: sources[0] ?? null,
    sources,
  };
}

type Figures = { counts: { n?: number; fails?: number }; share?: PrintedShare };

function figuresOf(one: ProcedureStanding): Figures {
  if (one.kind === 'absent') return { counts: {} };
  if (one.kind === 'lacking') return { counts: one.n === undefined ? {} : { n: one.n } };
  if (one.counts) return { counts: one.counts, share: shareOf(one.counts) };
  const [only, ...others] = one.parts;
  const n = others.length === 0 ? only?.statement.result.n : undefined;
  return { counts: n === undefined ? {} : { n }, ...(one.share ? { share: one.share } : {}) };
}

/** Where a number was taken from; `file` is null where the counts were typed. */
export function sourceJson({ statement }: Pick<Part, 'statement'>) {
  const { file = null, sheet = null, row = null, cell = null } = statement.result.source;
  const { upload, at, by = null } = statement;
  return { file, sheet, row, cell, upload, at: at.toISOString(), by };
}

function nextYearJson(rule: IdentificationRule, found: LowResults) {
  const { year, keep, limits } = nextYear(rule, found);
  return {
    year,
    keep,
    limits: limits.map(({ criterion, atMost = null, among = null }) => ({ criterion, atMost, among })),
  };
}
