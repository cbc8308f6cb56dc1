import { expect } from 'vitest';
import { operatorAccess } from '../../src/db/access.ts';
import { listSchools } from '../../src/db/schools.ts';
import { indicatorStandings } from '../../src/domain/indicators.ts';
import { readCycle } from '../../src/facts/cycle.ts';
import { readIndicatorFacts } from '../../src/facts/indicator-facts.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';

const SEND = 'Отправить координатору';

oneDbTest('a school sees its figures and where they come from, the coordinator sees the programme’s', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    await answers(coordinator, '/summary', 'Показатели');
    expect(coordinator.screen()).toContain('Отправленных отчётов нет.');
    expect(coordinator.screen()).toContain('Сейчас: данных пока нет.');

    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT, SEND, 'Где мы сейчас');
    expect(director.screen()).toContain('Показатели школы, I четверть 2026/27, рег. № 2026/27-I-001, предварительно');
    expect(director.screen()).toContain('Педагоги в сетевых сообществах: 17 из 28 (60,7\u00a0%), цель 75\u00a0%');
    expect(director.screen()).toContain(
      'Удовлетворены качеством образования: 96 из 120 (80\u00a0%), цель 75\u00a0% ✓ достигнута',
    );
    expect(director.screen()).toContain('ШППКО утверждена: не относится');
    await answers(director, 'Откуда цифры');
    expect(director.screen()).toContain('Откуда цифры школы.');
    expect(director.screen()).toContain('Ответ школы: не относится. Рег. № 2026/27-I-001');
    expect(director.screen()).toContain('75% педагогов школ участники сетевых профессиональных сообществ');
    expect(director.screen()).toContain(
      'Ответ школы: 17 из 28 (60,7\u00a0%). Рег. № 2026/27-I-001, версия 1, директор, 10 ноября в 11:00, предварительно.',
    );

    // 75 % of 28 are 21.
    expect(director.screen()).toContain('Всего 28: из паспорта школы, как он был при отправке.');
    expect(director.screen()).toContain('Пока не достигнута.\nЧтобы достичь цели, не хватает: 4.');

    // One of two schools has reported: a lower bound, and no verdict that the other could change.
    await answers(coordinator, '/summary', 'Показатели');
    expect(coordinator.screen()).toContain('Предварительно: проверены не все отчёты.');
    expect(coordinator.screen()).toContain(
      [
        '1. Доля ОО, образовательная среда которых соответствует требованиям современных образователь…',
        'Сейчас: не меньше 50\u00a0% (у ответивших 1 из 1, нет ответа: 1).',
        'Цель: не менее 90\u00a0% к 31.12.2027. Пока неизвестно.',
      ].join('\n'),
    );
    // «Нет» of one of two cannot be made good by the other: at most a half.
    expect(coordinator.screen()).toContain(
      'Сейчас: не больше 50\u00a0% (у ответивших 0 из 1, нет ответа: 1).\nЦель: не менее 80\u00a0% к 31.12.2027. ⏳ Пока не достигнута.',
    );
    await answers(coordinator, 'Откуда 1');
    expect(coordinator.screen()).toContain('Как считаем: школы, ответившие «да», делим на все участвующие школы');
    expect(coordinator.screen()).toContain(
      'Школа № 1: да (Акт от 12.08.2026 № 4). Рег. № 2026/27-I-001, версия 1, директор, 10 ноября в 11:00, предварительно.',
    );
    expect(coordinator.screen()).toContain('Отчёта нет: Школа № 2.');
    await answers(coordinator, 'Показатели', '›', '›');
    expect(coordinator.screen()).toContain(
      'Сейчас: 60,7\u00a0% у ответивших (17 из 28, нет ответа: 1).\nЦель: 75\u00a0% к 31.12.2027. Пока неизвестно',
    );
    expect(coordinator.screen()).toContain(
      'Сейчас: данных пока нет, нужен ещё один отчёт для сравнения.\nЦель: 100\u00a0% к 31.12.2027.',
    );

    // The next quarter: more teachers, fewer pupils in contests.
    town.clock.set(new Date('2027-01-12T04:00:00Z'));
    await answers(director, '/start', 'Заполнить отчёт', '1', '21', '4', '150', 'Остальное без изменений: 8', SEND);
    expect(director.screen()).toContain(
      'Педагоги в сетевых сообществах: было 17 из 28 (60,7\u00a0%), стало 21 из 28 (75\u00a0%)',
    );
    await answers(director, 'Откуда цифры');
    expect(director.screen()).toContain(
      'Ответ школы: 21 из 28 (75\u00a0%), было 17 из 28 (60,7\u00a0%) (рег. № 2026/27-I-001). Рег. № 2026/27-II-001, версия 1',
    );
    await answers(director, 'Где мы сейчас');
    expect(director.screen()).toContain(
      'Педагоги в сетевых сообществах: 21 из 28 (75\u00a0%), было 17 из 28 (60,7\u00a0%), цель 75\u00a0% ✓ достигнута',
    );
    await answers(coordinator, '/summary', 'Показатели', '›', '›', '›');
    // Of two schools one grew in the clubs and none in the contests: a half at most for the second.
    expect(coordinator.screen()).toContain('Сейчас: не больше 50\u00a0% (у ответивших 0 из 1, нет ответа: 1).');
    await answers(coordinator, '‹', 'Откуда 12');
    expect(coordinator.screen()).toContain(
      'Школа № 1: 150 из 214 (70,1\u00a0%), было 143 из 214 (66,8\u00a0%) (рег. № 2026/27-I-001). Рег. № 2026/27-II-001',
    );

    // What was accepted is no more preliminary.
    await answers(coordinator, '/review');
    await coordinator.presses(/Школа № 1, II четверть/);
    await answers(coordinator, 'Принять', '/summary', 'Показатели');
    expect(coordinator.screen()).toContain('Все отчёты приняты.');
    await answers(director, '/status');
    expect(director.screen()).toContain('рег. № 2026/27-II-001, принято');
  }),
);

oneDbTest('the coordinator’s own lines are bounded by his schools and counted over them', (db) =>
  inOffice(db, async ({ joins }) => {
    const coordinator = await joins('coordinator');
    await answers(coordinator, '/report', 'Да', 'Справка от 15.10.2026 № 12', 'Нет', 'Нет', '3');
    expect(coordinator.screen()).toContain(
      [
        '3 больше, чем участвующих школ в муниципалитете (2). Считайте только школы, которые участвуют в программе. Если школы перечня',
        'здесь нет, сначала добавьте её в «Школах». Введите число от 0 до 2, например 1.',
      ].join(' '),
    );
    await answers(coordinator, '2', '2', '1', 'Сохранить строки', '/summary', 'Показатели', '›');
    expect(coordinator.screen()).toContain(
      'Сейчас: 50\u00a0% (1 из 2).\nЦель: 100\u00a0% к 31.12.2027. ⏳ Пока не достигнута.',
    );
    // Nobody accepts them, so nothing of them is preliminary.
    expect(coordinator.screen()).toContain('По строкам координатора.');
    await answers(coordinator, 'Откуда 7');
    expect(coordinator.screen()).toContain('Как считаем: одно число, которое назвал координатор, делим на другое.');
    expect(coordinator.screen()).toContain(
      'Координатор: 2 из 2 (100\u00a0%). Рег. № 2026/27-I-001, версия 1, координатор, 10 ноября в 11:00.',
    );
  }),
);

oneDbTest('a change of a percent that the coordinator names is told in percentage points', (db) =>
  inOffice(
    db,
    async ({ joins, town }) => {
      const coordinator = await joins('coordinator');
      await answers(coordinator, '/report', '50', '40', '63,5', 'Отвечу позже', 'Сохранить строки');
      town.clock.set(new Date('2026-06-10T04:00:00Z'));
      await answers(coordinator, '/report', 'Отвечать по одному', '50', '40', '61', 'Отвечу позже', 'Сохранить строки');
      await answers(coordinator, '/summary', 'Показатели', '›', '›', '›', 'Откуда 2.3');
      expect(coordinator.screen()).toContain('Сейчас: снижение на 2,5 п. п.\n');
      expect(coordinator.screen()).toContain('Как считаем: число, которое назвал координатор, сравниваем с тем');
      expect(coordinator.screen()).toContain('Координатор: 61\u00a0%, было 63,5\u00a0% (рег. № 2024/25-001). Рег. №');
    },
    { at: '2025-06-10T04:00:00Z', programme: 'strezhevoy-2023' },
  ),
);

oneDbTest('a report taken back counts as it stood before, one sent back as it was sent until it is sent again', (db) =>
  inOffice(db, async ({ joins, town, district }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    const teachers = async (until?: Date) => {
      const cycle = await readCycle(town.app.deps, district.id);
      const access = await operatorAccess(db, 'read-summary', district.id);
      if (!cycle?.current || !access) throw new Error('no cycle');
      const facts = await readIndicatorFacts(
        town.app.deps,
        cycle,
        cycle.current,
        access,
        await listSchools(db, access),
        until,
      );
      const [figure] = indicatorStandings(facts, cycle.programme.indicators).filter(
        ({ rule }) => rule.indicator === '9',
      );
      return figure?.value;
    };
    const nothing = { kind: 'share', answered: 0, part: 0 };
    // The school without a survey is out of it; its teachers count.
    const noSurvey = [...WHOLE_REPORT.slice(0, 2), '0', ...WHOLE_REPORT.slice(4)];
    await answers(director, 'Заполнить отчёт', ...noSurvey, SEND);
    expect(await teachers()).toMatchObject({ answered: 1, part: 17, whole: 28 });
    expect(await teachers(new Date('2026-11-10T04:00:00Z'))).toMatchObject(nothing);
    await answers(director, 'Отозвать', 'Отозвать');
    expect(await teachers()).toMatchObject(nothing);
    await answers(director, 'Исправить отчёт', SEND);
    expect(await teachers()).toMatchObject({ answered: 1, part: 17, whole: 28 });
    await answers(director, 'Откуда цифры', '›');
    expect(director.screen()).toContain('Ответ школы: не спрашивалось. Рег. № 2026/27-I-001');

    await answers(coordinator, '/review');
    await coordinator.presses(/Школа № 1/);
    await answers(coordinator, 'Вернуть с замечанием', 'Уточните строку 1');
    expect(await teachers()).toMatchObject({ answered: 1, part: 17, whole: 28 });

    await answers(coordinator, '/summary');
    expect(coordinator.screen()).toContain('Уточняют (1), в показателях — ответы до уточнения');

    // Of a survey without data what it said was never asked, nor put off.
    await answers(director, '/report', '1', '18', '2', 'Нет данных', SEND);
    expect(await teachers()).toMatchObject({ answered: 1, part: 18, whole: 28 });
    await answers(director, 'Где мы сейчас');
    expect(director.screen()).toContain('Удовлетворены качеством образования: нет данных');
    await answers(director, '/report', 'Отозвать', 'Отозвать');
    expect(await teachers()).toMatchObject({ answered: 1, part: 17, whole: 28 });
  }),
);
