import type { Api } from 'grammy';
import { no, ok, type Result } from '../domain/result.ts';
import type { FileProblem, SentFile } from './context.ts';

/** What Telegram lets a bot fetch. */
const MAX_MEGABYTES = 20;

/** Fetches a file by a stream that is cut off at the limit. `root` is the Bot API's; a file that is gone or cut is a problem. */
export async function downloadFile(
  api: Api,
  from: { root: string; token: string; fetchOptions?: Record<string, unknown> },
  file: { id: string; name: string; size: number },
): Promise<Result<SentFile, FileProblem>> {
  const most = MAX_MEGABYTES * 2 ** 20;
  const tooBig = { code: 'file-too-big', maxMegabytes: MAX_MEGABYTES } as const;
  if (file.size > most) return no(tooBig);
  const { file_path: path } = await api.getFile(file.id);
  if (path === undefined) return no({ code: 'file-gone' });
  const reply = await fetch(`${from.root}/file/bot${from.token}/${path}`, { ...from.fetchOptions });
  if (!reply.ok || !reply.body) return no({ code: 'file-gone' });
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of reply.body) {
    size += piece.byteLength;
    if (size > most) return no(tooBig);
    pieces.push(piece);
  }
  return ok({ name: file.name, bytes: Buffer.concat(pieces) });
}
