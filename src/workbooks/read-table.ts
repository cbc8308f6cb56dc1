import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { no, ok, type Result } from '../domain/result.ts';
import { checkSize } from './guard.ts';
import type { WorkbookProblem } from './problem.ts';
import type { ReadAnswer, ReadJob } from './read-process.ts';
import type { ResultsFile, ResultsPlace } from './results/results-file.ts';
import type { Table } from './table.ts';

type SentBytes = { name: string; bytes: Uint8Array };

export type TableReader = {
  /**
   * Reads an xlsx, csv or tsv into plain text by cells. Whatever is wrong with the file is a problem, never an exception; `name` only
   * names the sheet of a csv. Files are read one after the other.
   */
  read(file: SentBytes): Promise<Result<Table, WorkbookProblem>>;
  /** Reads the results of exams out of a file, in the process too: a large one takes as long to be understood as to be unpacked. */
  readResults(file: SentBytes, place: ResultsPlace): Promise<Result<ResultsFile, WorkbookProblem>>;
  /** The most memory the process has taken up to its last answer, MiB; 0 before the first. */
  peakMegabytes(): number;
  /** Ends the process. What is being read or waits is answered with `workbook-busy`. */
  close(): Promise<void>;
};

export type ReaderLimits = {
  /** How long one file may take. */
  timeMs: number;
  /** Heap of the process. */
  memoryMegabytes: number;
  /** How many files may wait for their turn. */
  waiting: number;
};
const LIMITS: ReaderLimits = { timeMs: 60_000, memoryMegabytes: 512, waiting: 20 };
/** A fourth of what Node would take for new objects: a fifth less memory, and no slower (`npm run bench`). */
export const YOUNG_SPACE = ['--max-semi-space-size=4'];
const READ_PROCESS = new URL('./read-process.ts', import.meta.url);

/** What a process apart is told: where compiled code lies. Not the settings of the bot, whose secrets are none of its business. */
export function envApart(): NodeJS.ProcessEnv {
  const compiled = getCompileCacheDir();
  return compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled };
}

/**
 * A reader of files that strangers send. It keeps one process, started at the first file; a process that dies of a file or is late
 * with it is replaced, and the file is answered with `workbook-too-heavy`. A process and not a thread: a thread that breaks the
 * memory of the runtime takes the whole bot with it (seen once in some 50 000 damaged files).
 */
export function tableReader(wanted: Partial<ReaderLimits> = {}, program = READ_PROCESS): TableReader {
  const limits = { ...LIMITS, ...wanted };
  let running: ChildProcess | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let closed = false;
  let lastId = 0;
  let peak = 0;

  const readNow = async (file: SentBytes, place?: ResultsPlace): Promise<Result<ReadAnswer, WorkbookProblem>> => {
    // What broke the runtime itself may have been an accident: the file is given to one more process before it is called too heavy.
    for (let attempt = 1; !closed; attempt += 1) {
      running ??= startProcess();
      lastId += 1;
      const job: ReadJob = { id: lastId, name: file.name, bytes: file.bytes, ...(place ? { place } : {}) };
      const asked = await ask(running, job, limits.timeMs);
      if ('answer' in asked) {
        peak = asked.answer.peakMegabytes;
        return ok(asked.answer);
      }
      if (asked.ended === 'file' || attempt === 2) break;
    }
    return no({ code: closed ? 'workbook-busy' : 'workbook-too-heavy' });
  };

  /** It does not keep the bot alive by itself. */
  const startProcess = (): ChildProcess => {
    const reader = fork(program, {
      execArgv: [`--max-old-space-size=${limits.memoryMegabytes}`, ...YOUNG_SPACE],
      env: envApart(),
      serialization: 'advanced',
      // exceljs remarks on names of sheets; what stands in a file is not for the log.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    reader.unref();
    reader.channel?.unref();
    // The file that ended it is answered by `ask`; here the error is only kept from ending the bot.
    reader.on('error', () => {});
    reader.on('exit', () => {
      if (running === reader) running = undefined;
    });
    return reader;
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
    peakMegabytes: () => peak,
    async close() {
      closed = true;
      if (running) await killed(running);
      await queue;
    },
  };
}

/** `accident`: not the file's doing; `file`: it was too much for the process, or took too long. */
type Asked = { answer: ReadAnswer } | { ended: 'accident' | 'file' };

/** What the process answers. One that has not answered has ended by then. */
function ask(reader: ChildProcess, job: ReadJob, timeMs: number): Promise<Asked> {
  return new Promise((resolve) => {
    const settle = (asked: Asked): void => {
      clearTimeout(timer);
      reader.off('message', onMessage);
      reader.off('error', onError);
      reader.off('exit', onExit);
      reader.unref();
      reader.channel?.unref();
      resolve(asked);
    };
    const onMessage = (message: Serializable): void => {
      if (isAnswer(message) && message.id === job.id) settle({ answer: message });
    };
    const onExit = (_code: number | null, signal: NodeJS.Signals | null): void =>
      settle({ ended: signal === 'SIGSEGV' ? 'accident' : 'file' });
    const giveUp = (ended: 'accident' | 'file'): void => {
      reader.off('exit', onExit);
      killed(reader).then(() => settle({ ended }));
    };
    // It could not be started, or was gone before the file could be handed over.
    const onError = (): void => giveUp('accident');
    const timer = setTimeout(() => giveUp('file'), timeMs);
    reader.on('message', onMessage);
    reader.on('error', onError);
    reader.on('exit', onExit);
    reader.ref();
    reader.channel?.ref();
    reader.send(job);
  });
}

const isAnswer = (message: Serializable): message is Serializable & ReadAnswer =>
  typeof message === 'object' && message !== null && 'id' in message;

/** Ends a process and waits until it has. */
async function killed(reader: ChildProcess): Promise<void> {
  if (reader.pid === undefined || reader.exitCode !== null || reader.signalCode !== null) return;
  const exit = once(reader, 'exit');
  reader.ref();
  reader.kill('SIGKILL');
  await exit;
}
