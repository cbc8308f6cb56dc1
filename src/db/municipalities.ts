import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { MunicipalityAccess } from './access.ts';
import type { Db } from './open.ts';
import { audit, calendarDay, municipality, periodDate, programmeVersion } from './schema.ts';
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

const shape = (row: typeof municipality.$inferSelect): Municipality => ({
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
  return shape(row);
}

/** Name and programme of a municipality: no secret to those who hold a role or a link in it. */
export async function findMunicipality(db: Db, id: number): Promise<Municipality | undefined> {
  const [row] = await db.select().from(municipality).where(eq(municipality.id, id));
  return row && shape(row);
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
  return rows.map(shape).sort((a, b) => a.name.localeCompare(b.name, 'ru'));
}

/** Municipalities by id; all when none are named. */
export async function municipalitiesById(db: Db, ids?: readonly number[]): Promise<Municipality[]> {
  const rows = await db
    .select()
    .from(municipality)
    .where(ids && inArray(municipality.id, [...ids]))
    .orderBy(asc(municipality.id));
  return rows.map(shape);
}

/**
 * The dates of the cycle that coordinators set, by municipality, in order of setting: of one period the last count. Of all municipalities
 * when none are named.
 */
export async function periodOverlays(
  db: Db,
  municipalities?: readonly number[],
): Promise<Map<number, { period: string; opens: string; due: string; at: Date }[]>> {
  const rows = await db
    .select()
    .from(periodDate)
    .where(municipalities && inArray(periodDate.municipalityId, [...municipalities]))
    .orderBy(asc(periodDate.id));
  const found = new Map<number, { period: string; opens: string; due: string; at: Date }[]>();
  for (const { municipalityId, period, opens, due, at } of rows) {
    const here = found.get(municipalityId) ?? [];
    here.push({ period, opens, due, at });
    found.set(municipalityId, here);
  }
  return found;
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

/** Days declared working or off over the production calendar, by municipality; of all when none are named. */
export async function calendarCorrectionsOf(
  db: Db,
  municipalities?: readonly number[],
): Promise<Map<number, Map<string, boolean>>> {
  const rows = await db
    .selectDistinctOn([calendarDay.municipalityId, calendarDay.day], {
      municipality: calendarDay.municipalityId,
      day: calendarDay.day,
      working: calendarDay.working,
    })
    .from(calendarDay)
    .where(municipalities && inArray(calendarDay.municipalityId, [...municipalities]))
    .orderBy(calendarDay.municipalityId, calendarDay.day, desc(calendarDay.id));
  const found = new Map<number, Map<string, boolean>>();
  for (const { municipality: of, day, working } of rows) found.set(of, (found.get(of) ?? new Map()).set(day, working));
  return found;
}

/** The same of one municipality, by day. */
export async function calendarCorrections(db: Db, municipalityId: number): Promise<Map<string, boolean>> {
  return (await calendarCorrectionsOf(db, [municipalityId])).get(municipalityId) ?? new Map();
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
