import { desc, eq } from 'drizzle-orm';
import { type NamedQuarter, QUARTERS, type QuarterDates, type QuarterTable, withQuarter } from '../domain/quarters.ts';
import type { MunicipalityAccess } from './access.ts';
import type { Db } from './open.ts';
import { quarterDate } from './schema.ts';

/** The quarters that a municipality's coordinators set. What is absent follows the defaults. */
export async function ownQuarters(db: Db, municipalityId: number): Promise<QuarterTable> {
  const rows = await db
    .selectDistinctOn([quarterDate.schoolYear, quarterDate.quarter])
    .from(quarterDate)
    .where(eq(quarterDate.municipalityId, municipalityId))
    .orderBy(quarterDate.schoolYear, quarterDate.quarter, desc(quarterDate.id));
  return rows.reduce<QuarterTable>((table, { schoolYear, quarter: number, starts, ends }) => {
    const quarter = QUARTERS.find((one) => one === number);
    return quarter ? withQuarter(table, { schoolYear, quarter }, { starts, ends }) : table;
  }, new Map());
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
