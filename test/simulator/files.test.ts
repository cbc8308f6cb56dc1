import { Bot, InputFile } from 'grammy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { call, PNG, refusal, upload } from './client.ts';

const MB = 1024 * 1024;
let sim: Simulator;
let anna: Person;
let bot: Bot;

beforeAll(async () => {
  sim = await startSimulator();
  anna = sim.person({ startsAs: 'acquainted' });
  bot = new Bot(sim.token, { client: { apiRoot: sim.apiRoot } });
});
afterAll(() => sim.close());

const file = (size: number, name = 'file.bin') => new File([Buffer.alloc(size)], name);
const sendDocument = (document: File) => upload(sim, 'sendDocument', { chat_id: String(anna.id), document });

describe('from the bot', () => {
  test('a document sent by grammY arrives with its name, kind and bytes', async () => {
    const sent = await bot.api.sendDocument(anna.id, new InputFile(Buffer.from('данные'), 'Отчёт (I четверть).xlsx'), {
      caption: '<b>Ваш</b> отчёт',
      parse_mode: 'HTML',
    });
    const seen = anna.sees();
    expect(seen).toMatchObject({ text: 'Ваш отчёт', document: { bytes: Buffer.from('данные') } });
    expect(seen.document!.mime).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(sent.caption_entities).toEqual([{ type: 'bold', offset: 0, length: 3 }]);
    expect(anna.downloads(seen)).toEqual(Buffer.from('данные'));
  });

  test('a picture arrives with its size and can be changed in place', async () => {
    const sent = await bot.api.sendPhoto(anna.id, new InputFile(PNG, 'chart.png'), { caption: 'one' });
    expect(anna.sees().photo).toEqual({ width: 1, height: 1, bytes: PNG });
    await bot.api.editMessageCaption(anna.id, sent.message_id, { caption: 'two' });
    await bot.api.editMessageMedia(anna.id, sent.message_id, {
      type: 'document',
      media: new InputFile(Buffer.from('x'), 'x.txt'),
      caption: 'three',
    });
    expect(anna.screen()).toBe('<x.txt>\nthree');
  });

  test('an album is several messages tied together', async () => {
    const sent = await bot.api.sendMediaGroup(anna.id, [
      { type: 'document', media: new InputFile(Buffer.from('1'), '1.txt'), caption: 'both' },
      { type: 'document', media: new InputFile(Buffer.from('2'), '2.txt') },
    ]);
    expect(sent).toHaveLength(2);
    const [first, second] = anna.messages().slice(-2);
    expect(first!.media_group_id).toBe(second!.media_group_id);
    expect(
      anna
        .messages()
        .slice(-2)
        .map((message) => anna.downloads(message).toString()),
    ).toEqual(['1', '2']);
  });

  test.each([
    { name: '50 MB are taken', size: 50 * MB, why: undefined },
    { name: '50 MB and a byte are not', size: 50 * MB + 1, why: 'Request Entity Too Large' },
    { name: 'an empty file is not', size: 0, why: 'Bad Request: file must be non-empty' },
  ])('$name', async ({ size, why }) => {
    expect((await sendDocument(file(size))).description).toBe(why);
  });

  test.each([
    { name: 'no file', method: 'sendDocument', params: {}, why: 'Bad Request: there is no document in the request' },
    {
      name: 'an unknown id',
      method: 'sendDocument',
      params: { document: 'BQAC' },
      why: 'Bad Request: wrong file identifier/HTTP URL specified',
    },
    {
      name: 'an address: the stand-in asks no network',
      method: 'sendPhoto',
      params: { photo: 'https://edu.ru/a.png' },
      why: 'Bad Request: failed to get HTTP URL content',
    },
    {
      name: 'an album of eleven',
      method: 'sendMediaGroup',
      params: { media: Array.from({ length: 11 }, () => ({ type: 'document', media: 'x' })) },
      why: 'Bad Request: too many messages to send as an album',
    },
    {
      name: 'a picture among documents',
      method: 'sendMediaGroup',
      params: {
        media: [
          { type: 'document', media: 'x' },
          { type: 'photo', media: 'x' },
        ],
      },
      why: "Bad Request: documents and audio can't be mixed with other media types",
    },
  ])('refused: $name', async ({ method, params, why }) => {
    expect(await refusal(sim, method, { chat_id: anna.id, ...params })).toBe(why);
  });

  test('a caption holds 1024 characters, a photo must be a picture of at most 10 MB', async () => {
    const photo = (bytes: Buffer, caption = '') =>
      upload(sim, 'sendPhoto', {
        chat_id: String(anna.id),
        photo: new File([Uint8Array.from(bytes)], 'a.png'),
        caption,
      });
    expect((await photo(PNG, 'я'.repeat(1024))).ok).toBe(true);
    expect((await photo(PNG, 'я'.repeat(1025))).description).toBe('Bad Request: message caption is too long');
    expect((await photo(Buffer.from('no picture'))).description).toBe('Bad Request: IMAGE_PROCESS_FAILED');
    expect((await photo(Buffer.concat([PNG, Buffer.alloc(10 * MB)]))).description).toBe(
      'Bad Request: PHOTO_SAVE_FILE_INVALID',
    );
  });
});

describe('from a person', () => {
  const fileId = () => {
    const { document, photo } = anna.sees().message;
    return (document ?? photo!.at(-1)!).file_id;
  };

  test('a file of 20 MB is downloaded byte by byte, a bigger one is too big', async () => {
    const bytes = Buffer.alloc(20 * MB, 'я');
    await anna.sends({ name: 'big.xlsx', bytes }, { wait: false });
    const { result } = await call(sim, 'getFile', { file_id: fileId() });
    const { file_path: path, file_size: size } = result as { file_path: string; file_size: number };
    expect([path.endsWith('.xlsx'), size]).toEqual([true, bytes.length]);
    const response = await fetch(`${sim.apiRoot}/file/bot${sim.token}/${path}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);

    await anna.sends({ name: 'bigger.xlsx', bytes: Buffer.alloc(20 * MB + 1) }, { wait: false });
    expect(await refusal(sim, 'getFile', { file_id: fileId() })).toBe('Bad Request: file is too big');
  });

  test('a file keeps the kind it was sent as', async () => {
    await anna.sendsPhoto({ bytes: PNG, caption: 'скан' }, { wait: false });
    expect(await refusal(sim, 'sendDocument', { chat_id: anna.id, document: fileId() })).toBe(
      "Bad Request: can't use file of type Photo as Document",
    );
    expect(await refusal(sim, 'sendPhoto', { chat_id: anna.id, photo: fileId() })).toBeUndefined();
  });

  test('unknown files are not found', async () => {
    expect(await refusal(sim, 'getFile', { file_id: 'x' })).toBe('Bad Request: invalid file_id');
    const response = await fetch(`${sim.apiRoot}/file/bot${sim.token}/documents/none.txt`);
    expect(response.status).toBe(404);
  });

  test('old content makes room for new when the store is full, the ids stay', async () => {
    const small = await startSimulator({ fileBytes: 10 });
    const boris = small.person();
    await boris.sends({ name: 'old', bytes: Buffer.alloc(8) }, { wait: false });
    const old = boris.sees().message;
    await boris.sends({ name: 'new', bytes: Buffer.alloc(8) }, { wait: false });
    expect(boris.downloads(boris.sees())).toHaveLength(8);
    expect(() => boris.downloads(old)).toThrow('no longer kept');
    expect((await call(small, 'getFile', { file_id: old.document!.file_id })).ok).toBe(true);
    await small.close();
  });
});
