import { describe, expect } from 'vitest';
import { planReminders } from '../../src/bot/reminders.ts';
import type { Db } from '../../src/db/open.ts';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { remindersTo } from '../support/days.ts';
import { answers, inOffice, type Office, WHOLE_REPORT } from '../support/office.ts';

type People = Record<'coordinator' | 'first' | 'deputy' | 'gone' | 'reported', Person>;

/**
 * Five schools on Thursday 12 November, 11:00: the first has a director, the second a deputy alone, the third nobody, the director of the
 * fourth has blocked the bot, that of the fifth has reported.
 */
async function inDistrict(
  db: Db,
  body: (office: Office, people: People) => Promise<void>,
  at = '2026-11-12T04:00:00Z',
) {
  await inOffice(
    db,
    async (office) => {
      const { town, district, joins } = office;
      const coordinator = await joins('coordinator');
      const first = await joins('director');
      const deputy = await joins('deputy', district.schools[1]);
      const gone = await joins('director', district.schools[3]);
      const reported = await joins('director', district.schools[4]);
      await reported.presses('Заполнить отчёт');
      await answers(reported, ...WHOLE_REPORT);
      await reported.presses('Отправить координатору');
      await gone.blocks();
      await town.settled();
      await body(office, { coordinator, first, deputy, gone, reported });
    },
    { schools: 5, at },
  );
}

/** Time passes, and what is due goes out. */
async function later({ town }: Office, at: string): Promise<void> {
  town.clock.set(new Date(at));
  await planReminders(town.app.deps);
  town.app.delivery.wake();
  await town.settled();
}

const REMINDER = 'Координатор напоминает:\n\n<b>Школа № 1</b>\nОжидаем отчёт за I четверть 2026/27. Срок — 16 ноября';

describe('/remind', () => {
  oneDbTest('says from whom what is awaited, since when, and what stands in the way', (db) =>
    inDistrict(db, async (_office, { coordinator }) => {
      await coordinator.says('/remind');
      expect(coordinator.screen()).toBe(
        [
          'Заречный район: от кого ждём',
          'На 12 ноября в 11:00.',
          '',
          'Ожидаем (4)',
          'I четверть 2026/27, ждём с 23 октября, срок 16 ноября:',
          'Школа № 1',
          'Школа № 2',
          '⚠ директор не подключён',
          'Школа № 3',
          '⚠ никто не подключён, напоминать некому',
          'Школа № 4',
          '⚠ сообщения не доходят, бот заблокирован: 1 человек',
          '',
          'Напоминание получат сразу: 2 человека.',
          '[Школа № 1]',
          '[Школа № 2]',
          '[Школа № 3]',
          '[Школа № 4]',
          '[Напомнить всем: 2 человека]',
          '[Сводка] [На главную]',
        ].join('\n'),
      );
    }),
  );

  oneDbTest('reminds all in one tap, nobody twice on a day, and tells afterwards whom it reached', (db) =>
    inDistrict(db, async (office, { coordinator, first, deputy }) => {
      const { town } = office;
      await coordinator.says('/summary');
      await coordinator.presses('Напомнить тем, от кого ждём');
      // Between the look and the tap one of them goes.
      await deputy.blocks({ wait: false });
      town.app.delivery.wake();
      await coordinator.presses('Напомнить всем: 2 человека');
      expect(coordinator.screen()).toContain('Напоминание отправляется: ');
      await town.settled();
      expect(remindersTo(town, first)).toEqual([`2026-11-12 11:00 ${REMINDER}, осталось 4 дня.`]);

      await coordinator.presses('От кого ждём');
      expect(coordinator.screen()).toContain('✓ напомнили 12 ноября в 11:00');
      expect(coordinator.screen()).toContain('Напоминать некому.');
      expect(coordinator.screen()).not.toContain('[Напомнить всем');
      await later(office, '2026-11-12T04:05:00Z');
      expect(coordinator.screen()).toContain('Напоминание дошло: 1 из ');
      expect(remindersTo(town, first)).toHaveLength(1);
    }),
  );

  oneDbTest('says of what did not go out on its day that it was not sent, never that it is on its way', (db) =>
    inDistrict(db, async (office, { coordinator, first }) => {
      office.town.clock.set(new Date('2026-11-12T12:04:00Z'));
      await coordinator.says('/remind');
      await coordinator.presses(/^Напомнить всем/);
      expect(coordinator.screen()).toContain('Напоминание уйдёт 13 ноября в 09:00: 2 человека.');
      await later(office, '2026-11-17T04:00:00Z');
      const told = coordinator.texts().find((text) => text.includes('Напоминание дошло'));
      expect(told).toBe('Напоминание дошло: 0 из 2.\nНе отправлено: 2. День напоминания прошёл, или ответ уже пришёл.');
      expect(remindersTo(office.town, first)).not.toContain('просит напомнить');
    }),
  );

  oneDbTest('reminds those who are ticked', (db) =>
    inDistrict(db, async (office, { coordinator, first, deputy }) => {
      await coordinator.says('напомнить');
      await coordinator.presses('Школа № 1');
      await coordinator.presses('Школа № 2');
      await coordinator.presses('✓ Школа № 1');
      expect(coordinator.screen()).toContain('Отмечена 1 школа. Напоминание получат сразу: 1 человек.');
      await coordinator.presses('Напомнить отмеченным: 1 человек');
      await office.town.settled();
      expect(remindersTo(office.town, first)).toEqual([]);
      expect(remindersTo(office.town, deputy)).toEqual([
        `2026-11-12 11:00 ${REMINDER.replace('№ 1', '№ 2')}, осталось 4 дня. Отправляет директор, а его в боте пока нет: попросите координатора прислать ему ссылку.`,
      ]);
    }),
  );

  oneDbTest('of ticks that are gone from the screen it does nothing', (db) =>
    inDistrict(db, async ({ town, district }, { coordinator, first }) => {
      await coordinator.says('/remind');
      await coordinator.presses('Школа № 1');
      const old = coordinator.sees().id;
      await coordinator.says('/start');
      await coordinator.pressesOn(old, `remind-ticked|${district.id}`);
      expect(coordinator.toasts().at(-1)?.text).toBe('Отметьте хотя бы одну школу.');
      await town.settled();
      expect(remindersTo(town, first)).toEqual([]);
    }),
  );

  oneDbTest(
    'in the evening it waits for the next working morning, and the reminder that comes then anyway is the same one',
    (db) =>
      inDistrict(
        db,
        async (office, { coordinator, first }) => {
          await coordinator.says('/remind');
          expect(coordinator.screen()).toContain('Напоминание получат 13 ноября в 09:00: 2 человека.');
          await coordinator.presses('Напомнить всем: 2 человека');
          expect(coordinator.screen()).toContain('Напоминание уйдёт 13 ноября в 09:00: 2 человека.');
          await office.town.settled();
          expect(remindersTo(office.town, first)).toEqual([]);
          await coordinator.presses('От кого ждём');
          expect(coordinator.screen()).toContain('⏳ напоминание уйдёт 13 ноября в 09:00');
          expect(coordinator.screen()).toContain('Ещё 2 людям в этот день уже напомнили, второго сообщения не будет.');
          await later(office, '2026-11-13T02:00:00Z');
          await later(office, '2026-11-13T06:00:00Z');
          expect(remindersTo(office.town, first)).toEqual([`2026-11-13 09:00 ${REMINDER}, осталось 3 дня.`]);
        },
        '2026-11-12T11:00:00Z',
      ),
  );

  oneDbTest(
    'of a report that was sent meanwhile says nothing, and the school can be reminded again when it is returned',
    (db) =>
      inDistrict(
        db,
        async (office, { coordinator, first }) => {
          await coordinator.says('/remind');
          await coordinator.presses('Напомнить всем: 2 человека');
          await first.says('/report');
          await answers(first, ...WHOLE_REPORT);
          await first.presses('Отправить координатору');
          await later(office, '2026-11-13T02:00:00Z');
          await later(office, '2026-11-13T02:05:00Z');
          expect(remindersTo(office.town, first)).toEqual([]);
          expect(coordinator.screen()).toContain('Уже не понадобилось: 1.');

          await coordinator.says('/review');
          await coordinator.presses(/^Школа № 1/);
          await coordinator.presses('Вернуть с замечанием');
          await coordinator.says('Уточните строку 1.');
          await coordinator.says('/remind');
          expect(coordinator.screen()).toContain('I четверть 2026/27, просим уточнить, срок 16 ноября:\nШкола № 1\n');
          expect(coordinator.screen()).toContain('ждём с 23 октября, срок 16 ноября:\nШкола № 2\n');
          await coordinator.presses('Школа № 1');
          await coordinator.presses('Напомнить отмеченным: 1 человек');
          await office.town.settled();
          expect(first.screen()).toContain(
            'Координатор просит уточнить отчёт за I четверть 2026/27: «Уточните строку 1». Срок',
          );
        },
        '2026-11-12T11:00:00Z',
      ),
  );

  oneDbTest('when all reminders are behind, it and the summary say that there is no answer', (db) =>
    inDistrict(db, async (office, { coordinator }) => {
      await later(office, '2026-11-23T05:00:00Z');
      await coordinator.says('/remind');
      expect(coordinator.screen()).toContain('Ожидаем (4)');
      await later(office, '2026-11-24T05:00:00Z');
      await coordinator.says('/remind');
      expect(coordinator.screen()).toContain('Нет ответа, нужен звонок (4)');
      expect(coordinator.screen()).toContain('I четверть 2026/27, ждём с 23 октября, срок был 16 ноября:\nШкола № 1\n');
      await coordinator.says('/summary');
      expect(coordinator.screen()).toContain('Нет ответа, нужен звонок (4)');
    }),
  );

  oneDbTest('speaks English to whoever chose it', (db) =>
    inDistrict(db, async (office, { coordinator, first, deputy }) => {
      await office.inEnglish(coordinator, first, deputy);
      await answers(coordinator, '/remind', 'Школа № 1', '✓ Школа № 1', 'Remind all: 2 people');
      await office.town.settled();
      expect(first.screen()).toContain('A reminder from the coordinator:');
      expect(deputy.screen()).toContain('The principal sends it');
      await answers(coordinator, 'Whom we are waiting for');
      await later(office, '2026-11-12T04:05:00Z');
      expect(coordinator.screen()).toContain('The reminder arrived: 2 of 2.');
    }),
  );

  oneDbTest('where nothing is awaited it says so', (db) =>
    inOffice(
      db,
      async ({ joins }) => {
        const coordinator = await joins('coordinator');
        await coordinator.says('/remind');
        expect(coordinator.screen()).toContain('Сейчас ни от одной школы ничего не ожидаем.');
      },
      { at: '2026-10-20T04:00:00Z' },
    ),
  );

  oneDbTest('is the coordinator’s alone', (db) =>
    inOffice(db, async ({ joins }) => {
      const director = await joins('director');
      await director.says('/remind');
      expect(director.screen()).toContain('Это делает муниципальный координатор.');
    }),
  );
});

oneDbTest('a report due long before the municipality began is awaited from nobody, and can be sent', (db) =>
  inOffice(
    db,
    async (office) => {
      const { joins, town } = office;
      const [coordinator, director] = [await joins('coordinator'), await joins('director')];
      // The yearly report was due on 31 August, the municipality begins on 23 November.
      await answers(coordinator, '/remind');
      expect(coordinator.screen()).toContain('Сейчас ни от одной школы ничего не ожидаем');
      await answers(coordinator, '/summary');
      expect(coordinator.screen()).toContain('Ожидаем 0.');
      expect(coordinator.screen()).toContain('Отчёта нет (2)');
      for (const day of ['2026-11-24T03:00:00Z', '2026-11-30T03:00:00Z', '2027-01-18T03:00:00Z']) {
        await later(office, day);
      }
      expect(remindersTo(town, director)).toEqual([]);
      await answers(director, '/start');
      expect(director.screen()).toContain(
        'Отчёт за 2025/26 учебный год: срок был 31 августа 2026 года, до начала работы с ботом',
      );
      await answers(director, 'Заполнить за 2025/26 учебный год');
      expect(director.screen()).toContain('1 из ');
    },
    { at: '2026-11-23T03:00:00Z', programme: 'strezhevoy-2023' },
  ),
);

oneDbTest('one due a fortnight before it began is awaited, but nobody has failed to answer', (db) =>
  inOffice(
    db,
    async ({ joins }) => {
      const coordinator = await joins('coordinator');
      await answers(coordinator, '/remind');
      expect(coordinator.screen()).toContain('Ожидаем (2)');
      expect(coordinator.screen()).not.toContain('нужен звонок');
    },
    { at: '2026-11-30T03:00:00Z' },
  ),
);
