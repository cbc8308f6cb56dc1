import { quickenStart } from './quick-start.ts';

/** After an install: an empty embedded database is laid out once, which the demo and the tests then open in a tenth of the time. */

quickenStart();
const { keptSnapshot } = await import('./db/blank.ts');

// Everything works without it, only slower.
await keptSnapshot().catch((error: unknown) => console.warn(`prepare: no empty database is kept: ${String(error)}`));
