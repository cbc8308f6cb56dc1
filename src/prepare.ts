import { quickenStart } from './quick-start.ts';

/**
 * After an install, what makes starts quicker: an empty embedded database laid out, which the demo and the tests then open in a tenth of
 * the time, the programmes read, and the bot's modules compiled. The service has its folder read-only and could not keep them itself.
 */

quickenStart();
const { keptSnapshot } = await import('./db/blank.ts');
const { loadShipped } = await import('./shipped.ts');

// Everything works without it, only slower.
for (const one of await Promise.allSettled([keptSnapshot(), loadShipped(), import('./app.ts')])) {
  if (one.status === 'rejected') console.warn(`prepare: the next start will be slower: ${String(one.reason)}`);
}
