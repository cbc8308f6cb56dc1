import type { MunicipalityAccess, SchoolAccess } from '../db/access.ts';
import { savedStatements } from '../db/result-statements.ts';
import type { School } from '../db/schools.ts';
import type { IsoDate } from '../domain/calendar.ts';
import { keyOf } from '../domain/exam-results.ts';
import { lastStatement, type SavedStatement, type Statement } from '../domain/exam-statements.ts';
import type { IdentificationRule } from '../domain/identification-rule.ts';
import { lastGradeOf } from '../domain/known-exams.ts';
import { type LowResults, lowResults, yearsLookedAt } from '../domain/low-results.ts';
import type { SchoolExams } from '../domain/procedure-standing.ts';
import type { Sources } from './sources.ts';

type Reader = SchoolAccess | MunicipalityAccess<'read-municipality' | 'read-summary' | 'release-results'>;

/** Which results are looked at: on a day, and as if uploads that do not count yet were released. */
export type Looked = { day: IsoDate; pending?: readonly number[] };

/**
 * Signs of low results of each of these schools by the rule, by school. A result counts by its school year, whenever it was saved. Where the
 * rule merges branches, `schools` must hold them too: a branch and its head have one answer.
 */
export async function readLowResults(
  deps: Pick<Sources, 'db'>,
  access: Reader,
  rule: IdentificationRule,
  schools: readonly School[],
  { day, pending }: Looked,
): Promise<Map<number, LowResults>> {
  const exams = await readExams(deps, access, rule, schools, { day, ...(pending === undefined ? {} : { pending }) });
  return new Map(
    schools.map((one) => {
      const together = rule.branches === 'merge' ? withBranches(one, schools) : [one];
      return [
        one.id,
        lowResults(
          rule,
          day,
          together.flatMap(({ id }) => exams.get(id) ?? []),
        ),
      ];
    }),
  );
}

/** What is said of the procedures of each of these schools in the years the rule looks at. */
export async function readExams(
  deps: Pick<Sources, 'db'>,
  access: Reader,
  rule: IdentificationRule,
  schools: readonly School[],
  { day, pending }: Looked,
): Promise<Map<number, SchoolExams>> {
  const years = yearsLookedAt(rule, day);
  const family = rule.branches === 'merge';
  const saved = await savedStatements(deps.db, access, {
    years,
    family,
    ...(pending === undefined ? {} : { pending }),
  });
  const bySchool = Map.groupBy(saved, ({ school }) => school);
  return new Map(schools.map((one) => [one.id, examsOf(one, bySchool)]));
}

/** A school with its branches, the head first. */
function withBranches(one: School, schools: readonly School[]): School[] {
  const head = schools.find(({ id }) => id === one.branchOf) ?? one;
  return [head, ...schools.filter(({ branchOf }) => branchOf === head.id)];
}

function examsOf(school: School, saved: ReadonlyMap<number | undefined, readonly SavedStatement[]>): SchoolExams {
  const { id } = school;
  const lastGrade = lastGradeOf(school);
  const own = lastStatements(saved.get(id) ?? []);
  const known = new Set(own.map(({ key }) => keyOf(key)));
  const ofAll = lastStatements(saved.get(undefined) ?? []).filter(({ key }) => !known.has(keyOf(key)));
  return { school: id, lastGrade, statements: [...own, ...ofAll] };
}

/** What counts of each procedure of one school. */
export function lastStatements(saved: readonly SavedStatement[]): Statement[] {
  const byKey = Map.groupBy(saved, ({ key }) => keyOf(key));
  return [...byKey.values()].flatMap((some) => lastStatement(some) ?? []);
}

/** A school whose answer would be another one. */
export type VerdictChange = { school: School; before: LowResults; after: LowResults };

/** The schools whose answer changes once an upload is released, in the order given. */
export async function verdictChanges(
  deps: Pick<Sources, 'db'>,
  access: Reader,
  rule: IdentificationRule,
  schools: readonly School[],
  looked: Looked & { pending: readonly number[] },
): Promise<VerdictChange[]> {
  return changesOf(
    schools,
    await readLowResults(deps, access, rule, schools, { day: looked.day }),
    await readLowResults(deps, access, rule, schools, looked),
  );
}

/** The same once the rule is read otherwise. */
export async function changesByRule(
  deps: Pick<Sources, 'db'>,
  access: Reader,
  [now, then]: readonly [IdentificationRule, IdentificationRule],
  schools: readonly School[],
  looked: Looked,
): Promise<VerdictChange[]> {
  return changesOf(
    schools,
    await readLowResults(deps, access, now, schools, looked),
    await readLowResults(deps, access, then, schools, looked),
  );
}

type ById = ReadonlyMap<number, LowResults>;

function changesOf(schools: readonly School[], before: ById, after: ById): VerdictChange[] {
  return schools.flatMap((school) => {
    const [then, now] = [before.get(school.id), after.get(school.id)];
    return then && now && then.verdict !== now.verdict ? [{ school, before: then, after: now }] : [];
  });
}
