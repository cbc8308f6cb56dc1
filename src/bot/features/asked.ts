import { membershipsOf } from '../../db/access.ts';
import { storeReply } from '../../db/review-lines.ts';
import { once } from '../../db/updates.ts';
import { placeOf } from '../../forms/state.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Act, type Feature, idIn } from '../feature.ts';
import { button } from '../keyboards.ts';
import { readWords } from '../own-words.ts';
import type { ReportDialogue } from '../report/dialogue.ts';
import { type OpenReport, reopenReport } from '../report/open-report.ts';
import { wholePanel } from '../report/whole-panel.ts';
import { show, toast } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkOf } from '../talk.ts';
import { reviewFacts } from './send.ts';

const OBJECTION_MAX = 500;

/** What a school says to the lines its coordinator asks about: «оставить», «возразить»; correcting one is answering its question. */
export function askedFeature(deps: Deps, dialogue: ReportDialogue): Feature & { talk: ReturnType<typeof talkOf> } {
  const onDraft =
    (act: (ctx: BotContext, report: OpenReport, question: string) => Promise<void>): Act =>
    async (ctx, ids) => {
      const report = await reopenReport(deps, actorOf(ctx), idIn(ids, 0));
      if (!report) return toast(ctx, ctx.t.plain('toast-not-allowed'));
      if (report.draft.locked) return toast(ctx, ctx.t.plain('toast-report-sent'));
      if (report.cycle.archive) return toast(ctx, ctx.t.plain('toast-archive'));
      if (report.apart) return toast(ctx, ctx.t.plain('toast-school-apart'));
      await act(ctx, report, ids[1] ?? '');
    };

  return {
    acts: {
      asked: onDraft(async (ctx, report, question) =>
        show(ctx, deps, wholePanel(ctx.t, report, await reviewFacts(deps, ctx, report), '', question)),
      ),
      keep: onDraft(async (ctx, report, question) => {
        const now = deps.now();
        const reply = { kind: 'kept', question, person: actorOf(ctx).person } as const;
        const done = await once(deps.db, ctx.update.update_id, now, (tx) =>
          storeReply(tx, report.access, report.draft.id, reply, now),
        );
        if (done !== 'done' && done !== 'seen') {
          const number = placeOf(report.filling, question) ?? 0;
          const { t } = ctx;
          await toast(
            ctx,
            done.code === 'corrected' ? t.plain('toast-not-kept', { number }) : t.plain('toast-old-button'),
          );
        }
        const again = await reopenReport(deps, actorOf(ctx), report.draft.id);
        if (again) await dialogue.show(ctx, again, { kind: 'review' });
      }),
      object: onDraft(async (ctx, report, question) => {
        const at = report.filling.form.questions.findIndex(({ id }) => id === question);
        if (at < 0) return toast(ctx, ctx.t.plain('toast-old-button'));
        await beginTalk(ctx, deps, 'object', report.draft.id, at);
      }),
    },
    talk: talkOf('object', objectTalk(deps)),
  };
}

/** The line's number as its school sees it; 0 when it has none any more. */
async function numberOf(deps: Deps, person: number, draft: number, at: number): Promise<number> {
  const report = await reopenReport(deps, { person, memberships: await membershipsOf(deps.db, person) }, draft);
  const question = report?.filling.form.questions[at]?.id;
  return (report && question !== undefined && placeOf(report.filling, question)) || 0;
}

/** Asks why a line stays as it is, against the coordinator's doubt; he reads it word for word. */
function objectTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [draft = 0, at = 0] = start.ids;
    const number = await talk.external(() => numberOf(deps, start.person, draft, at));
    const back = button(t.plain('button-asked-lines'), 'rv', draft);
    const panel = { text: t('object-ask', { number }), rows: [], below: true, back } as const;
    const objection = await ask(talk, ctx, deps, start, panel, (input) =>
      readWords(input, OBJECTION_MAX, {
        none: t('object-needed'),
        long: t('return-reason-long', { max: OBJECTION_MAX }),
      }),
    );
    if (!objection) return;
    const stored = await talk.external(async () => {
      // Asked anew: the role may have ended, the report may have been sent while the words were being typed.
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const report = await reopenReport(deps, actor, draft);
      const question = report?.filling.form.questions[at]?.id;
      if (!report || question === undefined || report.cycle.archive || report.apart) return 'refused';
      const now = deps.now();
      const reply = { kind: 'objected', question, text: objection.value, person: start.person } as const;
      const done = await once(deps.db, objection.ctx.update.update_id, now, (tx) =>
        storeReply(tx, report.access, draft, reply, now),
      );
      return done === 'done' || done === 'seen' ? 'done' : 'late';
    });
    await say(objection.ctx, {
      text: t(`object-${stored}`),
      rows: [
        stored === 'done' ? [button(t.plain('button-asked-lines'), 'rv', draft)] : [],
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };
}
