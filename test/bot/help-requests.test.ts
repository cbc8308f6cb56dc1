import { expect } from 'vitest';
import { membershipsOf } from '../../src/db/access.ts';
import { findPerson } from '../../src/db/people.ts';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';

const REPORT = [
  ...WHOLE_REPORT.slice(0, -2),
  'Нет данных',
  'Нужен учитель математики',
  'Другое',
  'Нужен методист',
  'Готово',
];
const buttons = (person: Person): string[] => person.sees().buttons.flat();

oneDbTest(
  'help that a report asks for is taken, answered and closed by the school, and both see where it stands',
  (db) =>
    inOffice(db, async ({ joins, town, district }) => {
      const [coordinator, director] = [await joins('coordinator'), await joins('director')];
      await answers(director, 'Заполнить отчёт', ...REPORT, 'Отправить координатору', '/start');
      expect(director.screen()).toContain('Просите о помощи: 2 просьбы.');

      town.clock.set(new Date('2026-11-12T04:00:00Z'));
      await answers(coordinator, '/start', 'Просьбы о помощи: 2');
      expect(buttons(coordinator)[0]).toBe('Школа № 1: Нужен учитель математики · ждёт, 3-й рабочий день');
      await coordinator.presses(buttons(coordinator)[0]!);
      // Of a button of long ago it is told that its day is over, and the days of today stand there.
      const take = coordinator.sees().message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
      await coordinator.pressesOn(coordinator.sees().id, take.replace(/2026-\d\d-\d\d/, '2026-11-11'));
      expect(coordinator.toasts().at(-1)?.text).toBe('Этот день уже прошёл. Выберите другой.');
      await answers(coordinator, 'Взять до 19 ноября');
      expect(coordinator.screen()).toContain('Вы взяли в работу, до 19 ноября.');
      await town.settled();
      expect(director.screen()).toContain('В работе у координатора, до 19 ноября.');

      await answers(coordinator, 'Ответить', 'Учитель выйдет 18 ноября.', 'К просьбе');
      await town.settled();
      expect(director.screen()).toContain('Ответ: «Учитель выйдет 18 ноября». Помогло?');
      await answers(director, 'Не помогло');
      await town.settled();
      expect(coordinator.screen()).toContain('Ответ не помог: «Учитель выйдет 18 ноября»');
      await answers(coordinator, 'Ответить', 'Учитель вышел.', 'К просьбе');
      await town.settled();
      await answers(director, 'Помогло', 'Просьбы о помощи');
      expect(director.screen()).toContain('Ваши просьбы о помощи: 1.');
      await answers(coordinator, '/start', 'Просьбы о помощи: 1');
      expect(buttons(coordinator)[0]).toContain('Нужен методист');

      // A report sent again asks for nothing twice; taken back it asks for nothing meanwhile.
      await answers(director, '/report', 'Отозвать', 'Отозвать');
      await coordinator.says('/start');
      expect(buttons(coordinator).join()).not.toContain('Просьбы о помощи');
      await answers(director, 'Исправить отчёт', 'Отправить координатору', '/start');
      expect(director.screen()).toContain('Просите о помощи: 1 просьба.');
      await answers(director, 'Просьбы о помощи', 'Нужен методист · ждёт, 3-й рабочий день', 'Помощь уже не нужна');
      expect(director.screen()).toContain('Снята школой: помощь уже не нужна.');
      await director.presses('Помощь всё же нужна');
      expect(director.screen()).toContain('Ждёт ответа, 3-й рабочий день.');

      // An answer that is being typed when the role ends is given to nobody.
      await answers(
        coordinator,
        '/start',
        'Просьбы о помощи: 1',
        'Школа № 1: Нужен методист · ждёт, 3-й рабочий день',
        'Ответить',
      );
      const closing = await joins('coordinator');
      const { id } = (await findPerson(db, coordinator.id))!;
      for (const held of await membershipsOf(db, id)) {
        await closing.pressesOn(closing.sees().id, `person-end|${district.id}|${held.id}|yes`);
      }
      await coordinator.says('Приедет завтра.');
      expect(coordinator.screen()).toContain('Не отправлено: доступа у вас сейчас нет.');
    }),
);

oneDbTest('help that a corrected report asks for no more leaves both lists, and who had taken it is told', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    await answers(director, 'Заполнить отчёт', ...REPORT, 'Отправить координатору');
    await answers(coordinator, '/start', 'Просьбы о помощи: 2', 'Школа № 1: Нужен методист · ждёт');
    await coordinator.presses(buttons(coordinator)[0]!);
    expect(coordinator.screen()).toContain('Вы взяли в работу');
    await answers(director, '/report', 'Отозвать', 'Отозвать', 'Исправить отчёт');
    await answers(coordinator, '/start', 'Просьбы о помощи: 1');
    await answers(director, '13', 'Помощь не нужна', 'Готово', 'Отправить координатору', '/start');
    expect(director.screen()).not.toContain('Просите о помощи');
    await town.settled();
    expect(coordinator.texts().join()).toMatch(
      /Нужен методист\. Из отчёта за .*\n.*Снята школой: помощь уже не нужна\./,
    );
    await coordinator.says('/start');
    expect(buttons(coordinator).join()).not.toContain('Просьбы о помощи');
  }),
);
