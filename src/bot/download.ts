import { type Agent, get as getByHttp, type IncomingMessage } from 'node:http';
import { get as getByHttps } from 'node:https';
import { type Api, GrammyError, HttpError } from 'grammy';
import { no, ok, type Result } from '../domain/result.ts';
import { LARGEST_FILE_BYTES, LARGEST_FILE_MEGABYTES } from '../forms/file-size.ts';
import type { FileProblem, SentFile } from './context.ts';

const LONGEST_SILENCE_MS = 30_000;

/**
 * Fetches a file by a stream that is cut off at the limit. `root` is the Bot API's, `agent` the way to it when there is a proxy: the
 * built-in `fetch` knows none. A file that is gone or too big is a problem; throws `HttpError` when Telegram cannot be reached.
 */
export async function downloadFile(
  api: Api,
  from: { root: string; token: string; agent?: Agent },
  file: { id: string; name: string; size: number },
): Promise<Result<SentFile, FileProblem>> {
  const tooBig = { code: 'file-too-big', maxMegabytes: LARGEST_FILE_MEGABYTES } as const;
  if (file.size > LARGEST_FILE_BYTES) return no(tooBig);
  try {
    const { file_path: path } = await api.getFile(file.id);
    if (path === undefined) return no({ code: 'file-gone' });
    const reply = await request(`${from.root}/file/bot${from.token}/${path}`, from.agent);
    if (reply.statusCode !== 200) {
      reply.destroy();
      return no({ code: 'file-gone' });
    }
    const bytes = await readUpTo(reply, LARGEST_FILE_BYTES);
    return bytes ? ok({ name: file.name, bytes }) : no(tooBig);
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) {
      return no(error.description.includes('too big') ? tooBig : { code: 'file-gone' });
    }
    if (error instanceof GrammyError || error instanceof HttpError) throw error;
    throw new HttpError('a file could not be fetched', error);
  }
}

function request(url: string, agent: Agent | undefined): Promise<IncomingMessage> {
  const get = url.startsWith('https:') ? getByHttps : getByHttp;
  return new Promise((resolve, reject) => {
    const call = get(url, { ...(agent && { agent }), timeout: LONGEST_SILENCE_MS }, resolve);
    call.on('timeout', () => call.destroy(new Error('no answer for too long')));
    call.on('error', reject);
  });
}

/** Undefined: there is more. The rest is not read. */
async function readUpTo(reply: IncomingMessage, most: number): Promise<Uint8Array | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of reply) {
    pieces.push(piece);
    size += piece.length;
    if (size > most) return undefined;
  }
  return Buffer.concat(pieces);
}
