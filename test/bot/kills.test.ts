import { onTestFinished, test } from 'vitest';
import { freshFolder, freshPostgres } from '../support/database.ts';
import { expectNothingLost } from '../support/kills.ts';

test('a bot that is killed in the middle of a report loses nothing and says nothing twice, on either database', async () => {
  const server = await freshPostgres();
  if (server) onTestFinished(server.drop);
  const places = [{ dataDir: await freshFolder() }, ...(server ? [server] : [])];
  await expectNothingLost(places, { seed: 1, moments: ['unshown', 'notice shown'], directors: 1 });
});
