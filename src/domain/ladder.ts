import { addDays, daysBetween, type IsoDate } from './calendar.ts';

/** Why somebody is reminded: the window opens, so many days before the deadline, on it, so many days after it. In order of time. */
export const STEPS = ['opens', 'before7', 'before3', 'before1', 'due', 'after1', 'after3', 'after7'] as const;
export type Step = (typeof STEPS)[number];

/** Calendar days from the deadline to a step's own day; the opening has none. */
const FROM_DUE: Readonly<Record<Exclude<Step, 'opens'>, number>> = {
  before7: -7,
  before3: -3,
  before1: -1,
  due: 0,
  after1: 1,
  after3: 3,
  after7: 7,
};

/** Farther than any holidays: a calendar without a day of sending leaves a step where it is. */
const FARTHEST = 400;

/** A reminder that would have to wait longer than this, over the summer, says nothing new when it comes. */
const LONGEST_WAIT_DAYS = 30;

/** First and last day of a report's window. */
export type Window = { opens: IsoDate; due: IsoDate };

/**
 * The days on which a report is reminded of, in order, each with its step. A step before or on the due day moves to the previous day of
 * sending, but never before the opening's; the opening and a step after the due day move to the next. A step whose own day is before the
 * opening falls away, and one that would wait over the summer. What collides becomes one: the step whose own day is nearest, of two as near the later.
 * Source: architecture.md, Data and identities; product.md, Reminders and notices.
 */
export function ladderOf({ opens, due }: Window, isSending: (day: IsoDate) => boolean): ReadonlyMap<IsoDate, Step> {
  const opening = nextSending(opens, isSending);
  const steps = STEPS.flatMap((step): { step: Step; own: IsoDate; day: IsoDate }[] => {
    if (step === 'opens') return [{ step, own: opens, day: opening }];
    const own = addDays(due, FROM_DUE[step]);
    if (own < opens) return [];
    const moved = own <= due ? previousSending(own, opening, isSending) : nextSending(own, isSending);
    if (daysBetween(own, moved) > LONGEST_WAIT_DAYS) return [];
    return [{ step, own, day: moved < opening ? opening : moved }];
  });
  const days = [...new Set(steps.map(({ day }) => day))].sort();
  return new Map(
    days.map((day) => {
      const here = steps.filter((one) => one.day === day);
      const near = Math.min(...here.map(({ own }) => Math.abs(daysBetween(own, day))));
      const main = here.findLast(({ own }) => Math.abs(daysBetween(own, day)) === near);
      return [day, main?.step ?? 'opens'] as const;
    }),
  );
}

/** The day of the last step: whoever has not answered after it is called. */
export const lastDayOf = (ladder: ReadonlyMap<IsoDate, Step>): IsoDate => [...ladder.keys()].at(-1) ?? '';

function nextSending(from: IsoDate, isSending: (day: IsoDate) => boolean): IsoDate {
  for (let ahead = 0; ahead < FARTHEST; ahead += 1) {
    const day = addDays(from, ahead);
    if (isSending(day)) return day;
  }
  return from;
}

/** The last day of sending from `earliest` to `from`; `earliest` when there is none. */
function previousSending(from: IsoDate, earliest: IsoDate, isSending: (day: IsoDate) => boolean): IsoDate {
  for (let day = from; day > earliest; day = addDays(day, -1)) if (isSending(day)) return day;
  return earliest;
}
