import { Worker } from 'node:worker_threads';
import { no, ok, type Result } from '../domain/result.ts';
import { checkSize } from './guard.ts';
import type { WorkbookProblem } from './problem.ts';
import type { ReadAnswer, ReadJob } from './read-worker.ts';
import type { ResultsFile, ResultsPlace } from './results/results-file.ts';
import type { Table } from './table.ts';

type SentBytes = { name: string; bytes: Uint8Array };

export type TableReader = {
  /**
   * Reads an xlsx, csv or tsv into plain text by cells. Whatever is wrong with the file is a problem, never an exception; `name` only
   * names the sheet of a csv. Files are read one after the other.
   */
  read(file: SentBytes): Promise<Result<Table, WorkbookProblem>>;
  /** Reads the results of exams out of a file, in the thread too: a large one takes as long to be understood as to be unpacked. */
  readResults(file: SentBytes, place: ResultsPlace): Promise<Result<ResultsFile, WorkbookProblem>>;
  /** Ends the thread. What is being read or waits is answered with `workbook-busy`. */
  close(): Promise<void>;
};

export type ReaderLimits = {
  /** How long one file may take. */
  timeMs: number;
  /** Heap of the thread. */
  memoryMegabytes: number;
  /** How many files may wait for their turn. */
  waiting: number;
};
const LIMITS: ReaderLimits = { timeMs: 60_000, memoryMegabytes: 512, waiting: 20 };

/**
 * A reader of files that strangers send. It keeps one worker thread, started at the first file; a thread that dies of a file or is late
 * with it is replaced, and the file is answered with `workbook-too-heavy`.
 */
export function tableReader(wanted: Partial<ReaderLimits> = {}): TableReader {
  const limits = { ...LIMITS, ...wanted };
  let thread: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let closed = false;
  let lastId = 0;

  const readNow = async (file: SentBytes, place?: ResultsPlace): Promise<Result<ReadAnswer, WorkbookProblem>> => {
    if (closed) return no({ code: 'workbook-busy' });
    thread ??= startThread();
    const worker = thread;
    lastId += 1;
    // A copy that can be given away: the caller's bytes may be a piece of a larger buffer.
    const bytes = new Uint8Array(file.bytes);
    const job: ReadJob = { id: lastId, name: file.name, bytes, ...(place ? { place } : {}) };
    const answer = await ask(worker, job, limits.timeMs);
    if (answer) return ok(answer);
    await worker.terminate();
    return no({ code: closed ? 'workbook-busy' : 'workbook-too-heavy' });
  };

  /** Without the settings of the process, whose secrets are none of its business; it does not keep the process alive by itself. */
  const startThread = (): Worker => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes, maxYoungGenerationSizeMb: 64 },
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    // exceljs remarks on names of sheets; what stands in a file is not for the log.
    worker.stdout.resume();
    worker.stderr.resume();
    worker.unref();
    // The file that killed it is answered by `ask`; here the error is only kept from ending the process.
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (thread === worker) thread = undefined;
    });
    return worker;
  };

  const inTurn = async (file: SentBytes, place?: ResultsPlace): Promise<Result<ReadAnswer, WorkbookProblem>> => {
    const size = checkSize(file.bytes.length);
    if (!size.ok) return size;
    if (closed || waiting >= limits.waiting) return no({ code: 'workbook-busy' });
    waiting += 1;
    const turn = queue
      .then(() => readNow(file, place))
      .finally(() => {
        waiting -= 1;
      });
    queue = turn.catch(() => {});
    return turn;
  };

  return {
    async read(file) {
      const answer = await inTurn(file);
      if (!answer.ok) return answer;
      return 'table' in answer.value ? answer.value.table : no({ code: 'workbook-unknown' });
    },
    async readResults(file, place) {
      const answer = await inTurn(file, place);
      if (!answer.ok) return answer;
      return 'results' in answer.value ? answer.value.results : no({ code: 'workbook-unknown' });
    },
    async close() {
      closed = true;
      await thread?.terminate();
      await queue;
    },
  };
}

/** The answer of the thread; absent when it died or did not answer in time. */
function ask(worker: Worker, job: ReadJob, timeMs: number): Promise<ReadAnswer | undefined> {
  return new Promise((resolve) => {
    const settle = (answer?: ReadAnswer): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onEnd);
      worker.off('exit', onEnd);
      worker.unref();
      resolve(answer);
    };
    const onMessage = (answer: ReadAnswer): void => {
      if (answer.id === job.id) settle(answer);
    };
    const onEnd = (): void => settle();
    const timer = setTimeout(onEnd, timeMs);
    worker.on('message', onMessage);
    worker.on('error', onEnd);
    worker.on('exit', onEnd);
    worker.ref();
    worker.postMessage(job, [job.bytes.buffer]);
  });
}
