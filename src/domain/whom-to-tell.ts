import type { IsoDate } from './calendar.ts';
import type { Answering } from './waves.ts';

/** One of those who fill something, as far as it matters whether he is told of it. */
export type Hearer = {
  person: number;
  role: 'director' | 'deputy' | 'coordinator';
  /** False: he blocked the bot or is gone. */
  reachable: boolean;
  /** The last day of his leave. */
  awayUntil?: IsoDate;
};

/**
 * Why it is said to this one. `fills`: a deputy who has answered in it; `asked`: it is asked of deputies; the last three: a deputy, because no
 * director has joined, none can be written to, or he is on leave.
 */
export type WhyTold =
  | 'director'
  | 'coordinator'
  | 'fills'
  | 'asked'
  | 'no-director'
  | 'director-unreachable'
  | 'director-away';

/** Whether somebody is in his leave on a day. */
export const isAway = (awayUntil: IsoDate | undefined, day: IsoDate): boolean =>
  awayUntil !== undefined && day <= awayUntil;

/** Whether what is said to somebody on a day is read by him. */
const isThere = ({ reachable, awayUntil }: Hearer, day: IsoDate): boolean => reachable && !isAway(awayUntil, day);

/**
 * Whom of a place something is said to on a day: the director, and a deputy only if he fills it himself or no director is there to read it.
 * Of what is asked of deputies, the deputies, while one of them is there. Nobody is told who may not answer. Source: issue 7, section 3.
 */
export function whomToTell<One extends Hearer>(
  people: readonly One[],
  day: IsoDate,
  { filledBy = [], asked }: { filledBy?: readonly number[]; asked?: readonly Answering[] } = {},
): { one: One; why: WhyTold }[] {
  const there = people.filter((one) => isThere(one, day));
  const inRole = (role: One['role'], why: WhyTold) =>
    there.filter((one) => one.role === role).map((one) => ({ one, why }));
  const directors = inRole('director', 'director');
  const mayDeputies = asked?.includes('deputy') ?? true;
  const deputies = mayDeputies ? inRole('deputy', whyDeputies(people, day)) : [];
  const coordinators = inRole('coordinator', 'coordinator');
  if (asked && !asked.includes('director') && deputies.length > 0)
    return deputies.map(({ one }) => ({ one, why: 'asked' }));
  if (directors.length === 0) return [...coordinators, ...deputies];
  const fillers = deputies.filter(({ one }) => filledBy.includes(one.person));
  return [...coordinators, ...directors, ...fillers.map(({ one }) => ({ one, why: 'fills' as const }))];
}

function whyDeputies(people: readonly Hearer[], day: IsoDate): WhyTold {
  const directors = people.filter(({ role }) => role === 'director');
  if (directors.length === 0) return 'no-director';
  return directors.some(({ awayUntil, reachable }) => reachable && isAway(awayUntil, day))
    ? 'director-away'
    : 'director-unreachable';
}
