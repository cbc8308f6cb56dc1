import { expect } from 'vitest';
import { planReminders } from '../../src/bot/reminders.ts';
import { answer as answerRow } from '../../src/db/schema.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';

const IN_2022 = '2022-03-01T07:00:00Z';
const ARCHIVE =
  'Программа завершилась 31 декабря 2021 года. Отчёты больше не запрашиваются, напоминаний не будет. Отправленное можно прочитать.';

/** A whole December report of Lipetsk, the school's figure of the year with it. */
const DECEMBER: readonly string[] = [
  ...['Да', 'Отчёт о самообследовании от 16.04.2021', '12', '9', 'Выполнено', 'Выполнено', 'В работе', 'Выполнено'],
  ...['В работе', 'Не относится', 'Выполнено', 'Провели педсовет.', 'Нет данных', 'Помощь не нужна', 'Готово'],
];

oneDbTest('the last report may still be sent after the programme has ended, then it is an archive', (db) =>
  inOffice(
    db,
    async ({ town, joins, district }) => {
      const coordinator = await joins('coordinator');
      const director = await joins('director');
      const silent = await joins('director', district.schools[1]);

      town.clock.set(new Date('2022-01-12T07:00:00Z'));
      await director.says('/start');
      expect(director.screen()).toContain('Программа завершилась 31 декабря 2021 года. Это её последний отчёт.');
      expect(director.screen()).toContain('Отчёт за декабрь 2021: срок 21 января, осталось 9 дней.');
      await answers(director, 'Заполнить отчёт', ...DECEMBER, 'Отправить координатору');
      expect(director.screen()).toContain('Рег. № 2021-12-001');
      expect(director.screen()).not.toContain('Следующий отчёт');
      await answers(silent, '/start', 'Заполнить отчёт', 'Да');
      const question = silent.sees();
      await town.settled();

      // Late, but the reminders after the deadline have not run out: it can still be sent.
      town.clock.set(new Date('2022-01-25T07:00:00Z'));
      await coordinator.says('/start');
      expect(coordinator.screen()).toContain('Это её последний отчёт.');
      await coordinator.says('/summary');
      expect(coordinator.screen()).toContain('Отправлено 1 из 2. Уточняют 0. Ожидаем 1.');

      town.clock.set(new Date(IN_2022));
      const stored = (await db.select().from(answerRow)).length;
      const calls = town.sim.calls.length;
      await planReminders(town.app.deps);
      town.app.delivery.wake();
      await town.settled();
      expect(town.sim.calls.slice(calls).map(({ method }) => method)).not.toContain('sendMessage');
      await silent.says('Отчёт о самообследовании от 16.04.2021');
      expect(silent.screen()).toContain(ARCHIVE);
      await silent.pressesOn(question.id, question.message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '');
      expect(silent.screen()).toContain('Отчёт за декабрь 2021 не отправлен, срок был 21 января 2022 года.');
      expect(silent.sees().buttons.flat()).not.toContain('Заполнить отчёт');
      for (const words of ['/report', '/status']) {
        await silent.says(words);
        expect(silent.screen()).toContain(ARCHIVE);
        expect(
          silent
            .sees()
            .buttons.flat()
            .filter((one) => one.startsWith('Заполнить')),
        ).toEqual([]);
      }
      expect(silent.screen()).toContain('Декабрь 2021: отчёта нет, срок был 21 января 2022 года');
      expect(await db.select().from(answerRow)).toHaveLength(stored);

      await director.says('/start');
      expect(director.screen()).toContain(ARCHIVE);
      await director.presses('Что отправлено');
      expect(director.screen()).toContain('2. Получают сопровождение: 9 из 12');
      expect(director.sees().buttons.flat()).not.toContain('Отозвать');

      await coordinator.says('/start');
      expect(coordinator.screen()).toContain(ARCHIVE);
      expect(coordinator.sees().buttons.flat()).not.toContain('Строки муниципалитета');
      await coordinator.presses('Сроки');
      expect(coordinator.screen()).toContain('Если перенести срок на будущий день, отчёт снова откроется.');
      expect(coordinator.sees().buttons.flat()).not.toContain('Четверти');
      await coordinator.says('/report');
      expect(coordinator.screen()).toContain(ARCHIVE);
      await coordinator.says('/summary');
      expect(coordinator.screen()).toContain('Программа завершилась 31 декабря 2021 года.');
      expect(coordinator.screen()).toContain('Отправлено 1 из 2. Осталось на уточнении 0. Отчёта нет 1.');
      expect(coordinator.screen()).toContain(`Отчёта нет (1)\n${district.schools[1]}`);
      await coordinator.says('/remind');
      expect(coordinator.screen()).toContain('Сейчас ни от одной школы ничего не ожидаем.');
      await answers(coordinator, '/review');
      await coordinator.presses(/Школа № 1/);
      expect(coordinator.sees().buttons.flat()).not.toContain('Вернуть с замечанием');
      await coordinator.presses('Принять');
      await town.settled();
      expect(director.screen()).toContain('отчёт за декабрь 2021 принят');
    },
    { at: '2021-12-30T07:00:00Z', programme: 'lipetsk-2021' },
  ),
);

oneDbTest('a programme that had ended before anybody joined is an archive from the first screen', (db) =>
  inOffice(
    db,
    async ({ joins }) => {
      const coordinator = await joins('coordinator');
      const director = await joins('director');
      for (const who of [coordinator, director]) {
        await who.says('/start');
        expect(who.screen()).toContain('Программа завершилась 31 августа 2021 года. Отчёты больше не запрашиваются');
        expect(
          who
            .sees()
            .buttons.flat()
            .filter((one) => /Заполнить|Строки/.test(one)),
        ).toEqual([]);
      }
      await director.says('/report');
      expect(director.screen()).toContain('Программа завершилась 31 августа 2021 года.');
      await coordinator.says('/summary');
      expect(coordinator.screen()).toContain('Отчёта нет (2)');
    },
    { programme: 'ivanovo-2020' },
  ),
);
