import {
  type Actor,
  type MunicipalityAccess,
  municipalityAccess,
  type SchoolAccess,
  schoolAccess,
} from '../../db/access.ts';
import { entryAccess, lastEntry } from '../../db/entries.ts';
import { askForHelp, takeBackHelp } from '../../db/help.ts';
import { judgeSubmission } from '../../db/judge-submission.ts';
import { enqueue } from '../../db/outbox.ts';
import { peopleWithRole } from '../../db/people.ts';
import { peopleTold } from '../../db/people-told.ts';
import { readHistory } from '../../db/review-history.ts';
import { countSent, sendDraft } from '../../db/send-draft.ts';
import { readSubmission, type Submission } from '../../db/submissions.ts';
import { once } from '../../db/updates.ts';
import { presentOf } from '../../domain/review-history.ts';
import type { WaveStage } from '../../domain/wave-stages.ts';
import { isWaveId } from '../../domain/waves.ts';
import { type Cycle, periodTitle, readCycle, stateIn, waveIn } from '../../facts/cycle.ts';
import { answersToSend, review } from '../../forms/review.ts';
import { periodName, registrationNumber } from '../../reports/period-name.ts';
import { actorOf, type BotContext, chatId, type Deps } from '../context.ts';
import { type Act, type Feature, idIn } from '../feature.ts';
import { button } from '../keyboards.ts';
import type { ReportDialogue } from '../report/dialogue.ts';
import { type OpenReport, reopenReport } from '../report/open-report.ts';
import { receipt } from '../report/receipt.ts';
import { readReturned } from '../report/returned-lines.ts';
import type { ReviewFacts } from '../report/whole-panel.ts';
import { returnedArgs } from '../returned-text.ts';
import { leaveQuestion, sendNew, show, toast } from '../screen.ts';
import { readableSubmission, sentPanel, withdrawAccess } from '../sent-panel.ts';
import { wordsFor } from '../words-for.ts';
import { overArgs } from './report-card.ts';

type SendAccess = SchoolAccess<'send-report' | 'enter-report'> | MunicipalityAccess<'fill-municipal-report'>;

/** Leave to send a report; undefined: a deputy who hands it to the director. */
async function sendAccess(deps: Deps, ctx: BotContext, report: OpenReport): Promise<SendAccess | undefined> {
  const { access } = report;
  const actor = actorOf(ctx);
  return 'school' in access
    ? ((await schoolAccess(deps.db, actor, 'send-report', access.school)) ??
        entryAccess(deps.db, actor, access.school, report.draft.id))
    : municipalityAccess(actor, 'fill-municipal-report', access.municipality);
}

/** What the whole report's screen needs to know besides the report. */
export async function reviewFacts(deps: Deps, ctx: BotContext, report: OpenReport): Promise<ReviewFacts> {
  const [access, state, returned] = await Promise.all([
    sendAccess(deps, ctx, report),
    stateIn(deps, report.access, report.period),
    readReturned(deps, report),
  ]);
  const maySend = access !== undefined;
  if (returned) return { maySend, returned };
  if (state?.after?.reason === undefined) return { maySend };
  const { period, cycle } = report;
  const named = { period: periodName(ctx.t, period), due: period.due, today: cycle.today, ...overArgs(cycle, period) };
  const words = wordsFor(period, 'report-returned-line');
  return { maySend, remark: ctx.t(words, { ...named, ...returnedArgs(state.after) }) };
}

/** Sending a report, its receipt, taking it back. */
export function sendFeature(
  deps: Deps,
  dialogue: ReportDialogue,
  showProfile: (ctx: BotContext, sent: Submission) => Promise<void>,
): Feature {
  const showReceipt = async (ctx: BotContext, sent: Submission, cycle: Cycle) => {
    if (isWaveId(sent.period)) return showProfile(ctx, sent);
    const panel = await receipt(deps, ctx, sent, cycle);
    // Sent by a button above the present question: that would go on standing below as if it were to be answered.
    const present = dialogue.seatOf(chatId(ctx))?.screen.messageId ?? 0;
    const isAbove = (ctx.callbackQuery?.message?.message_id ?? present) < present;
    if (!isAbove) return show(ctx, deps, panel);
    if (await leaveQuestion(ctx, deps)) await sendNew(ctx, panel);
  };

  /** Sends what the person saw: a draft that moved meanwhile is shown again instead. Double taps and repeated updates send once. */
  const send: Act = async (ctx, ids) => {
    const { t } = ctx;
    const report = await reopenReport(deps, actorOf(ctx), idIn(ids, 0));
    if (!report) return toast(ctx, t.plain('toast-not-allowed'));
    if (report.draft.locked) {
      // Stored by this very press, which trouble kept from being answered, it is no news that somebody had sent it.
      await toast(ctx, t.plain(ctx.before === 'stored' ? 'toast-sent' : wordsFor(report.period, 'toast-report-sent')));
      const last = await lastSent(deps, report);
      return last ? showReceipt(ctx, last, report.cycle) : undefined;
    }
    const access = await sendAccess(deps, ctx, report);
    if (!access) return toast(ctx, t.plain('toast-deputy-cannot-send'));
    if (report.cycle.archive) return toast(ctx, t.plain('toast-archive'));
    if (report.apart) return toast(ctx, t.plain('toast-school-apart'));
    if (report.draft.version !== idIn(ids, 1)) {
      await toast(ctx, t.plain(wordsFor(report.period, 'toast-report-moved')));
      return dialogue.show(ctx, report, { kind: 'review' });
    }
    if (!review(report.filling).sendable) return dialogue.show(ctx, report, { kind: 'review' });
    if ((await readReturned(deps, report))?.open.length) {
      await toast(ctx, t.plain('toast-lines-open'));
      return dialogue.show(ctx, report, { kind: 'review' });
    }

    const now = deps.now();
    const person = ctx.who.person?.id ?? 0;
    const fills = 'school' in access && (await schoolAccess(deps.db, actorOf(ctx), 'fill-report', access.school));
    const entry = 'school' in access && !fills ? await lastEntry(deps.db, report.draft.id, person) : undefined;
    const sent = await once(deps.db, ctx.update.update_id, now, async (tx) => {
      const made = await sendDraft(
        tx,
        access,
        {
          draft: report.draft,
          form: report.filling.form,
          answers: answersToSend(report.filling),
          person,
          ...(entry ? { entry: entry.id } : {}),
          number: (count) => registrationNumber(report.period, count),
        },
        now,
      );
      if (made) await tellUnasked(tx, made, await askForHelp(tx, made, now), now);
      if (made && report.period.stage === 'question') await tellComplete(tx, made, report.cycle, now);
      if (made) await tellOthers(tx, made, 'report-sent', actorOf(ctx), access.membership, now, report.period.stage);
      return made;
    });
    if (sent === 'seen' || !sent) {
      const again = await reopenReport(deps, actorOf(ctx), report.draft.id);
      const last = again && (await lastSent(deps, again));
      if (last && again?.draft.locked) return showReceipt(ctx, last, report.cycle);
      if (again) await dialogue.show(ctx, again, { kind: 'review' });
      return;
    }
    deps.wake();
    await toast(ctx, t.plain('toast-sent'));
    await showReceipt(ctx, sent, report.cycle);
  };

  /** Tells the coordinators what a school did with its report, and its directors what somebody else did for them. */
  const tellOthers = async (
    tx: typeof deps.db,
    sent: Submission,
    kind: 'report-sent' | 'report-withdrawn',
    by: Actor,
    membership: number | undefined,
    now: Date,
    stage?: WaveStage,
  ) => {
    if (sent.school === undefined) return;
    const role = by.memberships.find(({ id }) => id === membership)?.role ?? 'deputy';
    const coordinators = await peopleWithRole(tx, sent.municipality, ['coordinator']);
    // Of what was entered for the school somebody of it is to know; of what a deputy did, those in whose place he did it.
    const directors = sent.entry
      ? await peopleTold(tx, { municipality: sent.municipality, school: sent.school }, now)
      : await peopleWithRole(tx, sent.municipality, ['director'], sent.school);
    // Of a question there is a live table: nobody is written to a dozen times because of it.
    const told = stage === 'question' ? [] : coordinators;
    const notice = (what: string, to: number, facts: Record<string, string>) => ({
      key: `${what}:${sent.id}:${to}`,
      kind: what,
      person: to,
      payload: { submission: sent.id, ...facts },
      dueAt: now,
    });
    const notices = [
      ...told.map((to) => notice(kind, to, {})),
      ...directors
        .filter((to) => !coordinators.includes(to))
        .map((to) => notice(sent.entry && kind === 'report-sent' ? 'report-entered' : `${kind}-for-you`, to, { role })),
    ];
    await enqueue(
      tx,
      notices.filter((one) => one.person !== by.person),
      now,
    );
  };

  /** Tells the coordinators of help that one of them had promised and a corrected report asks for no more. */
  const tellUnasked = async (tx: typeof deps.db, sent: Submission, requests: readonly number[], now: Date) => {
    const { school } = sent;
    if (school === undefined || requests.length === 0) return;
    const coordinators = await peopleWithRole(tx, sent.municipality, ['coordinator']);
    const notices = requests.flatMap((request) =>
      coordinators.map((person) => ({
        ...{ key: `help-unasked:${sent.id}:${request}:${person}`, kind: 'help-moved', person, dueAt: now },
        payload: { school, request },
      })),
    );
    await enqueue(tx, notices, now);
  };

  /** Tells the coordinators, once, that all schools have answered a question. */
  const tellComplete = async (tx: typeof deps.db, sent: Submission, cycle: Cycle, now: Date) => {
    const wave = waveIn(cycle, sent.period);
    if (!wave?.schools || (await countSent(tx, sent)) < wave.schools.length) return;
    const notices = (await peopleWithRole(tx, sent.municipality, ['coordinator'])).map((person) => ({
      ...{ key: `question-complete:${wave.id}:${person}`, kind: 'question-complete', person, dueAt: now },
      payload: { wave: wave.id, municipality: sent.municipality },
    }));
    await enqueue(tx, notices, now);
  };

  /** Runs an act on a sent report that the button names, for one who may read it. */
  const onSent =
    (act: (ctx: BotContext, sent: Submission, cycle: Cycle, ids: readonly string[]) => Promise<void>): Act =>
    async (ctx, ids) => {
      const sent = await readableSubmission(deps, ctx, idIn(ids, 0));
      const cycle = sent && (await readCycle(deps, sent.municipality));
      if (!sent || !cycle) return toast(ctx, ctx.t.plain('toast-not-allowed'));
      await act(ctx, sent, cycle, ids);
    };

  return {
    acts: {
      send,
      sent: onSent(async (ctx, sent, cycle) =>
        isWaveId(sent.period) ? showProfile(ctx, sent) : show(ctx, deps, await sentPanel(deps, ctx, sent, cycle)),
      ),
      receipt: onSent(showReceipt),
      withdraw: onSent(async (ctx, sent, cycle, ids) => {
        const { t } = ctx;
        const access = await withdrawAccess(deps, ctx, sent);
        if (!access || isWaveId(sent.period)) return toast(ctx, t.plain('toast-not-allowed'));
        if (cycle.archive) return toast(ctx, t.plain('toast-archive'));
        const late = await tooLate(deps, sent);
        if (late) {
          return show(ctx, deps, {
            text: t('withdraw-late', { what: late }),
            rows: [[button(t.plain('button-card'), 'card')]],
          });
        }
        if (ids[1] !== 'yes') {
          return show(ctx, deps, {
            text: t('withdraw-sure'),
            rows: [
              [button(t.plain('button-withdraw'), 'withdraw', sent.id, 'yes')],
              [button(t.plain('button-back'), 'receipt', sent.id)],
            ],
          });
        }
        const now = deps.now();
        const person = ctx.who.person?.id ?? 0;
        const done = await once(deps.db, ctx.update.update_id, now, async (tx) => {
          const judged = await judgeSubmission(tx, access, sent, { kind: 'withdrawn', person }, now);
          if (judged === 'done') await takeBackHelp(tx, sent, person, now);
          if (judged === 'done') await tellOthers(tx, sent, 'report-withdrawn', actorOf(ctx), access.membership, now);
          return judged;
        });
        deps.wake();
        if (done !== 'done' && done !== 'seen' && done.already !== 'withdrawn') {
          return show(ctx, deps, {
            text: t('withdraw-late', { what: done.already }),
            rows: [[button(t.plain('button-card'), 'card')]],
          });
        }
        await show(ctx, deps, {
          text: t('withdrawn', {
            period: periodTitle(t, cycle, sent.period),
          }),
          rows: [
            [
              'school' in access
                ? button(t.plain('button-correct-report'), 'report', access.school, sent.period)
                : button(t.plain('button-correct-report'), 'mreport', access.municipality, sent.period),
            ],
            [button(t.plain('button-card'), 'card')],
          ],
        });
      }),
    },
  };
}

/** Why a sending cannot be taken back any more: how its report stands now. Undefined: it can be, or it is taken back already. */
async function tooLate(deps: Deps, sent: Submission): Promise<'accepted' | 'returned' | 'sent' | undefined> {
  const history = await readHistory(deps.db, sent.draft);
  const { state, last } = presentOf(history);
  if (state === 'accepted') return 'accepted';
  if (state !== 'in-review') return last?.kind === 'withdrawn' ? undefined : 'returned';
  return history.filter(({ kind }) => kind === 'sent').length > sent.version ? 'sent' : undefined;
}

async function lastSent(deps: Deps, report: OpenReport): Promise<Submission | undefined> {
  const state = await stateIn(deps, report.access, report.period);
  return state?.lastSent && readSubmission(deps.db, report.access, state.lastSent.id);
}
