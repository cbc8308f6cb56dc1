/** Why nothing can be kept in a folder; else the system's code of the refusal. */
type Refusal = 'not-a-folder' | 'not-writable' | 'full' | { code: string };

/** The embedded database cannot be kept in this folder: the operator has to name another or give the rights to it. */
export class FolderUnusable extends Error {
  override name = 'FolderUnusable';
  readonly dataDir: string;
  /** For the sentence `folder-unusable`: why, or the system's code. */
  readonly why: string;
  readonly code: string;

  constructor(dataDir: string, refusal: Refusal, cause: unknown) {
    super(`no database can be kept in ${dataDir}`, { cause });
    this.dataDir = dataDir;
    this.why = typeof refusal === 'string' ? refusal : 'other';
    this.code = typeof refusal === 'string' ? '' : refusal.code;
  }
}

const OF_SYSTEM: Readonly<Record<string, Refusal>> = {
  EEXIST: 'not-a-folder',
  ENOTDIR: 'not-a-folder',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  ENOSPC: 'full',
};

/** Result codes of SQLite, which holds the lock: SQLITE_READONLY, SQLITE_FULL, SQLITE_CANTOPEN. */
const OF_LOCK: ReadonlyMap<unknown, Refusal> = new Map<unknown, Refusal>([
  [8, 'not-writable'],
  [13, 'full'],
  [14, 'not-writable'],
]);

/** Why the system let nothing be kept; undefined: the error says nothing of a folder. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = String(Reflect.get(error, 'code') ?? '');
  if (Reflect.has(error, 'syscall')) return OF_SYSTEM[code] ?? { code };
  return code === 'ERR_SQLITE_ERROR' ? OF_LOCK.get(Reflect.get(error, 'errcode')) : undefined;
}
