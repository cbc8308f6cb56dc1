import { desc, inArray } from 'drizzle-orm';
import { type NamedQuarter, QUARTERS, type QuarterDates, type QuarterTable, withQuarter } from '../domain/quarters.ts';
import type { MunicipalityAccess } from './access.ts';
import type { Db } from './open.ts';
import { quarterDate } from './schema.ts';

/** The quarters that coordinators set, by municipality; of all when none are named. What is absent follows the defaults. */
export async function ownQuartersOf(db: Db, municipalities?: readonly number[]): Promise<Map<number, QuarterTable>> {
  const rows = await db
    .selectDistinctOn([quarterDate.municipalityId, quarterDate.schoolYear, quarterDate.quarter])
    .from(quarterDate)
    .where(municipalities && inArray(quarterDate.municipalityId, [...municipalities]))
    .orderBy(quarterDate.municipalityId, quarterDate.schoolYear, quarterDate.quarter, desc(quarterDate.id));
  const found = new Map<number, QuarterTable>();
  for (const { municipalityId, schoolYear, quarter: number, starts, ends } of rows) {
    const quarter = QUARTERS.find((one) => one === number);
    const table = found.get(municipalityId) ?? new Map();
    if (quarter) found.set(municipalityId, withQuarter(table, { schoolYear, quarter }, { starts, ends }));
  }
  return found;
}

/** The same of one municipality. */
export async function ownQuarters(db: Db, municipalityId: number): Promise<QuarterTable> {
  return (await ownQuartersOf(db, [municipalityId])).get(municipalityId) ?? new Map();
}

/** Sets the days of a quarter; the earlier ones stay as history. */
export async function setQuarter(
  db: Db,
  access: MunicipalityAccess<'edit-dates'>,
  { schoolYear, quarter }: NamedQuarter,
  { starts, ends }: QuarterDates,
  now: Date,
): Promise<void> {
  const byPerson = access.person ?? null;
  const municipalityId = access.municipality;
  await db.insert(quarterDate).values({ municipalityId, schoolYear, quarter, starts, ends, byPerson, at: now });
}
