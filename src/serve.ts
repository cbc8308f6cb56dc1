import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { GrammyError } from 'grammy';
import { type App, makeApp, startAppTicks } from './app.ts';
import { parkingIn } from './bot/parking.ts';
import { finishParked, pollUpdates, TokenRefused } from './bot/polling.ts';
import { KINDS } from './bot/receive.ts';
import { type HttpServer, startServer } from './bot/server.ts';
import { passingTrouble } from './bot/trouble.ts';
import { startedAt, systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { errorCode } from './db/errors.ts';
import { FolderUnusable } from './db/folder.ts';
import { DatabaseInUse } from './db/lock.ts';
import { type Db, openDb } from './db/open.ts';
import { createLog, type Log } from './log.ts';
import { loadTexts, type T } from './texts.ts';

/** The bot as it serves people: settings from the environment, until SIGTERM or SIGINT. */

/** As of sysexits.h: the database is busy, the settings are wrong. */
const EXIT = { failed: 1, inUse: 75, settings: 78 };
const SECONDS = 1000;
/** Within this time what is under way must be finished: a supervisor kills after 30. */
const LONGEST_STOP = 25 * SECONDS;
const LONGEST_PATIENCE = 15 * SECONDS;
const SLOWEST_DATABASE = 3 * SECONDS;

const ROOT = join(import.meta.dirname, '..');
const LOCALES = join(ROOT, 'locales');

const operator = loadTexts(LOCALES).for('ru');
const config = readConfig(process.env);
if (config.ok) process.exit(await run(config.value));
console.error(config.error.map((problem) => operator.plainProblem(problem)).join('\n'));
process.exitCode = EXIT.settings;

/** Gives the exit code. What the operator has to mend is said to him in words, everything else stands in the log. */
async function run(settings: Config): Promise<number> {
  const log = createLog(settings.logLevel);
  const signal = stopSignal(log);
  try {
    await serve(settings, log, signal);
    return 0;
  } catch (error) {
    if (signal.aborted && signal.reason === error) return 0;
    const mistake = mistakeOfOperator(error, settings, operator);
    if (mistake) console.error(mistake.sentence);
    else log.fatal({ err: error }, 'the bot could not go on');
    return mistake?.code ?? EXIT.failed;
  }
}

async function serve(settings: Config, log: Log, signal: AbortSignal): Promise<void> {
  const database = await patiently(() => openDb(settings.database), log, signal);
  const parts = await partsOf(settings, database.db, log);
  const app = await patiently(() => makeApp(parts), log, signal);
  const { api } = app.bot;
  const server = settings.port === undefined ? undefined : await startHttp(settings, settings.port, app, database.db);
  app.work.metrics.watch('process_resident_memory_bytes', () => process.memoryUsage.rss());

  const stopTicks = startAppTicks(app);
  log.info(
    { bot: app.bot.botInfo.username, database: database.kind, webhook: settings.webhook !== undefined },
    'started',
  );

  const parking = parkingIn(database.db);
  try {
    const { webhook } = settings;
    if (webhook) {
      const options = { secret_token: webhook.secret, allowed_updates: KINDS };
      await patiently(() => finishParked(app.work, parking, signal), log, signal);
      await patiently(() => api.setWebhook(webhook.url, options), log, signal);
      await aborted(signal);
    } else {
      await patiently(() => api.deleteWebhook(), log, signal);
      await pollUpdates(api, app.work, { signal, parking });
    }
  } finally {
    await stopTicks();
    await server?.close();
    await app.close();
    await database.close();
  }
  log.info('stopped');
}

async function partsOf(settings: Config, db: Db, log: Log): Promise<Parameters<typeof makeApp>[0]> {
  const { proxy } = settings;
  const agent = proxy === undefined ? undefined : (await import('./bot/proxy.ts')).proxyAgent(proxy);
  return {
    db,
    clock: settings.clockStart ? startedAt(settings.clockStart) : systemClock,
    texts: loadTexts(LOCALES, (error) => log.error({ err: error }, 'a sentence could not be made')),
    administrators: settings.adminIds,
    token: settings.token,
    ...(settings.apiRoot === undefined ? {} : { apiRoot: settings.apiRoot }),
    ...(agent && { agent }),
    ...(settings.gatherMinutes === undefined ? {} : { gatherMinutes: settings.gatherMinutes }),
    version: versionOf(readFileSync(join(ROOT, 'package.json'), 'utf8')),
    log,
  };
}

function versionOf(manifest: string): string {
  const { version }: { version: string } = JSON.parse(manifest);
  return version;
}

function startHttp({ webhook }: Config, port: number, { work }: App, db: Db): Promise<HttpServer> {
  const isHealthy = async () => {
    const answered = db.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
    return Promise.race([answered, sleep(SLOWEST_DATABASE, false, { ref: false })]);
  };
  return startServer({ port, metrics: work.metrics, isHealthy, ...(webhook && { webhook: { ...webhook, work } }) });
}

/** Tries again while there is trouble that passes: at its start the bot waits for its database and for Telegram. */
async function patiently<Value>(task: () => Promise<Value>, log: Log, signal: AbortSignal): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await task();
    } catch (error) {
      const trouble = passingTrouble(error);
      if (!trouble) throw error;
      log.warn({ err: error }, `waiting for the ${trouble.with}`);
      const wait = trouble.waitSeconds === undefined ? tries * SECONDS : trouble.waitSeconds * SECONDS;
      await sleep(Math.min(wait, LONGEST_PATIENCE), undefined, { signal }).catch(() => {});
      signal.throwIfAborted();
    }
  }
}

/** Aborted by the first SIGTERM or SIGINT. A second one, or a stop that takes too long, ends the process as it stands. */
function stopSignal(log: Log): AbortSignal {
  const stopping = new AbortController();
  const stop = (name: string) => {
    if (stopping.signal.aborted) process.exit(EXIT.failed);
    log.info({ signal: name }, 'stopping: finishing what is under way');
    stopping.abort();
    setTimeout(() => {
      log.error('the stop took too long');
      process.exit(EXIT.failed);
    }, LONGEST_STOP).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'an error was left unhandled');
    process.exit(EXIT.failed);
  });
  return stopping.signal;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
}

/** What the operator can put right himself, said to him. Undefined: an error of another kind. */
function mistakeOfOperator(
  error: unknown,
  { database, port }: Config,
  t: T,
): { code: number; sentence: string } | undefined {
  if (error instanceof DatabaseInUse) {
    return { code: EXIT.inUse, sentence: t.plain('start-database-in-use', { folder: error.dataDir }) };
  }
  const settings = (sentence: string) => ({ code: EXIT.settings, sentence });
  if (error instanceof FolderUnusable) {
    return settings(t.plain('folder-unusable', { folder: error.dataDir, why: error.why, code: error.code }));
  }
  const isRefused = error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
  if (isRefused || error instanceof TokenRefused) return settings(t.plain('start-token-refused'));
  const code = errorCode(error) ?? '';
  if ('url' in database && ['28P01', '28000', '3D000'].includes(code))
    return settings(t.plain('start-database-refused'));
  if (error instanceof Error && Reflect.get(error, 'syscall') === 'listen')
    return settings(t.plain('start-port-taken', { port: port ?? 0 }));
  return undefined;
}
