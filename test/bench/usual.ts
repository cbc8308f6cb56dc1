import { figure, heading, ratio } from './goals.ts';
import { type Cost, costOf, type Line, numbers, volley, Worker } from './load.ts';
import { layRoad } from './road.ts';
import { setStage } from './stage.ts';
import { startTelegram } from './telegram.ts';

/**
 * What an answer at question 60 costs against the same questionnaire written the usual way, as one conversation of @grammyjs/conversations
 * with its state in PostgreSQL: the CPU of the process and what is sent to the database. Needs PostgreSQL's programs.
 */

const CHATS = 80;
const AT_ONCE = 20;
/** The questions that are measured are 56–60. */
const BEFORE = 55;
const MEASURED = 5;

const stage = await setStage(CHATS);
const chats = stage.directors(CHATS);
const telegram = await startTelegram();

const our = await aLine('ours', stage.programmes);
await volley(our.line, chats, ['/report', ...numbers(BEFORE - 1)], AT_ONCE);
const said = await telegram.overhear(() => volley(our.line, chats, numbers(1), AT_ONCE));
const usual = await aLine('usual', JSON.stringify(said));
await volley(usual.line, chats, ['/report', ...numbers(BEFORE)], AT_ONCE);

const mine: (Cost & { bytes: number })[] = [];
const theirs: (Cost & { bytes: number })[] = [];
for (let question = 0; question < MEASURED; question += 1) {
  mine.push(await costWithBytes(our));
  theirs.push(await costWithBytes(usual));
}
heading('An answer at question 60, against the same questionnaire as a conversation of @grammyjs/conversations');
figure('CPU of an answer, ours / the usual way', ratio(mine, theirs, 'cpuMs'), { atMost: 1 });
figure('bytes to the database for an answer, ours / the usual way', ratio(mine, theirs, 'bytes'), { atMost: 1 }, 3);
figure('ours, bytes to the database for an answer', mine[0]?.bytes ?? Number.NaN, undefined, 0);
figure('the usual way, bytes to the database for an answer', theirs[0]?.bytes ?? Number.NaN, undefined, 0);
figure('ours, CPU ms of an answer', mine[0]?.cpuMs ?? Number.NaN);
figure('the usual way, CPU ms of an answer', theirs[0]?.cpuMs ?? Number.NaN);
await stage.close();
process.exit(0);

async function aLine(kind: 'ours' | 'usual', last: string) {
  const road = await layRoad(stage.url);
  const line: Line = { telegram, workers: [await Worker.start(kind, 'webhook', road.url, telegram.root, last)] };
  return { line, road };
}

async function costWithBytes({ line, road }: Awaited<ReturnType<typeof aLine>>): Promise<Cost & { bytes: number }> {
  const before = road.bytes();
  const cost = await costOf(line, chats, 1, AT_ONCE);
  return { ...cost, bytes: (road.bytes() - before) / CHATS };
}
