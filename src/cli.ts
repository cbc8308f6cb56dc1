import { quickenStart } from './quick-start.ts';

/** The operator's commands. */

quickenStart();
const { operate } = await import('./operate.ts');
process.exitCode = await operate(process.argv.slice(2), process.env, {
  out: (words) => process.stdout.write(words),
  err: (words) => process.stderr.write(words),
});
