import { type Agent, type IncomingMessage, request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { pipeline, type Readable } from 'node:stream';

/** What grammY asks for: a call with JSON, or with a form that carries files as a stream. */
type Call = {
  method: string;
  headers: Record<string, string>;
  body: string | Readable;
  agent?: Agent;
  signal: { readonly aborted: boolean; addEventListener(type: 'abort', listener: () => void): void };
};

/**
 * The part of `fetch` that grammY uses, as `fetch` of its client: one call to the Bot API. Half the CPU of node-fetch, which grammY brings,
 * and two of the three things an answer costs are calls. Rejects when no whole reply came, or on the signal.
 */
export function fetchReply(url: string, call: Call): Promise<{ json(): unknown }> {
  return new Promise((done, failed) => {
    const { method, headers, body, agent, signal } = call;
    const request = url.startsWith('https:') ? requestByHttps : requestByHttp;
    const asked = request(url, { method, headers, ...(agent && { agent }) }, (reply) => {
      readAll(reply).then((text) => done({ json: () => JSON.parse(text) }), failed);
    });
    asked.on('error', failed);
    const abort = () => asked.destroy(new Error('the call was given up'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);

    if (typeof body !== 'string') pipeline(body, asked, (error) => error && failed(error));
    else asked.setHeader('content-length', Buffer.byteLength(body)).end(body);
  });
}

function readAll(reply: IncomingMessage): Promise<string> {
  return new Promise((done, failed) => {
    const pieces: Buffer[] = [];
    reply.on('data', (piece: Buffer) => pieces.push(piece));
    reply.on('end', () => done(Buffer.concat(pieces).toString('utf8')));
    reply.on('error', failed);
  });
}
