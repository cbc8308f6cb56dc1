import { createServer } from 'node:http';
import { type Bot, type Context, webhookCallback } from 'grammy';
import { quickenStart } from '../../src/quick-start.ts';
import { endProfile, startProfile } from './profile.ts';
import { SECRET } from './telegram.ts';

/**
 * One bot in a process of its own, so that its CPU time and its memory are its own: ours, or a yardstick, which loads nothing of ours. Answers
 * its parent's questions.
 */

const [kind = '', way = '', databaseUrl = '', apiRoot = '', last = ''] = process.argv.slice(2);

process.on('message', async (asked) => {
  if (asked === 'cpu') process.send?.(process.cpuUsage());
  if (asked === 'memory') process.send?.(process.memoryUsage.rss());
  if (asked === 'profile') process.send?.({ started: await startProfile() });
  if (asked === 'profiled') process.send?.(await endProfile());
  if (asked === 'stop') process.exit(0);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: await start() });

/** The port of the webhook; 0: the bot polls. */
async function start(): Promise<number> {
  if (kind === 'ours') {
    quickenStart();
    const { ours } = await import('./ours.ts');
    return ours(way, databaseUrl, apiRoot, last);
  }
  const yardstick = { databaseUrl, apiRoot, said: JSON.parse(last) };
  if (kind === 'bare') {
    const { bareBot } = await import('./bare.ts');
    return serve(await bareBot(yardstick));
  }
  const { usualBot } = await import('./usual-way.ts');
  return serve(await usualBot(yardstick));
}

async function serve<C extends Context>(bot: Bot<C>): Promise<number> {
  if (way === 'polling') {
    void bot.start();
    return 0;
  }
  const server = createServer(webhookCallback(bot, 'http', { secretToken: SECRET }));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bot listens nowhere');
  return address.port;
}
