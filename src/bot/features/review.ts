import { type MunicipalityAccess, membershipsOf, municipalityAccess } from '../../db/access.ts';
import { enqueue } from '../../db/outbox.ts';
import { peopleWithRole } from '../../db/people.ts';
import { awaitingReview, type Judged, judgeSubmission, readSubmission, type Submission } from '../../db/submissions.ts';
import { once } from '../../db/updates.ts';
import { no, ok } from '../../domain/result.ts';
import { isWaveId } from '../../domain/waves.ts';
import { periodIn, readCycle, waveIn } from '../../facts/cycle.ts';
import { periodName } from '../../reports/period-name.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality, municipalitiesFor } from '../guard.ts';
import { button, page, pager } from '../keyboards.ts';
import { show, toast } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkOf } from '../talk.ts';
import { chooseMunicipality } from './choose.ts';
import { readableSubmission, sentPanel } from './send.ts';

const PAGE = 8;
const REASON_MAX = 500;

/** /review: what waits for review; accept, or return the whole report with a reason. */
export function reviewFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  const list = async (ctx: BotContext, access: MunicipalityAccess<'review-report'>, at: number) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const waiting = await awaitingReview(deps.db, access);
    const shown = page(waiting, at, PAGE);
    const name = (id: string) => {
      const period = cycle && periodIn(cycle, id);
      return period ? periodName(t, period) : '';
    };
    await show(ctx, deps, {
      text: waiting.length === 0 ? t('review-none') : t('review-list', { count: waiting.length }),
      rows: [
        ...shown.items.map((one) => [
          button(
            t.plain('review-item', {
              school: one.schoolName ?? '',
              period: name(one.period),
              at: one.sentAt,
              zone: cycle?.municipality.timezone ?? 'Europe/Moscow',
            }),
            'sent',
            one.id,
          ),
        ]),
        pager(shown, 'review', access.municipality),
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };

  /** A school's report in the speaker's municipality. Its own lines are the coordinator's: nobody reviews himself. */
  const reviewable = async (ctx: BotContext, id: number) => {
    const sent = await readableSubmission(deps, ctx, id);
    const access =
      sent?.school === undefined ? undefined : municipalityAccess(actorOf(ctx), 'review-report', sent.municipality);
    return { sent, access };
  };

  const tell = async (ctx: BotContext, judged: Judged | 'seen', sent: Submission) => {
    if (judged !== 'done' && judged !== 'seen') {
      await toast(ctx, ctx.t.plain('toast-judged-before', { what: judged.already }));
    }
    const cycle = await readCycle(deps, sent.municipality);
    if (cycle) await show(ctx, deps, await sentPanel(deps, ctx, sent, cycle));
  };

  return {
    commands: {
      review: async (ctx) => {
        const [only, ...more] = municipalitiesFor(ctx, 'review-report');
        if (only === undefined) {
          return show(ctx, deps, {
            text: ctx.t('coordinator-only'),
            rows: [[button(ctx.t.plain('button-card'), 'card')]],
          });
        }
        if (more.length > 0) return chooseMunicipality(ctx, deps, [only, ...more], 'review');
        await forMunicipality('review-report', (c, access) => list(c, access, 0))(ctx, [String(only)]);
      },
    },
    acts: {
      review: forMunicipality('review-report', (ctx, access, ids) => list(ctx, access, idIn(ids, 1))),
      accept: async (ctx, ids) => {
        const { sent, access } = await reviewable(ctx, idIn(ids, 0));
        if (!sent || !access) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        if (isWaveId(sent.period)) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        const judged = await judge(deps, access, sent, { kind: 'accepted' }, ctx.update.update_id);
        if (judged === 'done') await toast(ctx, ctx.t.plain('toast-accepted'));
        await tell(ctx, judged, sent);
      },
      return: async (ctx, ids) => {
        const { sent, access } = await reviewable(ctx, idIn(ids, 0));
        if (!sent || !access) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        const cycle = await readCycle(deps, sent.municipality);
        if (!cycle) return;
        if (cycle.archive) return toast(ctx, ctx.t.plain('toast-archive'));
        await beginTalk(ctx, deps, 'return', sent.id, sent.municipality, waveIn(cycle, sent.period)?.id ?? 0);
      },
    },
    talk: talkOf('return', returnTalk(deps)),
  };
}

async function judge(
  deps: Deps,
  access: MunicipalityAccess<'review-report'>,
  sent: Submission,
  verdict: { kind: 'accepted' } | { kind: 'returned' | 'reopened'; reason: string },
  updateId: number,
): Promise<Judged | 'seen'> {
  const now = deps.now();
  const person = access.person ?? 0;
  const judged = await once(deps.db, updateId, now, async (tx) => {
    const done = await judgeSubmission(tx, access, sent, { ...verdict, person }, now);
    if (done === 'done' && sent.school !== undefined) {
      const kind = verdict.kind === 'accepted' ? 'report-accepted' : 'report-returned';
      const to = await peopleWithRole(tx, sent.municipality, ['director', 'deputy'], sent.school);
      await enqueue(
        tx,
        to.map((one) => ({
          key: `${kind}:${sent.id}:${one}`,
          kind,
          person: one,
          payload: { submission: sent.id },
          dueAt: now,
        })),
        now,
      );
    }
    return done;
  });
  deps.wake();
  return judged;
}

/** Asks why a report is returned; the director gets the reason in the coordinator's words. */
function returnTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [submission = 0, municipality = 0, wave = 0] = start.ids;
    const why = t(wave > 0 ? 'return-reason-wave' : 'return-reason');
    const reason = await ask(talk, ctx, deps, start, { text: why, rows: [], below: true }, (input) => {
      const typed = 'text' in input ? input.text.trim() : '';
      if (typed === '') return no(t('return-reason-needed'));
      return [...typed].length > REASON_MAX ? no(t('return-reason-long', { max: REASON_MAX })) : ok(typed);
    });
    if (!reason) return;
    const outcome = await talk.external(async () => {
      // Asked anew: the role may have ended while the reason was being typed.
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'review-report', municipality);
      const sent = access && (await readSubmission(deps.db, access, submission));
      if (!access || !sent) return 'refused';
      const judged = await judge(
        deps,
        access,
        sent,
        { kind: isWaveId(sent.period) ? 'reopened' : 'returned', reason: reason.value },
        reason.ctx.update.update_id,
      );
      return judged === 'done' || judged === 'seen' ? 'done' : judged.already;
    });
    await say(reason.ctx, {
      text: outcome === 'done' ? t(wave > 0 ? 'returned-wave' : 'returned') : t('judged-before', { what: outcome }),
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
