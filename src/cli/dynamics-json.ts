import type { Change, Side } from '../domain/dynamics.ts';
import { shareOf } from '../domain/exam-results.ts';
import type { Hint } from '../domain/objectivity-hints.ts';
import { percentOf } from './low-results-json.ts';

const sideJson = ({ key, part, n, preliminary }: Side) => ({
  grade: key.grade,
  year: key.year,
  part,
  n,
  sharePercent: percentOf(shareOf({ fails: part, n })),
  preliminary,
});

/** A change as the commands print it: a stable shape, documented in the README. */
export function changeJson({ of, measure, before, after, points, went }: Change) {
  const { procedure, subject } = after.key;
  return {
    ...{ of, measure, procedure, subject },
    before: sideJson(before),
    after: sideJson(after),
    points: percentOf(points),
    went: went ?? null,
    small: went === undefined,
  };
}

/** The same of a hint; keys that do not apply are null. */
export function hintJson(hint: Hint) {
  const key = hint.kind === 'unlike-oge' ? hint.oge.key : hint.key;
  const { procedure, subject, grade, year } = key;
  return {
    ...{ kind: hint.kind, procedure, subject, grade, year },
    lowered: hint.kind === 'lowered' ? hint.lowered : null,
    n: hint.kind === 'unlike-oge' ? null : hint.n,
    border: hint.kind === 'border' ? { ...hint.border } : null,
    vpr: hint.kind === 'unlike-oge' ? sideJson(hint.vpr) : null,
    oge: hint.kind === 'unlike-oge' ? sideJson(hint.oge) : null,
    small: hint.small,
  };
}
