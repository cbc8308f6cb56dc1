import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { operatorSchoolAccess } from '../../src/db/access.ts';
import { findPerson } from '../../src/db/people.ts';
import { saveResults } from '../../src/db/save-results.ts';
import { membership, resultCheck } from '../../src/db/schema.ts';
import type { Verdict } from '../../src/domain/low-results.ts';
import { oneDbTest } from '../support/database.ts';
import { SCHOOLS } from '../support/dialogues/results.ts';
import { allOf, aStatement, type Told, type Word } from '../support/exams.ts';
import { answers, inOffice, type Office } from '../support/office.ts';

const SAMPLES = join(import.meta.dirname, '../workbooks/samples');
const sample = (name: string) => ({ name, bytes: readFileSync(join(SAMPLES, name)) });
const DISTRICT = sample('01-fisoko-otmetki-ru5-2026.xlsx');
const BERYOZOVKA = 'МБОУ «Берёзовская СОШ»';
const KAMENKA = 'МБОУ «Каменская СШ»';

const inZarechny = (db: Parameters<typeof inOffice>[0], body: (office: Office) => Promise<void>) =>
  inOffice(db, body, { at: '2026-10-12T07:00:00Z', schools: SCHOOLS, data: 'fisoko otmetki ru ma odna shkola page' });

oneDbTest('each school looks at its rows before they count, and the coordinator sees what it says', (db) =>
  inZarechny(db, async ({ town, joins }) => {
    const coordinator = await joins('coordinator');
    const director = await joins('director', BERYOZOVKA);
    const other = await joins('director', KAMENKA);
    const absent = await joins('director', 'МКОУ «Ольховская ООШ»');
    await coordinator.sends(DISTRICT);
    await coordinator.presses(/окончательные/);
    expect(coordinator.screen()).toContain('Школы ответили: «Верно» — 0, «Есть ошибка» — 0.');
    await town.settled();

    expect(director.screen()).toContain(
      `${BERYOZOVKA}: координатор загрузил результаты («${DISTRICT.name}»). Проверьте строки вашей школы: они пока нигде не учитываются.`,
    );
    expect(director.screen()).toContain(
      'ВПР, русский язык, 5 класс, 2026: участников 12, не справились 4 (33,3\u00a0%)',
    );
    expect(director.screen()).not.toContain('Каменская');
    // That nobody of a school took part follows from the total of the file; it looks at that too.
    expect(absent.screen()).toContain('Проверьте строки вашей школы');
    expect(absent.screen()).toContain('ВПР, русский язык, 5 класс, 2026: не сдавали');

    await answers(director, 'Верно');
    expect(director.screen()).toContain('Спасибо. Координатор увидит, что всё верно.');
    await answers(other, 'Есть ошибка', 'Русский язык: участников 16, а не 17');
    expect(other.screen()).toContain('Передано координатору.');
    await town.settled();
    expect(coordinator.screen()).toContain(
      `${KAMENKA}: в загруженных результатах («${DISTRICT.name}») есть ошибка: «Русский язык: участников 16, а не 17». Проверьте, прежде чем учитывать.`,
    );
    await coordinator.presses(/Ждёт решения/);
    expect(coordinator.screen()).toContain('Школы ответили: «Верно» — 1, «Есть ошибка» — 1.');
    expect(coordinator.screen()).toContain(`${KAMENKA}: «Русский язык: участников 16, а не 17»`);

    await answers(coordinator, 'Учесть');
    await town.settled();
    expect(director.screen()).toContain(`${BERYOZOVKA}: координатор учёл результаты`);
    expect(director.screen()).toContain('Признаки низких результатов по правилу программы: данных недостаточно.');
  }),
);

oneDbTest('what a school saves of itself its coordinator is told, and nobody twice', (db) =>
  inZarechny(db, async ({ town, joins }) => {
    const coordinator = await joins('coordinator');
    const director = await joins('director', BERYOZOVKA);
    const deputy = await joins('deputy', BERYOZOVKA);
    await deputy.sends(sample('02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx'));
    await deputy.presses(/предварительные/);
    await town.settled();
    for (const one of [coordinator, director]) {
      expect(one.screen()).toContain(
        'новые результаты из файла «02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx», сохранил заместитель',
      );
      expect(one.screen()).toContain('участников 10, не справились 4 (40\u00a0%), предварительно');
    }
    expect(deputy.screen()).toContain('Сохранена 1 запись.');
  }),
);

oneDbTest('a school says what is wrong of results that count too; whose role has ended says nothing', (db) =>
  inZarechny(db, async ({ town, joins }) => {
    const coordinator = await joins('coordinator');
    const director = await joins('director', BERYOZOVKA);
    await coordinator.sends(DISTRICT);
    await coordinator.presses(/окончательные/);
    await answers(coordinator, 'Учесть');
    await town.settled();
    // What was to be looked at counts already: the first notice had no sense any more.
    expect(director.screen()).not.toContain('координатор загрузил');
    await answers(director, 'Есть ошибка', 'x'.repeat(501), 'Участников 11');
    await town.settled();
    expect(coordinator.screen()).toContain('есть ошибка: «Участников 11». Эти результаты уже учтены.');

    await director.presses('Есть ошибка');
    await db.update(membership).set({ until: town.clock.now() }).where(eq(membership.role, 'director'));
    const before = coordinator.screen();
    await director.says('Участников 10');
    await town.settled();
    expect(director.screen()).toContain('Не передано: доступа к этой школе больше нет.');
    expect(coordinator.screen()).toBe(before);
  }),
);

oneDbTest(
  'however many schools remark much, what the coordinator is shown fits one message, and he can turn to the others',
  (db) =>
    inZarechny(db, async ({ town, district, joins }) => {
      const coordinator = await joins('coordinator');
      await coordinator.sends(DISTRICT);
      await coordinator.presses(/окончательные/);
      const one = await joins('director', BERYOZOVKA);
      await town.settled();
      const byPerson = (await findPerson(db, one.id))!.id;
      const schools = await db.query.school.findMany();
      const remark = `${'Число участников неверно. '.repeat(18)}конец`;
      const rows = schools.map(({ id }) => ({ uploadId: 1, schoolId: id, remark, byPerson, at: town.clock.now() }));
      await db.insert(resultCheck).values(rows);
      await coordinator.pressesOn(coordinator.sees().id, `rpend|${district.id}|1`);
      const screen = coordinator.screen();
      expect(screen).toContain(`Школы ответили: «Верно» — 0, «Есть ошибка» — ${schools.length}.`);
      expect(screen.match(/Число участников неверно\..*…»/g)).toHaveLength(5);
      expect(screen.length).toBeLessThan(2000);
      await answers(coordinator, '›');
      expect(coordinator.screen().match(/Число участников неверно\..*…»/g)).toHaveLength(schools.length - 5);
      expect(coordinator.screen()).toContain('[‹] [2 / 2]');
    }),
);

oneDbTest('each row is told as it was saved, and from what to what the answer of the rule went', (db) =>
  inZarechny(db, async ({ town, district, joins }) => {
    const director = await joins('director', BERYOZOVKA);
    const school = (await db.query.school.findFirst({ where: (one, { eq: is }) => is(one.name, BERYOZOVKA) }))!.id;
    const access = (await operatorSchoolAccess(db, 'save-results', district.id, school))!;
    const saves = async (told: Partial<Record<Word, Told>>, before?: Verdict) => {
      const statements = (Object.entries(told) as [Word, Told][]).map(([word, what]) => {
        const { upload: _u, at: _a, versions: _v, ...statement } = aStatement(word, what);
        return { ...statement, school };
      });
      const saving = { statements, ...(before ? { before: new Map([[school, before]]) } : {}) };
      await saveResults(db, access, saving, town.clock.now());
      town.app.deps.wake();
      await town.settled();
    };
    await saves(
      {
        'oge-russian-9-2026': '28,4 %',
        'oge-math-9-2026': { n: 12 },
        'ege-mathBase-11-2026': 'notTaken',
        'ege-mathProfile-11-2026': 'noClass',
        'vpr-math-5-2026': 'notHeld',
      },
      'no',
    );
    for (const line of [
      `${BERYOZOVKA}: новые результаты, введены вручную. Они уже учитываются.`,
      'ОГЭ, русский язык, 2026: не справились 28,4\u00a0%',
      'ОГЭ, математика, 2026: числа не справившихся нет',
      'ЕГЭ, математика (базовая), 2026: не сдавали',
      'ЕГЭ, математика (профильная), 2026: нет класса',
      'ВПР, математика, 5 класс, 2026: не проводилось',
      'Признаки низких результатов по правилу программы: было «нет», стало данных недостаточно.',
    ]) {
      expect(director.screen()).toContain(line);
    }
    await saves({ ...allOf(2026, '0/20', 11), ...allOf(2025, '0/20', 11) }, 'yes');
    expect(director.screen()).toContain('было «есть», стало нет.');
  }),
);
