import { quickenStart } from './quick-start.ts';

/** The main job with no token and no server: a stand-in for Telegram with a page of phones, the real bot, an embedded database in memory. */

quickenStart();
const { Stage } = await import('./demo/stage.ts');
const { blankDatabase } = await import('./db/blank.ts');
const { readTown } = await import('./demo/town.ts');
const { startPage } = await import('./simulator/page-server.ts');

const [town, snapshot] = await Promise.all([readTown(), blankDatabase()]);
const stage = await Stage.set(town, { memory: true, ...(snapshot && { snapshot }) });
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
