import type { Absence, ExamResult, ResultKey, ResultSource } from './exam-results.ts';
import type { Role } from './people.ts';
import { printsAs } from './printed-share.ts';

export const FINALITIES = ['preliminary', 'final'] as const;
/** Предварительные, окончательные. */
export type Finality = (typeof FINALITIES)[number];

/** What is said of one procedure of one year of a school: a result, that there is none, or that what was said before is taken back. */
export type Said =
  | { kind: 'result'; result: ExamResult }
  | { kind: 'absence'; absence: Absence; source?: ResultSource }
  | { kind: 'withdrawn' };

/** Where a statement comes from. `by` is absent where it was saved on the command line. */
export type Origin = { upload: number; finality: Finality; at: Date; by?: Role };

/** A statement as it is stored. `school` is absent where a procedure was held nowhere in the municipality. */
export type SavedStatement = Origin & Said & { school?: number; key: ResultKey };

/** The statement that counts; `versions` were made in all. */
export type Statement = Origin & { key: ResultKey; versions: number } & Exclude<Said, { kind: 'withdrawn' }>;

/** Whether a record says how many failed; one that tells only means or the journal does not. */
const tellsFails = ({ n, fails, failShare }: ExamResult): boolean =>
  n === 0 || (n !== undefined && fails !== undefined) || failShare !== undefined;

/**
 * What counts of all that was said of one procedure, in order of acceptance: the last, but a record that does not tell the fails only adds
 * to one that does. Undefined: nothing, or it was taken back. Source: domain.md, section 4, «corrected upload»
 */
export function lastStatement(saved: readonly SavedStatement[]): Statement | undefined {
  let last: Statement | undefined;
  for (const [index, { school: _of, ...one }] of saved.entries()) {
    const versions = index + 1;
    if (one.kind === 'withdrawn') last = undefined;
    else if (one.kind === 'result' && last?.kind === 'result') last = joined(last, { ...one, versions });
    else last = { ...one, versions };
  }
  return last;
}

type ResultStatement = Statement & { kind: 'result' };

function joined(before: ResultStatement, now: ResultStatement): ResultStatement {
  const {
    journal = before.result.journal,
    meanScore = before.result.meanScore,
    borders = before.result.borders,
  } = now.result;
  const added = {
    ...(journal && { journal }),
    ...(meanScore === undefined ? {} : { meanScore }),
    ...(borders && { borders }),
  };
  const kept = tellsFails(now.result) || !tellsFails(before.result) ? now : { ...before, versions: now.versions };
  return { ...kept, result: { ...kept.result, ...added } };
}

/** Whether all that is said stands in a statement already, wherever that has it from. */
export function isSaidAlready(last: Statement | undefined, said: Said, finality: Finality): boolean {
  if (said.kind === 'withdrawn') return last === undefined;
  if (!last || last.finality !== finality) return false;
  if (said.kind === 'absence') return last.kind === 'absence' && last.absence === said.absence;
  return last.kind === 'result' && holds(last.result, said.result);
}

/** What a saying would do to what stands: `adds` says more of the same participants and fails, as a comparison with the journal does. */
export type Novelty = 'new' | 'same' | 'adds' | 'changes';

/** Compares a saying with the last one of the same exam; absent: nothing stands. */
export function noveltyOf(last: Statement | undefined, said: Said): Novelty {
  if (!last) return said.kind === 'withdrawn' ? 'same' : 'new';
  if (isSaidAlready(last, said, last.finality)) return 'same';
  if (said.kind !== 'result' || last.kind !== 'result') return 'changes';
  const { result } = joined(last, { ...last, result: said.result });
  const shares = result.n === undefined || result.fails === undefined ? (['failShare'] as const) : [];
  const isSame = (['n', 'fails', ...shares] as const).every((name) => isEqual(result[name], last.result[name]));
  const [marks, before] = [result.marks, last.result.marks];
  return isSame && (marks === undefined || before === undefined || isEqual(marks, before)) ? 'adds' : 'changes';
}

/**
 * What of all that is said of one procedure at once, in order, has to be stored: what stands already has not, nor has what in the end leaves
 * everything as it was, as of two files that contradict each other and are sent again.
 */
export function newSayings<One extends Said & { key: ResultKey; finality: Finality }>(
  saved: readonly SavedStatement[],
  said: readonly One[],
): One[] {
  const before = lastStatement(saved);
  const told: SavedStatement[] = [...saved];
  const fresh: One[] = [];
  for (const one of said) {
    if (isSaidAlready(lastStatement(told), one, one.finality)) continue;
    told.push({ ...one, upload: 0, at: NEVER });
    fresh.push(one);
  }
  const after = lastStatement(told);
  const isAsBefore = after ? isSaidAlready(before, after, after.finality) : before === undefined;
  return isAsBefore ? [] : fresh;
}

/** Of a statement that is not stored yet. */
const NEVER = new Date(0);

/** Whether a record holds all figures of another, and all it says for certain. */
function holds(record: ExamResult, other: ExamResult): boolean {
  const same = FIGURES.every(
    (name) => other[name] === undefined || isEqual(record[name], other[name]) || follows(record, other, name),
  );
  return same && ANSWERED.every((name) => other[name] === 'unknown' || record[name] === other[name]);
}

const FIGURES = ['n', 'fails', 'marks', 'fourAndFive', 'failShare', 'meanScore', 'journal'] as const;
const ANSWERED = ['firstSitting', 'previousGraduatesExcluded'] as const;

/** Whether a figure that a record does not tell itself follows from its counts: a printed share, the marks 4 and 5 together. */
function follows({ n, fails, marks }: ExamResult, other: ExamResult, name: (typeof FIGURES)[number]): boolean {
  if (name === 'fourAndFive') return marks !== undefined && marks[4] + marks[5] === other.fourAndFive;
  if (name !== 'failShare' || n === undefined || fails === undefined) return false;
  return other.failShare !== undefined && printsAs(other.failShare, fails, n);
}

type Figure = ExamResult[(typeof FIGURES)[number]];

function isEqual(one: Figure, other: Figure): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  const [some, more] = [Object.entries(one), new Map(Object.entries(other))];
  return some.length === more.size && some.every(([name, value]) => more.get(name) === value);
}
