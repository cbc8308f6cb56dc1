import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GATHER_MINUTES } from '../../src/notifications/deliver.ts';
import { emptiedFor } from '../support/database.ts';
import { aMunicipality, anActor } from '../support/places.ts';
import { Year } from '../support/year.ts';

const MORNING = new Date('2026-11-10T03:00:00Z');
const schools = Array.from({ length: 12 }, (_, at) => `Школа ${at + 1}`);

/** Two coordinators of a municipality, and people who join its schools, of which both are told. */
async function office() {
  const db = await emptiedFor('embedded', 'gathering');
  const town = await aMunicipality(db, 'Заречный район', schools);
  const first = await anActor(db, 101, { municipality: town.id, role: 'coordinator' });
  const second = await anActor(db, 102, { municipality: town.id, role: 'coordinator' });
  const year = await Year.of(db, MORNING);
  let number = 0;
  const joins = async (school: number, ...to: readonly number[]) => {
    number += 1;
    const payload = { municipality: town.id, role: 'director', invitation: number, school: town.schools[school] ?? 0 };
    await year.happens(to.map((person) => ({ key: `joined:${number}:${person}`, kind: 'joined', person, payload })));
  };
  return { year, town, joins, people: [first.person, second.person] as const };
}

/** How many of the schools one message tells of. */
const told = (text: string): string[] => text.match(/Школа \d+/g) ?? [];

test('the first word of what others do comes at once, what follows within ten minutes comes together at their end', async () => {
  const { year, joins, people } = await office();
  const [first, second] = people;
  await joins(0, first, second);
  await year.passes(3);
  await joins(1, first);
  await year.passes(4);
  await joins(2, first);
  const got = (who: number) => (year.got.get(who) ?? []).map(({ time, text }) => `${time} ${text}`);
  expect(got(first)).toHaveLength(1);
  await year.passes(3);
  expect(got(first)).toEqual([
    '10:00 По ссылке вошли: директор, Школа 1.',
    '10:10 Новых сообщений: 2. /  / 1. По ссылке вошли: директор, Школа 2. /  / 2. По ссылке вошли: директор, Школа 3.',
  ]);
  expect(got(second)).toHaveLength(1);
  await year.passes(9);
  await joins(3, first, second);
  expect(got(second).at(-1)).toMatch(/^10:19 .*Школа 4/);
  expect(got(first)).toHaveLength(2);
  await year.passes(1);
  expect(got(first).at(-1)).toMatch(/^10:20 .*Школа 4/);
});

test('several sent reports are one list with one button, and what is told beside it keeps its own', async () => {
  const { year, joins, people, town } = await office();
  const [boss] = people;
  await joins(0, boss);
  for (const at of [4, 2, 3]) {
    const school = town.schools[at] ?? 0;
    const head = await anActor(year.deps.db, 200 + at, { municipality: town.id, role: 'director', school });
    await year.sends(head.person, school, '2026-27:1');
  }
  await joins(1, boss);
  await year.passes(10);
  const got = year.got.get(boss)?.at(-1);
  expect(got?.text).toBe(
    'Новых сообщений: 4. /  / 1. Отправлены отчёты и анкеты: 3. Их школы: Школа 3; Школа 4; Школа 5. /  / 2. По ссылке вошли: директор, Школа 2.',
  );
  expect(got?.buttons).toEqual(['1 · К проверке', '2 · Это не он: выдать ссылку заново']);
});

test('a person is told of everything others do, in order, and no two words of it are within ten minutes, whatever trouble there is', async () => {
  const acts = fc.array(
    fc.record({ minute: fc.nat(45), school: fc.nat(11), to: fc.subarray([0, 1], { minLength: 1 }) }),
    {
      minLength: 1,
      maxLength: 14,
    },
  );
  await fc.assert(
    fc.asyncProperty(acts, fc.array(fc.boolean(), { maxLength: 12 }), async (all, troubles) => {
      const { year, joins, people } = await office();
      const left = [...troubles];
      year.isTroubled = () => left.shift() ?? false;
      const expected = people.map((): string[] => []);
      for (let minute = 0; minute < 75; minute += 1) {
        for (const { school, to } of all.filter((one) => one.minute === minute)) {
          for (const one of to) expected[one]?.push(schools[school] ?? '');
          await joins(school, ...to.flatMap((one) => people[one] ?? []));
        }
        await year.passes(1);
      }
      for (const [at, who] of people.entries()) {
        const got = year.got.get(who) ?? [];
        expect(got.flatMap(({ text }) => told(text))).toEqual(expected[at]);
        const times = got.map((one) => one.at.getTime());
        expect(times.filter((one, at) => one - (times[at - 1] ?? 0) < GATHER_MINUTES * 60_000)).toEqual([]);
      }
    }),
    { numRuns: 6 },
  );
});
