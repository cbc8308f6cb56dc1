import { schoolOf } from '../../db/drafts.ts';
import type { T } from '../../texts.ts';
import { type Button, button, type Panel } from '../keyboards.ts';
import type { OpenReport } from './open-report.ts';

/** A way to ask for more time, of a report of one's own school. */
export function timeRow(t: T, { access, period, entersFor }: OpenReport): Button[] {
  const school = schoolOf(access);
  const isOwn = school !== undefined && entersFor === undefined;
  return isOwn ? [button(t.plain('button-time'), 'time', school, period.id)] : [];
}

/** The first screen of a report whose term is about to end, for one who may send it: he may know already that he needs more time. */
export const withTime = (t: T, report: OpenReport, { text, rows }: Panel): Panel => ({
  text,
  rows: [...rows.slice(0, -1), timeRow(t, report), ...rows.slice(-1)],
});
