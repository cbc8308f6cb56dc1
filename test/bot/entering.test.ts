import { expect } from 'vitest';
import { summaryCommand } from '../../src/cli/report.ts';
import type { Person } from '../../src/simulator/person.ts';
import { says } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, dataOf, inOffice, WHOLE_REPORT } from '../support/office.ts';

const buttons = (person: Person): string[] => person.sees().buttons.flat();

oneDbTest('a coordinator enters a report for a school, and its director says later whether it is right', (db) =>
  inOffice(db, async ({ joins, town, district }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    // Without saying whence the answers are he fills no report of a school.
    await answers(director, '/report', '28');
    await coordinator.pressesOn(coordinator.sees().id, 'rv|1');
    expect(coordinator.toasts().at(-1)?.text).toContain('нет');

    await answers(coordinator, '/schools', 'Школа № 1', 'Внести отчёт за школу', 'завтра');
    expect(coordinator.screen()).toContain('Нужна дата бумаги: не раньше 01.09.2026');
    await answers(coordinator, '01.01.2020');
    expect(coordinator.screen()).toContain('когда начался отчётный период, и не позже сегодняшней');
    await answers(coordinator, '9 ноября', 'Заполнить');
    expect(coordinator.screen()).toContain('Всего педагогов в школе: 28');
    // Begun once it goes on with the ground that was told, and says for which school.
    await answers(coordinator, '/schools', 'Школа № 1', 'Внести отчёт за школу');
    expect(coordinator.screen()).toContain('вы уже вносите с бумаги от 9 ноября: так и останется.');
    await answers(coordinator, 'Заполнить');
    expect(coordinator.screen()).toContain('Школа № 1 · I четверть');
    await answers(coordinator, ...WHOLE_REPORT.slice(1), 'Отправить за школу');
    expect(coordinator.screen()).toContain('внесён за школу 10 ноября в 11:00.');
    expect(coordinator.screen()).not.toContain('О решении придёт сообщение');
    expect(coordinator.screen()).toContain('Внёс координатор с бумаги от 9 ноября. Школа ещё не подтвердила.');
    await town.settled();
    expect(director.screen()).toContain('координатор внёс за вас отчёт за I четверть 2026/27');
    const municipality = String(district.id);
    expect(await says(db, summaryCommand, { municipality })).toContain('предварительно, внёс координатор, школа ещё');

    // Whoever let the notice go by finds it where the school stands.
    await answers(coordinator, '/schools', 'Школа № 1');
    expect(coordinator.screen()).toContain('⚠ Отчёт за I четверть 2026/27 внесён за школу: её подтверждения ещё нет.');
    await answers(coordinator, '/status', 'Школа № 1');
    expect(coordinator.screen()).toContain('⚠ Внесён за школу: её подтверждения ещё нет.');
    await answers(director, '/status');
    expect(director.screen()).toContain('⚠ Его внёс за вас координатор. Подтвердите, что всё верно');
    const wrong = dataOf(director, 'Есть ошибка');
    await answers(director, 'Есть ошибка');
    // Tapped twice it is asked once.
    await director.pressesOn(wrong.message, wrong.data);
    expect(director.toasts().at(-1)?.text).toBe('Вопрос уже задан ниже: ответьте на него.');
    expect(director.texts().filter((text) => text.includes('Что в отчёте неверно?'))).toHaveLength(1);
    await answers(director, '!');
    expect(director.screen()).toContain('Напишите текстом, что неверно');
    await answers(director, 'Строка 2: 118, а не 120');
    await town.settled();
    expect(coordinator.screen()).toContain('Школа нашла ошибку: «Строка 2: 118, а не 120»');
    await answers(coordinator, 'Посмотреть', '2', 'Выбрать причину (1)', 'Проверьте число', 'Вернуть 1 строку');
    await town.settled();
    // Either of the two may go on with it.
    await answers(
      coordinator,
      '/schools',
      'Школа № 1',
      'Внести отчёт за школу',
      'По телефону',
      'Заполнить',
      'Исправить',
      '118',
    );
    await answers(coordinator, 'Отправить снова');
    expect(coordinator.screen()).toContain('Внёс координатор по телефону. Школа ещё не подтвердила.');
    await town.settled();
    expect(buttons(director).slice(0, 2)).toEqual(['Подтвердить', 'Есть ошибка']);
    // Confirmed after all it says what had been wrong; confirmed twice it is told once.
    const right = dataOf(director, 'Подтвердить');
    await answers(director, 'Есть ошибка', 'Строка 3 лишняя');
    await town.settled();
    const told = () => coordinator.texts().filter((text) => text.includes('посмотрела внесённый')).length;
    const before = told();
    await director.pressesOn(right.message, right.data);
    await director.pressesOn(right.message, right.data);
    await town.settled();
    expect(told()).toBe(before + 1);
    expect(coordinator.screen()).toContain('Школа подтвердила. Раньше находила ошибку: «Строка 3 лишняя»');
    expect(director.toasts().at(-1)?.text).toContain('Координатор увидит, что всё верно.');
    const seen = director.look(director.messages().find((one) => one.message_id === right.message)!);
    expect(seen.text).toContain('Внёс координатор по телефону. Школа подтвердила.');
    expect(seen.buttons.flat()).not.toContain('Подтвердить');
    await answers(director, '/status');
    expect(director.screen()).not.toContain('внёс за вас');
    await answers(coordinator, '/summary');
    expect(coordinator.screen()).toContain('предварительно, внёс координатор, школа подтвердила');
    await answers(coordinator, '/schools', 'Школа № 1', 'Внести отчёт за школу');
    expect(coordinator.screen()).toContain('вносить нечего');
  }),
);

oneDbTest('of several reports that are awaited the coordinator chooses which he enters', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const coordinator = await joins('coordinator');
    town.clock.set(new Date('2027-01-14T04:00:00Z'));
    await answers(coordinator, '/schools', 'Школа № 1', 'Внести отчёт за школу');
    expect(coordinator.screen()).toBe(
      [
        'За какую четверть вносите отчёт?',
        '[I четверть 2026/27]',
        '[II четверть 2026/27]',
        '[Назад] [На главную]',
      ].join('\n'),
    );
    await answers(coordinator, 'I четверть 2026/27', 'По телефону');
    expect(coordinator.screen()).toContain('Отчёт за I четверть 2026/27 открыт для вас.');
    await answers(coordinator, 'Заполнить', ...WHOLE_REPORT, 'Отправить за школу');
    expect(coordinator.screen()).toContain('Отчёт за I четверть 2026/27 внесён за школу 14 января в 11:00.');
    // One is left, so nothing is asked.
    await answers(coordinator, '/schools', 'Школа № 1', 'Внести отчёт за школу', '31.12.2026', 'Заполнить');
    expect(coordinator.screen()).toContain('Школа № 1 · II четверть');
    // Who gives the time does not ask for it.
    await answers(coordinator, '17', 'Весь отчёт');
    expect(coordinator.screen()).toContain('Не хватает ответов');
    expect(buttons(coordinator)).not.toContain('Попросить время');
  }),
);

oneDbTest('a director who joins after a report was entered for his school is asked whether it is right', (db) =>
  inOffice(db, async ({ joins, district }) => {
    const coordinator = await joins('coordinator');
    for (const school of ['Школа № 1', 'Школа № 2']) {
      await answers(coordinator, '/schools', school, 'Внести отчёт за школу', 'По телефону', 'Заполнить');
      await answers(coordinator, ...WHOLE_REPORT, 'Отправить за школу');
    }
    await answers(coordinator, '/review', 'Принять все без замечаний');
    expect(coordinator.screen()).toContain(
      'Посмотрите отдельно (2): Школа № 1 — школа не подтвердила внесённое; Школа № 2',
    );
    await answers(coordinator, '/review');
    await answers(coordinator, buttons(coordinator)[0] ?? '');
    expect(coordinator.screen()).toContain('⚠ Директор ещё не подтвердил внесённое. Принять можно и так.');

    const director = await joins('director', district.schools[0]);
    await answers(director, '/start');
    expect(director.screen()).toContain('За вас внесён отчёт за I четверть 2026/27. Подтвердите, что всё верно');
    expect(buttons(director)).toContain('Проверить внесённое: I четверть 2026/27');
    await answers(director, 'Подтвердить', '/start');
    expect(director.screen()).not.toContain('За вас внесён');
    await answers(coordinator, '/review', 'Принять все без замечаний');
    expect(coordinator.screen()).toContain('Посмотрите отдельно (1): Школа № 2 — школа не');
  }),
);
