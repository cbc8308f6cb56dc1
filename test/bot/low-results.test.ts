import { expect } from 'vitest';
import { operatorAccess, operatorSchoolAccess } from '../../src/db/access.ts';
import { enterOfficialList } from '../../src/db/official-lists.ts';
import type { Db } from '../../src/db/open.ts';
import { saveResults } from '../../src/db/save-results.ts';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { allOf, aStatement, type Told, type Word } from '../support/exams.ts';
import { answers, inOffice } from '../support/office.ts';

const NOW = new Date('2026-11-10T03:30:00Z');
const GOOD = { ...allOf(2026, '0/20', 11), ...allOf(2025, '0/20', 11) };

/** Saves results of a school that count at once. */
async function saves(db: Db, municipality: number, school: number, told: Partial<Record<Word, Told>>): Promise<void> {
  const access = (await operatorSchoolAccess(db, 'save-results', municipality, school))!;
  const statements = (Object.entries(told) as [Word, Told][]).map(([word, what]) => {
    const { upload: _u, at: _a, versions: _v, ...statement } = aStatement(word, what);
    return { ...statement, school };
  });
  const file = { name: 'ВПР-5.xlsx', bytes: new TextEncoder().encode(JSON.stringify(told)) };
  await saveResults(db, access, { file, statements }, NOW);
}

oneDbTest(
  'the director, the curator and the coordinator see the answer of the rule, why it is so and the way out',
  (db) =>
    inOffice(db, async ({ joins, district, town }) => {
      const [director, curator, coordinator] = [
        await joins('director'),
        await joins('curator'),
        await joins('coordinator'),
      ];
      const school = (await town.app.deps.db.query.school.findFirst({ orderBy: (one) => one.id }))!.id;
      await answers(director, 'Где мы сейчас');
      expect(director.screen()).toContain(
        'Признаки низких результатов по правилу программы: данных недостаточно, результатов пока нет.\nПеречень на 2026/27 не загружен.',
      );
      expect(director.screen()).not.toContain('[Чтобы выйти]');
      await answers(director, 'Почему?');
      expect(director.screen()).toContain(
        'Не хватает за 2025/26 (9): ВПР, математика, 5 класс; ВПР, математика, 6 класс;',
      );

      await saves(db, district.id, school, {
        ...GOOD,
        'vpr-russian-5-2026': '3/9',
        'oge-math-9-2026': '6/20',
        'oge-russian-9-2026': { n: 12 },
        'ege-mathBase-11-2026': 'notTaken',
      });
      const list = { year: 2026, origin: 'regional', document: 'Приказ от 01.09.2026 № 1', schools: [] } as const;
      await enterOfficialList(db, (await operatorAccess(db, 'enter-official-list', district.id))!, list, NOW);
      await answers(director, 'Где мы сейчас');
      expect(director.screen()).toContain(
        'Признаки низких результатов по правилу программы: есть.\nВ региональном перечне на 2026/27: нет (Приказ от 01.09.2026 № 1).',
      );

      await answers(director, 'Почему?');
      expect(director.screen()).toContain(
        '1. «Школы, в которых не менее чем по двум оценочным процедурам в предыдущем учебном году',
      );
      expect(director.screen()).toContain('Выполнено. 2025/26: низких 2, нужно 2, неизвестно 1.');
      expect(director.screen()).toContain(
        'Не выполнено. 2025/26: низких 2, нужно 1, неизвестно 1; 2024/25: низких 0, нужно 1.',
      );
      expect(director.screen()).toContain(
        [
          'ВПР, русский язык, 5 класс, 2025/26: отметку «2» получили 3 из 9 (33,3\u00a0%), граница 30\u00a0%. Результат низкий. Группа малая: один обучающийся — это 11,1\u00a0%.',
          'Засчитано в признак 1.',
          '«ВПР-5.xlsx», лист «Лист1», строка 7, 10 ноября в 10:30.',
        ].join('\n'),
      );
      expect(director.screen()).toContain(
        'ОГЭ, русский язык, 2025/26: сколько не справились, не сказано, участников 12.',
      );
      await answers(director, '›', '›', '›', '›');
      expect(director.screen()).toContain('Не сдавали, 2025/26: ЕГЭ, математика (базовая).');

      await answers(director, 'Чтобы выйти');
      expect(director.screen()).toContain(
        'ВПР, русский язык, 5 класс, 2025/26: не хватило 1. При 2 из 9 (22,2\u00a0%) результат не считался бы низким.',
      );
      expect(director.screen()).toContain(
        [
          'Чтобы через год признаков не было, в 2026/27 учебном году:',
          '— признак 1: процедур с низким результатом не больше 1.',
          '— признак 2: ни одной процедуры с низким результатом.',
          'То, чего не хватает за прошлый год, здесь считается низким, чтобы не обещать лишнего.',
        ].join('\n'),
      );
      await answers(director, 'Что если: ОГЭ, математика, 2025/26');
      expect(director.screen()).toContain(
        'Было: не справились 6 из 20. Если бы справились ещё 1, не справились бы: 5 из 20 (25\u00a0%), результат не низкий.\nПризнаки по правилу программы: данных недостаточно.',
      );
      await answers(director, 'На 1 меньше');
      expect(director.screen()).toContain(
        'Без изменений: 6 из 20 (30\u00a0%), результат низкий.\nПризнаки по правилу программы: есть.',
      );
      await answers(director, 'На 1 меньше', 'На 1 меньше');
      expect(director.screen()).toContain(
        'Если бы справились на 2 меньше, не справились бы: 8 из 20 (40\u00a0%), результат низкий.',
      );

      // Nothing was changed by trying.
      await answers(curator, '/status', 'Почему?');
      expect(curator.screen()).toContain(
        'отметку «2» получили 6 из 20 (30\u00a0%), граница 30\u00a0%. Результат низкий.',
      );
      await answers(coordinator, '/status');
      await coordinator.presses(/Школа № 1/);
      await answers(coordinator, 'Чтобы выйти');
      expect(coordinator.screen()).toContain('не хватило 1');
    }),
);

oneDbTest(
  'how results went from year to year is told to all three, what is to be checked to the coordinator alone',
  (db) =>
    inOffice(db, async ({ joins, district, town }) => {
      const [director, curator, coordinator] = [
        await joins('director'),
        await joins('curator'),
        await joins('coordinator'),
      ];
      const school = (await town.app.deps.db.query.school.findFirst({ orderBy: (one) => one.id }))!.id;
      const show = async (one: Person) => {
        await answers(one, '/start');
        await one.pressesOn(one.sees().id, `dynamics|${school}|0`);
      };
      await show(director);
      expect(director.screen()).toContain('Динамика: 2025/26 против 2024/25');
      expect(director.screen()).toContain('Сравнить пока нечего: нужны числа за оба года.');
      await saves(db, district.id, school, {
        'vpr-math-5-2025': '2/20',
        'vpr-math-6-2025': '6/20',
        'vpr-math-6-2026': {
          n: 20,
          fails: 6,
          journal: { n: 20, lowered: 6 },
          borders: [{ mark: 3, score: 7, at: 6, below: 2 }],
        },
        'oge-russian-9-2025': '1/9',
        'oge-russian-9-2026': '0/20',
        'oge-math-9-2026': '8/20',
        'vpr-math-8-2025': '2/20',
      });
      for (const one of [director, curator, coordinator]) {
        await answers(one, '/start');
        await one.pressesOn(one.sees().id, `low-results|${school}|0`);
        await answers(one, 'Динамика');
        const screen = one.screen();
        expect(screen).toContain(
          'ВПР, математика, 6 класс, тот же класс год назад\nНе справились: было 6 из 20 (30\u00a0%), стало 6 из 20 (30\u00a0%), доля не изменилась.',
        );
        expect(screen).toContain(
          'те же обучающиеся в 5 классе\nНе справились: было 2 из 20 (10\u00a0%), стало 6 из 20 (30\u00a0%), на 20 п. п. больше.',
        );
        expect(screen).toContain('Группа меньше 10: о росте или снижении судить нельзя.');
        expect(screen.includes('Требует проверки')).toBe(one === coordinator);
      }
      expect(coordinator.screen()).toContain('отметку ниже, чем в журнале, получили 6 из 20 (30\u00a0%).');
      expect(coordinator.screen()).toContain('ровно на нижней границе «3» (7 баллов) 6 из 20, на балл ниже — 2.');
      expect(coordinator.screen()).toContain(
        'ОГЭ, математика: не справились 8 из 20 (40\u00a0%), а год назад на ВПР в 8 классе — 2 из 20 (10\u00a0%).',
      );
    }),
);

oneDbTest('a share that is known as printed alone is told as it is', (db) =>
  inOffice(db, async ({ joins, district, town }) => {
    const director = await joins('director');
    const school = (await town.app.deps.db.query.school.findFirst({ orderBy: (one) => one.id }))!.id;
    await saves(db, district.id, school, {
      ...GOOD,
      'oge-math-9-2026': '30 %',
      'oge-russian-9-2026': { n: 20, fails: 9, firstSitting: 'no' },
      'ege-russian-11-2026': { n: 20, fails: 9, previousGraduatesExcluded: 'no' },
      'ege-mathProfile-11-2026': '3/10',
    });
    await answers(director, 'Где мы сейчас', 'Почему?');
    expect(director.screen()).toContain(
      'ОГЭ, математика, 2025/26: не справились 30\u00a0%, граница 30\u00a0%. Результат низкий. Сколько участников, неизвестно. Доля округлена: точная могла быть по другую сторону границы.',
    );
    expect(director.screen()).toContain(
      'ЕГЭ, математика (профильная), 2025/26: не преодолели минимальный порог 3 из 10',
    );
    expect(director.screen()).toContain('результаты после пересдач не учитываются, нужны первые.');
    expect(director.screen()).toContain('в результатах есть выпускники прошлых лет, нужны без них.');
    // The one that has counts can be tried, the other cannot.
    await answers(director, 'Чтобы выйти');
    expect(director.screen().match(/\[Что если/g)).toHaveLength(1);
  }),
);

oneDbTest('where the programme has no such rule, nothing is said of it', (db) =>
  inOffice(
    db,
    async ({ joins }) => {
      const director = await joins('director');
      await answers(director, 'Где мы сейчас');
      expect(director.screen()).not.toContain('Признаки');
      expect(director.screen()).not.toContain('[Почему?]');
    },
    { programme: 'krasninsky-2019' },
  ),
);
