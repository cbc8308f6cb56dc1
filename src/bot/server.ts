import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import type { Metrics } from '../metrics.ts';
import { Lanes } from './lanes.ts';
import { chatOf, handleOnce, isUpdate, type Work } from './receive.ts';

export type ServerParts = {
  /** 0 takes a free one. */
  port: number;
  metrics: Metrics;
  /** Whether the bot can do its work now: it reaches its database. */
  isHealthy(): Promise<boolean>;
  /** Absent with long polling. */
  webhook?: { path: string; secret: string; work: Work; width?: number };
};

export type HttpServer = { port: number; close(): Promise<void> };

/** More than the longest message with all its entities. */
const LONGEST_UPDATE_BYTES = 2 ** 20;
const SLOWEST_REQUEST_MS = 30_000;
/** Longer than a proxy keeps an idle connection to us (nginx: 60 s), or we close one just when the next update comes on it. */
const IDLE_CONNECTION_MS = 75_000;

const LIMITS = { requestTimeout: SLOWEST_REQUEST_MS, keepAliveTimeout: IDLE_CONNECTION_MS };

type Answer = { status: number; text: string };

/**
 * Serves `/health`, `/metrics` and, if wanted, the webhook. An update is answered with 200 only when it is done, and with 500 when it
 * has to come again. `close` refuses what is new and resolves when all that was begun is answered.
 */
export async function startServer(parts: ServerParts): Promise<HttpServer> {
  const receive = parts.webhook && receiverOf(parts.webhook);
  let closing = false;

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    if (closing) return { status: 503, text: 'stopping' };
    const path = request.url?.split('?')[0];
    if (path === '/health')
      return (await parts.isHealthy()) ? { status: 200, text: 'ok' } : { status: 503, text: 'away' };
    if (path === '/metrics') return { status: 200, text: parts.metrics.text() };
    if (receive && path === parts.webhook?.path) return receive(request);
    return { status: 404, text: 'not found' };
  };

  const server = createServer(LIMITS, (request, response) => {
    answer(request).then(
      (said) => reply(response, said, closing),
      () => reply(response, { status: 500, text: 'failed' }, true),
    );
  });
  const port = await listen(server, parts.port);
  return {
    port,
    close: () => {
      closing = true;
      return new Promise<void>((done, failed) => server.close((error) => (error ? failed(error) : done())));
    },
  };
}

function reply(response: ServerResponse, { status, text }: Answer, last: boolean): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...(last || status === 413 ? { connection: 'close' } : {}),
  });
  response.end(text);
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, () => done());
  });
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : port;
}

function receiverOf(webhook: NonNullable<ServerParts['webhook']>): (request: IncomingMessage) => Promise<Answer> {
  const { work } = webhook;
  const lanes = new Lanes(webhook.width ?? 50);
  /** What is under way, by the update's id: a second copy waits for the same end. */
  const underWay = new Map<number, Promise<Answer>>();
  work.metrics.watch('opora_updates_in_flight', () => underWay.size);

  const handle = async (update: Update): Promise<Answer> => {
    const trouble = await lanes.run(chatOf(update), () => handleOnce(update, work));
    underWay.delete(update.update_id);
    return trouble ? { status: 500, text: 'later' } : { status: 200, text: '' };
  };

  return async (request) => {
    if (request.method !== 'POST') return { status: 405, text: 'POST only' };
    if (!isSecret(request.headers['x-telegram-bot-api-secret-token'], webhook.secret))
      return { status: 401, text: 'no' };
    const body = await readBody(request);
    if (body === undefined) return { status: 413, text: 'too long' };
    const update = parseUpdate(body);
    if (!update) return { status: 400, text: 'not an update' };
    work.metrics.add('opora_updates_received_total');

    const begun = underWay.get(update.update_id) ?? handle(update);
    underWay.set(update.update_id, begun);
    return begun;
  };
}

/** Compares in a time that does not tell how much of the secret was right. */
function isSecret(given: string | string[] | undefined, secret: string): boolean {
  const ours = Buffer.from(secret);
  const theirs = Buffer.from(typeof given === 'string' ? given : '');
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/** Undefined: longer than any update. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((done, failed) => {
    if (Number(request.headers['content-length'] ?? 0) > LONGEST_UPDATE_BYTES) return done(undefined);
    const pieces: Buffer[] = [];
    let size = 0;
    request.on('data', (piece: Buffer) => {
      pieces.push(piece);
      size += piece.length;
      if (size <= LONGEST_UPDATE_BYTES) return;
      request.pause();
      done(undefined);
    });
    request.on('end', () => done(Buffer.concat(pieces).toString('utf8')));
    request.on('error', failed);
  });
}

function parseUpdate(body: string): Update | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return isUpdate(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
