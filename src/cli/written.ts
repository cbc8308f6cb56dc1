import { writeFile } from 'node:fs/promises';
import { no, ok, type Result } from '../domain/result.ts';
import type { CommandProblem } from './command.ts';

/** Writes a file where the operator wants it, over one that is there. */
export async function written(file: string, bytes: Uint8Array): Promise<Result<string, CommandProblem>> {
  try {
    await writeFile(file, bytes);
    return ok(file);
  } catch {
    return no({ code: 'cli-not-written', got: file });
  }
}
