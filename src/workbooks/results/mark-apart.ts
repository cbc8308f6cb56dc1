import { fork, type Serializable } from 'node:child_process';
import { no, type Result } from '../../domain/result.ts';
import type { WorkbookProblem } from '../problem.ts';
import type { MarkJob } from './mark.ts';

const MARK_PROCESS = new URL('./mark-process.ts', import.meta.url);
const MEMORY_MEGABYTES = 512;

type Marked = Result<Uint8Array, WorkbookProblem>;

/** Marks a workbook in a process of its own, which has nothing of the bot's but the file. One that is too much for it is `workbook-too-heavy`. */
export function markApart(job: MarkJob, timeMs = 60_000): Promise<Marked> {
  return new Promise((resolve) => {
    const worker = fork(MARK_PROCESS, {
      execArgv: [`--max-old-space-size=${MEMORY_MEGABYTES}`],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const settle = (marked: Marked): void => {
      clearTimeout(timer);
      resolve(marked);
    };
    const tooHeavy = (): void => settle(no({ code: 'workbook-too-heavy' }));
    const timer = setTimeout(() => {
      worker.kill('SIGKILL');
      tooHeavy();
    }, timeMs);
    worker.on('message', (message) => (isMarked(message) ? settle(message) : tooHeavy()));
    worker.on('error', tooHeavy);
    worker.on('exit', tooHeavy);
    worker.send(job);
  });
}

const isMarked = (message: Serializable): message is Serializable & Marked =>
  typeof message === 'object' && message !== null && 'ok' in message;
