import { expect } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';

const SEND = 'Отправить координатору';
const JANUARY = new Date('2027-01-12T04:00:00Z');

/** Words and numbers to read on a screen, without its buttons. A line that stood on the screen before is not read again. */
function wordsOn(person: Person, before = ''): number {
  const known = new Set(before.split('\n'));
  const fresh = person
    .sees()
    .text.split('\n')
    .filter((line) => !known.has(line));
  return fresh.join(' ').match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

/** Says or presses one thing after another; no answer may cost Telegram more than two calls. Gives the words read meanwhile. */
async function cheaply(sim: Simulator, person: Person, ...acts: readonly string[]): Promise<number> {
  let words = 0;
  for (const one of acts) {
    const [before, shown] = [sim.callCount(), person.sees().text];
    await answers(person, one);
    expect(sim.callCount() - before, one).toBeLessThanOrEqual(2);
    words += wordsOn(person, shown);
  }
  return words;
}

oneDbTest('a new quarter takes an answer a question and three taps, an unchanged one six taps', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    await town.settled();
    // The yearly figures are questions of their own, asked once; two optional questions are answered as well.
    const first = [
      'Заполнить отчёт',
      ...WHOLE_REPORT.slice(0, -2),
      'Мало методистов',
      'Нужен учитель математики',
      'Готово',
    ];
    await cheaply(town.sim, director, ...first);
    expect(director.screen()).toContain('Всё обязательное заполнено.');
    await answers(director, SEND);
    const asked = 13 + ['teachers', 'pupils'].length + ['ground'].length;
    expect([...first, SEND].length).toBeLessThanOrEqual(asked + 3);

    town.clock.set(JANUARY);
    await answers(director, '/start');
    // Calls of the delivery are none of his answers.
    await town.settled();
    expect(director.screen()).toContain('Отчёт за II четверть 2026/27: срок 22 января, осталось 10 дней.');
    const shown = director.messages().length;
    let words = wordsOn(director);
    words += await cheaply(town.sim, director, 'Заполнить отчёт');
    expect(director.screen()).toContain('Значения прошлого отчёта.');
    expect(director.screen()).toContain('6. Среда соответствует стандартам: да (Акт от 12.08.2026 № 4)');
    expect(director.screen()).toContain('9. ШППКО утверждена: не относится\n');
    words += await cheaply(town.sim, director, 'Остальное без изменений: 11');
    expect(director.screen()).toContain('✓ 1. Педагоги в сетевых сообществах: 17 из 28 (60,7\u00a0%) — без изменений');
    expect(director.screen()).toContain('Всё обязательное заполнено.');
    const review = director.sees().text;
    await answers(director, SEND);
    words += wordsOn(director, review);
    console.log(`an unchanged quarter: 3 taps, ${words} words`);
    expect(words).toBeLessThanOrEqual(450);
    expect(director.screen()).toContain('Рег. № 2026/27-II-001, версия 1.');
    expect(director.screen()).toContain('По сравнению с прошлым отчётом ничего не изменилось.');
    // After a button the message is edited in place.
    expect(director.messages()).toHaveLength(shown);

    await town.settled();
    await answers(coordinator, 'Посмотреть');
    expect(coordinator.screen()).toContain(
      '4. Заняты дополнительным образованием: 143 из 214 (66,8\u00a0%) — без изменений',
    );
    expect(coordinator.screen()).toContain('9. ШППКО утверждена: не относится — без изменений');

    // Help that is asked for again while nobody has helped is the same request.
    await answers(director, '/start', 'Просьбы о помощи');
    expect(director.screen()).toContain('Ваши просьбы о помощи: 1.');
    const [request = ''] = director.sees().buttons.flat();
    await answers(director, request);
    expect(director.screen()).toContain('Из отчёта за I четверть 2026/27, повторена в отчёте за II четверть 2026/27.');
  }),
);

oneDbTest('a new quarter of twelve questions is at most 450 words to read, an answer a question and three taps', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    await town.settled();
    // The yearly figures are asked once a year; nobody was surveyed, so twelve questions are left of thirteen.
    await answers(director, '/passport', '1', '28', '/passport', '2', '214', '/start');
    const told = ['17', '0', '143', '87', 'Да', 'Акт от 12.08.2026 № 4', 'Нет', 'Нет', 'Не относится', 'В работе'];
    const acts = ['Заполнить отчёт', ...told, 'Провели два открытых урока.', 'Мало методистов'];
    acts.push('Нужен учитель математики', 'Готово');
    let words = wordsOn(director) + (await cheaply(town.sim, director, ...acts));
    const shown = director.sees().text;
    await answers(director, SEND);
    words += wordsOn(director, shown);
    expect(director.screen()).toContain('Рег. № 2026/27-I-001, версия 1.');
    console.log(`a new quarter of 12 questions: ${acts.length + 1} acts, ${words} words`);
    expect(acts.length + 1).toBeLessThanOrEqual(12 + ['ground'].length + 3);
    expect(words).toBeLessThanOrEqual(450);
  }),
);

oneDbTest('what changed is picked from the list of last values, a far value is asked about', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
    town.clock.set(JANUARY);
    // A yes begun from the list and left: the list is one tap away, and stands again when he comes back.
    await answers(director, '/start', 'Заполнить отчёт', '7', 'Да', 'Весь отчёт');
    expect(director.screen()).toContain('[Остальное без изменений: ');
    await answers(director, '/start');
    await director.presses(/Заполнить|Продолжить/);
    expect(director.screen()).toContain('Значения прошлого отчёта.');
    await answers(director, 'весь отчёт');
    expect(director.screen()).toContain('Чтобы изменить строку, нажмите её номер.');
    await answers(director, 'назад');
    expect(director.screen()).not.toContain('Не понял');
    await director.presses(/Заполнить|Продолжить/);
    await answers(director, '7', 'Нет', '2');
    expect(director.screen()).toContain('В прошлый раз: 120');
    expect(director.sees().buttons[0]).toEqual(['Как в прошлый раз: 120']);
    await answers(director, '200');
    expect(director.screen()).toContain('Было 120, стало 200. Верно?');
    expect(director.sees().buttons.flat().slice(0, 4)).toEqual([
      'Новый порядок учёта',
      'Ошибка раньше',
      'Изменился состав',
      'Исправить число',
    ]);
    await answers(director, 'да');
    expect(director.screen()).toContain('«да» не объясняет разницу.');
    await answers(director, 'Исправить число', '201', 'Изменился состав');
    expect(director.screen()).toContain('2. Ответили на опрос: 201, было 120');
    // 96 of 120 says nothing of 201.
    expect(director.screen()).toContain('3. Удовлетворены качеством образования: нет ответа, было 96 из 120');

    await answers(director, '4', '70');
    expect(director.screen()).toContain('Было 143 из 214 (66,8\u00a0%), стало 70 из 214 (32,7\u00a0%). Верно?');
    await answers(director, 'Закрыли <b>две</b> секции & кружок');
    await answers(director, 'Сохранить и выйти', '/report', 'Весь отчёт');
    expect(director.screen()).toContain('— Закрыли <b>две</b> секции & кружок');
    await director.presses(/Остальное без изменений/);
    expect(director.screen()).toContain('Не хватает ответов: 1.');
    await answers(director, 'Ответить на оставшиеся', '190', SEND);
    expect(director.screen()).toContain('Ответили на опрос: было 120, стало 201');
    await town.settled();
    await answers(coordinator, 'Посмотреть');
    expect(coordinator.screen()).toContain('⚠ 2. Ответили на опрос: 201, в прошлый раз 120 (+81) — изменился состав');
    expect(coordinator.screen()).toMatch(/\(−34,1\sп\.\sп\.\) — Закрыли <b>две<\/b> секции & кружок/);
    expect(coordinator.screen()).toContain('1. Педагоги в сетевых сообществах: 17 из 28 (60,7\u00a0%) — без изменений');
  }),
);

oneDbTest('what was asked two reports ago and not in the last one is known again', (db) =>
  inOffice(
    db,
    async ({ joins, town }) => {
      const director = await joins('director');
      await answers(director, 'Заполнить отчёт', '28', '21', '120', '96', 'Отвечу позже', 'Выполнено', 'В работе');
      await answers(director, 'В работе', 'Отвечу позже', SEND);
      expect(director.screen()).toContain('Рег. № 2020/21-1-001');

      // Parents are not asked of in October.
      town.clock.set(new Date('2020-10-20T07:00:00Z'));
      await answers(director, '/start', 'Заполнить отчёт');
      expect(director.screen()).toContain('1. Педагоги в Проекте: 21 из 28');
      expect(director.screen()).not.toContain('Родители');
      await answers(director, 'Остальное без изменений: 1', 'Ответить на оставшиеся', 'Выполнено', 'Выполнено');
      await answers(director, SEND);
      expect(director.screen()).toContain('Рег. № 2020/21-2-001');

      town.clock.set(new Date('2021-05-18T07:00:00Z'));
      await answers(director, '/start', 'Заполнить отчёт');
      expect(director.screen()).toContain('1. Педагоги в Проекте: 21 из 28');
      expect(director.screen()).toContain('2. Родители, ответившие на опрос: 120');
      expect(director.screen()).toContain('3. Удовлетворённые родители: 96 из 120');
      await answers(director, '2', '130', '3', '117', 'Остальное без изменений: 1');
      expect(director.screen()).toContain(
        'Удовлетворённые родители: 117 из 130 (90\u00a0%), было 96 из 120 (80\u00a0%)',
      );

      // They are compared with the first report of the project, not with the last.
      await answers(director, 'Ответить на оставшиеся', ...Array.from({ length: 7 }, () => 'Выполнено'), SEND);
      const coordinator = await joins('coordinator');
      await answers(coordinator, '/summary', 'Показатели', '›');
      expect(coordinator.screen()).toContain('Сейчас: рост на 10 п. п. (сравнить можно 1 из 2).');
    },
    { at: '2020-09-21T07:00:00Z', programme: 'ivanovo-2020' },
  ),
);
