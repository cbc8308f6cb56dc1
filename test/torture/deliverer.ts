import { openDb } from '../../src/db/open.ts';
import type { SendNotice } from '../../src/notifications/deliver.ts';
import { Delivery } from '../../src/notifications/delivery.ts';

/** A worker that delivers what is in a database to a listener, until it is killed. */

const [url = '', listener = ''] = process.argv.slice(2);
const { db } = await openDb({ url, poolSize: 4 });
const send: SendNotice = async ({ key }, _to, turn) => {
  await turn();
  return (await fetch(`${listener}/${key}`, { method: 'POST' })).ok;
};
const delivery = new Delivery({
  db,
  send,
  now: () => new Date(),
  pace: { gapMs: 2, personMs: 0 },
  failed: console.error,
});
setInterval(() => delivery.wake(), 20);
console.log('ready');
