import { and, asc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { IsoDate } from '../domain/calendar.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { WaveStage } from '../domain/wave-stages.ts';
import { type Answering, type Wave, wavePeriod } from '../domain/waves.ts';
import type { MunicipalityAccess } from './access.ts';
import type { Db } from './open.ts';
import { answer, draft, questionnaireVersion, wave, waveTerm } from './schema.ts';

/** What a coordinator says of a wave. `schools` absent: all that take part. */
export type NewWave = {
  questionnaire: string;
  version: number;
  title: string;
  stage: WaveStage;
  schools?: readonly number[];
  answering: readonly Answering[];
  opens: IsoDate;
  due: IsoDate;
};

/** Opens a wave in the caller's transaction and gives its id; undefined: the update opened one before. */
export async function openWave(
  tx: Db,
  access: MunicipalityAccess<'run-waves'>,
  { questionnaire, version, title, stage, schools, answering, opens, due }: NewWave,
  updateId: number | undefined,
  now: Date,
): Promise<number | undefined> {
  const byPerson = access.person ?? null;
  const [row] = await tx
    .insert(wave)
    .values({
      ...{ municipalityId: access.municipality, questionnaire, title, stage, byPerson, at: now },
      schools: schools ? [...schools] : null,
      answering: [...answering],
      updateId: updateId ?? null,
    })
    .onConflictDoNothing()
    .returning({ id: wave.id });
  if (!row) return undefined;
  await tx.insert(waveTerm).values({ waveId: row.id, version, opens, due, byPerson, at: now });
  return row.id;
}

/** Sets the term of a wave, and which version of its questionnaire it asks, or closes it; what was before stays as history. */
export async function setWaveTerm(
  db: Db,
  access: MunicipalityAccess<'run-waves'>,
  changed: Wave,
  { version, due, closed = false }: { version: number; due: IsoDate; closed?: boolean },
  now: Date,
): Promise<void> {
  if (changed.municipality !== access.municipality) throw new Error('setWaveTerm: of another municipality');
  const { opens } = changed.period;
  await db
    .insert(waveTerm)
    .values({ waveId: changed.id, version, opens, due, closed, byPerson: access.person ?? null, at: now });
}

/** Who has answered something in a wave that his school has not sent, by school. */
export function begunIn(
  db: Db,
  access: MunicipalityAccess<'run-waves'>,
  { period }: Wave,
): Promise<{ school: number; person: number }[]> {
  return db
    .selectDistinct({ school: sql<number>`${draft.schoolId}`, person: answer.personId })
    .from(draft)
    .innerJoin(answer, eq(answer.draftId, draft.id))
    .where(
      and(
        eq(draft.municipalityId, access.municipality),
        eq(draft.period, period.id),
        isNotNull(draft.schoolId),
        eq(draft.locked, false),
      ),
    );
}

/** The waves of these municipalities as they were at an instant, by municipality, in order of opening; of all when none are named. */
export async function wavesOf(
  db: Db,
  municipalities: readonly number[] | undefined,
  at: Date,
): Promise<Map<number, Wave[]>> {
  const rows = await db
    .select({ wave, term: waveTerm })
    .from(wave)
    .innerJoin(waveTerm, eq(waveTerm.waveId, wave.id))
    .where(and(municipalities && inArray(wave.municipalityId, [...municipalities]), lte(waveTerm.at, at)))
    .orderBy(asc(wave.id), asc(waveTerm.id));
  const found = new Map<number, Wave[]>();
  for (const terms of Map.groupBy(rows, (row) => row.wave.id).values()) {
    const [first, last] = [terms[0], terms.at(-1)];
    if (!first || !last) continue;
    const { id, municipalityId, questionnaire, title, stage, schools, answering } = last.wave;
    const { opens, due, closed, version } = last.term;
    const term = { stage, title, opens, due, closed, dueBefore: first.term.due };
    const here = found.get(municipalityId) ?? [];
    here.push({
      ...{ id, municipality: municipalityId, questionnaire, version, stage, answering },
      ...(schools === null ? {} : { schools }),
      period: wavePeriod(id, term),
    });
    found.set(municipalityId, here);
  }
  return found;
}

/** Keeps a questionnaire of the house as it is asked, once for each version of it. */
export async function keepQuestionnaire(tx: Db, { id, version, ...rest }: Questionnaire, now: Date): Promise<void> {
  await tx
    .insert(questionnaireVersion)
    .values({ questionnaire: id, version, document: { id, version, ...rest }, at: now })
    .onConflictDoNothing();
}

/** A questionnaire of the house as it was kept; undefined: that version was never asked. */
export async function keptQuestionnaire(db: Db, id: string, version: number): Promise<Questionnaire | undefined> {
  const [row] = await db
    .select({ document: questionnaireVersion.document })
    .from(questionnaireVersion)
    .where(and(eq(questionnaireVersion.questionnaire, id), eq(questionnaireVersion.version, version)));
  return row && (row.document as Questionnaire);
}
