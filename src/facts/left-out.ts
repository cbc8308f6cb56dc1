import type { MunicipalityAccess } from '../db/access.ts';
import { savedStatements } from '../db/result-statements.ts';
import { type School, schoolsBeside } from '../db/schools.ts';
import { keyOf, type ResultKey } from '../domain/exam-results.ts';
import { lastGradeOf } from '../domain/known-exams.ts';
import { lastStatements } from './low-results.ts';
import type { Sources } from './sources.ts';

/** What of one grade a school has no results in, neither in these uploads nor elsewhere, although the other schools have. */
export type LeftOutSchool = { school: School; keys: readonly ResultKey[] };

/** Uploads that tell of no more than this share of the schools that have the grade are of some of them, not of the district. */
const MOST = 0.5;

/** The schools that uploads of the district leave out, of which it has to be said why. Source: domain.md, section 4 */
export async function leftOutBy(
  { db }: Pick<Sources, 'db'>,
  access: MunicipalityAccess<'release-results'>,
  uploads: readonly number[],
): Promise<LeftOutSchool[]> {
  const saved = await savedStatements(db, access, { pending: uploads });
  const schools = await schoolsBeside(db, access);
  const own = saved.filter(({ upload, school }) => uploads.includes(upload) && school !== undefined);
  const known = new Map(
    [...Map.groupBy(saved, ({ school }) => school)].map(([school, some]) => [
      school,
      new Set(lastStatements(some).map(({ key }) => keyOf(key))),
    ]),
  );
  const left: { school: School; key: ResultKey }[] = [];
  for (const [word, some] of Map.groupBy(own, ({ key }) => keyOf(key))) {
    const [{ key } = { key: undefined }] = some;
    if (!key || known.get(undefined)?.has(word)) continue;
    const having = schools.filter((one) => lastGradeOf(one) >= key.grade);
    if (new Set(some.map(({ school }) => school)).size <= MOST * having.length) continue;
    left.push(...having.filter(({ id }) => !known.get(id)?.has(word)).map((school) => ({ school, key })));
  }
  const groups = Map.groupBy(left, ({ school, key }) => [school.id, key.procedure, key.grade, key.year].join('|'));
  return [...groups.values()].flatMap((some) =>
    some[0] ? [{ school: some[0].school, keys: some.map(({ key }) => key) }] : [],
  );
}
