import { districtList } from '../workbooks/district-list.ts';
import { figure, heading, median, quantile } from './goals.ts';
import { type Line, numbers, volley, type Way, Worker } from './load.ts';
import { setStage } from './stage.ts';
import { startTelegram } from './telegram.ts';

/**
 * How long others wait while one person sends 1 000 messages, or a workbook of 10 000 rows, against how long they wait without him, in turn. By webhook Telegram brings
 * the messages of one chat one after another; for a bot that asks they all lie there at once, before those of the others. Needs PostgreSQL's programs.
 */

const OTHERS = 40;
const AT_ONCE = 10;
const FLOOD = 1000;
const ROUNDS = 5;
const EACH = 5;
const ROWS = 10_000;
const file = districtList(ROWS);
const book = { bytes: file.length };
const NONSENSE = 'что это?';

const stage = await setStage(6 * (OTHERS + 1));
for (const way of ['webhook', 'polling'] as const) {
  await measure(`${FLOOD} messages`, way, AT_ONCE, (line, flooder) => volleyOf(line, way, flooder, FLOOD / ROUNDS));
}
// A file is read by a process of its own: where every core is busy already it takes its share of them, so fewer write at once.
await measure(`a workbook of ${ROWS} rows`, 'webhook', 1, (line, flooder) => volley(line, [flooder], [book], 1));
await stage.close();
process.exit(0);

async function measure(
  what: string,
  way: Way,
  atOnce: number,
  disturb: (line: Line, flooder: number) => Promise<number[]>,
): Promise<void> {
  heading(`Others while one person sends ${what}, ${way}`);
  const telegram = await startTelegram(file);
  const worker = await Worker.start('ours', way, stage.url, telegram.root, stage.programmes);
  const line: Line = { telegram, workers: [worker] };
  const [others, [flooder = 0]] = [stage.directors(OTHERS), stage.directors(1)];
  await volley(line, [...others, flooder], ['/report', ...numbers(5)], AT_ONCE);
  await disturb(line, flooder);

  const alone: number[] = [];
  const beside: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(quantile(await volley(line, others, numbers(EACH), atOnce), 0.95));
    const flood = disturb(line, flooder);
    beside.push(quantile(await volley(line, others, numbers(EACH), atOnce), 0.95));
    await flood;
  }
  figure('time of 95 of 100 answers, beside him / without him', median(beside) / median(alone), { atMost: 1.5 });
  figure('without him, ms', median(alone), undefined, 1);
  figure('beside him, ms', median(beside), undefined, 1);
  worker.stop();
  telegram.close();
}

/** By webhook one after another, as Telegram brings them; else all at once. */
function volleyOf(line: Line, way: Way, chat: number, count: number): Promise<number[]> {
  const words = Array.from({ length: count }, () => NONSENSE);
  return way === 'webhook'
    ? volley(line, [chat], words, 1)
    : volley(
        line,
        words.map(() => chat),
        [NONSENSE],
        count,
      );
}
