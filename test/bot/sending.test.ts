import { expect } from 'vitest';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, dataOf, inOffice, WHOLE_REPORT } from '../support/office.ts';

const SEND = 'Отправить координатору';

/** Whether the last message made no sound. */
const isSilent = (sim: Simulator): boolean =>
  String(sim.calls.findLast(({ method }) => method === 'sendMessage')?.payload.disable_notification) === 'true';

oneDbTest('a report is sent once, withdrawn, corrected, returned with a reason and accepted', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    await director.presses('Заполнить отчёт');
    for (const words of WHOLE_REPORT.slice(0, 6)) await answers(director, words);
    await answers(director, '/start');
    expect(director.screen()).toContain('Заполнено 4 из 13.');
    await director.presses('Продолжить: осталось 9 из 13');
    await answers(director, ...WHOLE_REPORT.slice(6));
    expect(director.screen()).toContain('✓ 1. Педагоги в сетевых сообществах: 17 из 28 (60,7\u00a0%)');
    expect(director.screen()).toContain('Всё обязательное заполнено.');

    // Two taps at once, and a third when the receipt is there already.
    const { data, message } = dataOf(director, SEND);
    await Promise.all([director.presses(SEND), director.presses(SEND)]);
    await town.settled();
    expect(director.sees().text).toBe(
      [
        'Отчёт за I четверть 2026/27 отправлен координатору 10 ноября в 11:00. Рег. № 2026/27-I-001, версия 1.',
        'О решении придёт сообщение.',
        'Следующий отчёт откроется 30 декабря.',
      ].join('\n'),
    );
    await director.pressesOn(message, data);
    expect(director.toasts().at(-1)?.text).toBe('Отчёт уже отправлен.');
    expect(director.screen()).toContain('версия 1.');
    expect(coordinator.texts().filter((text) => text.includes('отправлен отчёт'))).toEqual([
      'Школа № 1: отправлен отчёт за I четверть 2026/27, 10 ноября в 11:00. Рег. № 2026/27-I-001, версия 1.',
    ]);
    expect(isSilent(town.sim)).toBe(false);
    expect(coordinator.sees().buttons).toEqual([['Посмотреть', 'Сводка']]);

    // A button of a question long answered, and words for which there is no question.
    const question = director.messages().find(({ text }) => text?.startsWith('✓ Ответили'))?.message_id ?? 0;
    await director.pressesOn(question, `a|${data.split('|')[1]}|survey-respondents|value|later`);
    expect(director.toasts().at(-1)?.text).toBe('Отчёт уже отправлен.');
    await director.says('18');
    expect(director.screen()).toContain('Не понял сообщение.');
    expect(director.screen()).toContain('ждёт проверки');

    await answers(director, '/report');
    expect(director.screen()).toContain('11. Сделано за четверть: Провели два открытых урока.');
    await answers(director, 'Отозвать', 'Назад', 'Отозвать', 'Отозвать');
    expect(director.screen()).toContain('отозван. Ответы сохранены: исправьте и отправьте снова.');
    await town.settled();
    expect(coordinator.screen()).toContain('Школа № 1: отчёт за I четверть 2026/27 отозван школой');
    await answers(coordinator, '/review');
    expect(coordinator.screen()).toContain('На проверке ничего нет.');

    // A button far above sends too: the receipt stands below the question that is on the screen.
    await answers(director, 'Исправить отчёт', '1', '18');
    const above = dataOf(director, SEND);
    await answers(director, '/start', 'Продолжить: осталось 2 из 13', '12');
    expect(director.screen()).toContain('Что мешает?');
    await director.pressesOn(above.message, above.data);
    expect(director.screen()).toContain('Рег. № 2026/27-I-001, версия 2.');
    const old = dataOf(director, 'Отозвать');
    await town.settled();
    await answers(coordinator, 'Посмотреть', 'Вернуть с замечанием', 'Строка 4: проверьте, пожалуйста');
    await town.settled();
    expect(director.screen()).toContain(
      'просит уточнить отчёт за I четверть 2026/27: «Строка 4: проверьте, пожалуйста»',
    );
    // An old receipt says at once where its report stands now.
    const recalled = async ({ message, data }: typeof old) => {
      await director.pressesOn(message, data);
      return director.messages().find(({ message_id }) => message_id === message)?.text;
    };
    expect(await recalled(old)).toContain('Координатор уже вернул отчёт на уточнение');
    await answers(director, '/status');
    expect(director.screen()).toContain('Следующий шаг: уточнить отчёт за I четверть 2026/27, срок 16 ноября.');
    await answers(director, 'Уточнить отчёт за I четверть 2026/27');
    expect(director.screen()).toContain('«Строка 4: проверьте, пожалуйста»');
    await answers(director, '4', '150');
    expect(director.screen()).toContain('«Строка 4: проверьте, пожалуйста»');
    expect(director.screen()).toContain('4. Заняты дополнительным образованием: 150 из 214');
    await answers(director, '11', 'Провели три открытых урока.', '5', 'Нет данных', SEND);
    expect(director.screen()).toContain(
      [
        'Изменилось по сравнению с версией 2:',
        'Заняты дополнительным образованием: было 143 из 214 (66,8 %), стало 150 из 214 (70,1 %)',
        'Участники олимпиад и конкурсов: было 87 из 214 (40,7 %), стало нет данных',
        'Сделано за четверть: было «Провели два открытых урока», стало «Провели три открытых урока»',
      ].join('\n'),
    );
    expect(await recalled(old)).toContain('Этот отчёт уже отправлен снова: отозвать можно последнюю версию.');
    await answers(director, '/report');
    const last = dataOf(director, 'Отозвать');
    await answers(director, '/start');
    await answers(director, 'Где мы сейчас');
    expect(director.screen()).toContain('отправлен 10 ноября в 11:00, рег. № 2026/27-I-001, версия 3, ждёт проверки');

    await town.settled();
    expect(coordinator.screen()).toContain('версия 3.');
    await answers(coordinator, 'Посмотреть');
    const accept = dataOf(coordinator, 'Принять');
    await answers(coordinator, 'Принять');
    expect(coordinator.screen()).toContain('Принят 10 ноября в 11:00.');
    await coordinator.pressesOn(accept.message, accept.data);
    expect(coordinator.toasts().at(-1)?.text).toBe('Отчёт уже принят: это сделали вы, 10\u00a0ноября в 11:00.');
    await town.settled();
    expect(director.screen()).toContain('отчёт за I четверть 2026/27 принят');
    for (const one of [old, last]) {
      expect(await recalled(one)).toContain('Отчёт уже принят: отозвать или изменить его нельзя.');
    }
    await answers(director, '/report');
    expect(director.sees().buttons.flat()).toEqual(['Как уточняли', 'На главную']);

    // Opened again after the term: the day is past, and what is sent and taken back now costs nothing.
    town.clock.set(new Date('2026-11-18T04:00:00Z'));
    await answers(coordinator, 'Открыть заново', 'Проверьте кадры.');
    await town.settled();
    await answers(director, '/start');
    expect(director.screen()).toContain('«Проверьте кадры». Срок был 16 ноября.');
    await answers(director, 'Исправить отчёт', SEND, 'Отозвать', 'Отозвать', '/start');
    // Taken back it stands as before: opened again, with what was asked.
    expect(director.screen()).toContain('«Проверьте кадры». Срок был 16 ноября.');
    expect(director.screen()).not.toContain('после срока');
    await answers(director, 'Исправить отчёт');
    expect(director.screen()).toContain('«Проверьте кадры»');
    await answers(director, SEND);
    expect(director.screen()).toContain('версия 5.');
    await answers(director, '/status');
    expect(director.screen()).not.toContain('после срока');
  }),
);

oneDbTest('after the due day a report is marked late, everywhere; a night is silent', (db) =>
  inOffice(
    db,
    async ({ joins, town }) => {
      const [coordinator, director] = [await joins('coordinator'), await joins('director')];
      const curator = await joins('curator');
      await answers(director, '/start');
      expect(director.screen()).toContain('срок 16 ноября, это сегодня.');
      town.clock.set(new Date('2026-11-16T17:00:00Z'));
      await answers(director, '/start');
      expect(director.screen()).toContain('срок был 16 ноября. Его можно отправить и сейчас');
      await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
      expect(director.screen()).toContain('отправлен координатору 17 ноября в 00:00.');
      expect(director.screen()).toContain('Отмечен «после срока»: срок был 16 ноября.');
      await town.settled();
      expect(coordinator.screen()).toContain('17 ноября в 00:00, после срока. Рег. № 2026/27-I-001');
      expect(isSilent(town.sim)).toBe(true);
      await answers(coordinator, 'Посмотреть');
      expect(coordinator.screen()).toContain('Отправлен 17 ноября в 00:00, после срока.');
      await answers(coordinator, '/summary');
      expect(coordinator.screen()).toContain('Отправлено 1 из 2, после срока 1. Уточняют 0. Ожидаем 1.');
      await answers(coordinator, '/settings', 'Сроки', 'Изменить: I четверть 2026/27');
      expect(coordinator.screen()).toContain(
        'сейчас срок 16 ноября. Напишите новый последний день, например 17.11.2026.',
      );
      await answers(curator, '/summary');
      expect(curator.screen()).toContain('Отправлено 1 из 1, после срока 1.');
      await answers(curator, '/status');
      expect(curator.screen()).toContain(
        'отправлен 17 ноября в 00:00, рег. № 2026/27-I-001, после срока, ждёт проверки',
      );
      await answers(curator, 'Отчёт за I четверть 2026/27');
      expect(
        curator
          .sees()
          .buttons.flat()
          .filter((one) => /^(Принять|Вернуть|Открыть)/.test(one)),
      ).toEqual([]);
      expect(curator.sees().buttons.flat()).toContain('Замечаний нет');

      // A quarter later the report of the first is still awaited, even when that of the second is sent before it.
      const other = await joins('director', 'Школа № 2');
      town.clock.set(new Date('2027-01-12T04:00:00Z'));
      await answers(other, '/report');
      expect(other.screen()).toContain('Какой отчёт?');
      await answers(other, 'II четверть 2026/27 · Заполнить отчёт', ...WHOLE_REPORT, SEND);
      expect(other.screen()).toContain('Ещё ждём отчёт за I четверть 2026/27, срок был 16 ноября 2026 года.');
      await answers(other, '/status');
      expect(other.screen()).toContain('Следующий шаг: отчёт за I четверть 2026/27, срок был 16 ноября 2026 года.');
      await answers(other, '/start');
      expect(other.screen()).toContain('Отчёт за I четверть 2026/27: срок был 16 ноября 2026 года.');
      expect(other.screen()).toContain('Отчёт за II четверть 2026/27 отправлен 12 января');
      await answers(other, '/report');
      expect(other.screen()).toContain('I четверть · 1 из');
      await answers(other, ...WHOLE_REPORT.filter((words) => words !== '28' && words !== '214'), SEND);
      expect(other.screen()).toContain('Рег. № 2026/27-I-002, версия 1.');
      expect(other.screen()).toContain('Отмечен «после срока»');
      await answers(other, '/report');
      expect(other.screen()).toContain('рег. № 2026/27-II-001');

      for (const command of ['/report', '/schools', '/invite', '/people']) {
        await curator.says(command);
        expect(curator.screen(), command).toContain('У вас такой роли нет.');
      }
    },
    { at: '2026-11-16T04:00:00Z' },
  ),
);
