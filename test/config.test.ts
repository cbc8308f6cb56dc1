import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBaseConfig, readConfig } from '../src/config.ts';
import { loadTexts } from '../src/texts.ts';

const TOKEN = '123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr';
const least = { BOT_TOKEN: TOKEN, ADMIN_IDS: '700' };
const texts = loadTexts(join(import.meta.dirname, '../locales'));

function good(env: Record<string, string>) {
  const read = readConfig(env);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

function problems(env: Record<string, string>) {
  const read = readConfig(env);
  return read.ok ? [] : read.error;
}

test('a token and an administrator are enough', () => {
  expect(good(least)).toEqual({
    token: TOKEN,
    adminIds: [700],
    database: { dataDir: './data' },
    logLevel: 'info',
  });
});

test('everything can be set', () => {
  const config = good({
    BOT_TOKEN: ` ${TOKEN} `,
    ADMIN_IDS: '700, 701;702 ',
    DATA_DIR: '/nowhere',
    DATABASE_URL: 'postgres://opora:secret@db:5432/opora',
    WEBHOOK_URL: 'https://bot.example.ru/hooks/',
    WEBHOOK_SECRET: 'our_own-secret',
    BOT_API_ROOT: 'http://127.0.0.1:8081/',
    PROXY_URL: 'socks5://user:password@proxy:1080',
    LOG_LEVEL: 'DEBUG',
    PORT: '9000',
    CLOCK_START: '2026-11-12T09:00:00+07:00',
    GATHER_MINUTES: '0',
  });
  expect(config).toEqual({
    token: TOKEN,
    adminIds: [700, 701, 702],
    database: { url: 'postgres://opora:secret@db:5432/opora' },
    webhook: {
      url: expect.stringMatching(/^https:\/\/bot\.example\.ru\/hooks\/[0-9a-f]{32}$/),
      path: expect.any(String),
      secret: 'our_own-secret',
    },
    apiRoot: 'http://127.0.0.1:8081',
    proxy: 'socks5://user:password@proxy:1080',
    logLevel: 'debug',
    port: 9000,
    clockStart: new Date('2026-11-12T02:00:00Z'),
    gatherMinutes: 0,
  });
  expect(config.webhook!.url).toBe(`https://bot.example.ru${config.webhook!.path}`);
});

test('an empty setting is an absent one', () => {
  const empty = {
    DATA_DIR: '',
    DATABASE_URL: '',
    WEBHOOK_URL: ' ',
    WEBHOOK_SECRET: '',
    BOT_API_ROOT: '',
    PROXY_URL: '',
  };
  expect(good({ ...least, ...empty, LOG_LEVEL: '', PORT: '', CLOCK_START: '' })).toEqual(good(least));
});

test('processes with one token come to one secret of their webhook, and with another to another', () => {
  const webhookOf = (token: string) =>
    good({ BOT_TOKEN: token, ADMIN_IDS: '7', WEBHOOK_URL: 'https://bot.example.ru' });
  expect(webhookOf(TOKEN)).toEqual(webhookOf(TOKEN));
  expect(webhookOf(TOKEN).webhook!.secret).toMatch(/^[\w-]{32,256}$/);
  expect(webhookOf(TOKEN).webhook!.secret).not.toBe(webhookOf(`${TOKEN}x`).webhook!.secret);
  expect(webhookOf(TOKEN).webhook!.path).not.toContain(TOKEN.slice(-10));
  expect(webhookOf(TOKEN).port).toBe(8080);
});

test.each([
  [{ BOT_TOKEN: '' }, { code: 'setting-missing', name: 'BOT_TOKEN' }],
  [{ BOT_TOKEN: 'secret' }, { code: 'setting-token', length: 6, colons: 0 }],
  [{ BOT_TOKEN: '12:34:56' }, { code: 'setting-token', length: 8, colons: 2 }],
  [{ ADMIN_IDS: '' }, { code: 'setting-missing', name: 'ADMIN_IDS' }],
  [{ ADMIN_IDS: ',' }, { code: 'setting-admin-ids', got: ',' }],
  [{ ADMIN_IDS: '7,-8' }, { code: 'setting-admin-ids', got: '-8' }],
  [{ ADMIN_IDS: '0' }, { code: 'setting-admin-ids', got: '0' }],
  [{ ADMIN_IDS: '@ivan' }, { code: 'setting-admin-ids', got: '@ivan' }],
  [{ ADMIN_IDS: '99999999999999999' }, { code: 'setting-admin-ids', got: '99999999999999999' }],
  [{ ADMIN_IDS: TOKEN }, { code: 'setting-admin-ids', got: '[token]' }],
  [{ LOG_LEVEL: 'loud' }, { code: 'setting-log-level', got: 'loud', levels: expect.stringContaining('info') }],
  [{ PORT: '65536' }, { code: 'setting-port', got: '65536' }],
  [{ PORT: '-1' }, { code: 'setting-port', got: '-1' }],
  [{ GATHER_MINUTES: '61' }, { code: 'setting-gather-minutes', got: '61', most: 60 }],
  [{ GATHER_MINUTES: '-1' }, { code: 'setting-gather-minutes', got: '-1', most: 60 }],
  [{ CLOCK_START: '2026-11-12' }, { code: 'setting-instant', name: 'CLOCK_START', got: '2026-11-12' }],
  [{ CLOCK_START: '2026-11-12T09:00' }, { code: 'setting-instant', name: 'CLOCK_START', got: '2026-11-12T09:00' }],
  [{ CLOCK_START: '2026-13-12T09:00Z' }, { code: 'setting-instant', name: 'CLOCK_START', got: '2026-13-12T09:00Z' }],
  [
    { DATABASE_URL: 'mysql://a' },
    { code: 'setting-address', name: 'DATABASE_URL', protocols: 'postgres://, postgresql://' },
  ],
  [
    { DATABASE_URL: 'db:5432' },
    { code: 'setting-address', name: 'DATABASE_URL', protocols: 'postgres://, postgresql://' },
  ],
  [{ BOT_API_ROOT: 'api' }, { code: 'setting-address', name: 'BOT_API_ROOT', protocols: 'http://, https://' }],
  [
    { PROXY_URL: 'socks9://a' },
    { code: 'setting-address', name: 'PROXY_URL', protocols: 'http://, https://, socks5://' },
  ],
  [{ WEBHOOK_URL: 'bot.example.ru' }, { code: 'setting-address', name: 'WEBHOOK_URL', protocols: 'http://, https://' }],
  [{ WEBHOOK_URL: 'http://bot.example.ru' }, { code: 'setting-webhook-https' }],
  [{ WEBHOOK_SECRET: 'с пробелом' }, { code: 'setting-webhook-secret' }],
])('%j is a mistake', (env, problem) => {
  expect(problems({ ...least, ...env })).toEqual([problem]);
});

test('every mistake is named at once', () => {
  const found = problems({ BOT_TOKEN: 'x', PORT: 'x', CLOCK_START: 'x', PROXY_URL: 'x', DATABASE_URL: 'x' });
  const codes = found.map(({ code }) => code).sort();
  expect(codes).toEqual([
    'setting-address',
    'setting-address',
    'setting-instant',
    'setting-missing',
    'setting-port',
    'setting-token',
  ]);
});

test('no sentence about a mistake repeats a secret', () => {
  const secret = fc.stringMatching(/^[a-z]{12}[ :]?[a-z]{0,6}$/);
  fc.assert(
    fc.property(secret, (word) => {
      const env = {
        BOT_TOKEN: word,
        DATABASE_URL: word,
        PROXY_URL: word,
        WEBHOOK_SECRET: `${word}!`,
        WEBHOOK_URL: word,
      };
      for (const language of ['ru', 'en'] as const) {
        const said = problems(env).map((problem) => texts.for(language).plainProblem(problem));
        expect(said.length).toBeGreaterThan(3);
        expect(said.join('\n')).not.toContain(word);
      }
    }),
  );
});

test('the command line needs no token', () => {
  expect(readBaseConfig({ DATA_DIR: 'x' })).toEqual({
    ok: true,
    value: { database: { dataDir: 'x' }, logLevel: 'info' },
  });
  expect(readBaseConfig({ CLOCK_START: 'x' })).toMatchObject({ ok: false });
});
