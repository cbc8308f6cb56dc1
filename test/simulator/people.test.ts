import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import type { Update } from '../../src/simulator/telegram.ts';
import { call, PNG } from './client.ts';

let sim: Simulator;
let anna: Person;

beforeEach(async () => {
  sim = await startSimulator();
  anna = sim.person({ firstName: 'Анна' });
});
afterEach(() => sim.close());

const NOW = { wait: false };

/** What the bot would fetch now. */
async function updates(): Promise<Update[]> {
  return (await call(sim, 'getUpdates')).result as Update[];
}

test('an album comes as one update for each file, under one id', async () => {
  await anna.sendsAlbum(
    [
      { name: 'a.png', bytes: PNG },
      { name: 'b.pdf', bytes: 'pdf', caption: 'протокол' },
    ],
    NOW,
  );
  const messages = (await updates()).map(({ message }) => message!);
  expect(messages.map(({ photo, document }) => photo?.length ?? document?.mime_type)).toEqual([1, 'application/pdf']);
  expect(messages[0]!.media_group_id).toBe(messages[1]!.media_group_id);
  expect(messages[1]!.caption).toBe('протокол');
});

test('voices, stickers and what has no act of its own reach the bot', async () => {
  await anna.sendsVoice({ bytes: 'ogg' }, NOW);
  await anna.sendsSticker('👍', NOW);
  await anna.posts({ contact: { phone_number: '+7', first_name: 'А' } }, NOW);
  const kinds = (await updates()).map(({ message }) => Object.keys(message!).at(-1));
  expect(kinds).toEqual(['voice', 'sticker', 'contact']);
});

test('an edited message comes as such and shows its new text', async () => {
  await anna.says('12', NOW);
  await anna.edits('13', undefined, NOW);
  expect(anna.texts()).toEqual(['13']);
  const [said, edited] = await updates();
  expect([said!.message!.text, edited!.edited_message!.text]).toEqual(['12', '13']);
});

test('a forwarded message names its author', async () => {
  const boris = sim.person({ firstName: 'Борис' });
  await boris.says('секрет', NOW);
  await anna.forwards(boris.sees().message, NOW);
  const { message } = (await updates()).at(-1)!;
  expect(message).toMatchObject({ text: 'секрет', forward_origin: { sender_user: { first_name: 'Борис' } } });
});

test('blocking and unblocking are told to the bot, Start unblocks', async () => {
  await anna.start(undefined, NOW);
  await anna.blocks(NOW);
  await expect(anna.says('hello', NOW)).rejects.toThrow('has blocked the bot');
  await anna.start('payload', NOW);
  const seen = (await updates()).map(
    ({ message, my_chat_member: member }) => message?.text ?? member?.new_chat_member.status,
  );
  expect(seen).toEqual(['/start', 'kicked', 'member', '/start payload']);
});

test('a link to another bot, or with a payload Telegram would drop, is not opened', async () => {
  await expect(anna.opens('https://t.me/other_bot?start=a', NOW)).rejects.toThrow('is no link to @opora_demo_bot');
  await expect(anna.opens('https://t.me/opora_demo_bot?start=а%20б', NOW)).rejects.toThrow('does not pass on');
  await anna.opens('tg://resolve?domain=Opora_Demo_Bot&start=abc', NOW);
  expect(anna.screen()).toBe('/start abc');
});

test('a forged press reaches the bot with any data, even on a message that is gone', async () => {
  await anna.says('hello', NOW);
  await anna.pressesOn(anna.sees().id, 'forged', NOW);
  anna.deletes(anna.sees().id);
  await anna.pressesOn(1, 'gone', NOW);
  const queries = (await updates()).flatMap(({ callback_query: query }) => query ?? []);
  expect(queries.map(({ data, message }) => [data, message.date === 0])).toEqual([
    ['forged', false],
    ['gone', true],
  ]);
});

test('only the newest messages of a chat are kept when there is a limit', async () => {
  const small = await startSimulator({ messagesPerChat: 2 });
  const boris = small.person();
  for (const text of ['one', 'two', 'three']) await boris.says(text, NOW);
  expect(boris.texts()).toEqual(['two', 'three']);
  await small.close();
});

test('the buttons of the newest message that has them are pressed, by text, pattern or data', async () => {
  await anna.start(undefined, NOW);
  const send = (text: string, data: string) =>
    call(sim, 'sendMessage', {
      chat_id: anna.id,
      text,
      reply_markup: { inline_keyboard: [[{ text: 'Далее', callback_data: data }]] },
    });
  await send('old', 'old');
  await send('new', 'new');
  await anna.says('typed', NOW);
  await anna.presses('Далее', NOW);
  await anna.presses(/^дал/i, NOW);
  await anna.presses({ data: 'old' }, NOW);
  const pressed = (await updates()).flatMap(({ callback_query: query }) => query?.data ?? []);
  expect(pressed).toEqual(['new', 'new', 'old']);
});

describe('the menu of commands', () => {
  const set = (description: string, more: object = {}) =>
    call(sim, 'setMyCommands', { commands: [{ command: 'start', description }], ...more });
  const menu = (person: Person) => person.commands().map(({ description }) => description);

  test('is the narrowest that was set, in the person’s language first', async () => {
    const boris = sim.person({ language: 'en' });
    await anna.start(undefined, NOW);
    expect(menu(anna)).toEqual([]);
    await set('default');
    await set('default en', { language_code: 'en' });
    expect([menu(anna), menu(boris)]).toEqual([['default'], ['default en']]);
    await set('private', { scope: { type: 'all_private_chats' } });
    expect([menu(anna), menu(boris)]).toEqual([['private'], ['private']]);
    await set('anna', { scope: { type: 'chat', chat_id: anna.id } });
    expect([menu(anna), menu(boris)]).toEqual([['anna'], ['private']]);
    await call(sim, 'deleteMyCommands', { scope: { type: 'chat', chat_id: anna.id } });
    expect(menu(anna)).toEqual(['private']);
  });

  test('cannot be set for a chat the bot does not know', async () => {
    const answer = await set('x', { scope: { type: 'chat', chat_id: 5 } });
    expect(answer.description).toBe('Bad Request: chat not found');
  });
});

test('in a group the bot hears commands and its name, not the talk', async () => {
  const group = sim.group({ members: [anna] });
  void group.addsBot(anna);
  await group.says(anna, 'просто разговор');
  void group.says(anna, '/summary@opora_demo_bot');
  const heard = (await updates()).flatMap(
    ({ message }) => message?.text ?? message?.new_chat_members?.[0]?.username ?? [],
  );
  expect(heard).toEqual(['opora_demo_bot', '/summary@opora_demo_bot']);
  const { result } = await call(sim, 'getChatAdministrators', { chat_id: group.id });
  expect(result).toMatchObject([{ status: 'creator', user: { id: anna.id } }]);
});

test('in a group the bot deletes its own messages only', async () => {
  const group = sim.group({ members: [anna] });
  void group.addsBot(anna);
  await group.says(anna, 'не трогать');
  const remove = (id: number) => call(sim, 'deleteMessage', { chat_id: group.id, message_id: id });
  expect((await remove(group.messages().at(-1)!.message_id)).description).toBe("Bad Request: message can't be deleted");
  await call(sim, 'sendMessage', { chat_id: group.id, text: 'своё' });
  expect((await remove(group.messages().at(-1)!.message_id)).ok).toBe(true);
});

test('messages are copied, forwarded and pinned as asked', async () => {
  const boris = sim.person({ startsAs: 'acquainted' });
  await anna.says('note', NOW);
  const from = { chat_id: boris.id, from_chat_id: anna.id, message_id: anna.sees().id };
  await call(sim, 'copyMessage', from);
  await call(sim, 'forwardMessage', from);
  expect(boris.messages().map(({ text, forward_origin }) => [text, forward_origin !== undefined])).toEqual([
    ['note', false],
    ['note', true],
  ]);
  await call(sim, 'pinChatMessage', { chat_id: boris.id, message_id: boris.sees().id });
  const { result } = await call(sim, 'getChat', { chat_id: boris.id });
  expect(result).toMatchObject({ id: boris.id, pinned_message: { text: 'note' } });
});

test('what the bot says of itself is remembered', async () => {
  await call(sim, 'setMyDescription', { description: 'О боте' });
  await call(sim, 'setMyShortDescription', { short_description: 'Кратко' });
  expect((await call(sim, 'getMyDescription')).result).toEqual({ description: 'О боте' });
  expect((await call(sim, 'getMyShortDescription')).result).toEqual({ short_description: 'Кратко' });
  expect((await call(sim, 'setChatMenuButton', { menu_button: { type: 'commands' } })).result).toBe(true);
});
