import { readFile } from 'node:fs/promises';
import { no, ok, type Result } from '../domain/result.ts';
import type { CommandProblem } from './command.ts';

/** What a file in JSON holds; it may begin with a byte order mark. */
export async function readJson(file: string): Promise<Result<unknown, CommandProblem>> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return no({ code: 'cli-not-readable', got: file });
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return no({ code: 'cli-not-json', got: file });
  }
}
