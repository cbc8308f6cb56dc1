import { type Agent as ProxyAgent, request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import type { Socket } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import Agent from 'undici/lib/dispatcher/agent.js';

/** What grammY asks for: a call with JSON, or with a form that carries files as a stream. */
type Call = {
  method: string;
  headers: Record<string, string>;
  body: string | Readable;
  signal: { readonly aborted: boolean; addEventListener(type: 'abort', listener: () => void): void };
};

type Reply = { json(): unknown };

/** The part of `fetch` that grammY uses, as `fetch` of its client: one call to the Bot API. Rejects when no whole reply came, or on the signal. */
export type Fetch = (url: string, call: Call) => Promise<Reply>;

/** Shorter than nginx keeps an idle connection (75 s), or it is closed just when the next call goes out on it. */
const IDLE_CONNECTION_MS = 60_000;

/**
 * Longest time without a sign of Telegram. The person waits so long for another try, and it has to be over before another worker takes a
 * notice in hand.
 */
const LONGEST_SILENCE_MS = 15_000;

const GIVEN_UP = 'the call was given up';

/** The way of calls to the Bot API: through a proxy's agent when there is one. A call that meets silence for too long is given up. */
export const telegramFetch = (agent?: ProxyAgent, longestSilenceMs = LONGEST_SILENCE_MS): Fetch =>
  agent ? throughProxy(agent, longestSilenceMs) : straight(longestSilenceMs);

/** Asking for updates is waiting in silence, and has a limit of its own. */
const silenceAt = (url: string, longestMs: number): number => (url.endsWith('/getUpdates') ? 0 : longestMs);

/** Calls by undici: a third of the CPU of node-fetch, which grammY brings, and two of the three things an answer costs are calls. */
function straight(longestSilenceMs: number): Fetch {
  const dispatcher = new Agent({ keepAliveTimeout: IDLE_CONNECTION_MS, connect: { timeout: longestSilenceMs } });
  return (url, { method, headers, body, signal }) => {
    const path = url.indexOf('/', url.indexOf('://') + 3);
    const silence = silenceAt(url, longestSilenceMs);
    const limits = { headersTimeout: silence, bodyTimeout: silence };
    const asked = { origin: url.slice(0, path), path: url.slice(path), method, headers, body, ...limits };
    return new Promise((done, failed) => {
      const pieces: Buffer[] = [];
      let under: Dispatcher.DispatchController | undefined;
      const abort = () => {
        const given = new Error(GIVEN_UP);
        failed(given);
        under?.abort(given);
      };
      if (signal.aborted) return abort();
      signal.addEventListener('abort', abort);
      dispatcher.dispatch(asked, {
        onRequestStart: (controller) => {
          under = controller;
          if (signal.aborted) abort();
        },
        onResponseStart: () => {},
        onResponseData: (_, piece) => void pieces.push(piece),
        onResponseEnd: () => done(replyOf(pieces)),
        onResponseError: (_, error) => failed(error),
      });
    });
  };
}

/** Calls through a proxy, for which undici has no more than an experiment. */
function throughProxy(agent: ProxyAgent, longestSilenceMs: number): Fetch {
  return (url, { method, headers, body, signal }) => {
    const request = url.startsWith('https:') ? requestByHttps : requestByHttp;
    const silence = silenceAt(url, longestSilenceMs);
    return new Promise((done, failed) => {
      const asked = request(url, { method, headers, agent, ...(silence > 0 && { timeout: silence }) }, (reply) => {
        const pieces: Buffer[] = [];
        reply.on('data', (piece: Buffer) => pieces.push(piece));
        reply.on('end', () => done(replyOf(pieces)));
        reply.on('error', failed);
      });
      asked.on('error', failed);
      if (silence > 0) asked.on('timeout', () => asked.destroy(silent(asked.socket)));
      const abort = () => asked.destroy(new Error(GIVEN_UP));
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort);

      if (typeof body !== 'string') pipeline(body, asked, (error) => error && failed(error));
      else asked.setHeader('content-length', Buffer.byteLength(body)).end(body);
    });
  };
}

/** Where the connection, or the handshake on it, never came about, the error says so: then nothing can have been done. */
function silent(socket: Socket | null): Error {
  const isConnected = socket !== null && !socket.connecting && Reflect.get(socket, 'secureConnecting') !== true;
  return isConnected
    ? new Error('no answer for too long')
    : Object.assign(new Error('no connection for too long'), { code: 'ETIMEDOUT', syscall: 'connect' });
}

const replyOf = (pieces: readonly Buffer[]): Reply => ({
  json: () => JSON.parse(Buffer.concat(pieces).toString('utf8')),
});
