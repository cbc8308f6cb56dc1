import { GrammyError, HttpError } from 'grammy';
import type { Screen } from '../../db/screens.ts';
import type { View } from '../../db/view.ts';
import { isSoon } from '../../domain/more-time.ts';
import type { Problem } from '../../forms/problem.ts';
import { type AskStep, isBegun } from '../../forms/state.ts';
import { type BotContext, chatId, type Deps } from '../context.ts';
import { button, type Panel, SEPARATOR } from '../keyboards.ts';
import { draw, isUnchanged, replace, sendNew, show, toast, turnTo } from '../screen.ts';
import { wordsFor } from '../words-for.ts';
import { answeredLine, changedNotice } from './dialogue-lines.ts';
import { type From, type Goal, stepOf, viewOf } from './goals.ts';
import type { OpenReport } from './open-report.ts';
import type { OptionsAt } from './option-pages.ts';
import { questionPanel } from './question-panel.ts';
import { quickPanel } from './quick-panel.ts';
import type { Seat, Seats } from './seats.ts';
import { sectionPanel } from './section-panel.ts';
import { ShownMessages } from './shown-messages.ts';
import { withTime } from './time-row.ts';
import { type ReviewFacts, wholePanel } from './whole-panel.ts';

/** What the screen of the whole needs besides the report, read when it is drawn. */
export type ReadReviewFacts = (ctx: BotContext, report: OpenReport) => Promise<ReviewFacts>;

/** The chat of a report: draws the steps of its dialogue, and keeps the seat of what it has drawn. One per process. */
export class ReportScreen {
  readonly #deps: Deps;
  readonly #seats: Seats;
  readonly #shown: ShownMessages;
  readonly #reviewFacts: ReadReviewFacts;
  /** Whether another worker was met at the chats of this one. */
  #hasOthers = false;

  constructor(deps: Deps, seats: Seats, reviewFacts: ReadReviewFacts) {
    this.#deps = deps;
    this.#seats = seats;
    this.#shown = new ShownMessages(deps.db, deps.log);
    this.#reviewFacts = reviewFacts;
  }

  /** Shows a step of a report, the whole of it, or last period's values. */
  async show(
    ctx: BotContext,
    report: OpenReport,
    goal: Goal,
    from?: From,
    notice = changedNotice(ctx.t, report),
    at?: OptionsAt,
  ): Promise<void> {
    if (!(await turnTo(ctx, this.#deps, viewOf(report.draft.id, report.filling, goal, from)))) return;
    await this.draw(ctx, report, goal, notice, at);
  }

  /** Draws a step on the screen that the chat has turned to already. */
  async draw(ctx: BotContext, report: OpenReport, goal: Goal, notice: string, at?: OptionsAt): Promise<void> {
    const panel = await this.#panelOf(ctx, report, goal, notice, at);
    this.#sit(ctx, ctx.screen, report, await draw(ctx, panel));
  }

  /** Draws what follows an answer, in two calls: pressed, the message is edited in place; typed, it shrinks and the next comes below. */
  async drawAfter(
    ctx: BotContext,
    seat: Seat,
    report: OpenReport,
    answered: AskStep,
    { goal, view, notice }: { goal: Goal; view: View; notice: string },
  ): Promise<void> {
    const screen = { version: seat.screen.version + 1, view, update: ctx.update.update_id };
    const panel = await this.#panelOf(ctx, report, goal, notice);
    if (ctx.callbackQuery) {
      const [messageId] = await Promise.all([draw(ctx, panel), toast(ctx)]);
      return this.#sit(ctx, screen, report, messageId);
    }
    const before = seat.screen.messageId;
    const line = answeredLine(ctx.t, report, answered);
    const [messageId] = await Promise.all([
      sendNew(ctx, panel),
      before === undefined ? undefined : this.#tidy(ctx, () => replace(ctx, before, { text: line, rows: [] })),
    ]);
    this.#sit(ctx, screen, report, messageId);
  }

  /** The sentence comes with the question under it, so the newest message has the buttons. */
  async askAgain(ctx: BotContext, { report, screen }: Seat, sentence: string, problem?: Problem): Promise<void> {
    if (screen.view.at !== 'question') return;
    const panel = questionPanel(ctx.t, report, stepOf(screen.view), sentence, problem);
    const before = screen.messageId;
    const [messageId] = await Promise.all([
      sendNew(ctx, panel),
      before === undefined
        ? undefined
        : this.#tidy(ctx, () =>
            ctx.api.editMessageReplyMarkup(chatId(ctx), before, { reply_markup: { inline_keyboard: [] } }),
          ),
    ]);
    this.#sit(ctx, screen, report, messageId);
  }

  /** Draws the present question again: in its own message when this process sent it, else as a new one. */
  async redraw(ctx: BotContext, seat: Seat): Promise<void> {
    const { view } = seat.screen;
    if (view.at !== 'question') return;
    const panel = questionPanel(ctx.t, seat.report, stepOf(view));
    await toast(ctx);
    const known = seat.screen.messageId;
    if (known !== undefined && (await replace(ctx, known, panel)))
      return this.#sit(ctx, seat.screen, seat.report, known);
    this.#sit(ctx, seat.screen, seat.report, await sendNew(ctx, panel));
  }

  /** The report is sent: the seat is left, and nothing is awaited. */
  async tellSent(ctx: BotContext, { period }: OpenReport): Promise<void> {
    this.#seats.forget(chatId(ctx));
    if (ctx.callbackQuery) return toast(ctx, ctx.t.plain(wordsFor(period, 'toast-report-sent')));
    await show(ctx, this.#deps, {
      text: ctx.t(wordsFor(period, 'report-sent-already')),
      rows: [[button(ctx.t.plain('button-card'), 'card')]],
    });
  }

  /** Another worker was met at a chat: from here on it is told which message carries the question. */
  meetOthers(): void {
    this.#hasOthers = true;
  }

  /** The panel of a goal. `options`: the page of a long list of options; absent: that of the option just pressed. */
  async #panelOf(
    ctx: BotContext,
    report: OpenReport,
    goal: Goal,
    notice = '',
    options: OptionsAt | undefined = tickedIn(ctx, goal),
  ): Promise<Panel> {
    if (goal.kind === 'ask' || goal.kind === 'quick') {
      const panel =
        goal.kind === 'ask'
          ? questionPanel(ctx.t, report, goal, notice, undefined, options)
          : quickPanel(ctx.t, report);
      const isFirst = !isBegun(report.filling) && isSoon(report.period, report.cycle.today);
      return isFirst && (await this.#reviewFacts(ctx, report)).maySend ? withTime(ctx.t, report, panel) : panel;
    }
    const section = goal.kind === 'section' ? sectionPanel(ctx.t, report, goal.section, notice) : undefined;
    if (section) return section;
    const at = goal.kind === 'section' ? goal.section.replace(/^at-/, '') : undefined;
    return wholePanel(ctx.t, report, await this.#reviewFacts(ctx, report), notice, at);
  }

  /** A call that only tidies up: what it meant to tidy may be gone, and trouble with it is no reason to send all the rest again. */
  async #tidy(ctx: BotContext, call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
      if (error instanceof GrammyError && isUnchanged(error)) return;
      this.#deps.log.warn({ update: ctx.update.update_id, err: error }, 'an earlier question was not tidied up');
    }
  }

  /** Keeps what the chat shows: the screen on the context, and the seat where it is a question. */
  #sit(ctx: BotContext, screen: Screen, report: OpenReport, messageId: number | undefined): void {
    const { messageId: _before, ...moved } = screen;
    ctx.screen = { ...moved, ...(messageId === undefined ? {} : { messageId }) };
    const chat = chatId(ctx);
    if (screen.view.at !== 'question') {
      this.#seats.forget(chat);
      return;
    }
    this.#seats.keep(chat, { who: ctx.who, screen: ctx.screen, report });
    // Of a pressed message the others know.
    const isNew = messageId !== undefined && messageId !== ctx.callbackQuery?.message?.message_id;
    if (isNew && this.#hasOthers) this.#shown.note({ chat, version: screen.version, messageId });
  }
}

/** The option that was turned on or off: its page of a long list stays on the screen. */
function tickedIn(ctx: BotContext, goal: Goal): OptionsAt | undefined {
  const [act, , question, , what = ''] = ctx.callbackQuery?.data?.split(SEPARATOR) ?? [];
  const isThere = act === 'a' && goal.kind === 'ask' && goal.question === question && /^[nf]-/.test(what);
  return isThere ? { option: what.slice(2) } : undefined;
}
