import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

export type BotProcess = {
  /** Resolves with the line that says that the bot serves. False: it ended without it. */
  started: Promise<boolean>;
  /** `said` is for the operator, `logged` are lines of JSON. */
  ended: Promise<{ code: number | null; said: string; logged: string }>;
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
};

/** The bot as a process of its own, with these settings and no others. It does not outlive the test. */
export function startBot(settings: Record<string, string>): BotProcess {
  const bot = spawn(process.execPath, ['src/main.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/opora/compiled'),
      // Nobody waits ten minutes for what others did.
      GATHER_MINUTES: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void bot.kill('SIGKILL'));
  const { promise: started, resolve } = Promise.withResolvers<boolean>();
  let said = '';
  let logged = '';
  bot.stderr.on('data', (piece: Buffer) => {
    said += piece;
  });
  bot.stdout.on('data', (piece: Buffer) => {
    logged += piece;
    if (logged.includes('"msg":"started"')) resolve(true);
  });
  const ended = new Promise<{ code: number | null; said: string; logged: string }>((done) =>
    bot.once('close', (code) => {
      resolve(false);
      done({ code, said, logged });
    }),
  );
  return { started, ended, kill: (signal) => void bot.kill(signal) };
}
