import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { call, refusal } from './client.ts';

let sim: Simulator;
let anna: Person;
let clock = new Date('2026-11-25T09:00:00Z');

beforeAll(async () => {
  sim = await startSimulator({ now: () => clock });
  anna = sim.person({ startsAs: 'acquainted' });
});
afterAll(() => sim.close());

const button = (more: object) => ({ inline_keyboard: [[{ text: 'b', ...more }]] });
const many = (count: number) => ({
  inline_keyboard: Array.from({ length: count }, (_, i) => [{ text: 'b', callback_data: `${i}` }]),
});

describe('sendMessage', () => {
  test.each([
    { name: 'no text', params: {}, why: 'Bad Request: message text is empty' },
    { name: 'blank text', params: { text: ' \n ' }, why: 'Bad Request: text must be non-empty' },
    {
      name: 'an empty tag',
      params: { text: '<b> </b>', parse_mode: 'HTML' },
      why: 'Bad Request: text must be non-empty',
    },
    { name: '4096 characters', params: { text: 'я'.repeat(4096) }, why: undefined },
    { name: '4097 characters', params: { text: 'я'.repeat(4097) }, why: 'Bad Request: message is too long' },
    {
      name: '4096 characters besides the tags',
      params: { text: `<b>${'я'.repeat(4096)}</b>`, parse_mode: 'html' },
      why: undefined,
    },
    { name: 'a parse mode', params: { text: 'a', parse_mode: 'X' }, why: 'Bad Request: unsupported parse_mode' },
    {
      name: 'an entity that ends after the text',
      params: { text: 'hello', entities: [{ type: 'bold', offset: 0, length: 100 }] },
      why: 'Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100',
    },
    {
      name: '64 bytes of data',
      params: { text: 'a', reply_markup: button({ callback_data: 'я'.repeat(32) }) },
      why: undefined,
    },
    {
      name: '65 bytes of data',
      params: { text: 'a', reply_markup: button({ callback_data: `${'я'.repeat(32)}x` }) },
      why: 'Bad Request: BUTTON_DATA_INVALID',
    },
    {
      name: 'empty data',
      params: { text: 'a', reply_markup: button({ callback_data: '' }) },
      why: "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    },
    {
      name: 'a button with a local address',
      params: { text: 'a', reply_markup: button({ url: 'http://localhost:3000' }) },
      why: "Bad Request: inline keyboard button URL 'http://localhost:3000' is invalid: Wrong HTTP URL",
    },
    { name: '100 buttons', params: { text: 'a', reply_markup: many(100) }, why: undefined },
    {
      name: '101 buttons',
      params: { text: 'a', reply_markup: many(101) },
      why: 'Bad Request: reply markup is too long',
    },
    {
      name: 'broken JSON',
      params: { text: 'a', reply_markup: '{' },
      why: "Bad Request: can't parse reply markup JSON object",
    },
    {
      name: 'an answer to nothing',
      params: { text: 'a', reply_parameters: { message_id: 999_999 } },
      why: 'Bad Request: message to be replied not found',
    },
  ])('$name', async ({ params, why }) => {
    expect(await refusal(sim, 'sendMessage', { chat_id: anna.id, ...params })).toBe(why);
  });

  test.each([
    { name: 'no chat', chat: undefined, why: 'Bad Request: chat_id is empty' },
    { name: 'a chat that is none', chat: 5, why: 'Bad Request: chat not found' },
    { name: 'a name nobody has', chat: '@nobody', why: 'Bad Request: chat not found' },
  ])('$name', async ({ chat, why }) => {
    expect(await refusal(sim, 'sendMessage', { chat_id: chat, text: 'a' })).toBe(why);
  });

  test('a person who never pressed Start is not found', async () => {
    const boris = sim.person();
    expect(await refusal(sim, 'sendMessage', { chat_id: boris.id, text: 'a' })).toBe('Bad Request: chat not found');
  });

  test('a person who blocked the bot gets nothing until he unblocks it', async () => {
    const boris = sim.person({ startsAs: 'acquainted' });
    await boris.blocks({ wait: false });
    const answer = await call(sim, 'sendMessage', { chat_id: boris.id, text: 'a' });
    expect(answer).toEqual({ ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' });
    await boris.unblocks({ wait: false });
    expect(await refusal(sim, 'sendMessage', { chat_id: boris.id, text: 'a' })).toBeUndefined();
  });

  test('a person whose account is gone cannot be written to', async () => {
    const boris = sim.person({ startsAs: 'acquainted' });
    boris.deletesAccount();
    expect(await refusal(sim, 'sendMessage', { chat_id: boris.id, text: 'a' })).toBe('Forbidden: user is deactivated');
  });
});

describe('edits and deletions', () => {
  const send = async (text = 'text'): Promise<number> => {
    const { result } = await call(sim, 'sendMessage', { chat_id: anna.id, text, reply_markup: many(1) });
    return (result as { message_id: number }).message_id;
  };
  const edit = (message_id: number, more: object) =>
    refusal(sim, 'editMessageText', { chat_id: anna.id, message_id, ...more });

  test('the same text with the same keyboard is no change', async () => {
    const id = await send('<same>');
    expect(await edit(id, { text: '&lt;same&gt;', parse_mode: 'HTML', reply_markup: many(1) })).toBe(
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  });

  test('an edit without a keyboard takes the keyboard away', async () => {
    const id = await send();
    expect(await edit(id, { text: 'text' })).toBeUndefined();
    expect(anna.sees().buttons).toEqual([]);
  });

  test('a keyboard is changed alone', async () => {
    const id = await send('alone');
    await call(sim, 'editMessageReplyMarkup', {
      chat_id: anna.id,
      message_id: id,
      reply_markup: button({ url: 'edu.ru' }),
    });
    expect(anna.screen()).toBe('alone\n[b]');
  });

  test('a message that is gone or another’s cannot be edited', async () => {
    await anna.says('mine', { wait: false });
    expect(await edit(anna.sees().id, { text: 'a' })).toBe("Bad Request: message can't be edited");
    expect(await edit(999_999, { text: 'a' })).toBe('Bad Request: message to edit not found');
    const id = await send();
    expect(await refusal(sim, 'editMessageCaption', { chat_id: anna.id, message_id: id, caption: 'a' })).toBe(
      'Bad Request: there is no caption in the message to edit',
    );
  });

  test('a message is deleted for 48 hours and not after', async () => {
    const [young, old] = [await send(), await send()];
    const remove = (id: number) => refusal(sim, 'deleteMessage', { chat_id: anna.id, message_id: id });
    clock = new Date(clock.getTime() + 48 * 3600_000 - 1000);
    expect(await remove(young)).toBeUndefined();
    expect(await remove(young)).toBe('Bad Request: message to delete not found');
    clock = new Date(clock.getTime() + 1000);
    expect(await remove(old)).toBe("Bad Request: message can't be deleted for everyone");
  });

  test('several are deleted at once, missing ones are passed over', async () => {
    const [first, second] = [await send(), await send()];
    const before = anna.messages().length;
    expect(
      await refusal(sim, 'deleteMessages', { chat_id: anna.id, message_ids: [first, 999_999, second] }),
    ).toBeUndefined();
    expect(anna.messages()).toHaveLength(before - 2);
  });
});

describe('answers to presses', () => {
  test('a query nobody made, or an old one, cannot be answered', async () => {
    const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    expect(await refusal(sim, 'answerCallbackQuery', { callback_query_id: 'x' })).toBe(tooOld);

    await call(sim, 'sendMessage', { chat_id: anna.id, text: 'a', reply_markup: many(1) });
    await anna.presses('b', { wait: false });
    const { result } = await call(sim, 'getUpdates', { offset: -1 });
    const [{ callback_query: query }] = result as [{ callback_query: { id: string; data: string } }];
    expect(query.data).toBe('0');
    expect(await refusal(sim, 'answerCallbackQuery', { callback_query_id: query.id, text: 'я'.repeat(201) })).toBe(
      'Bad Request: MESSAGE_TOO_LONG',
    );
    expect(
      await refusal(sim, 'answerCallbackQuery', { callback_query_id: query.id, text: 'я', show_alert: true }),
    ).toBeUndefined();
    expect(anna.toasts()).toEqual([{ text: 'я', alert: true }]);
    clock = new Date(clock.getTime() + 61_000);
    expect(await refusal(sim, 'answerCallbackQuery', { callback_query_id: query.id })).toBe(tooOld);
  });
});

describe('commands', () => {
  test.each([
    { name: 'capital letters', command: 'Start', description: 'd', why: 'Bad Request: BOT_COMMAND_INVALID' },
    { name: 'Russian letters', command: 'отчёт', description: 'd', why: 'Bad Request: BOT_COMMAND_INVALID' },
    { name: '33 letters', command: 'a'.repeat(33), description: 'd', why: 'Bad Request: BOT_COMMAND_INVALID' },
    { name: 'no description', command: 'a', description: '', why: 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID' },
    {
      name: '257 characters',
      command: 'a',
      description: 'я'.repeat(257),
      why: 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
    },
    { name: '256 characters', command: 'a'.repeat(32), description: 'я'.repeat(256), why: undefined },
  ])('$name', async ({ command, description, why }) => {
    expect(await refusal(sim, 'setMyCommands', { commands: [{ command, description }] })).toBe(why);
  });
});

test('a method that does not exist is not found, a wrong token is unauthorized', async () => {
  expect(await call(sim, 'sendPigeon')).toEqual({ ok: false, error_code: 404, description: 'Not Found' });
  const response = await fetch(`${sim.apiRoot}/bot123:wrong/getMe`);
  expect([response.status, await response.json()]).toEqual([
    401,
    { ok: false, error_code: 401, description: 'Unauthorized' },
  ]);
});

test('parameters may come in the address, as a form or as JSON, and the name of a method in any case', async () => {
  const url = `${sim.apiRoot}/bot${sim.token}/SENDmessage`;
  await fetch(`${url}?chat_id=${anna.id}&text=query`);
  await fetch(url, { method: 'POST', body: new URLSearchParams({ chat_id: String(anna.id), text: 'form' }) });
  await call(sim, 'sendmessage', { chat_id: String(anna.id), text: 'json' });
  expect(anna.texts().slice(-3)).toEqual(['query', 'form', 'json']);
});
