import type { MunicipalityAccess } from '../db/access.ts';
import { giveTime } from '../db/more-time.ts';
import type { Db } from '../db/open.ts';
import { enqueue } from '../db/outbox.ts';
import { peopleTold } from '../db/people-told.ts';
import { reportStates } from '../db/report-states.ts';
import { listSchools, type School } from '../db/schools.ts';
import type { IsoDate } from '../domain/calendar.ts';
import type { WhyTime } from '../domain/more-time.ts';
import type { Period } from '../domain/periods.ts';
import { type Answering, isAskedIn } from '../domain/waves.ts';
import { type Cycle, periodFor, standingOf, waveIn } from '../facts/cycle.ts';
import { isOwed } from '../facts/turn.ts';
import type { Deps } from './context.ts';

/** A school whose report of a period is awaited or came after its term, with its last day now. */
export type Extendable = Pick<School, 'id' | 'name' | 'slug'> & { due: IsoDate };

/** The schools to which more time would mean something, for a report or in a wave: who has sent in time needs none. */
export async function extendable(
  { db }: Pick<Deps, 'db'>,
  cycle: Cycle,
  period: Period,
  access: MunicipalityAccess<'edit-dates'>,
): Promise<Extendable[]> {
  const [all, states] = await Promise.all([listSchools(db, access), reportStates(db, access, period.id)]);
  const wave = waveIn(cycle, period.id);
  const schools = wave ? all.filter(({ id }) => isAskedIn(wave, id)) : all;
  return schools.flatMap(({ id, name, slug, participating }) => {
    const term = periodFor(cycle, period, id);
    const standing = standingOf(cycle, term, states.get(id));
    const isLate = 'timing' in standing && standing.timing === 'late';
    return participating && (isOwed(standing) || isLate) ? [{ id, name, slug, due: term.due }] : [];
  });
}

/** Who of a school is told of its term: those who fill what is asked in the period. */
export const toldOfTerm = (cycle: Cycle, { id }: Pick<Period, 'id'>): readonly Answering[] => [
  'director',
  ...(waveIn(cycle, id)?.answering.includes('deputy') === false ? [] : (['deputy'] as const)),
];

/** Gives schools time until a day and writes to their people, of those whom the period asks (`to`). Schools whose day is as late already keep theirs. Gives the ids of the others. */
export async function giveTimeTo(
  tx: Db,
  access: MunicipalityAccess<'edit-dates'>,
  schools: readonly Pick<Extendable, 'id' | 'due'>[],
  given: { period: string; due: IsoDate; why: WhyTime; to: readonly Answering[] },
  now: Date,
): Promise<number[]> {
  const earlier = schools.filter(({ due }) => due < given.due).map(({ id }) => id);
  const decisions = await giveTime(tx, access, { ...given, schools: earlier }, now);
  for (const [school, decision] of decisions) {
    const place = { municipality: access.municipality, school };
    const to = await peopleTold(tx, place, now, { period: given.period, asked: given.to });
    await enqueue(tx, timeAnswers(decision, to, now), now);
  }
  return earlier;
}

/** Notices of a decision to the people of its school. */
export const timeAnswers = (decision: number, to: readonly number[], dueAt: Date) =>
  to.map((person) => ({
    key: `time-answered:${decision}:${person}`,
    kind: 'time-answered',
    person,
    payload: { decision },
    dueAt,
  }));

/** Notices to the people of its school that a request was not answered. Of one that was, nothing is said when their day comes. */
export const timeLapses = (request: number, to: readonly number[], dueAt: Date) =>
  to.map((person) => ({
    key: `time-lapsed:${request}:${person}`,
    kind: 'time-lapsed',
    person,
    payload: { request },
    dueAt,
  }));
