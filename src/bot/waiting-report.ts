import { inSchool } from '../db/access.ts';
import type { ReviewKind } from '../db/judge-submission.ts';
import type { Mark } from '../db/review-lines.ts';
import type { Submission } from '../db/submissions.ts';
import { isWaveId } from '../domain/waves.ts';
import { type Cycle, readCycle } from '../facts/cycle.ts';
import { type ReviewedReport, readReviewed } from '../facts/review.ts';
import type { BotContext, Deps } from './context.ts';
import { type Act, idIn } from './feature.ts';
import { toast } from './screen.ts';
import type { CommentAccess } from './sent-panel.ts';
import { commentable, tellJudged } from './verdict.ts';

/** A report that waits for review, and the leave of the one who looks at it. */
export type WaitingReport = {
  sent: Submission & { school: number };
  access: CommentAccess;
  cycle: Cycle;
  reviewed: ReviewedReport;
};

/** Runs an act on the report that the button's first id names, while it waits for review; one that is judged already is shown as it is. */
export const onWaiting =
  (deps: Deps, act: (ctx: BotContext, report: WaitingReport, ids: readonly string[]) => Promise<void>): Act =>
  async (ctx, ids) => {
    const found = await commentable(deps, ctx, idIn(ids, 0));
    const cycle = found && (await readCycle(deps, found.sent.municipality));
    const reader = found && (await inSchool(deps.db, found.access, 'read-school', found.sent.school));
    if (!found || !cycle || !reader || isWaveId(found.sent.period)) {
      return toast(ctx, ctx.t.plain('toast-not-allowed'));
    }
    if (cycle.archive) return toast(ctx, ctx.t.plain('toast-archive'));
    const reviewed = await readReviewed(deps, cycle, reader, found.sent);
    const { state, last } = reviewed.present;
    if (state !== 'in-review') return tellJudged(deps, ctx, last ? alreadyDone(ctx, last) : 'seen', found.sent);
    await act(ctx, { ...found, cycle, reviewed }, ids);
  };

/** What was done to a report before; it is no news to one whose very press did it, which trouble kept from being answered. */
const alreadyDone = ({ before }: BotContext, { kind, ...who }: { kind: ReviewKind; by?: number; at: Date }) =>
  before === 'stored' ? ('seen' as const) : { already: kind, ...who };

/** The marks that are the reviewer's to change: a curator's own, all to a coordinator. */
export const ownOf = (access: CommentAccess, marks: readonly Mark[]): Mark[] =>
  marks.filter(({ by }) => !access.schools || by === access.person);
