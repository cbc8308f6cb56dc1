import type { IsoDate } from '../domain/calendar.ts';
import { awaitedItems, type DayFacts, type Ladders, needsCall, type Owed } from './plan.ts';

/** A school from which something is awaited, as its coordinator sees it. */
export type AwaitedSchool = {
  school: number;
  /** By deadline. */
  reports: readonly Owed[];
  /** All reminders of one of its reports are behind: «нет ответа, нужен звонок». */
  call: boolean;
  hasDirector: boolean;
  /** Whom a reminder reaches, and how many of those who fill its reports it cannot reach. */
  people: readonly number[];
  unreachable: number;
  /** The last day on which nobody of the school is back from his leave; absent: somebody is there. */
  allAwayUntil?: IsoDate;
};

/** The schools of a municipality from which something is awaited today. `on`: the day on which they would be reminded. */
export function awaitedSchools(
  facts: DayFacts,
  ladders: Ladders,
  municipality: number,
  on: IsoDate = facts.day,
): AwaitedSchool[] {
  const reports = Map.groupBy(
    facts.owed.filter((one) => one.municipality === municipality && one.opens <= facts.day),
    ({ school }) => school,
  );
  const fillers = Map.groupBy(facts.fillers, ({ school }) => school);
  const told = Map.groupBy(awaitedItems({ ...facts, day: on }), ({ filler }) => filler.school);
  return [...reports].flatMap(([school, its]) => {
    if (school === undefined) return [];
    const people = fillers.get(school) ?? [];
    const reachable = people.filter((one) => one.reachable);
    const reached = new Set((told.get(school) ?? []).map(({ filler }) => filler.person));
    const back = reachable.flatMap(({ awayUntil }) => awayUntil ?? []).sort();
    const all = new Set(people.map(({ person }) => person));
    return {
      school,
      reports: its.toSorted((a, b) => a.due.localeCompare(b.due)),
      call: its.some((one) => !one.neverAsked && needsCall(ladders.of(one), facts.day)),
      hasDirector: people.some(({ role }) => role === 'director'),
      people: [...reached],
      unreachable: all.size - new Set(reachable.map(({ person }) => person)).size,
      ...(reached.size === 0 && back[0] !== undefined ? { allAwayUntil: back[0] } : {}),
    };
  });
}

/** Who gets a message when these schools are reminded, and who would if he had not been reminded on that day already. */
export function recipients(
  schools: readonly AwaitedSchool[],
  reminded: ReadonlySet<number>,
): { to: number[]; already: number[] } {
  const people = [...new Set(schools.flatMap((one) => one.people))];
  return {
    to: people.filter((one) => !reminded.has(one)),
    already: people.filter((one) => reminded.has(one)),
  };
}
