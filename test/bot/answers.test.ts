import { expect } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';

const NETWORKS = 'Сколько педагогов участвуют в сетевых';
const SURVEY = 'Сколько человек ответили на опрос';
const SEND = 'Отправить координатору';
const GROUND = 'Чем это подтверждено?';

/** Says something and reads what is wrong with it; the question stands below again. */
async function refused(person: Person, words: string, question: string): Promise<string> {
  await person.says(words);
  const [sentence = '', ...rest] = person.sees().text.split('\n\n');
  expect(rest.join('\n'), words).toContain(question);
  expect(person.sees().buttons.flat(), words).toContain('Сохранить и выйти');
  return sentence;
}

oneDbTest('numbers are understood as people type them, and what is no number is told kindly', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', '2800');
    expect(director.screen()).toContain('2\u00a0800 не подходит: нужно число от 1 до 500, например 12.');
    await answers(director, 'Где взять');
    expect(director.toasts().at(-1)).toEqual({ text: 'Где взять: форма ОО-1, сведения о персонале.', alert: true });
    await answers(director, '28');
    const asked = (words: string) => refused(director, words, NETWORKS);
    expect(await asked('нет')).toBe(
      '«нет» — это ноль или данных нет? Выберите кнопку или напишите «0» либо «нет данных».',
    );
    expect(director.sees().buttons.flat()).toContain('0');
    expect(await asked('31')).toBe('31 больше, чем педагогов в школе (28). Введите число от 0 до 28, например 19.');
    expect(await asked('17,5')).toContain('не целое число');
    expect(await asked('50 %')).toContain('это проценты, а нужно количество');
    expect(await asked('1.234')).toContain('напишите без точек и запятых: 1234');
    expect(await asked('около 20')).toContain('нужно точное число');
    expect(await asked('15-20')).toContain('это промежуток');
    expect(await asked('-3')).toContain('нужно число от 0 до 28');
    expect(await asked('💯')).toContain('не похоже на число');
    expect(await asked('12 из 40')).toContain('общее число у нас — 28');
    expect(await asked('<b>много</b> & "всё"')).toContain('«<b>много</b> & "всё"» не похоже на число');
    expect(await asked('\u202e71\u0000\u200f штук из')).toContain('не');
    expect(await asked('я'.repeat(4096))).toContain('…» не похоже на число');
    await director.says('12 из 28');
    expect(director.texts().at(-3)).toBe('✓ Педагоги в сетевых сообществах: 12 из 28 (42,9\u00a0%)');
    await answers(director, '1 234');
    expect(director.texts().at(-3)).toBe('✓ Ответили на опрос: 1\u00a0234');
    await answers(director, 'Назад', 'ноль');
    expect(director.texts().at(-3)).toBe('✓ Ответили на опрос: 0');
    expect(director.screen()).toContain('Сколько всего обучающихся');
    await answers(director, '200 из 214', '87 чел.');
    expect(director.texts().at(-3)).toBe('✓ Участники олимпиад и конкурсов: 87 из 214 (40,7\u00a0%)');
    await answers(director, 'Да', 'приказ');
    expect(director.screen()).toContain('«приказ» — это ещё не основание');
    expect(await refused(director, 'x'.repeat(501), GROUND)).toContain('В ответе 501 знак, а помещается 500.');
    await answers(director, 'Приказ «О <среде>» & "др." 👍 № 4', 'Весь отчёт');
    expect(director.screen()).toContain('да (Приказ «О <среде>» & "др." 👍 № 4)');
    expect(town.sim.callCount('editMessageText')).toBeGreaterThan(0);
  }),
);

oneDbTest('the whole of a part is told with its source: the school’s figures or an answer above', (db) =>
  inOffice(db, async ({ joins }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', '28');
    expect(director.sees().text).toContain('Всего педагогов в школе: 28 (паспорт школы).');
    await answers(director, '17', '120');
    expect(director.sees().text).toContain('Всего ответивших на опрос: 120 (ваш ответ выше).');
    await answers(director, '96', '214');
    expect(director.sees().text).toContain('Всего обучающихся в школе: 214 (паспорт школы).');
  }),
);

oneDbTest('a part told together with its whole stands in the line of the whole', (db) =>
  inOffice(db, async ({ joins }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', '12 из 40');
    expect(director.texts().at(-3)).toBe(
      '✓ Всего педагогов в школе: 40. Педагоги в сетевых сообществах: 12 из 40 (30\u00a0%)',
    );
    await answers(director, '0', '214');
    expect(director.texts().at(-3)).toBe('✓ Всего обучающихся в школе: 214');
  }),
);

oneDbTest('a figure that nobody knows is asked once for all its parts', (db) =>
  inOffice(db, async ({ joins }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', '28', '17', '120', '96');
    expect(director.sees().text).toContain('Сколько всего обучающихся');
    await director.presses('Нет данных');
    expect(director.sees().text).toContain('образовательная среда школы');
    await director.presses('Весь отчёт');
    expect(director.sees().text).toContain('4. Заняты дополнительным образованием: нет данных');
    expect(director.sees().text).toContain('5. Участники олимпиад и конкурсов: нет данных');
    // Told after all, from the list too, it has both asked.
    await answers(director, '5', '1 150');
    expect(director.sees().text).toContain('Сколько обучающихся участвовали в олимпиадах');
    await answers(director, '87');
    expect(director.sees().text).toContain('5. Участники олимпиад и конкурсов: 87 из 1\u00a0150');
    expect(director.sees().text).toContain('4. Заняты дополнительным образованием: ответим позже');
  }),
);

oneDbTest('a figure told on the way back has the parts asked that had no data for want of it', (db) =>
  inOffice(db, async ({ joins }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', '28', '17', '120', '96', 'Отвечу позже', 'Назад', 'Нет данных', 'Назад');
    await director.says('1 150');
    expect(director.sees().text).toContain('Сколько обучающихся занимаются по программам');
    await director.says('700');
    expect(director.sees().text).toContain('Сколько обучающихся участвовали в олимпиадах');
    await director.says('87');
    expect(director.sees().text).toContain('образовательная среда школы');
  }),
);

oneDbTest(
  'a report without a single value can be sent, and says on its last screen that nothing can be computed of it',
  (db) =>
    inOffice(db, async ({ joins }) => {
      const director = await joins('director');
      const text = 'Ни в одной строке нет значения';
      await answers(director, 'Заполнить отчёт');
      const skips = () => ['Нет данных', 'Отвечу позже'].find((one) => director.sees().buttons.flat().includes(one));
      for (let skip = skips(); skip !== undefined; skip = skips()) await director.presses(skip);
      expect(director.screen()).toContain(`⚠ ${text}`);
      expect(director.sees().buttons.flat()).toContain('Отправить координатору');
      await answers(director, '1', '28', '17', 'Весь отчёт');
      expect(director.screen()).not.toContain(text);
    }),
);

oneDbTest('what is no text gets a friendly sentence with the question under it', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', '28', '17');
    const shown = async (sentence: string) => {
      expect(director.screen()).toContain(sentence);
      expect(director.screen()).toContain(SURVEY);
      const buttons = director.messages().filter(({ reply_markup: keys }) => keys?.inline_keyboard.length);
      expect(buttons).toHaveLength(1);
    };
    await director.sendsVoice({ bytes: 'voice' });
    await shown('Голосовые сообщения бот не слушает. Напишите число цифрами.');
    await director.sendsSticker();
    await shown('Стикер ответом быть не может.');
    await director.sendsPhoto({ bytes: 'photo', name: 'отчёт.jpg', caption: '17' });
    await shown('Фотографию бот здесь прочитать не может');
    await director.sends({ bytes: 'book', name: 'отчёт.docx' });
    await shown('Этот вопрос не о файле');
    await director.posts({ contact: { phone_number: '+7', first_name: 'Анна' } });
    await shown('Контакт здесь не нужен, он не сохранён.');
    await director.posts({ location: { latitude: 56, longitude: 93 } });
    await shown('Место на карте здесь не нужно');
    await director.posts({ video_note: { duration: 1 } });
    await shown('Голосовые сообщения бот не слушает.');
    await director.posts({ poll: { question: '?' } });
    await shown('Такое сообщение бот не понимает.');
    await director.sendsAlbum([
      { bytes: '1', name: '1.jpg' },
      { bytes: '2', name: '2.jpg' },
    ]);
    await shown('Фотографию бот здесь прочитать не может');
    await director.says('120');
    expect(director.screen()).toContain('Сколько из ответивших');
    await director.edits('130');
    expect(director.screen()).toContain('Правка сообщения ответ не меняет.');
    expect(director.screen()).toContain('Сколько из ответивших');
    await director.forwards(director.messages().find(({ text }) => text === '17')!);
    expect(director.screen()).toContain('Сколько всего обучающихся');
    await director.says('/отчот');
    expect(director.screen()).toContain('Такой команды нет.');
    expect(director.screen()).toContain('Сколько всего обучающихся');
    await director.says('план');
    expect(director.screen()).toContain('Плана мероприятий в боте пока нет');
    await director.says('/отчёт');
    await director.presses('Весь отчёт');
    expect(director.screen()).toContain('2. Ответили на опрос: 120');
    expect(director.screen()).toContain('3. Удовлетворены качеством образования: 17 из 120');
    // Telegram tells of a pinned message too: nobody said anything.
    const before = director.messages().length;
    await director.posts({ pinned_message: director.messages()[0] });
    expect(director.messages()).toHaveLength(before + 1);
    expect(town.sim.updatesPending).toBe(0);
  }),
);

oneDbTest('the longest texts fit every screen', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    const long = (length: number) => `№ 5 & <${'«длинно» '.repeat(length)}`.slice(0, length - 1).trimEnd();
    await answers(director, 'Заполнить отчёт', '28', '17', '120', '96', '214', '143', '87');
    for (const _ of ['environment', 'deficits', 'risk group', 'programme']) await answers(director, 'Да', long(500));
    await answers(director, 'В работе', long(4096));
    expect(director.screen()).toContain('знаков, а помещается 1\u00a0000.');
    await answers(director, long(1000), long(1000), 'Другое', long(200), 'Готово', SEND);
    await town.settled();
    await answers(coordinator, 'Посмотреть', 'Вернуть с замечанием', long(500));
    await town.settled();
    await answers(director, 'Исправить отчёт', SEND);
    town.clock.set(new Date('2027-01-12T04:00:00Z'));
    await answers(director, '/start', 'Заполнить отчёт');
    for (const [line, value] of [
      ['2', '500'],
      ['4', '20'],
      ['5', '10'],
    ] as const) {
      await answers(director, line, value, long(300));
    }
    expect(director.screen()).toContain(', было 143 из 214');
    await director.presses(/Остальное без изменений/);
    await answers(director, 'Ответить на оставшиеся', '400', SEND);
    await town.settled();
    await answers(coordinator, 'Посмотреть');
    expect(coordinator.screen()).toContain('№ 5 & <«длинно»');
  }),
);
