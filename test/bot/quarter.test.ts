import { expect } from 'vitest';
import { oneDbTest } from '../support/database.ts';
import { startTown } from '../support/town.ts';
import { answer, inviteTo, join, linkIn, setUp } from '../support/walks.ts';

oneDbTest('a quarter is reported, received and summed up', async (db) => {
  const town = await startTown(db);
  try {
    await town.administrator.says('/status');
    expect(town.administrator.sees().buttons.flat()).toContain('Создать муниципалитет');
    await setUp(town);
    const coordinator = town.administrator;
    const [director, other, deputy] = [town.sim.person(), town.sim.person(), town.sim.person()];
    await join(director, await inviteTo(coordinator, /Вороковская/, 'директор'));
    await join(other, await inviteTo(coordinator, /Дудовская/, 'директор'));
    await director.says('/start');
    await director.presses('Заместители');
    await director.presses('Пригласить заместителя');
    await join(deputy, linkIn(director));
    expect(deputy.screen()).toContain('МБОУ Вороковская СОШ · заместитель');

    await deputy.presses('Заполнить отчёт');
    expect(deputy.screen()).toContain('Сколько всего педагогических работников');
    for (const words of ['28', '31', '17', '120', '96']) await answer(deputy, words);
    expect(deputy.screen()).toContain('4 из 13');

    // The director goes on where the deputy stopped, skips, comes back and corrects.
    await director.says('отчёт');
    expect(director.screen()).toContain('Сколько всего обучающихся в школе');
    for (const words of ['214', '143', 'Отвечу позже', 'Да', 'Акт от 12.08.2026 № 4', 'Нет', 'Нет', 'Не относится']) {
      await answer(director, words);
    }
    for (const words of ['В работе', 'Провели два открытых урока.', 'Отвечу позже', 'Отвечу позже']) {
      await answer(director, words);
    }
    expect(director.screen()).toContain('⚠ 5. Участники олимпиад и конкурсов: ответим позже');
    expect(director.screen()).toContain('Не хватает ответов: 1.');
    await director.presses('Ответить на оставшиеся');
    expect(director.screen()).toContain('Сколько обучающихся участвовали в олимпиадах');
    await director.says('87');
    expect(director.screen()).toContain('1. Педагоги в сетевых сообществах: 17 из 28 (60,7\u00a0%)');
    await director.presses('1');
    await director.says('19');
    expect(director.screen()).toContain('19 из 28 (67,9\u00a0%)');

    await director.presses('Отправить координатору');
    expect(director.screen()).toContain(
      'Отчёт за I четверть 2026/27 отправлен координатору 10 ноября в 11:00. Рег. № 2026/27-I-001, версия 1.',
    );
    await town.settled();
    expect(coordinator.screen()).toContain('МБОУ Вороковская СОШ: отправлен отчёт за I четверть 2026/27');

    await coordinator.says('/summary');
    expect(coordinator.screen()).toContain('Отправлено 1 из 10. Уточняют 0. Ожидаем 9.');
    expect(coordinator.screen()).toContain('МБОУ Вороковская СОШ — 10 ноября в 11:00');
    await other.says('/status');
    expect(other.screen()).toContain('Следующий шаг: отчёт за I четверть 2026/27, срок 16 ноября.');
    // What the eye does not tell apart: the end of a line on the phone parts no day from its month and no «№» from its number.
    expect(other.sees().message.text).toContain('срок 16\u00a0ноября.');
    expect(town.troubles).toEqual([]);
  } finally {
    await town.close();
  }
});
