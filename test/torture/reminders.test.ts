import { onTestFinished, test } from 'vitest';
import { freshFolder } from '../support/database.ts';
import { expectDeliveredThroughKills } from '../support/killed-deliverers.ts';
import { startCluster } from '../support/postgres.ts';
import { expectRemindedOnce } from '../support/reminded.ts';
import { torture } from '../support/seed.ts';

const KILLS = 40;

test('a bot that is killed while it reminds reminds nobody twice and forgets nobody, on either database', async () => {
  const { seed } = torture(1);
  const cluster = await startCluster({ durable: true });
  if (cluster) onTestFinished(() => cluster.stop());
  const places = [{ dataDir: await freshFolder() }, ...(cluster ? [{ url: cluster.urlOf('postgres') }] : [])];
  await Promise.all(places.map((place) => expectRemindedOnce(place, { seed, directors: 8, kills: KILLS })));
});

test('two workers killed at twenty moments of their delivery lose no notice and bring no reminder twice', () =>
  expectDeliveredThroughKills({ seed: torture(1).seed, kills: 20 }));
