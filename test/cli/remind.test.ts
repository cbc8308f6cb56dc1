import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { CommandParts } from '../../src/cli/command.ts';
import { remindCommand } from '../../src/cli/remind.ts';
import type { Db } from '../../src/db/open.ts';
import { editPerson } from '../../src/db/people.ts';
import { outbox } from '../../src/db/schema.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { loadFigures, loadProgrammes, readDocument } from '../../src/programmes/load.ts';
import { asRead } from '../../src/simulator/person.ts';
import { loadTexts } from '../../src/texts.ts';
import { oneDbTest } from '../support/database.ts';
import { aMunicipality, anActor, answersIn } from '../support/places.ts';
import { WORKBOOKS } from '../support/workbooks.ts';

const t = loadTexts(join(import.meta.dirname, '../../locales')).for('ru');
const programmes = new Map(
  await Promise.all(
    (await loadProgrammes()).map(
      async (programme) => [programme.id, { programme, document: await readDocument(programme.id) }] as const,
    ),
  ),
);
const { figures } = await loadFigures();

function parts(db: Db, now: string, given: Record<string, string>): CommandParts {
  const options = { text: (name: string) => given[name], list: () => [] };
  return { db, now: () => new Date(now), t, programmes, figures, questionnaires: [], ...WORKBOOKS, options };
}

type Reminders = { person: number; why: string; schools: string[]; step: string; at: string; text: string }[];

async function reminders(db: Db, now: string, given: Record<string, string>): Promise<Reminders> {
  const done = await remindCommand.run(parts(db, now, { municipality: '1', ...given }));
  if (!done.ok) throw new Error(t.plainProblem(done.error));
  const written = Reflect.get(Object(done.value.json), 'reminders') as Reminders;
  return written.map((one) => ({ ...one, text: asRead(one.text) }));
}

/** Who is not reminded on a day, and why. */
async function silent(db: Db, now: string, day: string): Promise<{ person: number; why: string }[]> {
  const given = { municipality: '1', 'dry-run': 'yes', on: day };
  const done = await remindCommand.run(parts(db, now, given));
  if (!done.ok) throw new Error(t.plainProblem(done.error));
  return Reflect.get(Object(done.value.json), 'silent') as { person: number; why: string }[];
}

async function refusal(db: Db, now: string, given: Record<string, string>): Promise<string> {
  const done = await remindCommand.run(parts(db, now, { municipality: '1', ...given }));
  return done.ok ? 'it was done' : asRead(t.plainProblem(done.error));
}

/** A director of two schools and a deputy of the second, in a municipality that began on 9 November. */
async function aDistrict(db: Db): Promise<{ municipality: number; school: number; director: number; deputy: number }> {
  const { id, schools } = await aMunicipality(db, 'Заречный район', ['Школа «А & Б»', 'Школа № 2']);
  const [first, second] = [schools[0]!, schools[1]!];
  const director = await anActor(
    db,
    700,
    { municipality: id, role: 'director', school: first },
    { municipality: id, role: 'director', school: second },
  );
  const deputy = await anActor(db, 701, { municipality: id, role: 'deputy', school: second });
  return { municipality: id, school: second, director: director.person, deputy: deputy.person };
}

const NOON = '2026-11-12T05:00:00Z';

describe('remind on the command line', () => {
  oneDbTest('shows the reminders of any day without writing one', async (db) => {
    const { director } = await aDistrict(db);
    const seen: string[] = [];
    for (let day = '2026-10-20'; day <= '2026-11-30'; day = addDays(day, 1)) {
      for (const one of await reminders(db, NOON, { 'dry-run': 'yes', on: day })) {
        if (one.person === director) seen.push(`${one.step} ${one.at} ${one.schools.join()}`);
      }
    }
    const schools = 'school-0,school-1';
    expect(seen).toEqual([
      `opens 2026-10-23T02:00:00.000Z ${schools}`,
      `before7 2026-11-09T02:00:00.000Z ${schools}`,
      `before3 2026-11-13T02:00:00.000Z ${schools}`,
      `due 2026-11-16T02:00:00.000Z ${schools}`,
      `after1 2026-11-17T02:00:00.000Z ${schools}`,
      `after3 2026-11-19T02:00:00.000Z ${schools}`,
      `after7 2026-11-23T02:00:00.000Z ${schools}`,
    ]);
    expect(await db.select().from(outbox)).toEqual([]);
  });

  oneDbTest('shows the text as it is read', async (db) => {
    const { deputy, ...place } = await aDistrict(db);
    await answersIn(db, place, deputy, '2026-27:1');
    const shown = await reminders(db, NOON, { 'dry-run': 'yes', on: '2026-11-16' });
    expect(shown.map(({ person, text }) => [person, text])).toEqual([
      [
        expect.any(Number),
        'Школа «А & Б»\nОжидаем отчёт за I четверть 2026/27. Срок — 16 ноября, это сегодня.\n\nШкола № 2\nОжидаем отчёт за I четверть 2026/27. Срок — 16 ноября, это сегодня.',
      ],
      [
        deputy,
        'Школа № 2\nОжидаем отчёт за I четверть 2026/27. Срок — 16 ноября, это сегодня. Отправляет директор: передайте ему заполненный отчёт.',
      ],
    ]);
  });

  oneDbTest('shows what has been awaited long in short, beside what is due now', async (db) => {
    const { deputy, ...place } = await aDistrict(db);
    for (const period of ['2026-27:1', '2026-27:2']) await answersIn(db, place, deputy, period);
    const shown = await reminders(db, NOON, { 'dry-run': 'yes', on: '2027-01-22' });
    expect(shown.find(({ person }) => person === deputy)).toMatchObject({
      step: 'due',
      period: '2026-27:2',
      text: 'Школа № 2\nОжидаем отчёт за II четверть 2026/27. Срок — 22 января, это сегодня. Отправляет директор: передайте ему заполненный отчёт.\nТакже ожидаем: I четверть 2026/27 (срок был 16 ноября 2026 года).',
      reports: [
        { period: '2026-27:1', step: null },
        { period: '2026-27:2', step: 'due' },
      ],
    });
  });

  oneDbTest('says why this person, and of a deputy who does not fill that the director is reminded', async (db) => {
    const { director, deputy, ...place } = await aDistrict(db);
    const whys = async () => {
      const given = { 'dry-run': 'yes', on: '2026-11-16' };
      const told = (await reminders(db, NOON, given)).map(({ person, why }) => `${person} ${why}`);
      return [...told, ...(await silent(db, NOON, '2026-11-16')).map(({ person, why }) => `${person} silent: ${why}`)];
    };
    expect(await whys()).toEqual([`${director} director`, `${deputy} silent: director`]);

    await editPerson(db, director, { awayUntil: '2026-11-16' });
    expect(await whys()).toEqual([`${deputy} director-away`, `${director} silent: away`]);

    await editPerson(db, director, { awayUntil: null });
    await answersIn(db, place, deputy, '2026-27:1');
    expect(await whys()).toEqual([`${director} director`, `${deputy} fills`]);
  });

  oneDbTest('writes those of today, each once', async (db) => {
    const { director, deputy, ...place } = await aDistrict(db);
    await answersIn(db, place, deputy, '2026-27:1');
    const written = await reminders(db, '2026-11-13T05:00:00Z', {});
    expect(written.map(({ person }) => person)).toEqual([director, deputy]);
    expect(await reminders(db, '2026-11-13T05:00:00Z', {})).toEqual([]);
    expect(await reminders(db, NOON, {})).toEqual([]);
    expect(await db.select().from(outbox)).toHaveLength(2);
  });

  oneDbTest('writes none ahead, and none outside working hours', async (db) => {
    await aDistrict(db);
    expect(await refusal(db, NOON, { on: '2026-11-13' })).toContain('уберите --on или добавьте --dry-run');
    expect(await refusal(db, '2026-11-13T01:59:00Z', {})).toContain('с 9:00 до 18:00');
    expect(await refusal(db, '2026-11-13T11:00:00Z', {})).toContain('с 9:00 до 18:00');
    expect(await db.select().from(outbox)).toEqual([]);
  });
});
