import { createHmac } from 'node:crypto';
import { no, ok, type Result } from './domain/result.ts';
import { LOG_LEVELS, type LogLevel, withoutSecrets } from './log.ts';

/** The settings of the bot, all from the environment. What is absent has no default to speak of. */
export type Config = BaseConfig & {
  token: string;
  /** Telegram ids of the administrators, at least one. */
  adminIds: readonly number[];
  /** Absent: long polling. */
  webhook?: Webhook;
  /** Root of the Bot API, without a slash at the end. Absent: Telegram's own. */
  apiRoot?: string;
  /** Address of an http, https or socks5 proxy on the way to the Bot API. */
  proxy?: string;
  /** Of the server for webhooks, health and metrics. Absent: long polling without that server. */
  port?: number;
  /** For so many minutes what others do is gathered for one message to a person; 0: everything comes at once. */
  gatherMinutes?: number;
};

/** What the command line needs as well: it works without a bot. */
export type BaseConfig = {
  database: { url: string } | { dataDir: string };
  logLevel: LogLevel;
  /** Absent: the present. */
  clockStart?: Date;
};

type Webhook = {
  /** The whole address told to Telegram, its secret part included. */
  url: string;
  /** The path part of `url`. */
  path: string;
  /** What Telegram sends along in the header of every update. */
  secret: string;
};

/** A mistake in a setting, named without its value when that is secret. The sentence is `problem-<code>`. */
export type ConfigProblem =
  | { code: 'setting-missing'; name: string }
  /** What was found instead of «digits, colon, letters»: its length and how many colons. */
  | { code: 'setting-token'; length: number; colons: number }
  | { code: 'setting-admin-ids'; got: string }
  | { code: 'setting-log-level'; got: string; levels: string }
  | { code: 'setting-port'; got: string }
  | { code: 'setting-gather-minutes'; got: string; most: number }
  | { code: 'setting-instant'; name: string; got: string }
  | { code: 'setting-address'; name: string; protocols: string }
  | { code: 'setting-webhook-https' }
  | { code: 'setting-webhook-secret' };

const PORT_OF_WEBHOOKS = 8080;
const MOST_GATHER_MINUTES = 60;

type Env = Readonly<Record<string, string | undefined>>;
/** `text` gives a setting, undefined when it is absent. */
type Reader = { text(name: string): string | undefined; report(problem: ConfigProblem): undefined };

/** Reads all settings. On failure every mistake is there, not only the first. An empty setting is an absent one. */
export function readConfig(env: Env): Result<Config, ConfigProblem[]> {
  const problems: ConfigProblem[] = [];
  const read = readerOf(env, problems);
  const base = readBase(read);
  const token = readToken(read);
  const adminIds = readAdminIds(read);
  const apiRoot = readAddress(read, 'BOT_API_ROOT', ['http', 'https'])?.replace(/\/+$/, '');
  const proxy = readAddress(read, 'PROXY_URL', ['http', 'https', 'socks5']);
  const webhook = readWebhook(read, token ?? '', apiRoot !== undefined);
  const gatherMinutes = readGatherMinutes(read);
  const port = readPort(read) ?? (webhook ? PORT_OF_WEBHOOKS : undefined);

  if (problems.length > 0 || token === undefined || adminIds === undefined) return no(problems);
  return ok({
    ...base,
    token,
    adminIds,
    ...(webhook && { webhook }),
    ...(apiRoot !== undefined && { apiRoot }),
    ...(proxy !== undefined && { proxy }),
    ...(port !== undefined && { port }),
    ...(gatherMinutes !== undefined && { gatherMinutes }),
  });
}

/** Reads what the command line needs: it asks for no token. */
export function readBaseConfig(env: Env): Result<BaseConfig, ConfigProblem[]> {
  const problems: ConfigProblem[] = [];
  const base = readBase(readerOf(env, problems));
  return problems.length > 0 ? no(problems) : ok(base);
}

function readerOf(env: Env, problems: ConfigProblem[]): Reader {
  return {
    text: (name) => env[name]?.trim() || undefined,
    report: (problem) => {
      problems.push(problem);
      return undefined;
    },
  };
}

/** What may be repeated to the operator: a secret pasted into the wrong setting is not. */
const shown = (got: string): string => withoutSecrets(got).slice(0, 60);

function readBase(read: Reader): BaseConfig {
  const url = readAddress(read, 'DATABASE_URL', ['postgres', 'postgresql']);
  const clockStart = readInstant(read, 'CLOCK_START');
  return {
    database: url === undefined ? { dataDir: read.text('DATA_DIR') ?? './data' } : { url },
    logLevel: readLogLevel(read) ?? 'info',
    ...(clockStart && { clockStart }),
  };
}

function readToken(read: Reader): string | undefined {
  const token = read.text('BOT_TOKEN');
  if (token === undefined) return read.report({ code: 'setting-missing', name: 'BOT_TOKEN' });
  if (/^\d+:[\w-]+$/.test(token)) return token;
  return read.report({ code: 'setting-token', length: token.length, colons: token.split(':').length - 1 });
}

function readAdminIds(read: Reader): number[] | undefined {
  const text = read.text('ADMIN_IDS');
  if (text === undefined) return read.report({ code: 'setting-missing', name: 'ADMIN_IDS' });
  const ids = text.split(/[\s,;]+/).filter((part) => part !== '');
  const wrong = ids.find((id) => !/^[1-9]\d*$/.test(id) || !Number.isSafeInteger(Number(id)));
  if (wrong !== undefined || ids.length === 0)
    return read.report({ code: 'setting-admin-ids', got: shown(wrong ?? text) });
  return ids.map(Number);
}

function readLogLevel(read: Reader): LogLevel | undefined {
  const got = read.text('LOG_LEVEL')?.toLowerCase();
  if (got === undefined) return undefined;
  const level = LOG_LEVELS.find((one) => one === got);
  return level ?? read.report({ code: 'setting-log-level', got: shown(got), levels: LOG_LEVELS.join(', ') });
}

/** 0 lets the system choose a free one. */
function readPort(read: Reader): number | undefined {
  const got = read.text('PORT');
  if (got === undefined) return undefined;
  return /^\d{1,5}$/.test(got) && Number(got) <= 65_535
    ? Number(got)
    : read.report({ code: 'setting-port', got: shown(got) });
}

function readGatherMinutes(read: Reader): number | undefined {
  const got = read.text('GATHER_MINUTES');
  if (got === undefined) return undefined;
  return /^\d{1,2}$/.test(got) && Number(got) <= MOST_GATHER_MINUTES
    ? Number(got)
    : read.report({ code: 'setting-gather-minutes', got: shown(got), most: MOST_GATHER_MINUTES });
}

/** An instant is a date, a time and the distance from UTC: without the last it would depend on the machine. */
function readInstant(read: Reader, name: string): Date | undefined {
  const got = read.text(name);
  if (got === undefined) return undefined;
  const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
  const instant = new Date(got);
  return shape.test(got) && !Number.isNaN(instant.getTime())
    ? instant
    : read.report({ code: 'setting-instant', name, got: shown(got) });
}

function readAddress(read: Reader, name: string, protocols: readonly string[]): string | undefined {
  const text = read.text(name);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && url.hostname !== '' && protocols.includes(url.protocol.slice(0, -1))) return text;
  return read.report({ code: 'setting-address', name, protocols: protocols.map((one) => `${one}://`).join(', ') });
}

/** Telegram calls https alone; a Bot API server of one's own calls http too. */
function readWebhook(read: Reader, token: string, ownServer: boolean): Webhook | undefined {
  const address = readAddress(read, 'WEBHOOK_URL', ['http', 'https']);
  const secret = read.text('WEBHOOK_SECRET') ?? derived(token, 'header');
  if (!/^[\w-]{1,256}$/.test(secret)) return read.report({ code: 'setting-webhook-secret' });
  if (address === undefined) return undefined;

  const url = new URL(address);
  if (url.protocol === 'http:' && !ownServer) return read.report({ code: 'setting-webhook-https' });
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${derived(token, 'path').slice(0, 32)}`;
  return { url: url.href, path: url.pathname, secret };
}

/** Every process with this token comes to the same secret, and nobody without it does. */
const derived = (token: string, purpose: string): string =>
  createHmac('sha256', token).update(`opora webhook ${purpose}`).digest('hex');
