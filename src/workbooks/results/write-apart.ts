import { fork, type Serializable } from 'node:child_process';
import { no } from '../../domain/result.ts';
import { envApart } from '../read-table.ts';
import type { WriteJob, Written } from './write-process.ts';

const WRITE_PROCESS = new URL('./write-process.ts', import.meta.url);
const MEMORY_MEGABYTES = 512;
const TIME_MS = 60_000;
/** How many may wait for their turn. */
const WAITING_MAX = 20;

/** Writes one workbook; what is too much is `workbook-too-heavy`, what would have to wait too long `workbook-busy`. */
export type WriteApart = (job: WriteJob) => Promise<Written>;

/**
 * A writer of workbooks, each in a process of its own, one after the other: a large one takes seconds, in which the bot answers others, and a
 * stranger's file meets nothing of the bot's.
 */
export function workbookWriter({ timeMs = TIME_MS, most = WAITING_MAX } = {}): WriteApart {
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (job) => {
    if (waiting >= most) return no({ code: 'workbook-busy' });
    waiting += 1;
    const turn = queue.then(() => writeNow(job, timeMs));
    queue = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      waiting -= 1;
    }
  };
}

function writeNow(job: WriteJob, timeMs: number): Promise<Written> {
  return new Promise((resolve) => {
    const writer = fork(WRITE_PROCESS, {
      execArgv: [`--max-old-space-size=${MEMORY_MEGABYTES}`],
      env: envApart(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const settle = (written: Written): void => {
      clearTimeout(timer);
      resolve(written);
    };
    const tooHeavy = (): void => settle(no({ code: 'workbook-too-heavy' }));
    const timer = setTimeout(() => {
      writer.kill('SIGKILL');
      tooHeavy();
    }, timeMs);
    writer.on('message', (message) => (isWritten(message) ? settle(message) : tooHeavy()));
    writer.on('error', tooHeavy);
    writer.on('exit', tooHeavy);
    writer.send(job);
  });
}

const isWritten = (message: Serializable): message is Serializable & Written =>
  typeof message === 'object' && message !== null && 'ok' in message;
