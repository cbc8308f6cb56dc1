import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { MunicipalityAccess } from './access.ts';
import type { Db } from './open.ts';
import { audit, calendarDay, municipality, periodDate, programmeVersion, quietDay } from './schema.ts';
import { addSchools, type NewSchool } from './schools.ts';

export type Municipality = {
  id: number;
  name: string;
  timezone: string;
  programmeId: string;
  createdAt: Date;
  /** Absent: the draft of the consent that comes with the bot. */
  consentText?: string;
};

export const municipalityOf = (row: typeof municipality.$inferSelect): Municipality => ({
  id: row.id,
  name: row.name,
  timezone: row.timezone,
  programmeId: row.programmeId,
  createdAt: row.createdAt,
  ...(row.consentText === null ? {} : { consentText: row.consentText }),
});

export type NewMunicipality = {
  name: string;
  timezone: string;
  programmeId: string;
  /** The programme's file as it is now: the municipality keeps its own copy. */
  document: string;
  schools: readonly NewSchool[];
  now: Date;
};

/** Creates a municipality with its copy of the programme and its schools. Inside a transaction of the caller's. */
export async function createMunicipality(tx: Db, wanted: NewMunicipality): Promise<Municipality> {
  const [row] = await tx
    .insert(municipality)
    .values({ name: wanted.name, timezone: wanted.timezone, programmeId: wanted.programmeId, createdAt: wanted.now })
    .returning();
  if (!row) throw new Error('createMunicipality: no row came back');
  await tx
    .insert(programmeVersion)
    .values({ municipalityId: row.id, version: 1, document: wanted.document, loadedAt: wanted.now });
  await addSchools(tx, row.id, wanted.schools, wanted.now);
  await tx.insert(audit).values({
    at: wanted.now,
    municipalityId: row.id,
    action: 'create-municipality',
    subject: { municipality: row.id },
  });
  return municipalityOf(row);
}

/** Name and programme of a municipality: no secret to those who hold a role or a link in it. */
export async function findMunicipality(db: Db, id: number): Promise<Municipality | undefined> {
  const [row] = await db.select().from(municipality).where(eq(municipality.id, id));
  return row && municipalityOf(row);
}

/** The time zone of a municipality; its days are counted in it. Throws when there is no such municipality. */
export async function zoneOf(db: Db, id: number): Promise<string> {
  const found = await findMunicipality(db, id);
  if (!found) throw new Error(`zoneOf: no municipality ${id}`);
  return found.timezone;
}

/** All municipalities by name, for the administrator and the operator. */
export async function listMunicipalities(db: Db): Promise<Municipality[]> {
  const rows = await db.select().from(municipality).orderBy(asc(municipality.id));
  return rows.map(municipalityOf).sort((a, b) => a.name.localeCompare(b.name, 'ru'));
}

/** Sets the dates of one period; the earlier ones stay as history. */
export async function setPeriodDates(
  db: Db,
  access: MunicipalityAccess<'edit-dates'>,
  dates: { period: string; opens: string; due: string },
  now: Date,
): Promise<void> {
  await db
    .insert(periodDate)
    .values({ municipalityId: access.municipality, ...dates, byPerson: access.person ?? null, at: now });
}

/** Days declared working or off over the production calendar, by day. */
export async function calendarCorrections(db: Db, municipalityId: number): Promise<Map<string, boolean>> {
  const rows = await db
    .selectDistinctOn([calendarDay.day], { day: calendarDay.day, working: calendarDay.working })
    .from(calendarDay)
    .where(eq(calendarDay.municipalityId, municipalityId))
    .orderBy(calendarDay.day, desc(calendarDay.id));
  return new Map(rows.map(({ day, working }) => [day, working]));
}

/** Declares a day working or off in the municipality. */
export async function correctCalendar(
  db: Db,
  access: MunicipalityAccess<'edit-dates'>,
  day: string,
  working: boolean,
  now: Date,
): Promise<void> {
  await db
    .insert(calendarDay)
    .values({ municipalityId: access.municipality, day, working, byPerson: access.person ?? null, at: now });
}

/** Declares days of the municipality quiet: nobody is reminded on them; or takes that back. */
export async function setQuiet(
  db: Db,
  access: MunicipalityAccess<'edit-dates'>,
  days: readonly string[],
  quiet: boolean,
  now: Date,
): Promise<void> {
  const shared = { municipalityId: access.municipality, quiet, byPerson: access.person ?? null, at: now };
  if (days.length > 0) await db.insert(quietDay).values(days.map((day) => ({ ...shared, day })));
}

/** Sets the municipality's own text of the consent, or null for the draft that comes with the bot. Consents given before keep their text. */
export async function setConsentText(
  db: Db,
  access: MunicipalityAccess<'edit-dates'>,
  text: string | null,
): Promise<void> {
  await db.update(municipality).set({ consentText: text }).where(eq(municipality.id, access.municipality));
}

/**
 * Keeps a municipality's copy of its programme in step with the file that comes with the bot: another text becomes the next version, older
 * ones stay, so it can always be shown by which text a report was asked.
 */
export async function keepProgrammeCopies(db: Db, documents: ReadonlyMap<string, string>, now: Date): Promise<void> {
  for (const { id, programmeId } of await listMunicipalities(db)) {
    const document = documents.get(programmeId);
    if (document === undefined || document === (await programmeDocument(db, id))) continue;
    await db.execute(sql`insert into programme_version (municipality_id, version, document, loaded_at)
      select ${id}, coalesce(max(version), 0) + 1, ${document}, ${now.toISOString()}::timestamptz
      from programme_version where municipality_id = ${id} on conflict do nothing`);
  }
}

async function programmeDocument(db: Db, municipalityId: number): Promise<string | undefined> {
  const [row] = await db
    .select({ document: programmeVersion.document })
    .from(programmeVersion)
    .where(and(eq(programmeVersion.municipalityId, municipalityId)))
    .orderBy(desc(programmeVersion.version))
    .limit(1);
  return row?.document;
}
