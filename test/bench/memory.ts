import { figure, heading } from './goals.ts';
import { type Line, numbers, volley, Worker } from './load.ts';
import { setStage } from './stage.ts';
import { startTelegram } from './telegram.ts';

/** What a bot holds of the machine's memory after 10 000 updates, ours against bare grammY with one INSERT. Needs PostgreSQL's programs. */

const CHATS = 250;
const EACH = 40;
const AT_ONCE = 20;

const stage = await setStage(CHATS);
const chats = stage.directors(CHATS);
const telegram = await startTelegram();

const ours = await aLine('ours', stage.programmes);
const [ourStart] = await memoryOf(ours);
await volley(ours, chats, ['/report', ...numbers(EACH - 2)], AT_ONCE);
const said = await telegram.overhear(() => volley(ours, chats, numbers(1), AT_ONCE));
const [ourEnd = Number.NaN] = await memoryOf(ours);

const bare = await aLine('bare', JSON.stringify(said));
const [bareStart] = await memoryOf(bare);
await volley(bare, chats, numbers(EACH), AT_ONCE);
const [bareEnd = Number.NaN] = await memoryOf(bare);

heading(`Memory after ${CHATS * EACH} updates, on PostgreSQL`);
figure('memory, ours / bare', ourEnd / bareEnd, { atMost: 1.3 });
figure('ours, MB after the start', ourStart ?? Number.NaN, undefined, 0);
figure('ours, MB', ourEnd, undefined, 0);
figure('bare, MB after the start', bareStart ?? Number.NaN, undefined, 0);
figure('bare, MB', bareEnd, undefined, 0);
await stage.close();
process.exit(0);

async function aLine(kind: 'ours' | 'bare', last: string): Promise<Line> {
  return { telegram, workers: [await Worker.start(kind, 'webhook', stage.url, telegram.root, last)] };
}

function memoryOf({ workers }: Line): Promise<number[]> {
  return Promise.all(workers.map((worker) => worker.memoryMb()));
}
