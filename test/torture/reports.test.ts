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
  const moments = randomMoments(seed, KILLS);
  const server = cluster ? [{ place: { url: cluster.urlOf('postgres') }, moments }] : [];
  await expectNothingLost([{ place: { dataDir: await freshFolder() }, moments }, ...server], { seed, directors: 3 });
});
