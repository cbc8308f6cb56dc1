import { expect } from 'vitest';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';

const HOUR = 3_600_000;

oneDbTest('who fills a report together with another sees whose an answer is, and when it was given', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [director, deputy] = [await joins('director'), await joins('deputy')];
    await answers(deputy, 'Заполнить отчёт', ...WHOLE_REPORT.slice(0, 4));
    town.clock.advance(HOUR);
    await answers(deputy, '214', '143', 'Нет данных', 'Весь отчёт');
    expect(deputy.screen()).not.toContain('ответил');

    // Of the same day the hour alone is said: four in the morning in UTC is eleven in Krasnoyarsk.
    await answers(director, '/report', 'Весь отчёт');
    expect(director.screen()).toContain('Строки 1–5: ответил заместитель, последний ответ в 12:00.');
    await answers(director, '1');
    expect(director.screen()).toContain('Сейчас записано: 17 из 28 (60,7\u00a0%)\nОтветил заместитель, 11:00.');
    await answers(director, '20', '5');
    expect(director.screen()).toContain('Ответил заместитель, 12:00: нет данных.');
    await answers(director, 'Назад', '144', 'Весь отчёт', '5', '88');
    expect(director.screen()).toContain('Строки 2, 3: ответил заместитель, последний ответ в 11:00.');

    // The last answer wins and the other sees it; of another day the day is said too.
    town.clock.advance(24 * HOUR);
    await answers(deputy, '/report', 'Весь отчёт');
    expect(deputy.screen()).toContain('1. Педагоги в сетевых сообществах: 20 из 28');
    expect(deputy.screen()).toContain('Строки 1, 4, 5: ответил директор, последний ответ 10 ноября в 12:00.');
    await answers(deputy, '1');
    expect(deputy.screen()).toContain('Ответил директор, 10 ноября в 12:00.');
    await answers(deputy, '19', '4', '143');
    expect(deputy.screen()).toContain('Строка 5: ответил директор, 10 ноября в 12:00.');
  }),
);

oneDbTest('an answer keeps the role in which it was given, after that role has ended too', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [director, deputy] = [await joins('director'), await joins('deputy')];
    await answers(deputy, 'Заполнить отчёт', '28', '17');
    town.clock.advance(HOUR);
    await answers(director, '/start', 'Заместители', 'Убрать', 'Убрать');
    town.clock.advance(HOUR);
    await joins('director', undefined, deputy);
    await answers(director, '/report', 'Весь отчёт');
    expect(director.screen()).toContain('Строка 1: ответил заместитель, 11:00.');

    const [one, other] = [await joins('coordinator'), await joins('coordinator')];
    await answers(one, '/report', 'Да', 'Справка от 15.10.2026 № 12');
    await answers(other, '/report', 'Весь отчёт', '1');
    expect(other.screen()).toContain('Ответил координатор, 13:00.');
  }),
);
