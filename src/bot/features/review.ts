import { createHash } from 'node:crypto';
import { type Actor, inSchool, membershipsOf, municipalityAccess, schoolAccess } from '../../db/access.ts';
import { awaitingReview, awaitingSchools } from '../../db/awaiting-review.ts';
import { type Entered, enteredFor } from '../../db/entries.ts';
import { lastAdvice } from '../../db/review-advice.ts';
import { marksOf } from '../../db/review-lines.ts';
import { readSchool } from '../../db/schools.ts';
import { readSubmission, type Submission } from '../../db/submissions.ts';
import { once } from '../../db/updates.ts';
import { isWaveId } from '../../domain/waves.ts';
import { periodTitle, readCycle, waveIn } from '../../facts/cycle.ts';
import { isClean, readReviewed, waitedDays } from '../../facts/review.ts';
import type { T } from '../../texts.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality, municipalitiesFor } from '../guard.ts';
import { button, page, pager } from '../keyboards.ts';
import { readWords } from '../own-words.ts';
import { show, toast } from '../screen.ts';
import type { CommentAccess } from '../sent-panel.ts';
import { ask, beginTalk, say, type TalkStep, talkOf } from '../talk.ts';
import { judge, judgedBefore, type ReviewAccess, reviewable, storeVerdict, tellJudged } from '../verdict.ts';
import { chooseMunicipality } from './choose.ts';

/** The school filled the report itself, or says that what was entered for it is right. */
const isConfirmed = (entered: Entered | undefined): boolean =>
  entered === undefined || (entered.check !== undefined && entered.check.remark === undefined);

/** Why a report is looked at by itself before it is accepted. */
type Why = 'marked' | 'unconfirmed' | 'advised' | 'doubtful';

const PAGE = 8;
const REASON_MAX = 500;
/** Schools named on one screen. */
const NAMED = 15;

/**
 * /review: what waits for review, by name and waiting time; accept one or several, or return the whole report with a reason. A curator sees
 * the reports of his schools.
 */
export function reviewFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  const list = async (ctx: BotContext, access: CommentAccess | ReviewAccess, at: number) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    if (!cycle) return;
    const [waiting, awaited] = await Promise.all([awaitingReview(deps.db, access), awaitingSchools(deps.db, access)]);
    const shown = page(waiting, at, PAGE);
    const zone = cycle.municipality.timezone;
    const ofSchools = awaited.slice(0, NAMED).map(({ schoolName, period, since }) =>
      t('review-awaited', {
        school: schoolName,
        period: periodTitle(t, cycle, period),
        day: waitedDays(cycle, since),
      }),
    );
    await show(ctx, deps, {
      text: [
        waiting.length === 0 ? t('review-none') : t('review-list', { count: waiting.length }),
        ...(ofSchools.length > 0 ? ['', t('review-awaited-head', { count: awaited.length }), ...ofSchools] : []),
      ].join('\n'),
      rows: [
        ...shown.items.map((one) => {
          const named = { school: one.schoolName ?? '', period: periodTitle(t, cycle, one.period) };
          const day = waitedDays(cycle, one.sentAt);
          const label = t.plain('review-item', { ...named, at: one.sentAt, zone, day, advised: String(one.advised) });
          return [button(label, 'sent', one.id)];
        }),
        pager(shown, 'review', access.municipality),
        waiting.length > 1 && !access.schools
          ? [button(t.plain('button-accept-clean'), 'clean', access.municipality)]
          : [],
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };

  /** The reports that wait and ask for no look: nothing in them is doubtful, nobody has ticked a line or written of it, and the school knows it. */
  const cleanOf = async (access: ReviewAccess) => {
    const cycle = await readCycle(deps, access.municipality);
    if (!cycle) return undefined;
    const clean: { sent: Submission; school: string }[] = [];
    const doubtful: { school: string; why: Why }[] = [];
    for (const { id, schoolName = '' } of await awaitingReview(deps.db, access)) {
      const sent = await readSubmission(deps.db, access, id);
      const reader = sent?.school !== undefined && (await inSchool(deps.db, access, 'read-school', sent.school));
      if (!sent || !reader) continue;
      const marks = await marksOf(deps.db, access, sent);
      const why: Why | undefined =
        marks.length > 0
          ? 'marked'
          : !isConfirmed(await enteredFor(deps.db, sent))
            ? 'unconfirmed'
            : (await lastAdvice(deps.db, sent))?.text !== undefined
              ? 'advised'
              : isClean(await readReviewed(deps, cycle, reader, sent))
                ? undefined
                : 'doubtful';
      if (why === undefined) clean.push({ sent, school: schoolName });
      else doubtful.push({ school: schoolName, why });
    }
    const token = createHash('sha256')
      .update(clean.map(({ sent }) => sent.id).join())
      .digest('base64url')
      .slice(0, 12);
    return { cycle, clean, doubtful, token };
  };

  /** «Принять все без замечаний»: which they are is seen first, and just those are accepted. */
  const acceptClean = async (ctx: BotContext, access: ReviewAccess, ids: readonly string[]) => {
    const { t } = ctx;
    const found = await cleanOf(access);
    if (!found) return;
    const { cycle, clean, doubtful, token } = found;
    const named = doubtful
      .slice(0, NAMED)
      .map((one) => t.plain('clean-left-one', one))
      .join('; ');
    if (clean.length === 0 || ids[1] !== token) {
      if (ids[1] !== undefined && clean.length > 0) await toast(ctx, t.plain('toast-list-moved'));
      return show(ctx, deps, {
        text: [
          ...clean
            .slice(0, NAMED)
            .map(({ sent, school }) =>
              t('clean-line', { school, period: periodTitle(t, cycle, sent.period), version: sent.version }),
            ),
          t('clean-preview', { count: clean.length, more: Math.max(clean.length - NAMED, 0) }),
          ...(doubtful.length > 0 ? [t('clean-left', { count: doubtful.length, names: named })] : []),
        ].join('\n'),
        rows: [
          clean.length > 0
            ? [button(t.plain('button-accept-these', { count: clean.length }), 'clean', access.municipality, token)]
            : [],
          [button(t.plain('button-back'), 'review', access.municipality), button(t.plain('button-card'), 'card')],
        ],
      });
    }
    const now = deps.now();
    const done = await once(deps.db, ctx.update.update_id, now, async (tx) => {
      let accepted = 0;
      // In the order of the drafts, so that two who accept at once wait for each other and not in a circle.
      for (const { sent } of clean.toSorted((a, b) => a.sent.draft - b.sent.draft)) {
        if ((await storeVerdict(tx, access, sent, { kind: 'accepted' }, now)) === 'done') accepted += 1;
      }
      return accepted;
    });
    deps.wake();
    if (done !== 'seen') await toast(ctx, t.plain('toast-accepted-many', { count: done }));
    await list(ctx, access, 0);
  };

  return {
    commands: {
      review: async (ctx) => {
        const [only, ...more] = municipalitiesFor(ctx, 'comment-report');
        if (only === undefined) {
          return show(ctx, deps, {
            text: ctx.t('reviewer-only'),
            rows: [[button(ctx.t.plain('button-card'), 'card')]],
          });
        }
        if (more.length > 0) return chooseMunicipality(ctx, deps, [only, ...more], 'review');
        await forMunicipality('comment-report', (c, access) => list(c, access, 0))(ctx, [String(only)]);
      },
    },
    acts: {
      review: forMunicipality('comment-report', (ctx, access, ids) => list(ctx, access, idIn(ids, 1))),
      clean: forMunicipality('review-report', acceptClean),
      accept: async (ctx, ids) => {
        const found = await reviewable(deps, ctx, idIn(ids, 0));
        if (!found || isWaveId(found.sent.period)) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        const { sent, access } = found;
        const judged = await judge(deps, access, sent, { kind: 'accepted' }, ctx.update.update_id);
        if (judged === 'done') await toast(ctx, ctx.t.plain('toast-accepted'));
        await tellJudged(deps, ctx, judged, sent);
      },
      return: async (ctx, ids) => {
        const found = await reviewable(deps, ctx, idIn(ids, 0));
        if (!found) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        const { sent } = found;
        const cycle = await readCycle(deps, sent.municipality);
        if (!cycle) return;
        if (cycle.archive) return toast(ctx, ctx.t.plain('toast-archive'));
        await beginTalk(ctx, deps, 'return', sent.id, sent.municipality, waveIn(cycle, sent.period)?.id ?? 0);
      },
    },
    talk: talkOf('return', verdictTalk(deps, 'returned')),
  };
}

/** Names a sent report, on a line of its own: a button of an old message may be of another than the person thinks of. HTML. */
async function aboutSent(deps: Deps, t: T, actor: Actor, sent: Submission): Promise<string> {
  const cycle = await readCycle(deps, sent.municipality);
  const school = sent.school === undefined ? undefined : await schoolAccess(deps.db, actor, 'read-school', sent.school);
  if (!cycle) return '';
  const name = school ? (await readSchool(deps.db, school)).name : cycle.municipality.name;
  return `${t('verdict-about', { name, period: periodTitle(t, cycle, sent.period), registration: sent.registration })}\n`;
}

/** Asks why a whole report is returned or opened anew; the director gets the reason in the coordinator's words. A questionnaire is opened anew. */
export function verdictTalk(deps: Deps, kind: 'returned' | 'reopened'): TalkStep {
  const asks = kind === 'returned' ? 'return' : 'reopen';
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [submission = 0, municipality = 0, wave = 0] = start.ids;
    const reviewed = async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'review-report', municipality);
      const sent = access && (await readSubmission(deps.db, access, submission));
      return { actor, found: access && sent ? { access, sent } : undefined };
    };
    const about = await talk.external(async () => {
      const { actor, found } = await reviewed();
      return found ? aboutSent(deps, t, actor, found.sent) : '';
    });
    const why = `${about}${t(wave > 0 ? 'return-reason-wave' : `${asks}-reason`)}`;
    const reason = await ask(talk, ctx, deps, start, { text: why, rows: [], below: true }, (input) =>
      readWords(input, REASON_MAX, {
        none: t(`${asks}-reason-needed`),
        long: t('return-reason-long', { max: REASON_MAX }),
      }),
    );
    if (!reason) return;
    const text = await talk.external(async () => {
      // Asked anew: the role may have ended while the reason was being typed.
      const { actor, found } = await reviewed();
      if (!found) return t('judged-nothing');
      const { access, sent } = found;
      const verdict = { kind: isWaveId(sent.period) ? 'reopened' : kind, reason: reason.value } as const;
      const judged = await judge(deps, access, sent, verdict, reason.ctx.update.update_id);
      if (judged === 'done' || judged === 'seen') return t(wave > 0 ? 'returned-wave' : kind);
      return judgedBefore(deps, t, actor, judged, municipality);
    });
    await say(reason.ctx, {
      text,
      rows: [
        [
          wave > 0
            ? button(t.plain('button-look'), 'wave', municipality, wave, 0)
            : button(t.plain('button-review-list'), 'review', municipality),
          button(t.plain('button-card'), 'card'),
        ],
      ],
    });
  };
}
