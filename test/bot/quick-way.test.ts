import { expect } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { dbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';

const SEND = 'Отправить координатору';
const JANUARY = new Date('2027-01-12T04:00:00Z');

/** Says or presses one thing after another; no answer may cost Telegram more than two calls. */
async function cheaply(sim: Simulator, person: Person, ...words: readonly string[]): Promise<number> {
  for (const one of words) {
    const before = sim.callCount();
    await answers(person, one);
    expect(sim.callCount() - before, one).toBeLessThanOrEqual(2);
  }
  return words.length;
}

dbTest('a new quarter takes an answer a question and three taps, an unchanged one six taps', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    await town.settled();
    // The yearly figures are questions of their own, asked once; two optional questions are answered as well.
    const first = WHOLE_REPORT.slice(0, -2);
    let acts = await cheaply(town.sim, director, 'Заполнить отчёт', ...first, 'Мало методистов');
    acts += await cheaply(town.sim, director, 'Нужен учитель математики', 'Готово');
    expect(director.screen()).toContain('Всё обязательное заполнено.');
    await answers(director, SEND);
    acts += 1;
    const asked = 13 + ['teachers', 'pupils'].length + ['ground'].length;
    expect(acts).toBeLessThanOrEqual(asked + 3);

    town.clock.set(JANUARY);
    await answers(director, '/start');
    expect(director.screen()).toContain('Отчёт за II четверть 2026/27: срок 22 января, осталось 10 дней.');
    const shown = director.messages().length;
    let taps = await cheaply(town.sim, director, 'Заполнить отчёт');
    expect(director.screen()).toContain('Значения прошлого отчёта.');
    expect(director.screen()).toContain('6. Среда соответствует стандартам: да: Акт от 12.08.2026 № 4');
    expect(director.screen()).toContain('9. ШППКО утверждена: не относится\n');
    taps += await cheaply(town.sim, director, 'Остальное без изменений: 11');
    expect(director.screen()).toContain('✓ 1. Педагоги в сетевых сообществах: 17 из 28 (60,7\u00a0%) — без изменений');
    expect(director.screen()).toContain('Всё обязательное заполнено.');
    await answers(director, SEND);
    taps += 1;
    expect(taps).toBe(3);
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
  }),
);

dbTest('what changed is picked from the list of last values, a far value is asked about', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
    town.clock.set(JANUARY);
    await answers(director, '/start', 'Заполнить отчёт', '2');
    expect(director.screen()).toContain('В прошлый раз: 120 человек');
    expect(director.sees().buttons[0]).toEqual(['Как в прошлый раз: 120 человек']);
    await answers(director, '200');
    expect(director.screen()).toContain('Было 120 человек, стало 200 человек. Верно?');
    expect(director.sees().buttons.flat().slice(0, 4)).toEqual([
      'Новый порядок учёта',
      'Ошибка раньше',
      'Изменился состав',
      'Исправить число',
    ]);
    await answers(director, 'да');
    expect(director.screen()).toContain('«да» не объясняет разницу.');
    await answers(director, 'Исправить число', '201', 'Изменился состав');
    expect(director.screen()).toContain('2. Ответили на опрос: 201 (было 120 человек)');
    // 96 of 120 says nothing of 201.
    expect(director.screen()).toContain('3. Удовлетворены качеством образования: нет ответа (было 96 из 120');

    await answers(director, '4', '70');
    expect(director.screen()).toContain('Было 143 из 214 (66,8\u00a0%), стало 70 из 214 (32,7\u00a0%). Верно?');
    await answers(director, 'Закрыли <b>две</b> секции & кружок');
    await answers(director, 'Сохранить и выйти', '/report', 'Весь отчёт');
    expect(director.screen()).toContain('— Закрыли <b>две</b> секции & кружок');
    await director.presses(/Остальное без изменений/);
    expect(director.screen()).toContain('Не хватает ответов: 1.');
    await answers(director, 'Ответить на оставшиеся', '190', SEND);
    expect(director.screen()).toContain('Ответили на опрос: было 120 человек, стало 201');
    await town.settled();
    await answers(coordinator, 'Посмотреть');
    expect(coordinator.screen()).toContain('2. Ответили на опрос: 201 — изменился состав');
    expect(coordinator.screen()).toContain('(32,7\u00a0%) — Закрыли <b>две</b> секции & кружок');
    expect(coordinator.screen()).toContain('1. Педагоги в сетевых сообществах: 17 из 28 (60,7\u00a0%) — без изменений');
  }),
);

dbTest('what was asked two reports ago and not in the last one is known again', (db) =>
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
        'Удовлетворённые родители: 117 из 130 (90\u00a0%) (было 96 из 120 (80\u00a0%))',
      );
    },
    { at: '2020-09-21T07:00:00Z', programme: 'ivanovo-2020' },
  ),
);
