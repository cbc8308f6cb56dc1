import { onTestFinished, test } from 'vitest';
import { freshFolder } from '../support/database.ts';
import { expectNothingLost, randomMoments } from '../support/kills.ts';
import { startCluster } from '../support/postgres.ts';
import { torture } from '../support/seed.ts';

/**
 * A report has room for a few kills only, and a town for some reports. With the forty moments of reminders these are fifty on either database;
 * each town more takes two minutes of the twenty.
 */
const TOWNS = 1;
const KILLS_EACH = 10;

const { seed: first } = torture(TOWNS);

test.each(Array.from({ length: TOWNS }, (_, at) => first + at))(
  'a bot that is killed in the middle of reports loses nothing and says nothing twice, on either database (seed %i)',
  async (seed) => {
    const cluster = await startCluster({ durable: true });
    if (cluster) onTestFinished(() => cluster.stop());
    const moments = randomMoments(seed, KILLS_EACH);
    const server = cluster ? [{ place: { url: cluster.urlOf('postgres') }, moments }] : [];
    await expectNothingLost([{ place: { dataDir: await freshFolder() }, moments }, ...server], { seed, directors: 3 });
  },
);
