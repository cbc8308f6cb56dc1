import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { IsoDate } from '../domain/calendar.ts';
import type { WhyTime } from '../domain/more-time.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { timeDecision, timeRequest } from './schema.ts';

/** Terms of single schools: what schools ask for and what coordinators give. Every request and every decision is kept. */

export type TimeDecision = {
  id: number;
  municipality: number;
  school: number;
  period: string;
  /** Absent: it was refused. */
  due?: IsoDate;
  /** Of what was given unasked. */
  why?: WhyTime;
  by?: number;
  at: Date;
};

export type TimeRequest = {
  id: number;
  municipality: number;
  school: number;
  period: string;
  due: IsoDate;
  why: WhyTime;
  by: number;
  at: Date;
  /** Absent: nobody has decided. */
  decision?: TimeDecision;
};

const whyOf = (reason: WhyTime['reason'], words: string | null): WhyTime => ({
  reason,
  ...(words === null ? {} : { words }),
});

function decisionOf(row: typeof timeDecision.$inferSelect): TimeDecision {
  const { id, municipalityId, schoolId, period, due, reason, words, byPerson, at } = row;
  return {
    ...{ id, municipality: municipalityId, school: schoolId, period, at },
    ...(due === null ? {} : { due }),
    ...(reason === null ? {} : { why: whyOf(reason, words) }),
    ...(byPerson === null ? {} : { by: byPerson }),
  };
}

function requestOf(
  row: typeof timeRequest.$inferSelect,
  decided: typeof timeDecision.$inferSelect | null,
): TimeRequest {
  const { id, municipalityId, schoolId, period, due, reason, words, byPerson, at } = row;
  return {
    ...{ id, municipality: municipalityId, school: schoolId, period, due, why: whyOf(reason, words), by: byPerson, at },
    ...(decided && { decision: decisionOf(decided) }),
  };
}

/** Asks for more time for the access's school. Gives the request's id. */
export async function askTime(
  tx: Db,
  { municipality, school }: SchoolAccess<'send-report'>,
  wanted: { period: string; due: IsoDate; why: WhyTime; person: number },
  now: Date,
): Promise<number> {
  const { period, due, why, person } = wanted;
  const [row] = await tx
    .insert(timeRequest)
    .values({
      ...{ municipalityId: municipality, schoolId: school, period, due, byPerson: person, at: now },
      ...{ reason: why.reason, words: why.words ?? null },
    })
    .returning({ id: timeRequest.id });
  if (!row) throw new Error('askTime: no row came back');
  return row.id;
}

/** Decides on a request: `due` is the day that is given, absent when it is refused. Undefined: somebody has decided before. */
export async function decideTime(
  tx: Db,
  access: MunicipalityAccess<'edit-dates'>,
  request: TimeRequest,
  due: IsoDate | undefined,
  now: Date,
): Promise<number | undefined> {
  if (request.municipality !== access.municipality) throw new Error(`decideTime: request ${request.id} is another's`);
  const { id, municipality, school, period } = request;
  const [row] = await tx
    .insert(timeDecision)
    .values({
      ...{ municipalityId: municipality, schoolId: school, period, due: due ?? null, requestId: id, at: now },
      byPerson: access.person ?? null,
    })
    .onConflictDoNothing()
    .returning({ id: timeDecision.id });
  return row?.id;
}

/** Gives schools of the access's municipality time until a day, unasked. Gives the ids of the decisions by school. */
export async function giveTime(
  tx: Db,
  access: MunicipalityAccess<'edit-dates'>,
  given: { schools: readonly number[]; period: string; due: IsoDate; why: WhyTime },
  now: Date,
): Promise<Map<number, number>> {
  if (given.schools.length === 0) return new Map();
  const rows = await tx
    .insert(timeDecision)
    .values(
      given.schools.map((school) => ({
        ...{ municipalityId: access.municipality, schoolId: school, period: given.period, due: given.due, at: now },
        ...{ reason: given.why.reason, words: given.why.words ?? null, byPerson: access.person ?? null },
      })),
    )
    .returning({ id: timeDecision.id, school: timeDecision.schoolId });
  return new Map(rows.map(({ id, school }) => [school, id]));
}

/** A request with what was decided on it. Its words are for those who may read the school alone. */
export async function findRequest(db: Db, id: number): Promise<TimeRequest | undefined> {
  const [row] = await db
    .select()
    .from(timeRequest)
    .leftJoin(timeDecision, eq(timeDecision.requestId, timeRequest.id))
    .where(eq(timeRequest.id, id));
  return row && requestOf(row.time_request, row.time_decision);
}

/** A decision, and the request it answers. `overtaken`: time was given anew since. */
export async function findDecision(
  db: Db,
  id: number,
): Promise<(TimeDecision & { asked?: IsoDate; overtaken: boolean }) | undefined> {
  const [row] = await db
    .select({
      decision: timeDecision,
      asked: timeRequest.due,
      overtaken: sql<boolean>`exists (select from ${timeDecision} as newer where newer.id > ${timeDecision.id} and newer.due is not null
        and newer.municipality_id = ${timeDecision.municipalityId} and newer.school_id = ${timeDecision.schoolId}
        and newer.period = ${timeDecision.period})`,
    })
    .from(timeDecision)
    .leftJoin(timeRequest, eq(timeRequest.id, timeDecision.requestId))
    .where(eq(timeDecision.id, id));
  if (!row) return undefined;
  const { decision, asked, overtaken } = row;
  return { ...decisionOf(decision), ...(asked === null ? {} : { asked }), overtaken };
}

/** Every request of a school in a period, newest first. */
export async function requestsOf(
  db: Db,
  { municipality, school }: SchoolAccess,
  period: string,
): Promise<TimeRequest[]> {
  const rows = await db
    .select()
    .from(timeRequest)
    .leftJoin(timeDecision, eq(timeDecision.requestId, timeRequest.id))
    .where(
      and(
        eq(timeRequest.municipalityId, municipality),
        eq(timeRequest.schoolId, school),
        eq(timeRequest.period, period),
      ),
    )
    .orderBy(desc(timeRequest.id));
  return rows.map((row) => requestOf(row.time_request, row.time_decision));
}

/** A request with its decision, or time that was given unasked. */
export type TimeAct = { request: TimeRequest } | { given: TimeDecision };

/** All that a school asked for and was given, newest first: a request with its decision, or time that was given unasked. */
export async function timeHistory(db: Db, { municipality, school }: SchoolAccess): Promise<TimeAct[]> {
  const rows = await db
    .select()
    .from(timeRequest)
    .fullJoin(timeDecision, eq(timeDecision.requestId, timeRequest.id))
    .where(
      or(
        and(eq(timeRequest.municipalityId, municipality), eq(timeRequest.schoolId, school)),
        and(
          isNull(timeDecision.requestId),
          eq(timeDecision.municipalityId, municipality),
          eq(timeDecision.schoolId, school),
        ),
      ),
    );
  return rows
    .flatMap(({ time_request: asked, time_decision: decided }): { at: Date; one: TimeAct }[] => {
      if (asked) return [{ at: asked.at, one: { request: requestOf(asked, decided) } }];
      return decided ? [{ at: decided.at, one: { given: decisionOf(decided) } }] : [];
    })
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ one }) => one);
}

/** Whether anything was asked or given of a school's terms. */
export async function hasTimeHistory(db: Db, { municipality, school }: SchoolAccess): Promise<boolean> {
  const of = <T extends typeof timeRequest | typeof timeDecision>(table: T) =>
    and(eq(table.municipalityId, municipality), eq(table.schoolId, school));
  const [asked, given] = await Promise.all([
    db.$count(timeRequest, of(timeRequest)),
    db.$count(timeDecision, of(timeDecision)),
  ]);
  return asked + given > 0;
}

/** The requests of these municipalities on which nobody has decided, oldest first. */
export async function undecidedRequests(db: Db, municipalities: readonly number[]): Promise<TimeRequest[]> {
  if (municipalities.length === 0) return [];
  const rows = await db
    .select()
    .from(timeRequest)
    .leftJoin(timeDecision, eq(timeDecision.requestId, timeRequest.id))
    .where(inArray(timeRequest.municipalityId, [...municipalities]))
    .orderBy(asc(timeRequest.id));
  return rows.flatMap((row) => (row.time_decision ? [] : requestOf(row.time_request, null)));
}
