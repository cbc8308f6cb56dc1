import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Actor, membershipsOf } from '../../src/db/access.ts';
import { createMunicipality } from '../../src/db/municipalities.ts';
import type { Db } from '../../src/db/open.ts';
import { ensurePerson, giveRole, type RoleToGive } from '../../src/db/people.ts';
import { answer, draft } from '../../src/db/schema.ts';
import { addSchools } from '../../src/db/schools.ts';

/** The instant at which builders make things. */
export const BEFORE = new Date('2026-11-09T04:00:00Z');

/** The one programme that asks schools for quarterly reports. */
const PROGRAMME = 'kazachinsky-2024';
const DOCUMENT = readFileSync(join(import.meta.dirname, `../../src/programmes/${PROGRAMME}.yaml`), 'utf8');

/** A municipality with schools of these names; `schools` are their ids in the same order. `programmeId`: of another programme than the usual. */
export async function aMunicipality(
  db: Db,
  name: string,
  schools: readonly string[],
  programmeId = PROGRAMME,
): Promise<{ id: number; schools: number[] }> {
  const { id } = await createMunicipality(db, {
    name,
    timezone: 'Asia/Krasnoyarsk',
    programmeId,
    document: DOCUMENT,
    schools: [],
    now: BEFORE,
  });
  const wanted = schools.map((one, at) => ({
    slug: `school-${at}`,
    name: one,
    kind: 'secondary11' as const,
    hasGrade11: true,
  }));
  const added = await addSchools(db, id, wanted, BEFORE);
  return { id, schools: added.map((one) => one.id) };
}

/** A person with these roles, as one who acts; `telegramId` is unlike all others'. */
export async function anActor(db: Db, telegramId: number, ...roles: RoleToGive[]): Promise<Actor> {
  const { id } = await ensurePerson(db, telegramId, 'ru', BEFORE);
  for (const role of roles) await giveRole(db, id, role, BEFORE);
  return { person: id, memberships: await membershipsOf(db, id) };
}

/** Somebody of a school answers something in what is asked of it in a period. */
export async function answersIn(
  db: Db,
  { municipality, school }: { municipality: number; school: number },
  personId: number,
  period: string,
): Promise<void> {
  const at = new Date('2026-09-01T03:00:00Z');
  const [row] = await db
    .insert(draft)
    .values({ municipalityId: municipality, schoolId: school, form: 'x', period, createdAt: at })
    .returning({ id: draft.id });
  if (!row) throw new Error('answersIn: no draft');
  const said = { state: 'no-data' as const };
  await db
    .insert(answer)
    .values({ draftId: row.id, number: 1, question: 'x', said, asked: 'x', personId, updateId: 1, at });
}
