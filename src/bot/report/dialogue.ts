import { isHeld } from '../../db/access.ts';
import { prepareStoreAnswer, type StoreAnswer } from '../../db/answers.ts';
import { type CatchUp, type Moved, prepareCatchUp } from '../../db/catch-up.ts';
import { readScreen, type Screen } from '../../db/screens.ts';
import { beginUpdate, endUpdate, isStored, isUnshown, releaseUpdate } from '../../db/updates.ts';
import { withSince } from '../../facts/filling.ts';
import { answersOf, follow, type Input } from '../../forms/change.ts';
import { askedQuestion } from '../../forms/filling.ts';
import { fingerprint } from '../../forms/fingerprint.ts';
import type { Answer } from '../../forms/form.ts';
import { judge } from '../../forms/judge.ts';
import type { Problem } from '../../forms/problem.ts';
import { nextStep, type Step, stepAt } from '../../forms/state.ts';
import { actorOf, type BotContext, chatId, type Deps } from '../context.ts';
import { SEPARATOR } from '../keyboards.ts';
import { toast } from '../screen.ts';
import { wordsFor } from '../words-for.ts';
import type { Named } from './answer-input.ts';
import { overtakenLine } from './authors.ts';
import { type From, type Goal, goalOf, goalShown, type QuestionView, stepOf, viewOf } from './goals.ts';
import { figureYears, type OpenReport, reopenReport } from './open-report.ts';
import type { OptionsAt } from './option-pages.ts';
import { questionPanel } from './question-panel.ts';
import { type ReadReviewFacts, ReportScreen } from './screen.ts';
import type { Seat, Seats } from './seats.ts';
import { storeChange } from './store.ts';
import { dataOfTyped, type TypedButton } from './typed-buttons.ts';

/** How long a seat may be sat on: what is read less often than answers (the day, dates of the cycle) is read again after it. */
const FRESH_MS = 10 * 60_000;

/**
 * So often an answer is read anew when others who fill the draft were faster. Whoever answers without a read can be faster several times in a row,
 * each time by a whole answer of his: three tries were lost once in some dozens of runs of two people answering at once.
 */
const MOST_TRIES = 20;

/** A question on the screen that is not asked so any more: a new version of the form changed or dropped it. `step` stands in its place. */
type Changed = { report: OpenReport; step: Step; from?: From };

/** What became of something a person did: it is stored; he was told why it is not; or it was judged on what is old. */
export type Taken = 'stored' | 'told' | 'stale';

/** The same; of what is old `now` is how all stands, when it is known. */
type Tried = { taken: Taken; now?: Moved };
const STORED: Tried = { taken: 'stored' };
const TOLD: Tried = { taken: 'told' };
const STALE: Tried = { taken: 'stale' };

/** The dialogue of a report: shows its steps, takes its answers. One per process, as the statement it stores by is prepared once. */
export class ReportDialogue {
  readonly #deps: Deps;
  readonly #seats: Seats;
  readonly #store: StoreAnswer;
  readonly #catchUp: CatchUp;
  readonly #screen: ReportScreen;

  constructor(deps: Deps, seats: Seats, reviewFacts: ReadReviewFacts) {
    this.#deps = deps;
    this.#seats = seats;
    this.#store = prepareStoreAnswer(deps.db);
    this.#catchUp = prepareCatchUp(deps.db);
    this.#screen = new ReportScreen(deps, seats, reviewFacts);
  }

  /** Shows a step of a report, the whole of it, or last period's values. `at`: the page of a long list of options. */
  show(ctx: BotContext, report: OpenReport, goal: Goal, from?: From, notice?: string, at?: OptionsAt): Promise<void> {
    return this.#screen.show(ctx, report, goal, from, notice, at);
  }

  /**
   * Shows again what this update led to before, as it may not have been shown: it is not judged once more, on what it led to itself. False: it
   * led to no step of a report, or another update has led on since. `notTaken`: it was words, and they are no answer to what is shown.
   */
  async showAgain(ctx: BotContext, notTaken: boolean): Promise<boolean> {
    const { view, update } = ctx.screen;
    if (update !== ctx.update.update_id) return false;
    if (view.at !== 'question' && view.at !== 'list' && view.at !== 'section') return false;
    const report = await reopenReport(this.#deps, actorOf(ctx), view.draft);
    if (!report) return false;
    const notice = notTaken ? ctx.t(wordsFor(report.period, 'question-changed')) : '';
    await this.#screen.draw(ctx, report, goalShown(report, view), notice);
    return true;
  }

  /** What this process last showed in a chat, when that was a question. */
  seatOf(chat: number): Seat | undefined {
    return this.#seats.get(chat);
  }

  /**
   * Takes what a person did as the answer to the question that this process last showed him, without a read. Stale: it is not known what
   * he sees, or that is old; then he is to be identified and `answer` asked.
   */
  async answerSeated(ctx: BotContext, seat: Seat, input: Input, named?: Named): Promise<Taken> {
    const age = this.#deps.now().getTime() - seat.report.cycle.now.getTime();
    if (age >= FRESH_MS || seat.screen.update === ctx.update.update_id) return 'stale';
    const { taken, now } = await this.#take(ctx, seat, input, named);
    if (taken !== 'stale') return taken;
    const moved = this.#moved(ctx, seat, now ?? (await this.#catchUp(readBefore(ctx, seat))));
    return moved ? (await this.#take(ctx, moved, input, named)).taken : 'stale';
  }

  /**
   * The seat as it is now, when it is only behind: another worker took the answers since, or another person at the same draft. Undefined: it
   * is not behind, or more has changed than answers and figures.
   */
  #moved(ctx: BotContext, { who, screen: before, report }: Seat, now: Moved | undefined): Seat | undefined {
    const { access, draft, period } = report;
    if (draft.school === undefined) return undefined;
    if (!now || now.unshown || now.screen.update === ctx.update.update_id) return undefined;
    const { screen, version, locked } = now;
    const { view } = screen;
    if (version === draft.version && screen.version === before.version) return undefined;
    if (view.at !== 'question' || view.draft !== draft.id) return undefined;
    if (screen.version !== before.version) this.#screen.meetOthers();
    const filled = withSince(report, now, period, access);
    const question = askedQuestion(filled.filling, view.question);
    if (!question || (view.asked ?? fingerprint(question)) !== fingerprint(question)) return undefined;
    ctx.screen = screen;
    return { who, screen, report: { ...report, ...filled, draft: { ...draft, version, locked } } };
  }

  /**
   * The same with everything read anew. False: no question is on the screen, so the words mean something else. Another person filling the
   * same draft may be faster: then it is read once more.
   */
  async answer(ctx: BotContext, input: Input, named?: Named): Promise<boolean> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const seat = await this.#readSeat(ctx);
      if (!seat) return false;
      if ('step' in seat) return this.#tellChanged(ctx, seat);
      if (!named && (await this.#tellUnshown(ctx, seat))) return true;
      if ((await this.#take(ctx, seat, input, named)).taken !== 'stale') return true;
      // A worker that had the question on its screen was faster with another copy.
      if (await isStored(this.#deps.db, ctx.update.update_id)) return true;
    }
    throw new Error(`answer: the draft moved ${MOST_TRIES} times under update ${ctx.update.update_id}`);
  }

  /**
   * What the button that was typed instead of pressed carries under the present question; undefined: it is not there. From a list of lines the
   * whole and the way out are always there, whichever of its buttons it shows.
   */
  async dataOfTyped(ctx: BotContext, typed: TypedButton): Promise<string | undefined> {
    const { view } = ctx.screen;
    if (view.at === 'list' || view.at === 'section') {
      if (typed === 'done' || typed === 'keep') return undefined;
      return typed === 'whole' ? ['rv', view.draft].join(SEPARATOR) : 'card';
    }
    const seat = await this.#readSeat(ctx);
    if (!seat || 'step' in seat || seat.screen.view.at !== 'question') return undefined;
    return dataOfTyped(
      questionPanel(ctx.t, seat.report, stepOf(seat.screen.view)).rows,
      typed,
      ctx.t.plain('button-back'),
    );
  }

  /** Asks the present question again under a sentence in HTML. False: no question is on the screen. */
  async repeat(ctx: BotContext, sentence: string): Promise<boolean> {
    const seat = await this.#readSeat(ctx);
    if (!seat) return false;
    if ('step' in seat) return this.#tellChanged(ctx, seat);
    await this.#screen.askAgain(ctx, seat, sentence);
    return true;
  }

  async #take(ctx: BotContext, seat: Seat, input: Input, named?: Named): Promise<Tried> {
    const { report, screen } = seat;
    const { view } = screen;
    if (view.at !== 'question') return STALE;
    if (named && isOld(ctx, screen, view, named)) {
      if (await this.#isStale(ctx, seat)) return STALE;
      await toast(ctx, ctx.t.plain('toast-old-button'));
      await this.#screen.redraw(ctx, seat);
      return TOLD;
    }
    if (report.draft.locked) {
      if (await this.#isStale(ctx, seat)) return STALE;
      await this.#screen.tellSent(ctx, report);
      return TOLD;
    }
    const step = stepOf(view);
    const judged = judge(report.filling, step, input, report.cycle.today);
    if (!judged.ok) {
      if (await this.#isStale(ctx, seat)) return STALE;
      await this.#refuse(ctx, seat, judged.error);
      return TOLD;
    }
    const after = follow(report.filling, step, judged.value);
    const goal = judged.value.goTo ?? goalOf(after, step.question, judged.value, view.from);
    const next = viewOf(view.draft, after.filling, goal, view.from);
    const update = ctx.update.update_id;
    const { stored, ...behind } = await storeChange(this.#deps, this.#store, seat, judged.value, {
      chat: chatId(ctx),
      update,
      view: next,
      messageId: ctx.callbackQuery?.message?.message_id,
    });
    if (!stored) return { ...STALE, ...behind };

    // What stood on his screen before another was faster.
    const shown = this.#seats.get(chatId(ctx))?.report.filling;
    const question = askedQuestion(report.filling, step.question);
    const isWhole = step.part === 'value' && shown !== undefined && question !== undefined;
    const overtaken = isWhole ? overtakenLine(ctx.t, report, question, shown.answers.get(question.id)) : '';
    const draft = { ...report.draft, version: report.draft.version + 1 };
    const byOthers = without(report.byOthers, answersOf(judged.value));
    try {
      const now = { ...report, draft, filling: after.filling, byOthers };
      await this.#screen.drawAfter(ctx, seat, now, step, { goal, view: next, notice: overtaken });
    } catch (error) {
      await releaseUpdate(this.#deps.db, update);
      throw error;
    }
    return STORED;
  }

  /** What was sent is no answer. */
  async #refuse(ctx: BotContext, seat: Seat, problem: Problem): Promise<void> {
    if (ctx.callbackQuery) return toast(ctx, ctx.t.plainProblem(problem));
    await this.#screen.askAgain(ctx, seat, ctx.t.problem(problem), problem);
  }

  /**
   * Whether what is wrong with an update may be wrong with the seat: another worker has the update in hand or has stored it, or the seat,
   * kept from an earlier update, is behind the database or its role has ended.
   */
  async #isStale(ctx: BotContext, seat: Seat): Promise<boolean> {
    const { db, now } = this.#deps;
    if ((await beginUpdate(db, ctx.update.update_id, now())) !== 'new') return true;
    if (this.#seats.get(chatId(ctx)) !== seat) return false;
    const [screen, held] = await Promise.all([
      readScreen(db, chatId(ctx)),
      isHeld(db, seat.report.access.membership ?? 0),
    ]);
    return !held || screen.version !== seat.screen.version;
  }

  /** Undefined: no question is on the screen, the speaker may not fill that report any more, or nothing is awaited: of an archive, of a school apart. */
  async #readSeat(ctx: BotContext): Promise<Seat | Changed | undefined> {
    const stored = await readScreen(this.#deps.db, chatId(ctx));
    // The message this process sent for that very view is known here before it is stored with the next answer.
    const known = this.#seats.get(chatId(ctx))?.screen;
    const screen = known?.version === stored.version ? known : stored;
    const { view } = screen;
    if (view.at !== 'question') {
      this.#seats.forget(chatId(ctx));
      return undefined;
    }
    const report = await reopenReport(this.#deps, actorOf(ctx), view.draft);
    if (!report || report.cycle.archive || report.apart) return undefined;
    const question = askedQuestion(report.filling, view.question);
    if (question && (view.asked ?? fingerprint(question)) === fingerprint(question)) {
      return { who: ctx.who, screen, report };
    }
    const step = question ? stepAt(report.filling, question.id) : nextStep(report.filling);
    return { report, step, ...(view.from ? { from: view.from } : {}) };
  }

  /** What was said was said to another question: it is no answer to this one. */
  async #tellChanged(ctx: BotContext, { report, step, from }: Changed): Promise<true> {
    await this.show(ctx, report, step, from, ctx.t(wordsFor(report.period, 'question-changed')));
    return true;
  }

  /** Words are no answer to a question that trouble kept from being shown. True: it is shown now, and they were not taken. */
  async #tellUnshown(ctx: BotContext, seat: Seat): Promise<boolean> {
    const { update } = seat.screen;
    const isOwn = this.#seats.get(chatId(ctx))?.screen === seat.screen;
    if (isOwn || update === undefined || update === ctx.update.update_id) return false;
    if (!(await isUnshown(this.#deps.db, update))) return false;
    await this.#screen.askAgain(ctx, seat, ctx.t('question-unshown'));
    await endUpdate(this.#deps.db, update, this.#deps.now());
    return true;
  }
}

const readBefore = (ctx: BotContext, { report }: Seat) => ({
  chat: chatId(ctx),
  draft: report.draft.id,
  draftVersion: report.draft.version,
  membership: report.access.membership ?? 0,
  years: figureYears(report),
});

/** What the reader answers himself is no longer another's. */
function without(authors: OpenReport['byOthers'], answers: readonly Answer[]): OpenReport['byOthers'] {
  const own = new Set(answers.map(({ question }) => question));
  const others = [...authors].filter(([id]) => !own.has(id));
  return others.length === authors.size ? authors : new Map(others);
}

/** Whether a button belongs to a message above the present one, or to another question. */
function isOld(ctx: BotContext, screen: Screen, view: QuestionView, named: Named): boolean {
  const pressedOn = ctx.callbackQuery?.message?.message_id ?? 0;
  const above = screen.messageId !== undefined && pressedOn < screen.messageId;
  return above || named.draft !== view.draft || named.question !== view.question || named.part !== view.part;
}
