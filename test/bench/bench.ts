import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { operatorAccess } from '../../src/db/access.ts';
import { createMunicipality } from '../../src/db/municipalities.ts';
import { type OpenDb, openDb } from '../../src/db/open.ts';
import { ensurePerson, giveRole } from '../../src/db/people.ts';
import { listSchools } from '../../src/db/schools.ts';
import { startCluster } from '../support/postgres.ts';
import { median, volley, Worker } from './load.ts';
import { longForm, QUESTIONS } from './long-form.ts';
import { startSlowRoad } from './slow-road.ts';
import { startTelegram } from './telegram.ts';

/**
 * What an answer costs, as ratios of one run: machines are noisy, so no figure stands without its yardstick, which sends the same texts
 * and keyboards and has the same way to the database. Needs PostgreSQL's programs.
 */

type Cost = { cpuMs: number; medianMs: number; perSecond: number };

const CHATS = 120;
const AT_ONCE = 20;
const ROUNDS = 12;
const ROAD_MS = 100;

const cluster = await startCluster({ durable: true });
if (!cluster) {
  console.error('PostgreSQL is not on this machine: there is nothing to measure against');
  process.exit(1);
}
const telegram = await startTelegram();
const programmes = await longForm();
const first = 5_000;
const everyone = Array.from({ length: 2 * CHATS }, (_, at) => first + at);
/** `fresh` are still at the beginning of their report when `chats` come to the end of theirs. */
const [chats, fresh] = [everyone.slice(0, CHATS), everyone.slice(CHATS)];
const url = cluster.urlOf('postgres');
const database = await openDb({ url });
await fill(database, programmes);

const ours = await Worker.start('ours', url, telegram.root, programmes);

const rows: [string, string, string][] = [];
const row = (what: string, got: string, goal = '') => rows.push([what, got, goal]);
const words = (count: number) => Array.from({ length: count }, () => '17');

// Every chat opens its report; some answers warm both bots up.
await volley(ours, chats, ['/report', ...words(6)], AT_ONCE);
await volley(ours, fresh, ['/report', ...words(2)], AT_ONCE);
const said = await telegram.overhear(() => volley(ours, chats, words(1), AT_ONCE));
const bare = await Worker.start('bare', url, telegram.root, JSON.stringify(said));
await volley(bare, chats, words(9), AT_ONCE);

// Ours and the yardstick in turn, on the questions between.
const mine: Cost[] = [];
const theirs: Cost[] = [];
const perRound = Math.floor((QUESTIONS - 14) / ROUNDS);
const calls = { ours: 0, bare: 0 };
for (let round = 0; round < ROUNDS; round += 1) {
  let before = telegram.calls();
  mine.push(await costOf(ours, chats, perRound));
  calls.ours += telegram.calls() - before;
  before = telegram.calls();
  theirs.push(await costOf(bare, chats, perRound));
  calls.bare += telegram.calls() - before;
}
const answers = ROUNDS * perRound * CHATS;

// Questions 56–60 and 3–7 in turn.
const late: Cost[] = [];
const early: Cost[] = [];
for (let question = 0; question < 5; question += 1) {
  late.push(await costOf(ours, chats, 1));
  early.push(await costOf(ours, fresh, 1));
}

// Another process of ours, whose way to the database can be made long: what an answer then costs more is its round trips.
const road = await startSlowRoad(new URL(url));
const far = await Worker.start('ours', road.url, telegram.root, programmes);
const few = chats.slice(0, 30);
await volley(far, few, ['/report', ...words(1)], AT_ONCE);
const direct = median(await volley(far, few.slice(0, 15), words(1), 1));
road.delay(ROAD_MS);
const delayed = median(await volley(far, few.slice(15), words(1), 1));
road.delay(0);
const roundTrips = (delayed - direct) / ROAD_MS;

row('CPU of an answer, question 58 / question 5', ratio(late, early, 'cpuMs'), 'at most 1.1');
row('time of an answer, question 58 / question 5', ratio(late, early, 'medianMs'), 'at most 1.1');
row('answers a second, ours / bare', ratio(mine, theirs, 'perSecond'), 'at least 0.8');
row('CPU an answer, ours / bare', ratio(mine, theirs, 'cpuMs'), 'at most 1.5');
row(
  'calls to Telegram an answer, ours and bare',
  `${(calls.ours / answers).toFixed(2)} and ${(calls.bare / answers).toFixed(2)}`,
  'equal',
);
row('network round trips to the database an answer', roundTrips.toFixed(2), '1');
row('for orientation: ours, answers a second', median(mine.map(({ perSecond }) => perSecond)).toFixed(0));
row('for orientation: ours, CPU ms an answer', median(mine.map(({ cpuMs }) => cpuMs)).toFixed(3));

console.log(
  `\n${cpus().length} cores, ${cpus()[0]?.model ?? ''}, Node ${process.version}, ${CHATS} chats, ${AT_ONCE} at once`,
);
console.log('bare: grammY with one INSERT and as many calls, sending the texts and keyboards that ours sends');
for (const [what, got, goal] of rows) console.log(`${what.padEnd(52)} ${got.padStart(14)}   ${goal}`);

ours.stop();
bare.stop();
far.stop();
await database.close();
road.close();
telegram.close();
await cluster.stop();
process.exit(0);

/** The middle one of the rounds' ratios: what disturbs the machine disturbs both of one round. */
function ratio(ones: readonly Cost[], others: readonly Cost[], what: keyof Cost): string {
  return median(ones.map((one, round) => one[what] / (others[round]?.[what] ?? Number.NaN))).toFixed(2);
}

/** What so many answers of every chat cost a bot. CPU is that of its process alone. */
async function costOf(worker: Worker, who: readonly number[], count: number): Promise<Cost> {
  const cpu = await worker.cpuMs();
  const began = performance.now();
  const times = await volley(worker, who, words(count), AT_ONCE);
  const seconds = (performance.now() - began) / 1000;
  return {
    cpuMs: ((await worker.cpuMs()) - cpu) / times.length,
    medianMs: median(times),
    perSecond: times.length / seconds,
  };
}

/** A municipality with a school and its director for every chat. */
async function fill({ db }: OpenDb, folder: string): Promise<void> {
  const now = new Date();
  const document = await readFile(join(folder, 'kazachinsky-2024.yaml'), 'utf8');
  const { id } = await createMunicipality(db, {
    name: 'bench',
    timezone: 'Asia/Krasnoyarsk',
    programmeId: 'kazachinsky-2024',
    document,
    schools: everyone.map((chat) => ({
      slug: `school-${chat}`,
      name: `School ${chat}`,
      kind: 'secondary11' as const,
      hasGrade11: true,
    })),
    now,
  });
  const access = await operatorAccess(db, 'read-municipality', id);
  if (!access) throw new Error('the municipality is gone');
  for (const [at, school] of (await listSchools(db, access)).entries()) {
    const person = await ensurePerson(db, first + at, 'ru', now);
    await giveRole(db, person.id, { municipality: id, role: 'director', school: school.id }, now);
  }
}
