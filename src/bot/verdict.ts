import type { Actor, MunicipalityAccess } from '../db/access.ts';
import { municipalityAccess } from '../db/access.ts';
import { type Judged, judgeSubmission, type Verdict } from '../db/judge-submission.ts';
import type { Db } from '../db/open.ts';
import { enqueue } from '../db/outbox.ts';
import { addressesOf } from '../db/people.ts';
import { peopleTold } from '../db/people-told.ts';
import type { Submission } from '../db/submissions.ts';
import { once } from '../db/updates.ts';
import { isWaveId } from '../domain/waves.ts';
import { readCycle } from '../facts/cycle.ts';
import type { T } from '../texts.ts';
import { actorOf, type BotContext, type Deps } from './context.ts';
import { show, toast } from './screen.ts';
import { type CommentAccess, commentAccess, readableSubmission, sentPanel } from './sent-panel.ts';

export type ReviewAccess = MunicipalityAccess<'review-report'>;

/** A school's report that the speaker may say something of: the coordinator of any, a curator of those of his schools. */
export async function commentable(
  deps: Deps,
  ctx: BotContext,
  id: number,
): Promise<{ sent: Submission & { school: number }; access: CommentAccess } | undefined> {
  const sent = await readableSubmission(deps, ctx, id);
  const access = sent && commentAccess(actorOf(ctx), sent);
  if (!access || sent?.school === undefined) return undefined;
  return { sent: { ...sent, school: sent.school }, access };
}

/** A school's report in the speaker's municipality. Its own lines are the coordinator's: nobody reviews himself. */
export async function reviewable(
  deps: Deps,
  ctx: BotContext,
  id: number,
): Promise<{ sent: Submission & { school: number }; access: ReviewAccess } | undefined> {
  const sent = await readableSubmission(deps, ctx, id);
  const access = sent && municipalityAccess(actorOf(ctx), 'review-report', sent.municipality);
  if (!access || sent?.school === undefined) return undefined;
  return { sent: { ...sent, school: sent.school }, access };
}

/** Writes a reviewer's verdict and tells the school's people of it, in the caller's transaction. */
export async function storeVerdict(
  tx: Db,
  access: ReviewAccess,
  sent: Submission,
  verdict: Exclude<Verdict, { kind: 'withdrawn' }> | { kind: 'accepted' },
  now: Date,
): Promise<Judged> {
  const done = await judgeSubmission(tx, access, sent, { ...verdict, ...whoOf(access) }, now);
  if (done !== 'done' || sent.school === undefined) return done;
  const kind = isWaveId(sent.period) ? 'report-returned' : `report-${verdict.kind}`;
  const place = { municipality: sent.municipality, school: sent.school };
  const to = await peopleTold(tx, place, now, { period: sent.period });
  const payload = { submission: sent.id };
  const notices = to.map((one) => ({ key: `${kind}:${sent.id}:${one}`, kind, person: one, payload, dueAt: now }));
  await enqueue(tx, notices, now);
  return done;
}

const whoOf = ({ person }: ReviewAccess) => (person === undefined ? {} : { person });

/** The same as one step of an update: a second copy of it judges nothing. */
export async function judge(
  deps: Deps,
  access: ReviewAccess,
  sent: Submission,
  verdict: Parameters<typeof storeVerdict>[3],
  updateId: number,
): Promise<Judged | 'seen'> {
  const now = deps.now();
  const judged = await once(deps.db, updateId, now, (tx) => storeVerdict(tx, access, sent, verdict, now));
  deps.wake();
  return judged;
}

/** Shows what has become of a report; whoever came too late is told who did what. */
export async function tellJudged(
  deps: Deps,
  ctx: BotContext,
  judged: Judged | 'seen',
  sent: Submission,
): Promise<void> {
  if (judged !== 'done' && judged !== 'seen') {
    const told = await alreadyArgs(deps, actorOf(ctx), judged, sent.municipality);
    await toast(ctx, ctx.t.plain('judged-before', told));
  }
  const cycle = await readCycle(deps, sent.municipality);
  if (cycle) await show(ctx, deps, await sentPanel(deps, ctx, sent, cycle));
}

/** That somebody else did something before, who and when. HTML. */
export async function judgedBefore(
  deps: Deps,
  t: T,
  actor: Actor,
  judged: Exclude<Judged, 'done'>,
  municipality: number,
): Promise<string> {
  return t('judged-before', await alreadyArgs(deps, actor, judged, municipality));
}

async function alreadyArgs(
  { db, ...deps }: Deps,
  actor: Actor,
  { already: what, by, at }: Exclude<Judged, 'done'>,
  municipality: number,
) {
  const cycle = await readCycle({ db, ...deps }, municipality);
  const names = by === undefined ? new Map<number, string>() : await addressesOf(db, [by]);
  // Of the school's own acts no person is named.
  const ofSchool = what === 'withdrawn' || what === 'sent';
  const whose = by === undefined ? 'operator' : by === actor.person ? 'you' : (names.get(by) ?? 'colleague');
  return { what, who: ofSchool ? 'none' : whose, at, zone: cycle?.municipality.timezone ?? 'Europe/Moscow' };
}
