import type { Problem } from './problem.ts';

/** Largest file taken, in megabytes of 2^20 bytes: what Telegram lets a bot fetch. Source: its documentation of getFile. */
export const LARGEST_FILE_MEGABYTES = 20;
export const MEGABYTE = 2 ** 20;
export const LARGEST_FILE_BYTES = LARGEST_FILE_MEGABYTES * MEGABYTE;

/** Whether a file may be fetched at all; asked before it is. */
export function fileProblem(file: { size: number }): Problem | undefined {
  if (file.size === 0) return { code: 'file-empty' };
  const megabytes = Math.ceil(file.size / MEGABYTE);
  return file.size > LARGEST_FILE_BYTES
    ? { code: 'file-too-large', megabytes, max: LARGEST_FILE_MEGABYTES }
    : undefined;
}
