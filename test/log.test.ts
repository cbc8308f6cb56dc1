import { GrammyError } from 'grammy';
import { expect, test } from 'vitest';
import { person } from '../src/db/schema.ts';
import { createLog } from '../src/log.ts';
import { dbTest } from './support/database.ts';

const TOKEN = '123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('debug', (line) => lines.push(line)));
  return lines.join('');
}

test('a line has the instant, the level, the ids and the words', () => {
  const line: unknown = JSON.parse(logged((log) => log.info({ updateId: 7 }, 'update handled')));
  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/^2\d{3}-.*Z$/),
    updateId: 7,
    msg: 'update handled',
  });
});

test('tokens and passwords are blotted out wherever they stand', () => {
  const line = logged((log) => {
    log.info({ url: `https://api.telegram.org/bot${TOKEN}/getMe` }, `with ${TOKEN}`);
    log.error(new Error(`cannot reach postgres://opora:pass-word@db/opora or http://u:pass-word@proxy:1`));
  });
  expect(line).not.toContain(TOKEN.slice(12));
  expect(line).not.toContain('pass-word');
  expect(line).toContain('postgres://opora:[password]@db/opora');
});

test('an error is told with the places in the code and its causes', () => {
  const line = JSON.parse(logged((log) => log.error(new Error('outer', { cause: new TypeError('inner') }))));
  expect(line.err).toMatchObject({ name: 'Error', message: 'outer', cause: { name: 'TypeError', message: 'inner' } });
  expect(line.err.at[0]).toContain('log.test.ts');
});

test('what a person wrote is not repeated from the errors of Telegram and of parsers', () => {
  const reply = { ok: false as const, error_code: 400, description: 'Bad Request: Фамилия' };
  const refused = new GrammyError('Call failed: Фамилия', reply, 'sendMessage', { chat_id: 1, text: 'Фамилия' });
  const line = logged((log) => {
    log.error(refused);
    try {
      JSON.parse('Фамилия');
    } catch (error) {
      log.error({ err: error });
    }
  });
  expect(line).not.toContain('Фамилия');
  expect(line).toContain('"code":"400"');
});

dbTest('what a person wrote is not repeated from the errors of the database', async (db) => {
  await db.insert(person).values({ telegramId: 1, addressAs: 'Фамилия', createdAt: new Date(0) });
  const twice = db.insert(person).values({ telegramId: 1, addressAs: 'Фамилия', createdAt: new Date(0) });
  const error: unknown = await twice.catch((thrown: unknown) => thrown);
  const line = logged((log) => log.error({ err: error }));
  expect(line).not.toContain('Фамилия');
  expect(line).toContain('"code":"23505"');
});
