import { expect } from 'vitest';
import { asRead, type Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';

const SEND = 'Отправить координатору';

oneDbTest('a deputy hands the report over, and sends it himself once the director lets him', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, deputy] = [await joins('coordinator'), await joins('deputy')];
    await answers(deputy, 'Заполнить отчёт', ...WHOLE_REPORT);
    expect(deputy.screen()).toContain('Отправляет директор: передайте отчёт ему.');
    expect(deputy.sees().buttons.flat()).not.toContain(SEND);
    await answers(deputy, 'Передать директору');
    expect(deputy.screen()).toContain('Директор ещё не подключён');

    const director = await joins('director');
    await answers(deputy, 'Передать директору');
    expect(deputy.screen()).toContain('Отчёт передан директору. Он проверит и отправит.');
    await town.settled();
    expect(director.screen()).toContain('Школа № 1: заместитель заполнил отчёт за I четверть 2026/27');
    await answers(director, 'Посмотреть и отправить', '5', '90');
    expect(director.screen()).toContain('5. Участники олимпиад и конкурсов: 90 из 214');
    await answers(director, SEND);
    expect(director.screen()).toContain('Рег. № 2026/27-I-001, версия 1.');
    await answers(deputy, '/report');
    expect(deputy.screen()).toContain('5. Участники олимпиад и конкурсов: 90 из 214');
    expect(deputy.sees().buttons.flat()).toEqual(['На главную']);

    await answers(director, '/start', 'Заместители', 'Разрешить отправлять: заместитель 1');
    expect(director.screen()).toContain('может отправлять отчёт');
    await answers(deputy, '/report', 'Отозвать', 'Отозвать', 'Исправить отчёт', '5', '91', SEND);
    expect(deputy.screen()).toContain('Рег. № 2026/27-I-001, версия 2.');
    await town.settled();
    await answers(director, '/start', 'Что отправлено');
    expect(director.screen()).toContain('5. Участники олимпиад и конкурсов: 91 из 214');
    await answers(director, '/start', 'Заместители', 'Убрать', 'Убрать');
    expect(director.screen()).toContain('Пока никого нет.');
    await answers(deputy, '/report');
    expect(deputy.screen()).toContain('Сейчас у вас нет доступа ни к одной школе.');
    await town.settled();
    expect(coordinator.screen()).toContain('версия 2.');
  }),
);

oneDbTest('what a deputy does with the report its director learns, and both learn what becomes of it', (db) =>
  inOffice(
    db,
    async ({ joins, town }) => {
      const [coordinator, director, deputy] = [
        await joins('coordinator'),
        await joins('director'),
        await joins('deputy'),
      ];
      await answers(director, '/start', 'Заместители', 'Разрешить отправлять: заместитель 1');
      const notices = (person: Person) => person.texts().filter((text) => text.startsWith('Школа № 1: '));

      // At eight in the evening a notice makes no sound.
      await answers(deputy, 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
      await town.settled();
      expect(notices(director)).toEqual([
        'Школа № 1: заместитель отправил координатору отчёт за I четверть 2026/27, 10 ноября в 20:00. Рег. № 2026/27-I-001, версия 1.',
      ]);
      const quiet = town.sim.calls.filter(({ payload }) => asRead(String(payload.text)).startsWith('Школа № 1: '));
      expect(quiet.map(({ payload }) => String(payload.disable_notification))).toEqual(['true', 'true']);
      await answers(director, 'Посмотреть');
      expect(director.screen()).toContain('4. Заняты дополнительным образованием: 143 из 214');

      await answers(deputy, 'Отозвать', 'Отозвать', 'Исправить отчёт', '5', '88', SEND);
      await town.settled();
      expect(notices(director)).toEqual([
        'Школа № 1: заместитель отозвал отчёт за I четверть 2026/27, 10 ноября в 20:00. Он снова черновик, до новой отправки считается неотправленным.',
        'Школа № 1: заместитель отправил координатору отчёт за I четверть 2026/27, 10 ноября в 20:00. Рег. № 2026/27-I-001, версия 2.',
      ]);
      expect(notices(deputy)).toEqual([]);

      await answers(coordinator, 'Посмотреть', 'Вернуть с замечанием', 'Строка 5: проверьте');
      await town.settled();
      const returned = 'Школа № 1: координатор просит уточнить отчёт за I четверть 2026/27: «Строка 5: проверьте»';
      expect([notices(director).at(-1), notices(deputy).at(-1)]).toEqual([returned, returned]);
      await answers(deputy, 'Исправить отчёт', '5', '87', SEND);
      await town.settled();
      await answers(coordinator, 'Посмотреть', 'Принять');
      await town.settled();
      const accepted = 'Школа № 1: отчёт за I четверть 2026/27 принят 10 ноября в 20:00. Рег. № 2026/27-I-001.';
      expect([notices(director).at(-1), notices(deputy).at(-1)]).toEqual([accepted, accepted]);
    },
    { at: '2026-11-10T13:00:00Z' },
  ),
);

oneDbTest('one report at a time: two schools and the municipality’s own lines in one hand', (db) =>
  inOffice(db, async ({ joins, town, district }) => {
    const one = await joins('director');
    await joins('director', district.schools[1], one);
    expect(one.screen()).toContain('Школа № 1 · директор');
    expect(one.screen()).toContain('Школа № 2 · директор');
    await answers(one, 'отчёт', 'Школа № 2', '30', '20');
    await answers(one, '/report', 'Школа № 1', '28', '17');
    expect(one.screen()).toContain('Сколько человек ответили на опрос');
    await answers(one, '/start');
    expect(one.sees().buttons.flat()).toContain('Школа № 1 · Продолжить: осталось 11 из 12');
    await answers(one, 'Школа № 2 · Продолжить: осталось 11 из 12', 'Весь отчёт');
    expect(one.screen()).toContain('1. Педагоги в сетевых сообществах: 20 из 30');

    await joins('coordinator', undefined, one);
    await answers(one, '/report');
    expect(one.sees().buttons.flat()).toEqual([
      'Школа № 1',
      'Школа № 2',
      'Строки муниципалитета: Заречный район',
      'На главную',
    ]);
    await answers(one, 'Строки муниципалитета: Заречный район');
    expect(one.screen()).toContain('Строки муниципалитета за I четверть 2026/27 · 1 из 5');
    await answers(one, 'Да', 'Справка от 15.10.2026 № 12', 'Нет', 'Нет', '2', '2', '1', 'Сохранить строки');
    expect(one.screen()).toContain('Строки муниципалитета за I четверть 2026/27 сохранены 10 ноября в 11:00.');
    await answers(one, 'Что отправлено');
    expect(one.screen()).toContain('4. Школ в перечне: 2\n');
    expect(one.screen()).toContain('Чтобы исправить строки, отзовите их и сохраните снова.');
    await answers(one, 'Отозвать', 'Отозвать', 'Исправить отчёт', '6', '2', 'Сохранить строки');
    expect(one.screen()).toContain('версия 2.');
    await answers(one, '/review');
    expect(one.screen()).toContain('На проверке ничего нет.');
    await town.settled();
    expect(one.texts().filter((text) => text.includes('отправлен отчёт'))).toEqual([]);
  }),
);

oneDbTest('two who press at once: what one did the other is told, and nothing is sent that he did not see', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, second] = [await joins('coordinator'), await joins('coordinator')];
    const [director, deputy] = [await joins('director'), await joins('deputy')];
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT);
    await answers(deputy, '/report', '5', '88');
    await answers(director, SEND);
    expect(director.toasts().at(-1)?.text).toBe('Отчёт изменился, проверьте ещё раз.');
    expect(director.screen()).toContain('5. Участники олимпиад и конкурсов: 88 из 214');
    await answers(director, SEND);
    await answers(deputy, '5');
    expect(deputy.toasts().at(-1)?.text).toBe('Отчёт уже отправлен.');

    await town.settled();
    await answers(coordinator, 'Посмотреть', 'Вернуть с замечанием');
    await answers(second, 'Посмотреть', 'Принять');
    await answers(coordinator, 'Строка 5: проверьте');
    expect(coordinator.screen()).toContain('Отчёт уже принят: это сделал координатор');
    await town.settled();
    expect(director.screen()).toContain('принят 10 ноября');
    await director.presses('Отозвать');
    expect(director.texts()).toContainEqual(expect.stringContaining('Если в нём ошибка, сообщите координатору'));

    // The school takes its report back while the coordinator looks at it.
    const other = await joins('director', 'Школа № 2');
    await answers(other, 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
    await town.settled();
    await answers(coordinator, 'Посмотреть');
    await answers(other, 'Отозвать', 'Отозвать');
    await answers(coordinator, '/review');
    await coordinator.presses('Принять');
    expect(coordinator.toasts().at(-1)?.text).toBe('Школа уже отозвала этот отчёт, 10\u00a0ноября в 11:00.');
    expect(coordinator.texts()).toContainEqual(expect.stringContaining('Отозван школой 10 ноября в 11:00.'));
  }),
);
