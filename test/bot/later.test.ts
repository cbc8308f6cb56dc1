import { describe, expect } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { asRead, type Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { comes, remindersTo } from '../support/days.ts';
import { answers, dataOf, inOffice, WHOLE_REPORT } from '../support/office.ts';
import type { Town } from '../support/town.ts';

const SEND = 'Отправить координатору';

/** Monday, the fifth working day before the end of the term. */
const AT = '2026-11-09T01:00:00Z';

/** When he was reminded: «13 09:00», day of November and time. */
const timesOf = (town: Town, who: Person): string[] =>
  remindersTo(town, who)
    .filter((line) => /Ожидаем|Координатор просит/.test(line))
    .map((line) => line.slice(8, 16));

async function passes(town: Town, from: string, to: string): Promise<void> {
  for (let day = from; day <= to; day = addDays(day, 1))
    for (const hour of [8, 9, 14, 17, 18]) await comes(town, day, hour);
}

describe('a reminder that its reader puts off', () => {
  oneDbTest(
    'comes in the evening, the next day or on Monday, three times in a row, and not past the term',
    async (db) => {
      await inOffice(
        db,
        async ({ town, joins }) => {
          const director = await joins('director');
          await comes(town, '2026-11-09', 9);
          expect(director.sees().buttons.flat().slice(-3)).toEqual([
            'Напомнить вечером',
            'Напомнить завтра',
            'Напомнить 16 ноября',
          ]);
          await director.presses('Напомнить вечером');
          expect(director.screen()).toContain('Хорошо, напомним 9 ноября в 17:00, если ответа ещё не будет.');
          await comes(town, '2026-11-09', 17);
          await director.presses('Напомнить завтра');
          await comes(town, '2026-11-10', 9);
          await director.presses('Напомнить завтра');
          await comes(town, '2026-11-11', 9);
          expect(director.sees().buttons.flat().join()).not.toContain('Напомнить');
          await passes(town, '2026-11-11', '2026-11-13');
          await director.presses('Напомнить 16 ноября');
          await passes(town, '2026-11-14', '2026-11-16');
          expect(director.sees().buttons.flat()).toContain('Напомнить вечером');
          expect(director.sees().buttons.flat().join()).not.toContain('17 ноября');
          expect(timesOf(town, director)).toEqual([
            '09 09:00',
            '09 17:00',
            '10 09:00',
            '11 09:00',
            '13 09:00',
            '16 09:00',
          ]);
        },
        { at: AT },
      );
    },
  );

  oneDbTest('does not come when the report was sent meanwhile, though it is planned', async (db) => {
    await inOffice(
      db,
      async ({ town, joins }) => {
        const director = await joins('director');
        await comes(town, '2026-11-09', 9);
        const { id, message } = director.sees();
        const tomorrow = message.reply_markup?.inline_keyboard.flat().at(-2)?.callback_data ?? '';
        await director.presses('Напомнить вечером');
        await answers(director, '/report', ...WHOLE_REPORT, SEND);
        await passes(town, '2026-11-09', '2026-11-17');
        expect(timesOf(town, director)).toEqual(['09 09:00']);
        await director.pressesOn(id, tomorrow);
        expect(director.texts().join()).toContain('Напоминать уже не о чем: от вас ничего не ожидаем.');
      },
      { at: AT },
    );
  });
});

/** What «Напомнить 16 ноября» sends in a reminder of the week before. */
const MONDAY = 'later|monday|2026-11-16';

describe('an old reminder', () => {
  oneDbTest('puts nothing off to another day than its button says, nor once more than a new one does', async (db) => {
    await inOffice(
      db,
      async ({ town, joins }) => {
        const [coordinator, director] = [await joins('coordinator'), await joins('director')];
        await comes(town, '2026-11-09', 9);
        const old = dataOf(director, 'Напомнить завтра');
        const monday = { ...old, data: MONDAY };
        const press = (one: typeof old) => director.pressesOn(one.message, one.data);
        await director.says('/start');
        await press(old);
        expect(director.texts().join()).toContain('Хорошо, напомним 10 ноября в 09:00');
        // Who thinks better of it has put it off once.
        await press(monday);
        await press(old);
        await comes(town, '2026-11-10', 9);
        await press(old);
        const again = director.messages().find(({ message_id }) => message_id === old.message);
        expect(again?.text).toBe('На это время отложить уже нельзя. Когда напомнить?');
        expect(again?.reply_markup?.inline_keyboard.flat().map(({ text }) => asRead(text))).toEqual([
          'Напомнить вечером',
          'Напомнить завтра',
          'Напомнить 16 ноября',
          'На главную',
        ]);
        // The day on the button is Monday still, though it is tomorrow by now.
        await comes(town, '2026-11-15', 9);
        await press(monday);
        expect(director.texts().join()).toContain('Хорошо, напомним 16 ноября в 09:00');
        await passes(town, '2026-11-16', '2026-11-24');
        await press(monday);
        expect(director.texts().join()).toContain('Этот день уже прошёл. Когда напомнить?');
        // So the last reminder's «завтра», which was this day.
        await director.presses('Напомнить завтра');
        for (const day of ['2026-11-25', '2026-11-26', '2026-11-27']) {
          await director.presses('Напомнить завтра');
          await comes(town, day, 9);
        }
        expect(director.screen()).toContain('Отложить ещё раз нельзя: подряд откладывают не больше 3 раз.');
        await press(monday);
        expect(town.sim.calls.at(-1)?.payload.text).toContain('Отложить ещё раз нельзя');
        expect(director.sees().buttons.flat().join()).not.toContain('Напомнить');
        // Whoever put it off has not answered either.
        await coordinator.says('/remind');
        expect(coordinator.screen()).toMatch(/Нет ответа, нужен звонок.*Школа № 1/s);
      },
      { at: AT },
    );
  });

  oneDbTest('of one on leave says what is awaited still and who is reminded, and can be put off past the leave', (db) =>
    inOffice(
      db,
      async ({ town, district, joins }) => {
        const director = await joins('director');
        const alone = await joins('director', district.schools[1]);
        const deputy = await joins('deputy');
        await comes(town, '2026-11-09', 9);
        const tomorrow = dataOf(director, 'Напомнить завтра');
        const lonely = dataOf(alone, 'Напомнить завтра');
        for (const one of [director, alone]) await answers(one, '/settings', 'Отпуск', '15 ноября');
        await comes(town, '2026-11-10', 8);
        await alone.pressesOn(lonely.message, lonely.data);
        expect(alone.texts().join()).toContain('до этого дня не напоминаем. Ответ ещё ожидаем.');
        await director.pressesOn(tomorrow.message, tomorrow.data);
        expect(director.texts().join()).toContain(
          'Вы в отпуске до 15 ноября: напоминания пока получает заместитель. Ответ ещё ожидаем.',
        );
        await comes(town, '2026-11-13', 9);
        const taken = deputy.sees().id;
        await director.pressesOn(tomorrow.message, MONDAY);
        expect(director.texts().join()).toContain('Хорошо, напомним 16 ноября в 09:00');
        await comes(town, '2026-11-16', 9);
        await deputy.pressesOn(taken, MONDAY);
        expect(deputy.texts().join()).toContain('Ответ школы ещё ожидаем, но напоминания о нём получает директор.');
        expect(timesOf(town, director)).toEqual(['09 09:00', '16 09:00']);
      },
      { at: AT },
    ),
  );
});

describe('a person has his own times', () => {
  oneDbTest('an hour; a leave, in which the deputy is told, or the coordinator sees that there is none', async (db) => {
    await inOffice(
      db,
      async ({ town, district, joins }) => {
        const coordinator = await joins('coordinator');
        const [director, deputy] = [await joins('director'), await joins('deputy')];
        const alone = await joins('director', district.schools[1]);
        await answers(director, '/settings', 'Час напоминаний', '14:00');
        expect(director.screen()).toContain('Напоминания приходят в 14:00 по рабочим дням.');
        await passes(town, '2026-11-09', '2026-11-09');
        // Without its year a day of last week is no leave of a year.
        for (const past of ['1.11.2026', '1 ноября']) {
          await answers(director, '/settings', 'Отпуск', past);
          expect(director.screen()).toContain('Нужен день не раньше сегодняшнего и не позже чем через год');
        }
        for (const one of [director, alone]) await answers(one, '/settings', 'Отпуск', 'До 15 ноября');
        await answers(director, '/settings');
        expect(director.screen()).toContain('Отпуск до 15 ноября');
        await coordinator.says('/remind');
        expect(coordinator.screen()).toContain('Школа № 2\n⏳ в отпуске до 15 ноября, заместителя нет');
        await answers(director, '/report', ...WHOLE_REPORT, SEND);
        await town.settled();
        await coordinator.says('/review');
        await coordinator.presses(/^Школа № 1/);
        await answers(coordinator, 'Вернуть с замечанием', 'Уточните строку 1.');
        await town.settled();
        // What comes meanwhile the deputy reads.
        expect(deputy.texts().join()).toContain('координатор просит уточнить отчёт');
        expect(remindersTo(town, director).join()).not.toContain('координатор просит уточнить');
        await passes(town, '2026-11-10', '2026-11-17');
        expect(timesOf(town, director)).toEqual(['09 14:00', '16 14:00', '17 14:00']);
        expect(timesOf(town, alone)).toEqual(['09 09:00', '16 09:00', '17 09:00']);
        expect(timesOf(town, deputy)).toEqual(['13 09:00']);
      },
      { at: AT },
    );
  });

  oneDbTest('who goes on leave reads who gets his notices meanwhile: it goes by his role, and by who is there', (db) =>
    inOffice(
      db,
      async ({ town, joins }) => {
        const [first, second] = [await joins('coordinator'), await joins('coordinator')];
        const [director, deputy] = [await joins('director'), await joins('deputy')];
        const told: string[] = [];
        for (const one of [first, second, director, deputy]) {
          await answers(one, '/settings', 'Отпуск', 'До 15 ноября');
          told.push(one.screen().split('\n')[0] ?? '');
        }
        const card = 'Отпуск до 15 ноября. Напоминаний и утренней карточки до этого дня включительно не будет. ';
        const reminders = 'Отпуск до 15 ноября. Напоминаний до этого дня включительно не будет. ';
        expect(told).toEqual([
          `${card}Извещения получает другой координатор.`,
          `${card}Извещения приходят вам без звука: другого координатора нет.`,
          `${reminders}Извещения получает заместитель.`,
          `${reminders}Извещения приходят вам без звука: вас никто не замещает.`,
        ]);
        // So it is: the one without another to stand in for him hears of a report, without a sound.
        await answers(first, '/settings', 'Отпуск', 'Отпуска нет');
        await answers(director, '/report', ...WHOLE_REPORT, SEND);
        await town.settled();
        expect(remindersTo(town, first).join()).toContain('отправлен отчёт за I четверть');
        expect(remindersTo(town, second).join()).not.toContain('отправлен отчёт за I четверть');
      },
      { at: AT },
    ),
  );

  oneDbTest('nobody is reminded on the days of an exam', async (db) => {
    await inOffice(
      db,
      async ({ town, joins }) => {
        const [coordinator, director] = [await joins('coordinator'), await joins('director')];
        await answers(coordinator, '/settings', 'Сроки', 'Тихие дни', 'Добавить тихие дни', '02.11.2026');
        expect(coordinator.screen()).toContain('Этот день уже прошёл.');
        await answers(coordinator, '13.11.2026', '16.11.2026');
        expect(coordinator.screen()).toContain('С 13 ноября по 16 ноября никому не напоминаем.');
        await answers(coordinator, 'Тихие дни', 'Убрать 16 ноября');
        await passes(town, '2026-11-09', '2026-11-17');
        expect(timesOf(town, director)).toEqual(['09 09:00', '12 09:00', '16 09:00', '17 09:00']);
      },
      { at: AT },
    );
  });
});
