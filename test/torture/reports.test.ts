import { onTestFinished, test } from 'vitest';
import { freshFolder } from '../support/database.ts';
import { expectNothingLost, randomMoments } from '../support/kills.ts';
import { startCluster } from '../support/postgres.ts';
import { torture } from '../support/seed.ts';

const KILLS = 10;

test('a bot that is killed in the middle of reports loses nothing and says nothing twice, on either database', async () => {
  const { seed } = torture(1);
  const cluster = await startCluster({ durable: true });
  if (cluster) onTestFinished(() => cluster.stop());
  const server = cluster ? [{ url: cluster.urlOf('postgres') }] : [];
  const places = [{ dataDir: await freshFolder() }, ...server];
  await expectNothingLost(places, { seed, moments: randomMoments(seed, KILLS), directors: 3 });
});
