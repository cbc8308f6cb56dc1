import { quickenStart } from './quick-start.ts';

/** The operator's commands. */

quickenStart();
await import('./operate.ts');
