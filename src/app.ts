import type { Agent } from 'node:http';
import type { Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { createBot } from './bot/bot.ts';
import { setDefaultMenu } from './bot/commands.ts';
import type { BotContext, Deps } from './bot/context.ts';
import { planDigests } from './bot/digest.ts';
import { downloadFile } from './bot/download.ts';
import type { Work } from './bot/receive.ts';
import { planReminders } from './bot/reminders.ts';
import { noticeSender } from './bot/send-notice.ts';
import { tellTrouble } from './bot/tell-trouble.ts';
import { tellWaiting } from './bot/tell-waiting.ts';
import { passingTrouble } from './bot/trouble.ts';
import type { Clock } from './clock.ts';
import { keepProgrammeCopies } from './db/municipalities.ts';
import type { Db } from './db/open.ts';
import { noteDoubts, type Pace } from './db/outbox.ts';
import { keepBotName } from './db/settings.ts';
import { forgetUpdates } from './db/updates.ts';
import { FIRST_LANGUAGE } from './domain/people.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { GATHER_MINUTES, TELEGRAM_PACE } from './notifications/deliver.ts';
import { Delivery } from './notifications/delivery.ts';
import { resting, startTicks } from './notifications/schedule.ts';
import { loadShipped, type Shipped } from './shipped.ts';
import type { Texts } from './texts.ts';
import { type TableReader, tableReader } from './workbooks/read-table.ts';
import { workbookWriter } from './workbooks/results/write-apart.ts';

const TELEGRAM = 'https://api.telegram.org';

export type AppParts = {
  db: Db;
  clock: Clock;
  texts: Texts;
  administrators: readonly number[];
  token: string;
  /** Own Bot API server, or a stand-in; absent: Telegram's. */
  apiRoot?: string;
  /** How calls reach the Bot API: a proxy's agent. */
  agent?: Agent;
  /** How long a call waits for a sign of Telegram; absent: as long as is fit for serving people. */
  longestSilenceMs?: number;
  /** Known beforehand; absent: asked of Telegram. */
  botInfo?: UserFromGetMe;
  /** Of the program: another one asks short dialogues again. */
  version: string;
  log: Log;
  /** Read beforehand; absent: what comes with the bot is read. */
  shipped?: Shipped;
  /** Reads files, and is closed by who made it; absent: one of the app's own. */
  tables?: TableReader;
  /** How fast notices and reminders go out; absent: as Telegram allows. */
  pace?: Pace;
  /** For so many minutes what others do is gathered for one message; absent: as the product says. */
  gatherMinutes?: number;
};

/** The bot with its delivery of notices, ready to be fed with updates. */
export type App = {
  bot: Bot<BotContext>;
  /** What is done with an update, for whoever receives them. */
  work: Work;
  delivery: Delivery;
  deps: Deps;
  /** Finishes the notice and the table under way. */
  close: () => Promise<void>;
};

/** Puts the parts together, as production, the demo and the tests need them alike. Asks Telegram who the bot is when that is not known. */
export async function makeApp(parts: AppParts): Promise<App> {
  const { programmes, figures, questionnaires } = parts.shipped ?? (await loadShipped());
  const tables = parts.tables ?? tableReader();
  const deps: Deps = {
    db: parts.db,
    now: () => parts.clock.now(),
    texts: parts.texts,
    programmes,
    figures,
    questionnaires,
    administrators: new Set(parts.administrators),
    botName: () => bot.botInfo.username,
    wake: () => delivery.wake(),
    log: parts.log,
    tables,
    write: workbookWriter(),
    download: (file) =>
      downloadFile(
        bot.api,
        {
          root: parts.apiRoot ?? TELEGRAM,
          token: parts.token,
          ...(parts.agent ? { agent: parts.agent } : {}),
        },
        file,
      ),
  };
  const bot = createBot(
    {
      token: parts.token,
      version: parts.version,
      ...(parts.apiRoot === undefined ? {} : { apiRoot: parts.apiRoot }),
      ...(parts.agent ? { agent: parts.agent } : {}),
      ...(parts.longestSilenceMs === undefined ? {} : { longestSilenceMs: parts.longestSilenceMs }),
      ...(parts.botInfo ? { botInfo: parts.botInfo } : {}),
    },
    deps,
  );
  const pace = parts.pace ?? { ...TELEGRAM_PACE, gatherMs: (parts.gatherMinutes ?? GATHER_MINUTES) * 60_000 };
  const delivery = new Delivery({
    db: parts.db,
    send: noticeSender(bot.api, deps, { gathers: (pace.gatherMs ?? 0) > 0 }),
    now: deps.now,
    pace,
    failed: (err) => parts.log[levelOf(err)]({ err }, 'a notice was not delivered'),
  });
  const documents = new Map([...programmes].map(([id, { document }]) => [id, document]));
  await keepProgrammeCopies(parts.db, documents, deps.now());
  await bot.init();
  await keepBotName(parts.db, bot.botInfo.username);
  await setDefaultMenu(bot.api, parts.texts.for(FIRST_LANGUAGE));
  const work: Work = {
    handle: (update) => bot.handleUpdate(update),
    onError: (update) => tellTrouble(bot.api, deps, update),
    onWait: tellWaiting(bot.api, deps),
    log: parts.log,
    metrics: new Metrics(),
  };
  const close = async () => {
    await delivery.stop();
    if (!parts.tables) await tables.close();
  };
  return { bot, work, delivery, deps, close };
}

/** What passes by itself is no error: the next try makes it good. */
const levelOf = (error: unknown): 'warn' | 'error' => (passingTrouble(error) ? 'warn' : 'error');

/** How long an update's id is kept: Telegram delivers nothing again after a day. */
const SEEN_DAYS = 7;

/** Planning takes seconds where there are tens of thousands of schools: it has at most a thirtieth of the time. */
const REST = 30;

/** Writes the reminders that are due by now, and gives up those of which nobody knows whether they were sent. */
async function remind(deps: Deps): Promise<void> {
  const reminded = (await planReminders(deps)).length;
  if (reminded + (await planDigests(deps)) > 0) deps.wake();
  const doubts = await noteDoubts(deps.db);
  if (doubts > 0) deps.log.warn({ doubts }, 'reminders were in the hands of a process that is gone');
}

/** What the ticks look for, once and at once: for a clock that jumps. Resolves when all that is due is delivered. */
export async function tickOnce({ delivery, deps }: App): Promise<void> {
  await remind(deps);
  delivery.wake();
  await delivery.idle();
}

/** Looks for what is due, again and again, and forgets what is of no use any more. Gives the way to stop. */
export const startAppTicks = ({ delivery, deps }: App): (() => Promise<void>) =>
  startTicks(
    [
      { name: 'delivery', every: '*/5 * * * * *', run: () => delivery.wake() },
      { name: 'reminders', every: '* * * * *', run: resting(() => remind(deps), REST) },
      {
        name: 'forget updates',
        every: '17 * * * *',
        run: () => forgetUpdates(deps.db, new Date(deps.now().getTime() - SEEN_DAYS * 86_400_000)),
      },
    ],
    (name, err) => deps.log[levelOf(err)]({ err, tick: name }, 'a tick failed'),
  );
