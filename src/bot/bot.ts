import type { Agent } from 'node:http';
import { conversations } from '@grammyjs/conversations';
import { Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { askedQuestion } from '../forms/filling.ts';
import type { Question } from '../forms/form.ts';
import { featuresOf } from './all-features.ts';
import { commandOfWord } from './commands.ts';
import { actorOf, type BotContext, type Deps } from './context.ts';
import type { Act } from './feature.ts';
import { cardUnder, personCard } from './features/start.ts';
import { telegramFetch } from './fetch.ts';
import { groups } from './groups.ts';
import { identify } from './identify.ts';
import { resumeTalk } from './kept-talks.ts';
import { SEPARATOR } from './keyboards.ts';
import { leaveTalk, notePostponed } from './leave-talk.ts';
import { menus } from './menus.ts';
import { oneCopy } from './one-copy.ts';
import { inputOf, messageInput } from './report/answer-input.ts';
import type { ReportDialogue } from './report/dialogue.ts';
import { type OpenReport, reopenReport } from './report/open-report.ts';
import { seated } from './report/seated.ts';
import { type TypedButton, typedButtonOf } from './report/typed-buttons.ts';
import { show, toast } from './screen.ts';
import { keepSentFile } from './sent-file.ts';
import { shownAgain } from './shown-again.ts';
import { talkStorage } from './talk-storage.ts';

/** How the bot reaches Telegram, and as whom. */
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
  else if (typed === 'done' || typed === 'keep' || !(await dialogue.repeat(ctx, ctx.t('no-such-button')))) return false;
  return true;
}

/** Looks like a command, and no known one: nobody means it as an answer. */
const UNKNOWN_COMMAND = /^\/[\p{L}\d_]+$/u;

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
