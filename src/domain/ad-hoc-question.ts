import type { IsoDate } from './calendar.ts';
import { isAskedIn, type Wave } from './waves.ts';

/** How an ad-hoc question is answered: words, a whole number, yes or no, one of the choices given with it. */
export const ANSWER_KINDS = ['text', 'number', 'yes-no', 'choice'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** Вопрос координатора between the reports: one question to schools, with why it is asked, which they are shown. */
export type AdHocQuestion = {
  text: string;
  kind: AnswerKind;
  /** Of a `choice`, in the order in which they are offered; else empty. */
  options: readonly string[];
  ground: string;
};

/** So many questions a school may be asked in a calendar month. Source: product.md, promise 1; the school's time is not free. */
export const MOST_A_MONTH = 2;

const isQuestion = ({ stage }: Pick<Wave, 'stage'>): boolean => stage === 'question';

/** The questions among the waves of a municipality, in order of asking. */
export const questionsAmong = (waves: readonly Wave[]): Wave[] => waves.filter(isQuestion);

/** Schools that have been asked as often as they may be in the calendar month of a day. A question that was closed has been asked too. */
export function askedEnough(waves: readonly Wave[], schools: readonly number[], today: IsoDate): Set<number> {
  const month = today.slice(0, 7);
  const asked = questionsAmong(waves).filter(({ period }) => period.opens.slice(0, 7) === month);
  return new Set(schools.filter((school) => asked.filter((wave) => isAskedIn(wave, school)).length >= MOST_A_MONTH));
}
