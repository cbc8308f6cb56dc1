import { expect } from 'vitest';
import { acceptReviewCommand, listReviewCommand, returnReviewCommand } from '../../src/cli/review.ts';
import type { Person } from '../../src/simulator/person.ts';
import { gives, refusal } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, dataOf, inOffice, WHOLE_REPORT } from '../support/office.ts';
import { differences, documentedJson } from '../support/readme.ts';

const SEND = 'Отправить координатору';
const buttons = (person: Person): string[] => person.sees().buttons.flat();

/** Opens a school's report from the queue. */
async function opens(person: Person, school: number): Promise<void> {
  await person.says('/review');
  await person.presses(new RegExp(`^Школа № ${school},`));
}

oneDbTest('three lines go back, are corrected, kept and objected to, and come again with what was and is', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    const second = await joins('coordinator');
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
    await town.settled();

    await answers(coordinator, 'Посмотреть', '1', '4', '5');
    expect(coordinator.screen()).toContain('☑ Уточнить: причина не выбрана');
    expect(coordinator.screen()).toContain('Отмечены 3 строки на уточнение.');
    expect(buttons(coordinator)).not.toContain('Принять');

    // What one reviewer has ticked the other sees; what he lets be is let be for both.
    await opens(second, 1);
    expect(buttons(second)).toContain('☑ 4');
    await answers(second, '☑ 5', '5', 'Выбрать причину (3)', 'Не сходится со строкой…');
    expect(buttons(second).slice(0, 4)).toEqual(['2', '3', '6', '7']);
    await answers(second, '2');
    expect(second.screen()).toContain('☑ Уточнить: не сходится со строкой 2');
    await answers(second, '☑ 1', '1', 'Выбрать причину (1)', 'Проверьте число');
    await answers(second, '☑ 4', '4', 'Выбрать причину (1)', 'Своими словами', 'В приказе другое число', 'К отчёту');
    expect(second.screen()).toContain('4. Заняты дополнительным образованием: 143 из 214');
    await answers(second, '☑ 5', '5', 'Выбрать причину (1)', 'Нет основания');

    // The first still has his old screen: its button names another number of lines.
    await opens(coordinator, 1);
    await answers(second, '☑ 5');
    await answers(coordinator, 'Вернуть 3 строки');
    expect(coordinator.toasts().at(-1)?.text).toContain('список изменился');
    await answers(coordinator, '5', 'Выбрать причину (1)', 'Нет основания', 'Вернуть 3 строки');
    expect(coordinator.screen()).toContain('Строк: 3 из 13.');
    await answers(second, 'Вернуть 2 строки');
    expect(second.toasts().at(-1)?.text).toBe('Отчёт уже возвращён: это сделал координатор, 10\u00a0ноября в 11:00.');
    await town.settled();

    expect(director.screen()).toContain('просит уточнить 3 строки из 13 в отчёте за I четверть 2026/27');
    expect(director.screen()).toContain('1. Педагоги в сетевых сообществах: проверьте число');
    expect(director.screen()).toContain('4. Заняты дополнительным образованием: В приказе другое число');
    await answers(director, 'Исправить отчёт');
    expect(director.screen()).toContain('К остальным строкам замечаний нет.');
    expect(director.screen()).toContain('Строка 1: исправьте её, оставьте как есть или возразите.');
    expect(buttons(director)).not.toContain('Отправить снова');
    const keepFirst = dataOf(director, 'Оставить как есть');
    await answers(director, 'Исправить');
    expect(director.screen()).toContain('Координатор просит уточнить: проверьте число.');
    await answers(director, '19');
    expect(director.screen()).toContain(
      '✓ 1. Педагоги в сетевых сообществах: было 17 из 28 (60,7\u00a0%), стало 19 из 28',
    );
    expect(director.screen()).toContain('Строка 4: исправьте её');
    // «Оставить» of a message far above does not say both: the line is corrected already.
    await director.pressesOn(keepFirst.message, keepFirst.data);
    expect(director.toasts().at(-1)?.text).toContain('уже исправили, поэтому «как есть» не записано.');
    await answers(director, '1');
    expect(director.screen()).toContain('Строка 1 исправлена. Её можно исправить ещё раз или возразить.');
    expect(buttons(director)).not.toContain('Оставить как есть');
    await answers(director, '4');
    // Pressed twice it is kept once.
    const keep = dataOf(director, 'Оставить как есть');
    await answers(director, 'Оставить как есть');
    await director.pressesOn(keep.message, keep.data);
    // What says nothing is no objection, and no reason below.
    await answers(director, 'Возразить', 'Отмена', 'К строкам', 'Возразить');
    expect(director.screen()).toContain('Почему строка 5 верна?');
    await answers(director, '.');
    expect(director.screen()).toContain('Напишите возражение текстом, например');
    await answers(director, 'Список участников приложен', 'К строкам');
    expect(director.screen()).toContain('Возражение: «Список участников приложен»');
    expect(director.screen()).toContain('На все строки есть ответ.');
    // What the school says is its draft until it sends it.
    await answers(second, 'Как уточняли');
    expect(second.screen()).toContain('отправлена версия 1');
    expect(second.screen()).not.toMatch(/исправлена строка|оставлена как есть|возражение/);
    await answers(director, 'Отправить снова');
    expect(director.screen()).toContain('версия 2.');
    await town.settled();

    await answers(coordinator, 'Посмотреть');
    expect(coordinator.screen()).toContain('Было 17 из 28 (60,7\u00a0%) → стало 19 из 28 (67,9\u00a0%)');
    expect(coordinator.screen()).toContain('Школа оставила как есть.');
    expect(coordinator.screen()).toContain('Школа возражает: «Список участников приложен»');
    await answers(coordinator, 'Как уточняли');
    expect(coordinator.screen()).toContain(
      'просим уточнить 1 — проверьте число; 4 — В приказе другое число; 5 — нет основания (координатор, вы)',
    );
    expect(coordinator.screen().split('оставлена как есть строка')).toHaveLength(2);
    expect(coordinator.screen()).toContain(
      'исправлена строка 1: 17 из 28 (60,7\u00a0%) → 19 из 28 (67,9\u00a0%) (школа',
    );
    expect(coordinator.screen()).toContain('возражение, строка 5 — «Список участников приложен» (школа)');

    // A second round of a line that is «corrected» to what it was and of one that was put off and may stay so, then all is accepted and locked, and opened anew with a reason.
    await answers(coordinator, 'Назад', '2', 'Выбрать причину (1)', 'Проверьте число');
    // Of a line of words no number is doubted.
    await answers(coordinator, '13', 'Выбрать причину (1)');
    expect(buttons(coordinator)).not.toContain('Проверьте число');
    await answers(coordinator, 'Своими словами', 'Помощь не нужна?', 'К отчёту');
    expect(coordinator.screen()).toContain('13. Помощь: нет ответа');
    await answers(coordinator, 'Вернуть 2 строки');
    await town.settled();
    await answers(director, 'Исправить отчёт', 'Исправить', 'Оставить: 120');
    expect(director.screen()).toContain('проверьте число. Оставили как есть.');
    expect(director.screen()).toContain('13. Помощь: ответим позже');
    expect(director.screen()).toContain('Строка 13: исправьте её, оставьте как есть или возразите.');
    expect(buttons(director)).toContain('Ответить');
    await answers(director, 'Оставить как есть', 'Отправить снова');
    await town.settled();
    await opens(second, 1);
    await answers(coordinator, 'Посмотреть');
    expect(coordinator.screen()).toMatch(/2\. Ответили на опрос: .*\n.* проверьте число\.\nШкола оставила как есть\./);
    // Both press at once: one wins, the other is told who did what.
    await Promise.all([coordinator, second].map((one) => one.presses('Принять')));
    await town.settled();
    expect([coordinator, second].map((one) => one.toasts().at(-1)?.text).toSorted()).toEqual([
      'Отчёт принят.',
      'Отчёт уже принят: это сделал координатор, 10\u00a0ноября в 11:00.',
    ]);
    await answers(second, 'Открыть заново', '—');
    expect(second.screen()).toContain(
      'Школа № 1, I четверть 2026/27, рег. № 2026/27-I-001\nПочему открыть отчёт заново?',
    );
    expect(second.screen()).toContain('Напишите текстом, почему отчёт нужно открыть заново.');
    await answers(second, 'Ошибка в строке 2');
    await town.settled();
    expect(director.screen()).toContain('открыл заново принятый отчёт за I четверть 2026/27: «Ошибка в строке 2».');
    await answers(director, 'Исправить отчёт');
    expect(director.screen()).toContain('«Ошибка в строке 2»');
    // Who opened it, when and why stands among the rounds.
    await answers(coordinator, '/status', 'Школа № 1', 'Отчёт за I четверть 2026/27', 'Как уточняли');
    expect(coordinator.screen()).toContain('«Ошибка в строке 2» (координатор)');
  }),
);

oneDbTest('reports in which nothing asks for a look are accepted at once, after a look at which they are', (db) =>
  inOffice(
    db,
    async ({ joins, town, district }) => {
      const coordinator = await joins('coordinator');
      const [, , third = ''] = district.schools;
      const directors: Person[] = [];
      for (const school of district.schools) {
        const director = await joins('director', school);
        directors.push(director);
        const words = school === third ? WHOLE_REPORT.with(1, 'Нет данных') : WHOLE_REPORT;
        await answers(director, 'Заполнить отчёт', ...words, SEND);
      }
      const [, secondDirector = coordinator, lastDirector] = directors;
      await town.settled();
      // A remark in words on the whole report needs an answer: sent again as it was it is looked at.
      await opens(coordinator, 2);
      await answers(coordinator, 'Вернуть с замечанием', 'Проверьте педагогов.');
      await town.settled();
      await answers(secondDirector, 'Исправить отчёт', SEND);
      await town.settled();
      town.clock.set(new Date('2026-11-16T04:00:00Z'));
      await answers(coordinator, '/review');
      expect(buttons(coordinator)[0]).toBe('Школа № 1, I четверть 2026/27, 10 ноября в 11:00, 5-й рабочий день');
      const [firstDirector = coordinator] = directors;
      await answers(firstDirector, '/start');
      expect(firstDirector.screen()).toContain('отправлен 10 ноября в 11:00, ждёт проверки, 5-й рабочий день.');
      await answers(coordinator, 'Принять все без замечаний');
      expect(coordinator.screen()).toContain('Школа № 1, I четверть 2026/27, версия 1');
      expect(coordinator.screen()).toContain(
        'Посмотрите отдельно (2): Школа № 2 — есть вопросы к ответам; Школа № 3 — есть вопросы к ответам.',
      );
      await answers(coordinator, 'Принять: 1');
      expect(coordinator.toasts().at(-1)?.text).toBe('Принято отчётов: 1.');
      await opens(coordinator, 2);
      expect(coordinator.screen()).toContain('Просили: «Проверьте педагогов». Изменений нет.');
      await answers(coordinator, 'Принять');
      await opens(coordinator, 3);
      expect(coordinator.screen()).toContain('Школа ответила «нет данных».');

      // The operator does the same from the command line.
      const municipality = String(district.id);
      const listed = await gives(db, listReviewCommand, { municipality });
      expect(differences(documentedJson().get('review list'), listed)).toEqual([]);
      const [only, ...more] = Object(listed).reports;
      expect([only.school.name, only.lines[0].doubts, more]).toEqual([third, ['no-data'], []]);
      const school = only.school.id;
      const wrong = { municipality, school, line: ['nothing=check-number'] };
      expect(await refusal(db, returnReviewCommand, wrong)).toContain('«nothing=check-number» — не строка отчёта');
      expect(await refusal(db, returnReviewCommand, { municipality, school })).toContain('--line');
      const line = ['network-teachers=no-ground', 'survey-respondents=Откуда число?'];
      const returned = await gives(db, returnReviewCommand, { municipality, school, line });
      expect(Object(returned).state).toBe('returned');
      expect(await refusal(db, acceptReviewCommand, { municipality, school })).toContain('который ждёт проверки, нет');
      town.app.deps.wake();
      await town.settled();
      expect(lastDirector?.screen()).toContain('просит уточнить 2 строки из 13');
      expect(lastDirector?.screen()).toContain('2. Ответили на опрос: Откуда число?');
    },
    { schools: 3 },
  ),
);

oneDbTest('all lines with reasons, and objections to them, as long as they may be still fit every screen', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
    await town.settled();
    const numbers = Array.from({ length: 13 }, (_, at) => String(at + 1));
    const long = (words: string, length: number) => `${words} ${'подробно '.repeat(40)}`.slice(0, length).trim();
    await answers(coordinator, 'Посмотреть', ...numbers);
    await answers(coordinator, 'Выбрать причину (13)', 'Своими словами', long('Сверьте со сводкой', 200), 'К отчёту');
    await answers(coordinator, 'Вернуть 13 строк');
    expect(coordinator.screen()).toContain('12. Трудности: Сверьте со сводкой');
    await town.settled();
    expect(director.screen()).toContain('13. Помощь: Сверьте со сводкой');
    await answers(director, 'Исправить отчёт');
    for (const number of numbers) {
      await answers(director, 'Возразить');
      await director.says(long(`Строка ${number} верна`, 300));
      await answers(director, 'К строкам');
    }
    expect(director.screen()).toContain('На все строки есть ответ.');
    await answers(director, 'Отправить снова');
    await town.settled();
    await answers(coordinator, 'Посмотреть');
    expect(coordinator.screen()).toContain('Школа возражает: «Строка 4 верна');
    await answers(coordinator, 'Как уточняли');
    expect(coordinator.screen()).toContain('отправлена версия 2');
  }),
);
