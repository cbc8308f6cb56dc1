import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { statusCommand } from '../../src/cli/report.ts';
import { ruleCommand } from '../../src/cli/rule.ts';
import { operatorSchoolAccess } from '../../src/db/access.ts';
import type { Db } from '../../src/db/open.ts';
import { saveResults } from '../../src/db/save-results.ts';
import { ruleReading, school } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { gives } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { allOf, aStatement, type Told, type Word } from '../support/exams.ts';
import { answers, inOffice, type Office } from '../support/office.ts';

const NOW = new Date('2026-11-10T03:30:00Z');

async function saves(db: Db, municipality: number, id: number, told: Partial<Record<Word, Told>>): Promise<void> {
  const access = (await operatorSchoolAccess(db, 'save-results', municipality, id))!;
  const statements = (Object.entries(told) as [Word, Told][]).map(([word, what]) => {
    const { upload: _u, at: _a, versions: _v, ...statement } = aStatement(word, what);
    return { ...statement, school: id };
  });
  const file = { name: `итоги-${id}.xlsx`, bytes: new TextEncoder().encode(`${id} ${JSON.stringify(told)}`) };
  await saveResults(db, access, { file, statements }, NOW);
}

/** A school without any low result, and its branch with two: 3 of 4 each, which are 3 of 24 with the pupils of the school. */
async function inFamily(
  db: Db,
  body: (office: Office, people: Record<'coordinator' | 'head' | 'branch', Person>, ids: number[]) => Promise<void>,
): Promise<void> {
  await inOffice(
    db,
    async (office) => {
      const [one, other] = (await db.select().from(school).orderBy(school.id)).map(({ id }) => id);
      await db.update(school).set({ branchOf: one!, hasGrade11: false }).where(eq(school.id, other!));
      await saves(db, office.district.id, one!, { ...allOf(2026, '0/20', 11), ...allOf(2025, '0/20', 11) });
      const low = { 'vpr-math-5-2026': '3/4', 'vpr-russian-5-2026': '3/4' } as const;
      await saves(db, office.district.id, other!, { ...allOf(2026, '0/4'), ...allOf(2025, '0/4'), ...low });
      const coordinator = await office.joins('coordinator');
      const head = await office.joins('director', 'Школа № 1');
      const branch = await office.joins('director', 'Школа № 2');
      await office.town.settled();
      await body(office, { coordinator, head, branch }, [one!, other!]);
    },
    { schools: 2 },
  );
}

/** The verdict on each school by the command line. */
async function byCommand(db: Db, given: Record<string, string> = {}): Promise<unknown[]> {
  const { schools } = Object(await gives(db, statusCommand, { municipality: '1', ...given }));
  return schools.map(({ lowResults }: { lowResults: { verdict: string } }) => lowResults.verdict);
}

oneDbTest(
  'a branch is counted with its school when the coordinator chooses so, in the chat and on the command line',
  (db) =>
    inFamily(db, async (_office, { coordinator, head, branch }) => {
      await answers(branch, 'Где мы сейчас');
      expect(branch.screen()).toContain('Признаки низких результатов по правилу программы: есть.');
      await answers(coordinator, '/settings', 'Как читать правило ШНОР');
      expect(coordinator.screen()).toContain('Филиалы: у каждого свой вывод, отдельно от головной школы.');
      expect(coordinator.screen()).toContain('координатор ничего не менял.');
      await answers(coordinator, 'Филиалы вместе со школой');
      expect(coordinator.screen()).toContain(
        'Вывод о признаках изменится у 1 школы:\nШкола № 2: было «признаки есть», станет «признаков нет»',
      );
      expect(await byCommand(db)).toEqual(['no', 'yes']);
      await answers(coordinator, 'Изменить');
      expect(coordinator.screen()).toContain('Филиалы: считаются вместе с головной школой, вывод один на всех.');
      expect(coordinator.screen()).toContain('Выбрал координатор, 10 ноября в 11:00.');

      expect(await byCommand(db)).toEqual(['no', 'no']);
      expect(await byCommand(db, { options: '{"branchPolicy":"separate"}' })).toEqual(['no', 'yes']);
      for (const one of [branch, head]) {
        await answers(one, 'Где мы сейчас');
        expect(one.screen()).toContain('Признаки низких результатов по правилу программы: нет.');
      }
      // Each source says whose row it is.
      await answers(head, 'Почему?');
      expect(head.screen()).toContain('Филиалы: считаются вместе с головной школой');
      const seen = [head.screen()];
      for (let turns = 0; turns < 6; turns += 1) {
        if (!head.sees().buttons.flat().includes('›')) break;
        await answers(head, '›');
        seen.push(head.screen());
      }
      expect(seen.join('\n')).toContain(
        [
          'ВПР, математика, 5 класс, 2025/26: отметку «2» получили 3 из 24 (12,5\u00a0%), граница 30\u00a0%. Результат не низкий.',
          'Школа № 1: «итоги-1.xlsx», лист «Лист1», строка 7, 10 ноября в 10:30.',
          'Школа № 2: «итоги-2.xlsx», лист «Лист1», строка 7, 10 ноября в 10:30.',
        ].join('\n'),
      );
    }),
);

oneDbTest('with branches counted together the two are tried together, and told of what a saving changes', (db) =>
  inFamily(db, async ({ district, town }, { head, branch }, [one = 0, other = 0]) => {
    await gives(db, ruleCommand, { municipality: '1', options: '{"branchPolicy":"merge"}' });
    // 4 of 5 and 4 of 4: eight of nine.
    for (const [id, told] of [
      [one, '4/5'],
      [other, '4/4'],
    ] as const) {
      await saves(db, district.id, id, { 'vpr-math-5-2026': told, 'vpr-russian-5-2026': told });
    }
    await answers(branch, 'Где мы сейчас');
    expect(branch.screen()).toContain('Признаки низких результатов по правилу программы: есть.');
    await answers(branch, 'Чтобы выйти');
    expect(branch.screen()).toContain('не хватило 6. При 2 из 9 (22,2\u00a0%) результат не считался бы низким.');
    await answers(branch, 'Что если: ВПР, математика, 5 класс, 2025/26');
    for (let more = 0; more < 5; more += 1) await answers(branch, 'Ещё 1 справился');
    expect(branch.screen()).toContain(
      'не справились бы: 2 из 9 (22,2\u00a0%), результат не низкий.\nПризнаки по правилу программы: нет.',
    );

    // The director of the branch puts it right: the head school's answer changes with it.
    await answers(branch, '/results', 'Ввести вручную');
    await branch.presses(/^✓ есть: ВПР, русский язык, 5/);
    await answers(branch, '10 0 4 4 2', 'Сохранить как окончательные');
    await town.settled();
    expect(head.screen()).toContain(
      'Школа № 1: учтены новые результаты филиала или головной школы, которые по правилу считаются вместе с вашими.',
    );
    expect(head.screen()).toContain('было «есть», стало нет');
  }),
);

oneDbTest('a choice is kept with who made it and when, and the operator may make it too', (db) =>
  inFamily(db, async (_office, { coordinator }) => {
    await answers(coordinator, '/settings', 'Как читать правило ШНОР', 'Два года: та же процедура', 'Изменить');
    const told = await gives(db, ruleCommand, { municipality: '1' });
    expect(told).toEqual({
      reading: { branchPolicy: 'separate', vprPooling: 'grade_subject', c2: 'same_procedure' },
      chosen: { at: '2026-11-10T04:00:00.000Z', by: 'coordinator' },
    });
    expect(await gives(db, ruleCommand, { municipality: '1', options: '{"c2":"any"}' })).toMatchObject({
      reading: { c2: 'any' },
      chosen: { by: 'operator' },
    });
    expect(await db.select().from(ruleReading)).toHaveLength(2);
    await answers(coordinator, '/settings', 'Как читать правило ШНОР');
    expect(coordinator.screen()).toContain('Выбрано командой на сервере');
  }),
);
