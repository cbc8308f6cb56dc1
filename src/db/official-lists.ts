import { and, desc, eq } from 'drizzle-orm';
import type { ListOrigin, OfficialList } from '../domain/official-list.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { officialList } from './schema.ts';

/** Enters an official list of a school year; an earlier one of the same origin stays as history. `schools` are of the access's municipality. */
export async function enterOfficialList(
  db: Db,
  access: MunicipalityAccess<'enter-official-list'>,
  list: { year: number; origin: ListOrigin; document: string; schools: readonly number[] },
  now: Date,
): Promise<void> {
  await db.insert(officialList).values({
    ...list,
    schools: [...list.schools],
    municipalityId: access.municipality,
    byPerson: access.person ?? null,
    at: now,
  });
}

/** Enters a list anew with one school more or less, on the ground of a document. */
export async function changeOfficialList(
  tx: Db,
  access: MunicipalityAccess<'enter-official-list'>,
  change: { year: number; origin: ListOrigin; document: string; school: number; listed: boolean },
  now: Date,
): Promise<void> {
  const { school, listed, ...list } = change;
  const [last] = await tx
    .select({ schools: officialList.schools })
    .from(officialList)
    .where(
      and(
        eq(officialList.municipalityId, access.municipality),
        eq(officialList.year, list.year),
        eq(officialList.origin, list.origin),
      ),
    )
    .orderBy(desc(officialList.id))
    .limit(1);
  const others = (last?.schools ?? []).filter((one) => one !== school);
  await enterOfficialList(tx, access, { ...list, schools: listed ? [...others, school] : others }, now);
}

/** The lists of a school year, by its first calendar year: one of each origin at most. */
export async function officialLists(
  db: Db,
  access: SchoolAccess | MunicipalityAccess<'read-municipality' | 'read-summary'>,
  year: number,
): Promise<OfficialList[]> {
  const rows = await db
    .selectDistinctOn([officialList.origin])
    .from(officialList)
    .where(and(eq(officialList.municipalityId, access.municipality), eq(officialList.year, year)))
    .orderBy(officialList.origin, desc(officialList.id));
  // A reader of one school learns of that school alone.
  const seen = 'school' in access ? [access.school] : 'schools' in access ? access.schools : undefined;
  return rows.map(({ origin, document, schools, at }) => ({
    origin,
    document,
    at,
    schools: seen ? schools.filter((one) => seen.includes(one)) : schools,
  }));
}
