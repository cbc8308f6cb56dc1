import { municipalityAccess } from '../../db/access.ts';
import { storeAnswers } from '../../db/draft-answers.ts';
import { type FillAccess, schoolOf } from '../../db/drafts.ts';
import { enqueue } from '../../db/outbox.ts';
import { peopleWithRole } from '../../db/people.ts';
import type { ReportState } from '../../db/report-states.ts';
import { readSubmission, type Submission } from '../../db/submissions.ts';
import { once } from '../../db/updates.ts';
import type { Period } from '../../domain/periods.ts';
import { askedIn, type Cycle, periodFor, readCycle, standingOf, stateIn } from '../../facts/cycle.ts';
import { readTurn, type Turn } from '../../facts/turn.ts';
import { askedQuestion } from '../../forms/filling.ts';
import { confirmUnchanged, quick } from '../../forms/quick.ts';
import { nextMissing, resumeStep } from '../../forms/review.ts';
import { isBegun, nextStep, type Part, placeOf, stepAt } from '../../forms/state.ts';
import { periodName } from '../../reports/period-name.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Act, type Feature, idIn } from '../feature.ts';
import { forMunicipality, forSchool, schoolsFor } from '../guard.ts';
import { button } from '../keyboards.ts';
import { inputOf, namedBy } from '../report/answer-input.ts';
import type { ReportDialogue } from '../report/dialogue.ts';
import { mayFill, type OpenReport, openReport, reopenReport } from '../report/open-report.ts';
import { hintOf, hintText } from '../report/question-hint.ts';
import { readReturned } from '../report/returned-lines.ts';
import { wholePanel } from '../report/whole-panel.ts';
import { lineReason } from '../returned-text.ts';
import { popup, refuse, show, toast } from '../screen.ts';
import { sentPanel } from '../sent-panel.ts';
import { waveIntro } from '../wave-text.ts';
import { wordsFor } from '../words-for.ts';
import { chooseReport } from './choose.ts';
import { nothingAsked, turnButtons, turnLines } from './report-card.ts';
import { reviewFacts } from './send.ts';

/** /report: opens the report of the present period and goes on where it was left; the same button opens the questionnaire of a wave. */
export function reportFeature(
  deps: Deps,
  dialogue: ReportDialogue,
  showProfile: (ctx: BotContext, sent: Submission) => Promise<void>,
): Feature {
  const begin = async (ctx: BotContext, access: FillAccess, periodId?: string) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const turn = cycle && (await readTurn(deps, cycle, access));
    const period = cycle && (periodId === undefined ? turnedTo(cycle, turn) : askedIn(cycle, periodId));
    if (!cycle || !turn || !period || turn.apart) return nothingToOpen(ctx, access, cycle, turn);
    if (!mayFill(cycle, actorOf(ctx), access, period.id)) return refuse(ctx);
    const state = await stateIn(deps, access, period);
    const standing = standingOf(cycle, periodFor(cycle, period, schoolOf(access)), state);
    if (state?.lastSent && (standing.state === 'sent' || standing.state === 'accepted')) {
      const sent = await readSubmission(deps.db, access, state.lastSent.id);
      // Of a button that was given when it was awaited: a reminder's.
      if (periodId !== undefined) await toast(ctx, t.plain(wordsFor(period, 'toast-report-sent')));
      if (sent && period.kind === 'wave') return showProfile(ctx, sent);
      if (sent) return show(ctx, deps, await sentPanel(deps, ctx, sent, cycle));
    }
    if (cycle.archive) return showArchive(ctx, cycle, access, state);
    const report = await openReport(deps, cycle, period, access);
    if (state?.lastSent) return dialogue.show(ctx, report, { kind: 'review' });
    if (period.kind === 'wave') {
      const intro = isBegun(report.filling) ? undefined : await waveIntro(deps, t, cycle, period);
      return dialogue.show(ctx, report, resumeStep(report.filling), undefined, intro);
    }
    // Also when a choice was begun from the list and left.
    if (!isBegun(report.filling) && quick(report.filling).lines.length > 0)
      return dialogue.show(ctx, report, { kind: 'quick' });
    await dialogue.show(ctx, report, resumeStep(report.filling));
  };

  /** Nothing is to be opened without asking: several reports wait and one is to be chosen, or none does. */
  const nothingToOpen = async (ctx: BotContext, access: FillAccess, cycle?: Cycle, turn?: Turn) => {
    const { t } = ctx;
    const home = button(t.plain('button-card'), 'card');
    if (!cycle || !turn) return show(ctx, deps, { text: nothingAsked(t, cycle), rows: [[home]] });
    const { owed, apart, current, next } = turn;
    const nothing =
      owed.length > 0 || apart || current
        ? await turnLines(deps, t, cycle, turn, access)
        : [
            next
              ? t('report-opens-later', { period: periodName(t, next), opens: next.opens, today: cycle.today })
              : nothingAsked(t, cycle),
          ];
    await show(ctx, deps, {
      text: [...(owed.length > 0 ? [t('choose-report')] : []), ...nothing].join('\n'),
      rows: [
        ...(await turnButtons(deps, t, cycle, turn, access)).map((one) => [one]),
        apart && 'school' in access ? [button(t.plain('button-status'), 'status', access.school)] : [],
        [home],
      ],
    });
  };

  /** An archive is read, not filled: what was sent, where the school stood. */
  const showArchive = (ctx: BotContext, cycle: Cycle, access: FillAccess, state: ReportState | undefined) =>
    show(ctx, deps, {
      text: nothingAsked(ctx.t, cycle),
      rows: [
        state?.lastSent ? [button(ctx.t.plain('button-sent-report'), 'sent', state.lastSent.id)] : [],
        'school' in access ? [button(ctx.t.plain('button-status'), 'status', access.school)] : [],
        [button(ctx.t.plain('button-card'), 'card')],
      ],
    });

  /** Lets an act run on the draft that the button's first id names, for one who may fill it and while it is open. */
  const onDraft =
    (act: (ctx: BotContext, report: OpenReport, ids: readonly string[]) => Promise<void>): Act =>
    async (ctx, ids) => {
      const report = await reopenReport(deps, actorOf(ctx), idIn(ids, 0));
      if (!report) return toast(ctx, ctx.t.plain('toast-not-allowed'));
      if (report.draft.locked) return toast(ctx, ctx.t.plain(wordsFor(report.period, 'toast-report-sent')));
      if (report.cycle.archive) return toast(ctx, ctx.t.plain('toast-archive'));
      if (report.apart) return toast(ctx, ctx.t.plain('toast-school-apart'));
      await act(ctx, report, ids);
    };

  return {
    commands: {
      report: async (ctx) => {
        const actor = actorOf(ctx);
        const schools = await schoolsFor(deps, ctx, 'fill-report');
        const towns = [...new Set(actor.memberships.map(({ municipality }) => municipality))].flatMap(
          (id) => municipalityAccess(actor, 'fill-municipal-report', id) ?? [],
        );
        const [only, ...more] = [...schools, ...towns];
        if (more.length > 0) return chooseReport(ctx, deps, schools, towns);
        if (only) return begin(ctx, only);
        await show(ctx, deps, {
          text: ctx.t('report-not-yours'),
          rows: [[button(ctx.t.plain('button-card'), 'card')]],
        });
      },
    },
    acts: {
      report: forSchool(deps, 'fill-report', (ctx, access, ids) => begin(ctx, access, ids[1])),
      mreport: forMunicipality('fill-municipal-report', (ctx, access, ids) => begin(ctx, access, ids[1])),
      a: async (ctx, ids) => {
        const input = inputOf(ids);
        const taken = input !== undefined && (await dialogue.answer(ctx, input, namedBy(ids)));
        if (taken) return;
        // No question is on the screen: the button is of a question long left. It leads back to that question, and answers nothing.
        await onDraft(async (c, report) => {
          await toast(c, c.t.plain('toast-old-button'));
          await dialogue.show(c, report, stepAt(report.filling, ids[1] ?? ''));
        })(ctx, ids);
      },
      j: onDraft(async (ctx, report, ids) => {
        const step = stepAt(report.filling, ids[1] ?? '', partIn(ids[2]));
        if (ids[3] === 'page') {
          // Another page of the options of the question that is on the screen: where it leads stays.
          const { view } = ctx.screen;
          const from = view.at === 'question' && view.question === ids[1] ? view.from : undefined;
          return dialogue.show(ctx, report, step, from, '', { page: idIn(ids, 4) });
        }
        const from = ids[3] === 'review' || ids[3] === 'quick' ? ids[3] : undefined;
        const line =
          from === 'review' && (await readReturned(deps, report))?.lines.find((one) => one.question === ids[1]);
        const reason = line && lineReason(ctx.t, line, (id) => placeOf(report.filling, id));
        await dialogue.show(ctx, report, step, from, reason ? ctx.t('asked-why', { reason }) : undefined);
      }),
      hint: onDraft(async (ctx, report, ids) => {
        const question = askedQuestion(report.filling, ids[1] ?? '');
        await popup(
          ctx,
          (question && hintText(ctx.t, hintOf(question, partIn(ids[2]) ?? 'value'))) ?? ctx.t.plain('toast-old-button'),
        );
      }),
      rv: onDraft(async (ctx, report, ids) => {
        if (ids[1] === undefined) return dialogue.show(ctx, report, { kind: 'review' });
        if (ids[1] !== 'all') return dialogue.show(ctx, report, { kind: 'section', section: ids[1] });
        // All its lines, of a report that came back by line.
        const { returned: _, ...facts } = await reviewFacts(deps, ctx, report);
        await show(ctx, deps, wholePanel(ctx.t, report, facts));
      }),
      next: onDraft((ctx, report, ids) => {
        const missing = ids[1] === 'missing' ? nextMissing(report.filling) : undefined;
        return missing
          ? dialogue.show(ctx, report, missing, 'missing')
          : dialogue.show(ctx, report, nextStep(report.filling));
      }),
      same: onDraft(async (ctx, report, ids) => {
        const now = deps.now();
        const person = ctx.who.person?.id ?? 0;
        const updateId = ctx.update.update_id;
        const at = { draft: report.draft.id, version: idIn(ids, 1), person, updateId, now };
        const done = await once(deps.db, updateId, now, (tx) => storeAnswers(tx, at, confirmUnchanged(report.filling)));
        if (done === false) await toast(ctx, ctx.t.plain(wordsFor(report.period, 'toast-report-moved')));
        const again = await reopenReport(deps, actorOf(ctx), report.draft.id);
        if (again) await dialogue.show(ctx, again, { kind: 'review' });
      }),
      hand: onDraft(async (ctx, report) => {
        const { access } = report;
        if (!('school' in access)) return;
        const now = deps.now();
        const directors = await peopleWithRole(deps.db, access.municipality, ['director'], access.school);
        if (directors.length === 0)
          return dialogue.show(ctx, report, { kind: 'review' }, undefined, ctx.t('no-director'));
        await once(deps.db, ctx.update.update_id, now, async (tx) => {
          await enqueue(
            tx,
            directors.map((to) => ({
              key: `handed:${report.draft.id}:${report.draft.version}:${to}`,
              kind: 'handed-over',
              person: to,
              payload: { draft: report.draft.id },
              dueAt: now,
            })),
            now,
          );
        });
        deps.wake();
        await show(ctx, deps, {
          text: ctx.t(wordsFor(report.period, 'report-handed-over')),
          rows: [[button(ctx.t.plain('button-card'), 'card')]],
        });
      }),
    },
  };
}

/** The period whose report opens without asking: the only one that is owed; where none is, the present one, unless it was due before we began. */
function turnedTo({ archive }: Cycle, turn: Turn | undefined): Period | undefined {
  if (!turn || turn.owed.length > 1) return undefined;
  const [one = turn.current] = turn.owed;
  return one?.standing.state === 'not-sent' && !archive ? undefined : one?.period;
}

const PARTS: readonly Part[] = ['value', 'whole', 'ground', 'other', 'reason'];

const partIn = (text: string | undefined): Part | undefined => PARTS.find((part) => part === text);
