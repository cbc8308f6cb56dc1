import type { FillAccess } from '../../db/drafts.ts';
import type { ReportState } from '../../db/report-states.ts';
import { daysLeft, type Period } from '../../domain/periods.ts';
import { type Cycle, standingOf } from '../../facts/cycle.ts';
import { readFilling } from '../../facts/filling.ts';
import { waitedDays } from '../../facts/review.ts';
import { allOwed, type ReportAt, type Turn } from '../../facts/turn.ts';
import { progress } from '../../forms/state.ts';
import { periodName } from '../../reports/period-name.ts';
import type { T } from '../../texts.ts';
import { capital } from '../capital.ts';
import type { Deps } from '../context.ts';
import { type Button, button } from '../keyboards.ts';
import { returnedArgs } from '../returned-text.ts';
import { wordsFor } from '../words-for.ts';

/** Why no report is asked now and none opens later. */
export function nothingAsked(t: T, cycle: Cycle | undefined): string {
  if (cycle?.ended !== undefined) return t('programme-archive', { ended: cycle.ended });
  return t(cycle?.programme.report ? 'card-no-reports' : 'card-no-form');
}

/** That the programme has ended: an archive, or the term of its last report still runs. Undefined while it has not. */
export function endedLine(t: T, { ended, archive }: Cycle): string | undefined {
  if (ended === undefined) return undefined;
  return t(archive ? 'programme-archive' : 'programme-ended', { ended });
}

/** Reports told of at once: who owes more has been called long since. */
const SHOWN = 6;

/** A report that was due before the municipality began and was not sent: it is only offered. */
const isPast = (cycle: Cycle, { standing }: ReportAt): boolean => standing.state === 'not-sent' && !cycle.archive;

/** What is said of one's reports: all that are owed, else the present one or what opens next. Empty: the reader knows why. */
export async function turnLines(deps: Deps, t: T, cycle: Cycle, turn: Turn, access: FillAccess): Promise<string[]> {
  if (turn.apart) return [t('school-takes-no-part')];
  const line = ({ period, state }: ReportAt) => reportLine(deps, t, cycle, period, state, access);
  const { current, next } = turn;
  const besides = current && !turn.owed.includes(current) ? [current] : [];
  const opens =
    next && turn.owed.length === 0 && (!current || isPast(cycle, current))
      ? [t('card-next-opens', { period: periodName(t, next), opens: next.opens, today: cycle.today })]
      : [];
  const told = [...allOwed(turn).slice(0, SHOWN), ...besides];
  const lines = [...opens, ...(await Promise.all(told.map(line)))];
  return lines.length > 0 || cycle.archive ? lines : [nothingAsked(t, cycle)];
}

/** A button for each report that is owed; where none is, to look at what was sent, or to fill what is not awaited any more. */
export async function turnButtons(deps: Deps, t: T, cycle: Cycle, turn: Turn, access: FillAccess): Promise<Button[]> {
  const { current } = turn;
  const owed = allOwed(turn);
  const shown = owed.length > 0 ? owed.slice(0, SHOWN) : current && !turn.apart ? [current] : [];
  const buttons = await Promise.all(
    shown.map(async (one) => {
      const made = await reportButton(deps, t, cycle, one.period, one.state, access);
      return made && owed.length > 1 ? { ...made, text: `${capital(periodName(t, one.period))} · ${made.text}` } : made;
    }),
  );
  return buttons.flatMap((made) => made ?? []);
}

/** Whether the last day of a term is past, for sentences that say «срок был». */
export const overArgs = ({ today }: Cycle, { due }: Period) => ({ over: due < today ? 'yes' : 'no' });

/** One line on the card: the report of the period, its term, how much is filled or when it was sent. */
async function reportLine(
  deps: Deps,
  t: T,
  cycle: Cycle,
  period: Period,
  state: ReportState | undefined,
  access: FillAccess,
): Promise<string> {
  const standing = standingOf(cycle, period, state);
  const zone = cycle.municipality.timezone;
  const named = { period: periodName(t, period), due: period.due, today: cycle.today };
  switch (standing.state) {
    case 'not-open':
      return t('report-not-open', { ...named, opens: period.opens });
    case 'not-sent':
      return t(cycle.archive ? 'report-not-sent-line' : 'report-before-us-line', named);
    case 'sent':
      return t(wordsFor(period, 'report-sent-line'), {
        ...named,
        at: state?.lastSent?.sentAt ?? cycle.now,
        zone,
        day: state?.lastSent ? waitedDays(cycle, state.lastSent.sentAt) : 1,
      });
    case 'accepted':
      return t('report-accepted-line', { ...named, registration: state?.lastSent?.registration ?? '' });
    case 'returned':
      return t(wordsFor(period, 'report-returned-line'), {
        ...named,
        ...overArgs(cycle, period),
        ...returnedArgs(state?.after),
      });
    case 'awaited': {
      const { answered, total } = progress((await readFilling(deps, cycle, period, access)).filling);
      const days = daysLeft(period, cycle.today);
      const term = standing.late
        ? t(wordsFor(period, 'report-late-line'), { ...named, days: -days })
        : t(wordsFor(period, 'report-awaited-line'), { ...named, days });
      return answered === 0 ? term : `${term} ${t('report-filled', { answered, total })}`;
    }
  }
}

/** The one button of the report: begin, go on, look at what was sent; undefined when nothing can be done. */
async function reportButton(
  deps: Deps,
  t: T,
  cycle: Cycle,
  period: Period,
  state: ReportState | undefined,
  access: FillAccess,
): Promise<Button | undefined> {
  const standing = standingOf(cycle, period, state);
  const [act, id]: [string, number] = 'school' in access ? ['report', access.school] : ['mreport', access.municipality];
  const begin = async () => {
    const { answered, total } = progress((await readFilling(deps, cycle, period, access)).filling);
    const text =
      answered === 0
        ? t.plain(wordsFor(period, 'button-begin-report'))
        : t.plain('button-go-on-report', { left: total - answered, total });
    return button(text, act, id, period.id);
  };
  switch (standing.state) {
    case 'not-open':
      return undefined;
    case 'not-sent':
      return cycle.archive
        ? undefined
        : button(t.plain('button-fill-of', { period: periodName(t, period) }), act, id, period.id);
    case 'sent':
    case 'accepted':
      return button(t.plain('button-sent-report'), 'sent', state?.lastSent?.id ?? 0);
    case 'returned':
      return cycle.archive
        ? button(t.plain('button-sent-report'), 'sent', state?.lastSent?.id ?? 0)
        : button(t.plain(wordsFor(period, 'button-correct-report')), act, id, period.id);
    case 'awaited':
      return begin();
  }
}
