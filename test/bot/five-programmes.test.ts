import { expect } from 'vitest';
import { planReminders } from '../../src/bot/reminders.ts';
import { oneDbTest } from '../support/database.ts';
import { answers } from '../support/office.ts';
import { startTown } from '../support/town.ts';
import { inviteTo, join, setUpProgramme } from '../support/walks.ts';

/** A programme on a day inside it: who is there, what he says, what he and the coordinator read. */
type Walk = {
  programme: RegExp;
  at: string;
  /** The button that takes the programme's schools, or their names where it names none. */
  schools: string;
  /** The school that reports and the one that does not. */
  reports: RegExp;
  silent: RegExp;
  card: string;
  /** From the first question to the last. */
  says: readonly string[];
  /** Words of the document on the screens on the way, and lines of the whole report. */
  reads: readonly string[];
  receipt: readonly string[];
  notice: string;
  summary: readonly string[];
  /** What the other school's director reads as his next step. */
  next: string;
  /** What the school and the coordinator read of the activities of the plan, where schools are asked for any. */
  plan?: { status: readonly string[]; summary: string; activities: readonly string[] };
  /** The first of the municipality's own lines. */
  own: readonly string[];
  /** When the other is reminded next, and what he reads then. */
  reminder: readonly [at: string, words: string];
};

const WALKS: Record<string, Walk> = {
  Kazachinsky: {
    programme: /Казачинский район, 2024–2027/,
    at: '2026-11-10T04:00:00Z',
    schools: 'Взять 10 школ программы',
    reports: /Вороковская/,
    silent: /Дудовская/,
    card: 'Отчёт за I четверть 2026/27: срок 16 ноября, осталось 6 дней.',
    says: [
      ...['28', '17', '120', '96', '214', 'Нет данных', '87', 'Да', 'Акт от 12.08.2026 № 4', 'Нет', 'Нет'],
      ...['Не относится', 'В работе', 'Провели два открытых урока.', 'Не хватает учителя математики.'],
      ...['Нужен учитель математики', 'Готово'],
    ],
    reads: [
      'В каком состоянии мероприятие «Тиражирование опыта реализации МППКО»?',
      '✓ 1. Педагоги в сетевых сообществах: 17 из 28 (60,7\u00a0%)',
      '✓ 4. Заняты дополнительным образованием: нет данных',
      '✓ 12. Трудности: Не хватает учителя математики.',
    ],
    receipt: [
      'Отчёт за I четверть 2026/27 отправлен координатору 10 ноября в 11:00. Рег. № 2026/27-I-001, версия 1.',
      'Следующий отчёт откроется 30 декабря.',
    ],
    notice:
      'МБОУ Вороковская СОШ: отправлен отчёт за I четверть 2026/27, 10 ноября в 11:00. Рег. № 2026/27-I-001, версия 1.',
    summary: [
      'Казачинский район, I четверть 2026/27',
      'Срок 16 ноября (по умолчанию, проверьте), осталось 6 дней.',
      'Отправлено 1 из 10. Уточняют 0. Ожидаем 9.',
      'МБОУ Вороковская СОШ — 10 ноября в 11:00',
    ],
    next: 'Следующий шаг: отчёт за I четверть 2026/27, срок 16 ноября.',
    own: ['Строки муниципалитета за I четверть 2026/27 · 1 из 5', 'механизм выявления профессиональных дефицитов'],
    reminder: ['2026-11-13T02:00:00Z', 'Ожидаем отчёт за I четверть 2026/27. Срок — 16 ноября, осталось 3 дня.'],
  },
  Lipetsk: {
    programme: /Липецкий муниципальный район, 2021/,
    at: '2021-09-02T07:00:00Z',
    schools: 'Взять 12 школ программы',
    reports: /Сухая Лубна/,
    silent: /Пружинки/,
    card: 'Отчёт за август 2021: срок 14 сентября, осталось 12 дней.',
    says: [
      ...['Да', 'Отчёт о самообследовании от 16.04.2021', '12', '9', 'Выполнено', 'Не относится', 'В работе'],
      ...['Провели педсовет по итогам ОГЭ.', 'Нет данных', 'Курсы ГАУДПО ЛО «ИРО»', 'Готово'],
    ],
    reads: [
      'Обеспечены ли в школе условия равного доступа к качественному общему образованию?',
      '✓ 2. Получают сопровождение: 9 из 12 (75\u00a0%)',
      '✓ 4. Должности специалистов: не относится',
      '✓ 6. Сделано: Провели педсовет по итогам ОГЭ.',
      '✓ 7. Трудности: нет данных',
    ],
    receipt: [
      'Отчёт за август 2021 отправлен координатору 2 сентября в 10:00. Рег. № 2021-08-001, версия 1.',
      'Следующий отчёт откроется 30 сентября.',
    ],
    notice:
      'МБОУ СОШ с. Сухая Лубна: отправлен отчёт за август 2021, 2 сентября в 10:00. Рег. № 2021-08-001, версия 1.',
    summary: [
      'Липецкий муниципальный район, август 2021',
      'Срок 14 сентября (по умолчанию, проверьте), осталось 12 дней.',
      // Five of the twelve schools stand in the document's tables only.
      'Отправлено 1 из 7. Уточняют 0. Ожидаем 6.',
      'МБОУ СОШ с. Сухая Лубна — 2 сентября в 10:00',
    ],
    next: 'Следующий шаг: отчёт за август 2021, срок 14 сентября.',
    own: [
      'Строки муниципалитета за август 2021 · 1 из 2',
      'Сколько всего общеобразовательных организаций в муниципальной системе общего образования?',
    ],
    reminder: ['2021-09-07T06:00:00Z', 'Ожидаем отчёт за август 2021. Срок — 14 сентября, осталось 7 дней.'],
  },
  Krasninsky: {
    programme: /«Краснинский район», 2019–2021/,
    at: '2020-06-10T07:00:00Z',
    schools: 'МБОУ Краснинская СШ\nМБОУ Мерлинская СШ',
    reports: /Краснинская/,
    silent: /Мерлинская/,
    card: 'Отчёт за 2019/20 учебный год: срок 31 августа, осталось 82 дня.',
    says: [
      ...['Выполнено', 'Приказ от 02.10.2019 № 75', 'В работе', 'Не относится'],
      ...['Да', 'Протокол заседания МОЦ от 14.05.2020 № 4', 'Нет данных'],
      ...['Ввели наставничество.', 'Нет второго учителя физики.', 'Помощь не нужна', 'Готово'],
    ],
    reads: [
      'Каким документом утверждена программа повышения качества образования?',
      'Действующая программа. Название, дата и номер.',
      '✓ 2. Документ о программе: Приказ от 02.10.2019 № 75',
      '✓ 3. Договор со школой-партнёром: В работе',
      '✓ 5. Отчёт директора заслушан: да (Протокол заседания МОЦ от 14.05.2020 № 4)',
      '✓ 6. Передовой опыт: нет данных',
    ],
    receipt: [
      'Отчёт за 2019/20 учебный год отправлен координатору 10 июня в 10:00. Рег. № 2019/20-001, версия 1.',
      'Следующий отчёт откроется 26 мая 2021 года.',
    ],
    notice:
      'МБОУ Краснинская СШ: отправлен отчёт за 2019/20 учебный год, 10 июня в 10:00. Рег. № 2019/20-001, версия 1.',
    summary: [
      'муниципальное образование «Краснинский район», 2019/20 учебный год',
      'Срок 31 августа (по умолчанию, проверьте), осталось 82 дня.',
      'Отправлено 1 из 2. Уточняют 0. Ожидаем 1.',
      'МБОУ Краснинская СШ — 10 июня в 10:00',
    ],
    next: 'Следующий шаг: отчёт за 2019/20 учебный год, срок 31 августа.',
    plan: {
      status: [
        'Мероприятия плана, 2019/20 учебный год, рег. № 2019/20-001, предварительно: выполнено 2, в работе 1, не начато 0, неизвестно 1',
        '1.5. Разработка новых и коррекция действующих программ повышения качества образования в школах…: выполнено',
        '1.9. Организация сетевого взаимодействия школ, имеющих низкие образовательные результаты, функ…: не относится',
        '2.7. Выявление, обобщение и распространение передового опыта руководителей и педагогических ра…: нет данных',
      ],
      summary: 'Мероприятия плана, все школы вместе: выполнено 2, в работе 1, не начато 0, неизвестно 6.',
      activities: ['Выполнено (1): МБОУ Краснинская СШ.', 'Отчёта нет: МБОУ Мерлинская СШ.'],
    },
    own: ['Строки муниципалитета за 2019/20 учебный год · 1 из 7', 'Определён ли перечень школ с низкими результатами'],
    reminder: ['2020-08-24T06:00:00Z', 'Ожидаем отчёт за 2019/20 учебный год. Срок — 31 августа, осталось 7 дней.'],
  },
  Ivanovo: {
    programme: /город Иваново, 2020–2021/,
    at: '2020-09-21T07:00:00Z',
    schools: 'МБОУ «СШ № 8»\nМБОУ «СШ № 19»',
    reports: /№ 8/,
    silent: /№ 19/,
    card: 'Отчёт за вводный этап: срок 30 сентября, осталось 9 дней.',
    says: [
      ...['28', '21', '120', '96', 'Высокая текучесть учителей математики.', 'Выполнено', 'Нет данных', 'В работе'],
      ...['Стажировка в школе-лидере', 'Готово'],
    ],
    reads: [
      'Сколько педагогов участвуют в Проекте?',
      'В каком состоянии «Анализ кадрового обеспечения образовательного процесса»?',
      '✓ 1. Педагоги в Проекте: 21 из 28 (75\u00a0%)',
      '✓ 4. Проблемные точки: Высокая текучесть учителей математики.',
      '✓ 6. Анализ программ и учебников: нет данных',
    ],
    receipt: [
      'Отчёт за вводный этап отправлен координатору 21 сентября в 10:00. Рег. № 2020/21-1-001, версия 1.',
      'Следующий отчёт откроется 19 октября.',
    ],
    notice: 'МБОУ «СШ № 8»: отправлен отчёт за вводный этап, 21 сентября в 10:00. Рег. № 2020/21-1-001, версия 1.',
    summary: [
      'город Иваново, вводный этап',
      'Срок 30 сентября (по умолчанию, проверьте), осталось 9 дней.',
      'Отправлено 1 из 2. Уточняют 0. Ожидаем 1.',
      'МБОУ «СШ № 8» — 21 сентября в 10:00',
    ],
    next: 'Следующий шаг: отчёт за вводный этап, срок 30 сентября.',
    own: ['Строки муниципалитета за вводный этап · 1 из 2', 'Утверждён ли список школ, участвующих в Проекте?'],
    reminder: ['2020-09-23T06:00:00Z', 'Ожидаем отчёт за вводный этап. Срок — 30 сентября, осталось 7 дней.'],
  },
  Strezhevoy: {
    programme: /городской округ Стрежевой, 2023/,
    at: '2026-06-10T04:00:00Z',
    schools: 'Взять 2 школы программы',
    reports: /ОСОШ/,
    silent: /№ 7/,
    card: 'Отчёт за 2025/26 учебный год: срок 31 августа, осталось 82 дня.',
    says: [
      ...['Да', 'Приказ от 30.08.2025 № 112', '28', '21', '9', '4', 'Нет данных', 'Ноутбуки на уроках математики.'],
      ...['12', '9', '0', '40', '5', '8', '2', '10', '8', 'Да', 'План работы на 2025/26 год, раздел 4'],
      ...['Открыли класс подготовки к ОГЭ.', 'Мало наблюдателей.', 'Независимые наблюдатели', 'Готово'],
    ],
    reads: [
      'Скорректирована ли школьная программа повышения качества образования с учётом факторов риска?',
      '✓ 2. Прошли курсы ПК: 21 из 28 (75\u00a0%)',
      '✓ 5. Педагоги с ИОМ: нет данных',
      '✓ 8. План куратора, выполнено: 9 из 12 (75\u00a0%)',
      '✓ 9. План помощи ШНОР, к этому дню: 0',
      '✓ 11. Победители и призёры ВсОШ: 5 из 40 (12,5\u00a0%)',
      '✓ 18. Трудности: Мало наблюдателей.',
    ],
    receipt: [
      'Отчёт за 2025/26 учебный год отправлен координатору 10 июня в 11:00. Рег. № 2025/26-001, версия 1.',
      'Следующий отчёт откроется 26 мая 2027 года.',
    ],
    notice: 'МОУ «ОСОШ»: отправлен отчёт за 2025/26 учебный год, 10 июня в 11:00. Рег. № 2025/26-001, версия 1.',
    summary: [
      'городской округ Стрежевой, 2025/26 учебный год',
      'Срок 31 августа (по умолчанию, проверьте), осталось 82 дня.',
      'Отправлено 1 из 2. Уточняют 0. Ожидаем 1.',
      'МОУ «ОСОШ» — 10 июня в 11:00',
    ],
    next: 'Следующий шаг: отчёт за 2025/26 учебный год, срок 31 августа.',
    own: ['Строки муниципалитета за 2025/26 учебный год · 1 из 3', 'писали муниципальный контрольный срез?'],
    reminder: ['2026-08-24T02:00:00Z', 'Ожидаем отчёт за 2025/26 учебный год. Срок — 31 августа, осталось 7 дней.'],
  },
};

for (const [name, walk] of Object.entries(WALKS)) {
  oneDbTest(`${name}: two schools join, one reports, the other does not`, async (db) => {
    const town = await startTown(db, walk.at);
    try {
      await setUpProgramme(town, walk.programme, walk.schools);
      const coordinator = town.administrator;
      const [director, silent] = [town.sim.person(), town.sim.person()];
      await join(director, await inviteTo(coordinator, walk.reports, 'директор'));
      await join(silent, await inviteTo(coordinator, walk.silent, 'директор'));
      expect(director.screen()).toContain(walk.card);

      const read: string[] = [];
      await director.presses('Заполнить отчёт');
      for (const words of walk.says) {
        read.push(director.screen());
        await answers(director, words);
      }
      read.push(director.screen());
      for (const words of walk.reads) expect(read.join('\n')).toContain(words);
      expect(director.screen()).toContain('Всё обязательное заполнено.');

      await director.presses('Отправить координатору');
      for (const words of walk.receipt) expect(director.screen()).toContain(words);
      // Krasninsky has no indicator that is made of what schools answer.
      expect(director.sees().buttons.flat().includes('Откуда цифры')).toBe(name !== 'Krasninsky');
      await town.settled();
      expect(coordinator.screen()).toContain(walk.notice);

      await coordinator.says('/summary');
      for (const words of walk.summary) expect(coordinator.screen()).toContain(words);
      if (walk.plan) {
        expect(coordinator.screen()).toContain(walk.plan.summary);
        await coordinator.presses('Мероприятия');
        for (const words of walk.plan.activities) expect(coordinator.screen()).toContain(words);
        await director.says('/status');
        for (const words of walk.plan.status) expect(director.screen()).toContain(words);
      }
      await coordinator.says('/report');
      for (const words of walk.own) expect(coordinator.screen()).toContain(words);
      await silent.says('/status');
      expect(silent.screen()).toContain(walk.next);
      await silent.says('/help');

      const before = director.screen();
      town.clock.set(new Date(walk.reminder[0]));
      await planReminders(town.app.deps);
      town.app.delivery.wake();
      await town.settled();
      expect(silent.screen()).toContain(walk.reminder[1]);
      expect(director.screen()).toBe(before);

      // Words of one cycle must not be said in another.
      const said = town.sim.calls.map(({ payload }) => String(payload.text ?? '')).join('\n');
      if (!walk.card.includes('четверть')) expect(said).not.toMatch(/четверт|квартал/i);
      expect(town.troubles).toEqual([]);
    } finally {
      await town.close();
    }
  });
}
