import type { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { conversations } from '@grammyjs/conversations';
import { Bot, GrammyError, HttpError, type MiddlewareFn } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { beginUpdate, endUpdate, type Progress, releaseUpdate } from '../db/updates.ts';
import { FIRST_LANGUAGE } from '../domain/people.ts';
import { askedQuestion } from '../forms/filling.ts';
import type { Question } from '../forms/form.ts';
import { type CommandOfWord, commandOfWord, setMenu } from './commands.ts';
import { actorOf, type BotContext, chatId, type Deps } from './context.ts';
import type { Act, Feature } from './feature.ts';
import { activitiesFeature } from './features/activities.ts';
import { adviseFeature } from './features/advise.ts';
import { askedFeature } from './features/asked.ts';
import { consentFeature } from './features/consent.ts';
import { datesFeature } from './features/dates.ts';
import { deputiesFeature } from './features/deputies.ts';
import { diagnoseFeature } from './features/diagnose.ts';
import { digestFeature } from './features/digest.ts';
import { doubtsFeature } from './features/doubts.ts';
import { enteringFeature } from './features/entering.ts';
import { evidenceFeature } from './features/evidence.ts';
import { extendFeature } from './features/extend.ts';
import { formFileFeature } from './features/form-file.ts';
import { helpFeature } from './features/help.ts';
import { helpRequestsFeature } from './features/help-requests.ts';
import { indicatorsFeature } from './features/indicators.ts';
import { inviteFeature } from './features/invite.ts';
import { joinFeature } from './features/join.ts';
import { laterFeature } from './features/later.ts';
import { lowResultsFeature } from './features/low-results.ts';
import { measuresFeature } from './features/measures.ts';
import { moreTimeFeature } from './features/more-time.ts';
import { officialListFeature } from './features/official-list.ts';
import { ownQuestionnairesFeature } from './features/own-questionnaires.ts';
import { passportFeature } from './features/passport.ts';
import { peopleFeature } from './features/people.ts';
import { prioritiesFeature } from './features/priorities.ts';
import { privacyFeature } from './features/privacy.ts';
import { quartersFeature } from './features/quarters.ts';
import { questionsFeature } from './features/questions.ts';
import { quietDaysFeature } from './features/quiet-days.ts';
import { remindFeature } from './features/remind.ts';
import { inputOf, messageInput, namedBy, reportFeature } from './features/report.ts';
import { resultsFeature } from './features/results.ts';
import { resultsCheckFeature } from './features/results-check.ts';
import { reviewFeature } from './features/review.ts';
import { reviewLinesFeature } from './features/review-lines.ts';
import { riskProfileFeature } from './features/risk-profile.ts';
import { roundsFeature } from './features/rounds.ts';
import { ruleFeature } from './features/rule.ts';
import { schoolsFeature } from './features/schools.ts';
import { reviewFacts, sendFeature } from './features/send.ts';
import { settingsFeature } from './features/settings.ts';
import { setupFeature } from './features/setup.ts';
import { cardUnder, personCard, startFeature } from './features/start.ts';
import { statusFeature } from './features/status.ts';
import { summaryFeature } from './features/summary.ts';
import { timeHistoryFeature } from './features/time-history.ts';
import { wavesFeature } from './features/waves.ts';
import { telegramFetch } from './fetch.ts';
import { groups } from './groups.ts';
import { identify } from './identify.ts';
import { dropKept, keepTalk, resumeTalk } from './kept-talks.ts';
import { SEPARATOR } from './keyboards.ts';
import { type OpenReport, reopenReport } from './open-report.ts';
import { ReportDialogue } from './report-dialogue.ts';
import { show, toast } from './screen.ts';
import { Seats } from './seats.ts';
import { keepSentFile } from './sent-file.ts';
import { TakenBefore, talkStorage } from './talk-storage.ts';
import { HeldElsewhere, passingTrouble } from './trouble.ts';
import { type TypedButton, type TypedButtonOf, typedButtonOf } from './typed-buttons.ts';

export type BotSettings = {
  token: string;
  /** Own Bot API server, or a stand-in; absent: Telegram's. */
  apiRoot?: string;
  /** How calls reach it: a proxy. */
  agent?: Agent;
  /** Known beforehand; absent: asked of Telegram by `bot.init()`. */
  botInfo?: UserFromGetMe;
  /** How long a call waits for a sign of Telegram; absent: as long as is fit for serving people. */
  longestSilenceMs?: number;
  /** Another version of the program drops short dialogues that are under way: they are asked again. */
  version: string;
};

/** All that the bot can be asked: commands and buttons by their names, short dialogues. Buttons come back from phones and may be forged. */
export function featuresOf(deps: Deps) {
  const seats = new Seats();
  const dialogue = new ReportDialogue(deps, seats, (ctx, report) => reviewFacts(deps, ctx, report));
  const join = joinFeature(deps);
  const help = helpFeature(deps);
  const helpRequests = helpRequestsFeature(deps);
  const entering = enteringFeature(deps);
  const setup = setupFeature(deps);
  const doubts = doubtsFeature(deps);
  const schools = schoolsFeature(deps);
  const review = reviewFeature(deps);
  const reviewLines = reviewLinesFeature(deps);
  const advise = adviseFeature(deps);
  const rounds = roundsFeature(deps);
  const asked = askedFeature(deps, dialogue);
  const dates = datesFeature(deps);
  const moreTime = moreTimeFeature(deps);
  const extend = extendFeature(deps);
  const quietDays = quietDaysFeature(deps);
  const official = officialListFeature(deps);
  const quarters = quartersFeature(deps);
  const consent = consentFeature(deps);
  const settingsOf = settingsFeature(deps);
  const passport = passportFeature(deps);
  const own = ownQuestionnairesFeature(deps);
  const formFile = formFileFeature(deps);
  const results = resultsFeature(deps, { form: formFile.take, otherwise: own.take });
  const resultsCheck = resultsCheckFeature(deps);
  const questions = questionsFeature(deps, dialogue);
  const waves = wavesFeature(deps, questions.showQuestion);
  const diagnose = diagnoseFeature(deps, waves.open);
  const profile = riskProfileFeature(deps);
  const priorities = prioritiesFeature(deps, profile.showPlace);
  const features: Feature[] = [
    startFeature(deps),
    join,
    setup,
    doubts,
    schools,
    inviteFeature(deps),
    peopleFeature(deps),
    deputiesFeature(deps),
    reportFeature(deps, dialogue, profile.showProfile),
    sendFeature(deps, dialogue, profile.showProfile),
    diagnose,
    profile,
    priorities,
    measuresFeature(deps, priorities.choose),
    waves,
    questions,
    own,
    review,
    reviewLines,
    advise,
    rounds,
    evidenceFeature(deps),
    asked,
    helpRequests,
    entering,
    formFile,
    summaryFeature(deps),
    remindFeature(deps),
    laterFeature(deps),
    statusFeature(deps),
    indicatorsFeature(deps),
    activitiesFeature(deps),
    lowResultsFeature(deps),
    ruleFeature(deps),
    resultsCheck,
    dates,
    moreTime,
    extend,
    timeHistoryFeature(deps),
    quietDays,
    official,
    quarters,
    consent,
    passport,
    results,
    settingsOf,
    digestFeature(deps),
    privacyFeature(deps),
    help,
  ];
  const commands = new Map(features.flatMap((one) => Object.entries(one.commands ?? {})));
  const acts = new Map<string, Act>(features.flatMap((one) => Object.entries(one.acts ?? {})));
  return {
    dialogue,
    commands,
    acts,
    talks: [
      setup.talk,
      ...schools.talks,
      review.talk,
      reviewLines.talk,
      advise.talk,
      rounds.talk,
      asked.talk,
      helpRequests.talk,
      ...entering.talks,
      resultsCheck.talk,
      ...dates.talks,
      ...moreTime.talks,
      extend.talk,
      quietDays.talk,
      official.talk,
      quarters.talk,
      consent.talk,
      passport.talk,
      results.talk,
      ...waves.talks,
      questions.talk,
      own.talk,
      ...settingsOf.talks,
    ],
    /** Takes a document as results of exams. */
    take: results.take,
    /** Of a deep link. */
    open: join.open,
    /** The answer to what was not understood. */
    lost: help.lost,
  };
}

/**
 * The bot: the order in which an update passes through it. An answer to the question on the screen goes first and without a read; then
 * who speaks; commands and buttons before short dialogues, so they always work; then words.
 */
export function createBot(settings: BotSettings, deps: Deps): Bot<BotContext> {
  const bot = new Bot<BotContext>(settings.token, {
    ...(settings.botInfo ? { botInfo: settings.botInfo } : {}),
    client: {
      fetch: telegramFetch(settings.agent, settings.longestSilenceMs),
      ...(settings.apiRoot === undefined ? {} : { apiRoot: settings.apiRoot }),
    },
  });
  const { dialogue, commands, acts, talks, take, open, lost } = featuresOf(deps);

  const wordFor = commandOfWord(deps.texts);
  const typedButton = typedButtonOf(deps.texts);
  bot.use(groups(deps, new Set(commands.keys())));
  bot.use(seated(deps, dialogue, wordFor, typedButton));
  bot.use(oneCopy(deps));
  bot.use(identify(deps));
  bot.use(shownAgain(dialogue, wordFor));
  bot.use(menus(deps));
  bot.use(resumeTalk(deps));
  bot.use(
    conversations<BotContext, BotContext>({
      storage: { type: 'context', version: settings.version, adapter: talkStorage(deps.db) },
    }),
  );

  bot.use(notePostponed);
  bot.use(leaveTalk(deps, acts, wordFor));
  for (const talk of talks) bot.use(talk);

  for (const [name, run] of commands) {
    bot.command(name, (ctx) => {
      const payload = name === 'start' ? ctx.match : '';
      if (payload !== '') return open(ctx, payload);
      return isStranger(ctx) && !FOR_STRANGERS.has(name) ? lost(ctx) : run(ctx);
    });
  }
  bot.on('callback_query:data', async (ctx) => {
    const [name = '', ...ids] = ctx.callbackQuery.data.split(SEPARATOR);
    const act = acts.get(name);
    if (act) await act(ctx, ids);
    else await toast(ctx, ctx.t.plain('toast-old-button'));
    await toast(ctx, ctx.keptTalk ? ctx.t.plain('toast-talk-kept') : undefined);
  });
  bot.on('edited_message', async (ctx) => {
    if (await dialogue.repeat(ctx, ctx.t('edited-message'))) return;
    await show(ctx, deps, cardUnder(ctx.t('edited-message'), await personCard(ctx, deps)));
  });
  bot.on('message', async (ctx) => {
    const text = ctx.message.text;
    const word = text === undefined ? undefined : wordFor(text);
    const command = word === undefined ? undefined : commands.get(word);
    if (command) return isStranger(ctx) && !FOR_STRANGERS.has(word ?? '') ? lost(ctx) : command(ctx);
    if (text !== undefined && UNKNOWN_COMMAND.test(text)) {
      if (await dialogue.repeat(ctx, ctx.t('no-command'))) return;
      return lost(ctx);
    }
    const asked = text === undefined ? await askedNow(deps, ctx) : undefined;
    if (asked?.question.type === 'file' && !asked.report.draft.locked) {
      const kept = await keepSentFile(deps, ctx, asked.report.access);
      if (kept?.ok) return void (await dialogue.answer(ctx, { file: kept.value }));
      if (kept) return void (await dialogue.repeat(ctx, ctx.t.problem(kept.error)));
    }
    const typed = text === undefined ? undefined : typedButton(text);
    if (typed && (await pressTyped(ctx, dialogue, acts, typed))) return;
    if (await take(ctx)) return;
    const input = messageInput(ctx);
    if (input && (await dialogue.answer(ctx, input))) return;
    await lost(ctx);
  });
  return bot;
}

/** Does what the button does whose words were typed. False: no question is on the screen, or they are an answer to it. */
async function pressTyped(
  ctx: BotContext,
  dialogue: ReportDialogue,
  acts: ReadonlyMap<string, Act>,
  typed: TypedButton,
): Promise<boolean> {
  const [name = '', ...ids] = (await dialogue.dataOfTyped(ctx, typed))?.split(SEPARATOR) ?? [];
  const input = name === 'a' ? inputOf(ids) : undefined;
  if (input) return dialogue.answer(ctx, input);
  const act = acts.get(name);
  if (act) await act(ctx, ids);
  else if (typed === 'done' || !(await dialogue.repeat(ctx, ctx.t('no-such-button')))) return false;
  return true;
}

/** Looks like a command, and no known one: nobody means it as an answer. */
const UNKNOWN_COMMAND = /^\/[\p{L}\d_]+$/u;

/** Marks an update that trouble stops, so that the short dialogue under way is not lost with it. */
const notePostponed: MiddlewareFn<BotContext> = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    ctx.postponed = passingTrouble(error) !== undefined;
    throw error;
  }
};

/**
 * A command, the Russian word for it or a button of another screen ends a short dialogue that is under way, before the dialogue could take it for an answer: so
 * they always work. What was typed in it is kept. It stands before the dialogues and the handlers after them, as only there a dialogue can be begun.
 */
function leaveTalk(deps: Deps, acts: ReadonlyMap<string, Act>, wordFor: CommandOfWord): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const act = ctx.callbackQuery?.data?.split(SEPARATOR)[0];
    const text = ctx.message?.text;
    const isCommand = text !== undefined && (text.startsWith('/') || wordFor(text) !== undefined);
    const isCancel = text !== undefined && (/^\/cancel\b/.test(text) || wordFor(text) === 'cancel');
    if (isCancel) await dropKept(deps.db, ctx);
    const [underWay] = Object.keys(ctx.conversation.active());
    if (isCommand || (act !== undefined && acts.has(act))) {
      ctx.leftTalk = underWay !== undefined;
      ctx.keptTalk = ctx.leftTalk && !isCancel && (await keepTalk(deps.db, ctx));
      await ctx.conversation.exitAll();
    }
    await next();
    // It came to its end: an earlier one of its kind that was left is not to be gone on with.
    const isOver = !ctx.leftTalk && underWay !== undefined && !(underWay in ctx.conversation.active());
    if (isOver && !ctx.postponed) await dropKept(deps.db, ctx, underWay);
  };
}

/** Commands that mean something to one who holds no role; to all others he is told whom to ask for a link. */
const FOR_STRANGERS: ReadonlySet<string> = new Set(['start', 'help', 'privacy', 'settings', 'cancel']);

const isStranger = ({ who }: BotContext): boolean => who.memberships.length === 0 && !who.administrator;

/** The question on the screen with its report; undefined when something else is there, or he may not fill it any more. */
async function askedNow(deps: Deps, ctx: BotContext): Promise<{ report: OpenReport; question: Question } | undefined> {
  const { view } = ctx.screen;
  if (view.at !== 'question') return undefined;
  const report = await reopenReport(deps, actorOf(ctx), view.draft);
  const question = report && askedQuestion(report.filling, view.question);
  return question && { report, question };
}

/** The way of an answer: to a chat whose screen this process drew itself, no read is needed before the one statement that stores it. */
function seated(
  deps: Deps,
  dialogue: ReportDialogue,
  wordFor: CommandOfWord,
  typedButton: TypedButtonOf,
): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const chat = ctx.chat?.type === 'private' ? ctx.chat.id : undefined;
    const seat = chat === undefined ? undefined : dialogue.seatOf(chat);
    const data = ctx.callbackQuery?.data?.split(SEPARATOR);
    const pressed = data?.[0] === 'a';
    const text = ctx.message?.text;
    const typed =
      text !== undefined && !text.startsWith('/') && wordFor(text) === undefined && typedButton(text) === undefined;
    if (!seat || !(pressed || typed)) return next();
    ctx.who = seat.who;
    ctx.screen = seat.screen;
    ctx.t = deps.texts.for(seat.who.person?.language ?? FIRST_LANGUAGE);
    const ids = data?.slice(1) ?? [];
    const input = pressed ? inputOf(ids) : messageInput(ctx);
    if (!input) return next();
    const taken = await dialogue.answerSeated(ctx, seat, input, pressed ? namedBy(ids) : undefined);
    if (taken === 'stale') return next();
    await toast(ctx);
    if (taken === 'told') await endUpdate(deps.db, ctx.update.update_id, deps.now());
  };
}

/**
 * Lets one copy of an update through, and no other after it: a late copy cannot turn the screen back or be taken for the answer to another
 * question. A copy that comes while another worker is at the first waits for the end of that.
 */
function oneCopy(deps: Deps): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    if (ctx.chat?.type !== 'private') return next();
    const update = ctx.update.update_id;
    ctx.before = await begin(deps, update);
    if (ctx.before === 'done') return toast(ctx);
    try {
      await next();
    } catch (error) {
      if (!(error instanceof TakenBefore)) {
        await releaseUpdate(deps.db, update);
        throw error;
      }
    }
    await endUpdate(deps.db, update, deps.now());
  };
}

const HELD_PAUSE_MS = 50;
const HELD_TRIES = 200;

async function begin(deps: Deps, update: number): Promise<Exclude<Progress, 'held'>> {
  for (let tries = 0; tries < HELD_TRIES; tries += 1) {
    const before = await beginUpdate(deps.db, update, deps.now());
    if (before !== 'held') return before;
    await sleep(HELD_PAUSE_MS);
  }
  throw new HeldElsewhere(`update ${update} is held by another worker`);
}

/**
 * What an update led to before its process was killed or Telegram was in trouble is shown, and not done once more: the words of an answer that is stored, the
 * press of an old button that led back to its question.
 */
const shownAgain =
  (dialogue: ReportDialogue, wordFor: CommandOfWord): MiddlewareFn<BotContext> =>
  async (ctx, next) => {
    const text = ctx.message?.text;
    const isCommand = text?.startsWith('/') || (text !== undefined && wordFor(text) !== undefined);
    const notTaken = ctx.before === 'new' && ctx.message !== undefined && !isCommand;
    const isShown = await dialogue.showAgain(ctx, notTaken);
    if (!isShown && ctx.before !== 'unshown') return next();
    await toast(ctx);
  };

/** Keeps a person's command menu in step with his roles; a menu that could not be set is no reason to fail his update. */
function menus(deps: Deps): MiddlewareFn<BotContext> {
  const shown = new Map<number, string>();
  return async (ctx, next) => {
    const answers = ctx.screen.view.at === 'question' && !ctx.message?.text?.startsWith('/');
    await next();
    // Two calls are all that an answer may cost: after a restart the menu waits for something else to be asked.
    if (answers && !shown.has(chatId(ctx))) return;
    const roles = ctx.who.memberships
      .map(({ role }) => role)
      .sort()
      .join();
    const now = `${ctx.who.person?.language ?? FIRST_LANGUAGE}:${ctx.who.administrator}:${roles}`;
    if (shown.get(chatId(ctx)) === now) return;
    if (shown.size > 10_000) shown.clear();
    shown.set(chatId(ctx), now);
    try {
      await setMenu(ctx.api, ctx.t, chatId(ctx), ctx.who);
    } catch (error) {
      if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
      if (passingTrouble(error)) shown.delete(chatId(ctx));
      deps.log.warn({ err: error }, 'a command menu was not set');
    }
  };
}
