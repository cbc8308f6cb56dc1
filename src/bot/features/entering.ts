import { membershipsOf, type SchoolAccess, schoolAccess } from '../../db/access.ts';
import { openDraft } from '../../db/drafts.ts';
import { beginEntry, checkEntry, groundNow } from '../../db/entries.ts';
import { enqueue } from '../../db/outbox.ts';
import { peopleWithRole } from '../../db/people.ts';
import { readSubmission, type Submission } from '../../db/submissions.ts';
import { once } from '../../db/updates.ts';
import { no, ok } from '../../domain/result.ts';
import { readCycle } from '../../facts/cycle.ts';
import { readFilling } from '../../facts/filling.ts';
import { readDayTo } from '../../forms/dates.ts';
import { periodName } from '../../reports/period-name.ts';
import type { T } from '../../texts.ts';
import { actorOf, type Deps } from '../context.ts';
import { groundOf } from '../entered-text.ts';
import { type Feature, idIn } from '../feature.ts';
import { forSchool } from '../guard.ts';
import { type Button, button } from '../keyboards.ts';
import { owedIn } from '../owed-reports.ts';
import { readWords } from '../own-words.ts';
import { refuse, show, toast } from '../screen.ts';
import { sentPanel } from '../sent-panel.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';

const REMARK_MAX = 500;
const PHONE = 'phone';

/** A report is entered for a school that is without a phone; its director says later whether it is right. */
export function enteringFeature(deps: Deps): Feature & { talks: ReturnType<typeof talkOf>[] } {
  return {
    acts: {
      enter: forSchool(deps, 'enter-report', async (ctx, access, ids) => {
        const all = await owedIn(deps, access);
        const [only, ...more] = ids[1] === undefined ? all : all.filter(({ period }) => period.id === ids[1]);
        if (only && more.length === 0) {
          const { schoolYear, number } = only.period;
          return beginTalk(ctx, deps, 'enter', access.school, access.municipality, schoolYear, number);
        }
        await show(ctx, deps, {
          text: ctx.t(only ? 'enter-which' : 'enter-nothing'),
          rows: [
            ...(only ? [only, ...more] : []).map(({ period }) => [
              button(periodName(ctx.t, period), 'enter', access.school, period.id),
            ]),
            [
              button(ctx.t.plain('button-back'), 'school', access.municipality, access.school),
              button(ctx.t.plain('button-card'), 'card'),
            ],
          ],
        });
      }),
      'entry-right': forSchool(deps, 'withdraw-report', async (ctx, access, ids) => {
        const sent = await enteredIn(deps, access, idIn(ids, 1));
        const cycle = sent && (await readCycle(deps, sent.municipality));
        if (!sent || !cycle) return refuse(ctx);
        await check(deps, access, sent, { person: actorOf(ctx).person }, ctx.update.update_id);
        await toast(ctx, ctx.t.plain('toast-entry-right'));
        await show(ctx, deps, await sentPanel(deps, ctx, sent, cycle));
      }),
      'entry-wrong': forSchool(deps, 'withdraw-report', async (ctx, access, ids) => {
        const sent = await enteredIn(deps, access, idIn(ids, 1));
        if (!sent) return refuse(ctx);
        await beginTalk(ctx, deps, 'entry-wrong', access.school, sent.id);
      }),
    },
    talks: [talkOf('enter', enterTalk(deps)), talkOf('entry-wrong', wrongTalk(deps))],
  };
}

/** A report entered for the access's school; undefined: it is of another, or the school filled it itself. */
async function enteredIn(deps: Deps, access: SchoolAccess, id: number): Promise<Submission | undefined> {
  const sent = id < 0 ? undefined : await readSubmission(deps.db, access, id);
  return sent?.entry === undefined ? undefined : sent;
}

async function check(
  deps: Deps,
  access: SchoolAccess<'withdraw-report'>,
  sent: Submission,
  what: { remark?: string; person: number },
  update: number,
): Promise<void> {
  const now = deps.now();
  await once(deps.db, update, now, async (tx) => {
    if (!(await checkEntry(tx, access, sent, what, now))) return;
    const to = await peopleWithRole(tx, access.municipality, ['coordinator']);
    const payload = { submission: sent.id };
    await enqueue(
      tx,
      to.map((one) => ({
        key: `entry:${update}:${one}`,
        kind: 'report-entry-checked',
        person: one,
        payload,
        dueAt: now,
      })),
      now,
    );
  });
  deps.wake();
}

/** Asks whence the coordinator has the answers, and opens the report for him. */
function enterTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [school = 0, municipality = 0, schoolYear, number] = start.ids;
    const home = [button(t.plain('button-card'), 'card')];
    const awaited = async (access: SchoolAccess) =>
      (await owedIn(deps, access)).find(({ period }) => period.schoolYear === schoolYear && period.number === number);
    const begun = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = await schoolAccess(deps.db, actor, 'enter-report', school);
      const owed = access && (await awaited(access));
      const ground = owed?.draft === undefined ? undefined : await groundNow(deps.db, owed.draft, start.person);
      if (!owed || !ground) return undefined;
      const { period, back, draft = 0, cycle } = owed;
      const { id } = period;
      return { ground, period: periodName(t, period), id, act: back ? 'rv' : 'next', draft, today: cycle.today };
    });
    if (begun) {
      const { ground, period, id, act, draft, today: day } = begun;
      return say(ctx, {
        text: t('enter-goes-on', {
          period,
          ground: groundOf(ground),
          day: ground.paperOn ?? day,
          today: day,
        }),
        rows: [[button(t.plain('button-enter'), act, draft)], [formButton(t, school, id)], home],
      });
    }
    const { today, id, first } = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = await schoolAccess(deps.db, actor, 'enter-report', school);
      const owed = access && (await awaited(access));
      return {
        today: (await readCycle(deps, municipality))?.today ?? '',
        id: owed?.period.id ?? null,
        first: owed?.period.starts ?? '',
      };
    });
    const rows = [
      [talkButton(t.plain('button-by-phone'), PHONE)],
      ...(id === null ? [] : [[formButton(t, school, id)]]),
    ];
    const ground = await ask(talk, ctx, deps, start, { text: t('enter-ground'), rows }, (input) => {
      if ('press' in input && input.press === PHONE) return ok({});
      const paperOn = 'text' in input ? readDayTo(input.text, today) : undefined;
      return paperOn !== undefined && paperOn >= first && paperOn <= today
        ? ok({ paperOn })
        : no(t('enter-ground-wrong', { first, example: today }));
    });
    if (!ground) return;
    const opened = await talk.external(async () => {
      // Asked anew: the role may have ended meanwhile, the school may have sent the report itself.
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = await schoolAccess(deps.db, actor, 'enter-report', school);
      const owed = access && (await awaited(access));
      if (!access || !owed) return undefined;
      const now = deps.now();
      const { filling } = await readFilling(deps, owed.cycle, owed.period, access);
      const key = { form: filling.form.id, period: owed.period.id };
      const draft = await openDraft(deps.db, access, key, now);
      await once(deps.db, ground.ctx.update.update_id, now, (tx) => beginEntry(tx, access, draft, ground.value, now));
      return { draft: draft.id, period: periodName(t, owed.period), act: owed.back ? 'rv' : 'next' };
    });
    await say(ground.ctx, {
      text: opened ? t('enter-opened', { period: opened.period }) : t('enter-refused'),
      rows: [opened ? [button(t.plain('button-enter'), opened.act, opened.draft)] : [], home],
    });
  };
}

/** The same form as a workbook, for a school that fills it without the bot. */
const formButton = (t: T, school: number, period: string): Button =>
  button(t.plain('button-form-file'), 'form-get', school, period);

/** Asks what is wrong in a report that was entered for the school. */
function wrongTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [school = 0, submission = 0] = start.ids;
    const remark = await ask(talk, ctx, deps, start, { text: t('entry-wrong'), rows: [], below: true }, (input) =>
      readWords(input, REMARK_MAX, {
        none: t('entry-wrong-needed'),
        long: t('return-reason-long', { max: REMARK_MAX }),
      }),
    );
    if (!remark) return;
    const stored = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = await schoolAccess(deps.db, actor, 'withdraw-report', school);
      const sent = access && (await enteredIn(deps, access, submission));
      if (!access || !sent) return false;
      const what = { remark: remark.value, person: start.person };
      await check(deps, access, sent, what, remark.ctx.update.update_id);
      return true;
    });
    await say(remark.ctx, {
      text: t(stored ? 'entry-wrong-noted' : 'entry-wrong-refused'),
      rows: [[button(t.plain('button-card'), 'card')]],
    });
  };
}
