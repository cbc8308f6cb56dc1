import { addDays, type Corrections, type IsoDate, nextWorkingDay } from './calendar.ts';
import { no, ok, type Result } from './result.ts';

/** What happens to help that a school asked for. Source: product.md, Quarterly report («help needed as requests of a kind»). */
export type HelpAct =
  /** A coordinator takes it upon himself, until a day. */
  | { kind: 'taken'; until: IsoDate }
  | { kind: 'answered'; text: string }
  /** What the school says of the answer. */
  | { kind: 'helped' | 'not-helped' }
  /** The school needs it no more: by its word, or because its report was taken back or corrected. `renewed`: it asks for it after all. */
  | { kind: 'withdrawn' | 'renewed' }
  /** The school asks for the same in the report of another period while this is open. */
  | { kind: 'repeated'; period: string };

export type HelpDone = HelpAct & { by: number; at: Date };

/** `asked`: nobody has taken it, or the answer was of no help. `answered`: the school has the word. `helped`, `withdrawn`: it is closed. */
export type HelpPresent = {
  state: 'asked' | 'taken' | 'answered' | 'helped' | 'withdrawn';
  /** Who took or answered it last. */
  by?: number;
  until?: IsoDate;
  answer?: string;
  /** An answer was given before that did not help. */
  again: boolean;
  /** The last period whose report asked for the same again. */
  repeatedIn?: string;
  /** When it came to be so; absent while nothing has happened. */
  since?: Date;
};

/** Where a request stands, rebuilt from all that happened to it. */
export const helpPresent = (done: readonly HelpDone[]): HelpPresent =>
  done.reduce<HelpPresent>(after, { state: 'asked', again: false });

function after(now: HelpPresent, done: HelpDone): HelpPresent {
  const since = done.at;
  switch (done.kind) {
    case 'taken':
      return { ...now, state: 'taken', by: done.by, until: done.until, since };
    case 'answered':
      return { ...now, state: 'answered', by: done.by, answer: done.text, since };
    case 'helped':
      return { ...now, state: 'helped', since };
    case 'withdrawn':
      return { ...now, state: 'withdrawn', since };
    case 'renewed': {
      // It waits since it was asked for first.
      const { since: _since, until: _until, ...rest } = now;
      return { ...rest, state: 'asked' };
    }
    case 'not-helped': {
      const { until: _, ...rest } = now;
      return { ...rest, state: 'asked', again: true, since };
    }
    case 'repeated':
      return { ...now, repeatedIn: done.period };
  }
}

/** Whether the school still waits for help, or has not said that it came. */
export const isOpenHelp = ({ state }: HelpPresent): boolean => state !== 'helped' && state !== 'withdrawn';

/** Whether an act is possible now: else somebody did something before. */
export function followHelp(done: readonly HelpDone[], act: HelpDone): Result<readonly HelpDone[], HelpPresent> {
  const now = helpPresent(done);
  // Asking again moves nothing: who has it keeps it.
  if (act.kind === 'repeated') {
    return !isOpenHelp(now) || now.repeatedIn === act.period ? no(now) : ok([...done, act]);
  }
  const isPossible = POSSIBLE[now.state];
  // Who has taken it is not asked to take it again; another may take it over.
  const isRepeated = act.kind === 'taken' && now.state === 'taken' && now.by === act.by && now.until === act.until;
  return isPossible.some((kind) => kind === act.kind) && !isRepeated ? ok([...done, act]) : no(now);
}

const POSSIBLE: Record<HelpPresent['state'], readonly HelpAct['kind'][]> = {
  asked: ['taken', 'answered', 'withdrawn'],
  taken: ['taken', 'answered', 'withdrawn'],
  answered: ['helped', 'not-helped'],
  helped: [],
  withdrawn: ['renewed'],
};

const TERMS = [3, 7, 14];

/** Days offered for a request that is taken: of the near ones those that are worked. */
export const helpDays = (today: IsoDate, corrections?: Corrections): IsoDate[] => [
  ...new Set(TERMS.map((days) => nextWorkingDay(addDays(today, days), corrections))),
];
