import { DatabaseSync } from 'node:sqlite';

/** Another process works with this embedded database. Two at once would lose rows without a word. */
export class DatabaseInUse extends Error {
  override name = 'DatabaseInUse';
  readonly dataDir: string;

  constructor(dataDir: string) {
    super(`the embedded database in ${dataDir} is in use by another process`);
    this.dataDir = dataDir;
  }
}

/**
 * Takes the lock file for this process until the returned function is called or the process ends, however it ends. Throws `DatabaseInUse`
 * when another process holds it.
 *
 * The lock is the operating system's, taken by SQLite, as Node has no way of its own to it. A file with a process id would have to guess
 * whether its writer still lives, and guesses wrong when two containers share a folder: each sees only its own processes.
 */
export function takeLock(path: string, dataDir: string): () => void {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const busy = error instanceof Error && Reflect.get(error, 'errcode') === 5;
    throw busy ? new DatabaseInUse(dataDir) : error;
  }
  return () => lock.close();
}
