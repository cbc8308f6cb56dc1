import { expect, onTestFinished, test } from 'vitest';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { startBot } from '../support/bot-process.ts';
import { freshFolder } from '../support/database.ts';

test('of several bots that are started on one folder at once one serves, and the others say that it is in use', async () => {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const anna = simulator.person();
  const settings = {
    BOT_TOKEN: simulator.token,
    BOT_API_ROOT: simulator.apiRoot,
    ADMIN_IDS: String(anna.id),
    DATA_DIR: await freshFolder(),
  };
  const bots = Array.from({ length: 4 }, () => startBot(settings));
  const started = await Promise.all(bots.map((one) => one.started));
  expect(started.filter(Boolean)).toHaveLength(1);
  const others = await Promise.all(bots.filter((_, at) => !started[at]).map((one) => one.ended));
  expect(others.map(({ code }) => code)).toEqual([75, 75, 75]);

  await anna.says('/start');
  expect(anna.sees().fromBot).toBe(true);
  const bot = bots[started.indexOf(true)]!;
  bot.kill('SIGTERM');
  expect(await bot.ended).toMatchObject({ code: 0, said: '' });
});
