import { onTestFinished, test } from 'vitest';
import { freshFolder, freshPostgres } from '../support/database.ts';
import { expectNothingLost, type Killed } from '../support/kills.ts';

/** On a machine with much else to do a start of the bot takes its time. */
const PATIENCE = 300_000;

test(
  'a bot that is killed in the middle of a report loses nothing and says nothing twice, on either database',
  async () => {
    const server = await freshPostgres();
    if (server) onTestFinished(server.drop);
    const embedded: Killed = { place: { dataDir: await freshFolder() }, moments: ['unshown'] };
    const all: Killed[] = server ? [embedded, { place: server, moments: ['shown', 'notice shown'] }] : [embedded];
    await expectNothingLost(all, { seed: 1, directors: 1 });
  },
  PATIENCE,
);
