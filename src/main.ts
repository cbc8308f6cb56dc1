import { quickenStart } from './quick-start.ts';

/** The bot as it serves people. */

quickenStart();
await import('./serve.ts');
