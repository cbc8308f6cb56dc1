import { type IsoDate, isIsoDate } from '../domain/calendar.ts';
import { checkNewDue, checkTypedDue, daysOffered, TIME_REASONS, type WhyTime } from '../domain/more-time.ts';
import type { Period } from '../domain/periods.ts';
import { no, ok, type Result } from '../domain/result.ts';
import type { Cycle } from '../facts/cycle.ts';
import { daysMeant } from '../forms/dates.ts';
import { wordsOf } from '../forms/typed.ts';
import type { T } from '../texts.ts';
import { dayLabel } from './more-time.ts';
import { type Refusal, type TalkInput, talkButton } from './talk.ts';

const WORDS_MAX = 300;

/** The days that a municipality has made working or off, as a talk keeps them. */
export type DaysSet = (readonly [IsoDate, boolean])[];
export const daysSet = ({ own }: Cycle): DaysSet => [...(own.corrections ?? [])];

/** Reads a last day that is chosen or typed; typed without its year it is the nearest such day. */
export function readNewDue(
  t: T,
  input: TalkInput,
  { period, today, corrections }: { period: Pick<Period, 'due'>; today: IsoDate; corrections: DaysSet },
): Result<IsoDate, string | Refusal> {
  const set = new Map(corrections);
  const day = 'press' in input ? input.press : 'text' in input ? daysMeant(input.text, today)[0] : undefined;
  if (day === undefined || !isIsoDate(day)) {
    return no(t('date-wrong', { example: daysOffered(period, today, set)[0] ?? today }));
  }
  const fits = 'press' in input ? checkNewDue(period, day, today) : checkTypedDue(period, day, today, set);
  if (fits.ok) return fits;
  const text = t.problem(fits.error);
  if (fits.error.code !== 'time-day-off') return no(text);
  const { next } = fits.error;
  return no({ text, rows: [[talkButton(dayLabel(t, next, today), next)]] });
}

/** Reads a reason that is chosen or told in own words. */
export function readReason(t: T, input: TalkInput): Result<WhyTime, string> {
  const chosen = 'press' in input ? TIME_REASONS.find((one) => one === input.press) : undefined;
  if (chosen && chosen !== 'other') return ok({ reason: chosen });
  const words = 'text' in input ? wordsOf(input.text).replace(/\s+/g, ' ') : '';
  if (words === '') return no(t('time-reason-needed'));
  return [...words].length > WORDS_MAX ? no(t('time-reason-long', { max: WORDS_MAX })) : ok({ reason: 'other', words });
}
