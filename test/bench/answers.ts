import { figure, heading, median, ratio } from './goals.ts';
import { type Cost, costOf, type Line, numbers, volley, type Way, Worker } from './load.ts';
import { QUESTIONS } from './long-form.ts';
import { layRoad } from './road.ts';
import { type Stage, setStage } from './stage.ts';
import { startTelegram } from './telegram.ts';

/**
 * What an answer costs, as ratios of one run: machines are noisy, so no figure stands without its yardstick, which sends the same texts
 * and keyboards, gets its updates in the same way and has the same way to the database. Needs PostgreSQL's programs.
 */

/** Telegram gives updates to one asker only, so whoever asks is one process. */
const SETTINGS: readonly { title: string; way: Way; workers: number }[] = [
  { title: 'webhook', way: 'webhook', workers: 1 },
  { title: 'webhook, two workers in turn', way: 'webhook', workers: 2 },
  { title: 'polling', way: 'polling', workers: 1 },
];
const CHATS = 120;
/** So many at a time where two kinds of questions are measured in turn. */
const FEW = 30;
const FAR_CHATS = 20;
const AT_ONCE = 20;
const ROUNDS = 12;
const ROAD_MS = 250;
/** Words with which a chat comes to its question 9, where it is measured from. */
const WARM = 8;
const PER_ROUND = Math.floor((QUESTIONS - WARM - 8) / ROUNDS);

const stage = await setStage(SETTINGS.length * (2 * CHATS + FAR_CHATS));
for (const setting of SETTINGS) await measure(stage, setting);
await stage.close();
process.exit(0);

async function measure({ url, programmes, directors }: Stage, { title, way, workers }: (typeof SETTINGS)[number]) {
  heading(`An answer, ${title}`, `${CHATS} chats, ${AT_ONCE} at once; bare: grammY with one INSERT, the same screens`);
  /** `fresh` are still at the beginning of their report when `chats` come to the end of theirs. */
  const [chats, fresh] = [directors(CHATS), directors(CHATS)];
  const ours = await line('ours', url, programmes);
  await volley(ours, chats, ['/report', ...numbers(WARM - 1)], AT_ONCE);
  await volley(ours, fresh, ['/report', ...numbers(2)], AT_ONCE);
  const said = await ours.telegram.overhear(() => volley(ours, chats, numbers(1), AT_ONCE));
  const bare = await line('bare', url, JSON.stringify(said));
  await volley(bare, chats, numbers(WARM), AT_ONCE);

  // Ours and the yardstick in turn, on the questions between.
  const mine: Cost[] = [];
  const theirs: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    mine.push(await costOf(ours, chats, PER_ROUND, AT_ONCE));
    theirs.push(await costOf(bare, chats, PER_ROUND, AT_ONCE));
  }
  figure('answers a second, ours / bare', ratio(mine, theirs, 'perSecond'), { atLeast: 0.8 });
  figure('CPU of an answer, ours / bare', ratio(mine, theirs, 'cpuMs'), { atMost: 1.5 });
  figure('calls to Telegram for an answer, ours / bare', ratio(mine, theirs, 'calls'), { atMost: 1 });

  // Questions 56–60 and 3–7 in turn, a few chats at a time.
  const late: Cost[] = [];
  const early: Cost[] = [];
  const once = (of: readonly number[], from: number) => costOf(ours, of.slice(from, from + FEW), 1, AT_ONCE);
  for (let question = 0; question < 5; question += 1) {
    for (let from = 0; from < CHATS; from += 2 * FEW) {
      // Whichever comes first may have it easier, so each does once.
      const [lateOne, earlyOne] = [await once(chats, from), await once(fresh, from)];
      const [earlyTwo, lateTwo] = [await once(fresh, from + FEW), await once(chats, from + FEW)];
      late.push(meanOf(lateOne, lateTwo));
      early.push(meanOf(earlyOne, earlyTwo));
    }
  }
  figure('CPU of an answer, question 58 / question 5', ratio(late, early, 'cpuMs'), { atMost: 1.1 });
  figure('time of an answer, question 58 / question 5', ratio(late, early, 'medianMs'), { atMost: 1.1 });
  figure('round trips to the database for an answer', await roundTrips(), { atMost: 1.1 });

  const middle = (what: keyof Cost, of: readonly Cost[]) => median(of.map((cost) => cost[what]));
  figure('ours, answers a second', middle('perSecond', mine), undefined, 0);
  figure('bare, answers a second', middle('perSecond', theirs), undefined, 0);
  figure('ours, CPU ms of an answer', middle('cpuMs', mine));
  figure('bare, CPU ms of an answer', middle('cpuMs', theirs));
  if (title === 'webhook') await whereItGoes(ours, fresh);
  for (const one of [ours, bare]) end(one);

  async function line(kind: 'ours' | 'bare', databaseUrl: string, last: string): Promise<Line> {
    const telegram = await startTelegram();
    const each = Array.from({ length: workers }, () => Worker.start(kind, way, databaseUrl, telegram.root, last));
    return { telegram, workers: await Promise.all(each) };
  }

  /** Of processes of their own, whose way to the database is made long: what an answer then costs more is its round trips. */
  async function roundTrips(): Promise<number> {
    const road = await layRoad(url);
    const far = await line('ours', road.url, programmes);
    const few = directors(FAR_CHATS);
    await volley(far, few, ['/report', ...numbers(2)], AT_ONCE);
    const direct = median(await volley(far, few.slice(0, FAR_CHATS / 2), numbers(2), 1));
    road.delay(ROAD_MS);
    const delayed = median(await volley(far, few.slice(FAR_CHATS / 2), numbers(2), 1));
    end(far);
    road.close();
    return (delayed - direct) / ROAD_MS;
  }
}

/** The hottest paths of a worker that does nothing but take answers. */
async function whereItGoes(ours: Line, chats: readonly number[]): Promise<void> {
  const [worker] = ours.workers;
  if (!worker) return;
  const shares = await worker.profiled(() => volley(ours, chats, numbers(20), AT_ONCE));
  console.log('  where the time of our process goes, by a profile:');
  for (const { part, percent } of shares) if (percent >= 1) figure(`  ${part}, %`, percent, undefined, 0);
}

function meanOf(one: Cost, other: Cost): Cost {
  return {
    cpuMs: (one.cpuMs + other.cpuMs) / 2,
    medianMs: (one.medianMs + other.medianMs) / 2,
    perSecond: (one.perSecond + other.perSecond) / 2,
    calls: (one.calls + other.calls) / 2,
  };
}

function end({ workers, telegram }: Line): void {
  for (const worker of workers) worker.stop();
  telegram.close();
}
