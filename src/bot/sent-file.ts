import type { FillAccess } from '../db/drafts.ts';
import { keepFile } from '../db/files.ts';
import { no, ok, type Result } from '../domain/result.ts';
import type { SentFile } from '../forms/change.ts';
import { fileProblem } from '../forms/file-size.ts';
import type { Sayable } from '../texts.ts';
import type { BotContext, Deps } from './context.ts';

/** Fetches and keeps the document or photo of a message as the answer to a question that asks for a file; undefined: it brings none. */
export async function keepSentFile(
  deps: Deps,
  ctx: BotContext,
  access: FillAccess,
): Promise<Result<SentFile, Sayable> | undefined> {
  const document = ctx.message?.document;
  const photo = ctx.message?.photo?.at(-1);
  const sent = document ?? photo;
  if (!sent) return undefined;
  const name = document?.file_name ?? ctx.t.plain(photo ? 'file-photo' : 'file-nameless');
  const size = sent.file_size ?? 1;
  const problem = fileProblem({ size });
  if (problem) return no(problem);
  const fetched = await deps.download({ id: sent.file_id, name, size });
  if (!fetched.ok) return fetched;
  const id = await keepFile(deps.db, access, fetched.value, deps.now());
  return ok({ id, name, size: fetched.value.bytes.byteLength });
}
