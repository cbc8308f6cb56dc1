import { desc, inArray } from 'drizzle-orm';
import type { RuleReading } from '../domain/identification-rule.ts';
import type { MunicipalityAccess } from './access.ts';
import type { Db } from './open.ts';
import { ruleReading } from './schema.ts';

/** How a municipality reads its programme's rule, with when and by whom it was said: its coordinator, or the operator of the server. */
export type ChosenReading = { reading: RuleReading; at: Date; by: 'coordinator' | 'operator' };

/** The readings that count, by municipality; of all when none are named. One that reads its programme as it stands is absent. */
export async function ruleReadingsOf(db: Db, municipalities?: readonly number[]): Promise<Map<number, ChosenReading>> {
  const rows = await db
    .selectDistinctOn([ruleReading.municipalityId], {
      municipality: ruleReading.municipalityId,
      reading: ruleReading.reading,
      at: ruleReading.at,
      byPerson: ruleReading.byPerson,
    })
    .from(ruleReading)
    .where(municipalities && inArray(ruleReading.municipalityId, [...municipalities]))
    .orderBy(ruleReading.municipalityId, desc(ruleReading.id));
  return new Map(
    rows.map(({ municipality, byPerson, ...chosen }) => [
      municipality,
      { ...chosen, by: byPerson === null ? 'operator' : 'coordinator' },
    ]),
  );
}

/** Chooses how the rule is read from now on; the earlier choice stays as history. */
export async function chooseReading(
  db: Db,
  access: MunicipalityAccess<'edit-dates'>,
  reading: RuleReading,
  now: Date,
): Promise<void> {
  const { municipality: municipalityId, person } = access;
  await db.insert(ruleReading).values({ municipalityId, reading, byPerson: person ?? null, at: now });
}
