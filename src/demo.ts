import { Stage } from './demo/stage.ts';
import { readTown } from './demo/town.ts';
import { startPage } from './simulator/page-server.ts';

/** The main job with no token and no server: a stand-in for Telegram with a page of phones, the real bot, an embedded database in memory. */

const town = await readTown();
const stage = await Stage.set(town);
const page = await startPage(stage.sim, {
  ...stage.page,
  ...(process.env.PORT ? { port: Number(process.env.PORT) } : {}),
});
console.log(`\n${town.texts.ready} ${page.url}\n${town.texts.stop}\n`);

const stop = async () => {
  await page.close();
  await stage.close();
  process.exit(0);
};
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
