import { type MunicipalityAccess, membershipsOf, type SchoolAccess, schoolAccess } from '../../db/access.ts';
import { doHelp, findHelpRequest, helpRequests } from '../../db/help.ts';
import type { Db } from '../../db/open.ts';
import { enqueue } from '../../db/outbox.ts';
import { peopleWithRole } from '../../db/people.ts';
import { peopleTold } from '../../db/people-told.ts';
import { once } from '../../db/updates.ts';
import { isIsoDate } from '../../domain/calendar.ts';
import { type HelpAct, isOpenHelp } from '../../domain/help-request.ts';
import { readCycle } from '../../facts/cycle.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality, forSchool } from '../guard.ts';
import { helpButton, helpPanel } from '../help-requests.ts';
import { button, page, pager } from '../keyboards.ts';
import { readWords } from '../own-words.ts';
import { refuse, show, toast } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkOf } from '../talk.ts';

const PAGE = 8;
const ANSWER_MAX = 1000;

type Acting = SchoolAccess<'answer-help' | 'fill-report'>;

/** Help that schools ask for in their reports: who took it, until when, the answer, whether it helped. */
export function helpRequestsFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  const showOne = async (ctx: BotContext, access: SchoolAccess, id: number) => {
    const [request, cycle] = await Promise.all([
      findHelpRequest(deps.db, access, id),
      readCycle(deps, access.municipality),
    ]);
    if (!request || !cycle) return refuse(ctx);
    await show(ctx, deps, await helpPanel(deps, ctx.t, actorOf(ctx), request, cycle));
  };

  const act = async (ctx: BotContext, access: Acting, id: number, what: HelpAct) => {
    const by = actorOf(ctx).person;
    const now = deps.now();
    const update = ctx.update.update_id;
    const done = await once(deps.db, update, now, (tx) => store(tx, access, id, { ...what, by }, update, now));
    deps.wake();
    if (done !== 'done' && done !== 'seen' && done !== null) await toast(ctx, ctx.t.plain('toast-help-moved'));
    await showOne(ctx, access, id);
  };

  /** The requests that are not closed, of one school or of all. */
  const list = async (
    ctx: BotContext,
    access: SchoolAccess | MunicipalityAccess<'review-report'>,
    whose: 'school' | 'all',
    at: number,
  ) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    if (!cycle) return;
    const open = (await helpRequests(deps.db, access)).filter(({ present }) => isOpenHelp(present));
    const shown = page(open, at, PAGE);
    const words = whose === 'all' ? 'help-list' : 'help-own';
    await show(ctx, deps, {
      text: open.length === 0 ? t(whose === 'all' ? 'help-none' : 'help-own-none') : t(words, { count: open.length }),
      rows: [
        ...shown.items.map((one) => [helpButton(t, one, cycle, whose)]),
        pager(shown, words, 'school' in access ? access.school : access.municipality),
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };

  return {
    acts: {
      'help-list': forMunicipality('review-report', (ctx, access, ids) => list(ctx, access, 'all', idIn(ids, 1))),
      'help-own': forSchool(deps, 'fill-report', (ctx, access, ids) => list(ctx, access, 'school', idIn(ids, 1))),
      'help-one': forSchool(deps, 'read-school', (ctx, access, ids) => showOne(ctx, access, idIn(ids, 1))),
      'help-take': forSchool(deps, 'answer-help', async (ctx, access, ids) => {
        const cycle = await readCycle(deps, access.municipality);
        const until = ids[2] ?? '';
        if (!cycle || !isIsoDate(until)) return refuse(ctx);
        if (until < cycle.today) {
          // A button of long ago: those of today stand on the request as it is drawn anew.
          await toast(ctx, ctx.t.plain('toast-help-day-over'));
          return showOne(ctx, access, idIn(ids, 1));
        }
        await act(ctx, access, idIn(ids, 1), { kind: 'taken', until });
      }),
      'help-answer': forSchool(deps, 'answer-help', async (ctx, access, ids) => {
        const request = await findHelpRequest(deps.db, access, idIn(ids, 1));
        if (!request) return refuse(ctx);
        await beginTalk(ctx, deps, 'help-answer', access.school, request.id);
      }),
      'help-done': forSchool(deps, 'fill-report', (ctx, access, ids) =>
        act(ctx, access, idIn(ids, 1), { kind: ids[2] === '1' ? 'helped' : 'not-helped' }),
      ),
      'help-off': forSchool(deps, 'fill-report', (ctx, access, ids) =>
        act(ctx, access, idIn(ids, 1), { kind: ids[2] === '1' ? 'withdrawn' : 'renewed' }),
      ),
    },
    talk: talkOf('help-answer', answerTalk(deps)),
  };
}

/** Stores an act and tells the other side of it. */
async function store(tx: Db, access: Acting, id: number, what: HelpAct & { by: number }, update: number, now: Date) {
  const before = await findHelpRequest(tx, access, id);
  const done = await doHelp(tx, access, id, what, now);
  // Nobody had begun to do anything about it: it leaves the list, that is all.
  if (done !== 'done' || (what.kind === 'withdrawn' && before?.present.state === 'asked')) return done;
  const ofCoordinator = what.kind === 'taken' || what.kind === 'answered';
  const to = !ofCoordinator
    ? await peopleWithRole(tx, access.municipality, ['coordinator'])
    : await peopleTold(tx, access, now, { besides: before ? [before.by] : [] });
  const payload = { school: access.school, request: id };
  const notices = to
    .filter((one) => one !== what.by)
    .map((one) => ({ key: `help:${update}:${one}`, kind: 'help-moved', person: one, payload, dueAt: now }));
  await enqueue(tx, notices, now);
  return done;
}

/** Asks a coordinator for his answer to a request; the school reads it word for word. */
function answerTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [school = 0, request = 0] = start.ids;
    const answer = await ask(talk, ctx, deps, start, { text: t('help-answer-ask'), rows: [], below: true }, (input) =>
      readWords(input, ANSWER_MAX, {
        none: t('help-answer-needed'),
        long: t('return-reason-long', { max: ANSWER_MAX }),
      }),
    );
    if (!answer) return;
    const stored = await talk.external(async () => {
      // Asked anew: the role may have ended while the answer was being typed.
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = await schoolAccess(deps.db, actor, 'answer-help', school);
      if (!access) return 'refused';
      const now = deps.now();
      const act = { kind: 'answered', text: answer.value, by: start.person } as const;
      const update = answer.ctx.update.update_id;
      const done = await once(deps.db, update, now, (tx) => store(tx, access, request, act, update, now));
      deps.wake();
      return done === 'done' || done === 'seen' ? 'done' : 'late';
    });
    await say(answer.ctx, {
      text: t(`help-answer-${stored}`),
      rows: [
        stored === 'refused' ? [] : [button(t.plain('button-help-request'), 'help-one', school, request)],
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };
}
