import { describe, expect, test } from 'vitest';
import type { Filler } from '../../src/db/reminders.ts';
import { awaitedSchools, recipients } from '../../src/notifications/by-hand.ts';
import { type DayFacts, Ladders, type Owed } from '../../src/notifications/plan.ts';

const owed = (school: number | undefined, wanted: Partial<Owed> = {}): Owed => ({
  municipality: 1,
  period: '2026-27:1',
  opens: '2026-10-23',
  due: '2026-11-16',
  state: 'awaited',
  ...(school === undefined ? {} : { school }),
  ...wanted,
});
const filler = (person: number, school: number, wanted: Partial<Filler> = {}): Filler => ({
  ...{ person, role: 'director', municipality: 1, school, maySend: true, reachable: true },
  ...wanted,
});
const seen = (day: string, fillers: Filler[], reports: Owed[]) => {
  const facts: DayFacts = { day, calendars: new Map([[1, { timezone: 'Asia/Krasnoyarsk' }]]), fillers, owed: reports };
  return awaitedSchools(facts, new Ladders(facts.calendars), 1);
};

describe('the coordinator sees of each school', () => {
  test.each([
    {
      name: 'whom a reminder reaches, no deputy who does not fill among them, and whom it does not',
      fillers: [filler(1, 1), filler(2, 1, { role: 'deputy' }), filler(3, 1, { reachable: false })],
      shown: { people: [1], unreachable: 1, hasDirector: true },
    },
    {
      name: 'that it has deputies alone',
      fillers: [filler(2, 1, { role: 'deputy' })],
      shown: { people: [2], unreachable: 0, hasDirector: false },
    },
    { name: 'that nobody has joined', fillers: [], shown: { people: [], unreachable: 0, hasDirector: false } },
    {
      name: 'one who is director and deputy there once',
      fillers: [filler(1, 1), filler(1, 1, { role: 'deputy' })],
      shown: { people: [1], unreachable: 0, hasDirector: true },
    },
  ] as const)('$name', ({ fillers, shown }) => {
    expect(seen('2026-11-12', [...fillers], [owed(1)])).toMatchObject([{ school: 1, ...shown }]);
  });

  test('all it owes, by deadline', () => {
    const older = owed(1, { period: '2025-26:4', opens: '2026-05-26', due: '2026-06-15' });
    expect(seen('2026-11-12', [], [owed(1), older])[0]?.reports.map(({ period }) => period)).toEqual([
      '2025-26:4',
      '2026-27:1',
    ]);
  });

  test.each([
    { day: '2026-11-23', call: false },
    { day: '2026-11-24', call: true },
  ])('on $day that it is to be called: $call', ({ day, call }) => {
    expect(seen(day, [], [owed(1)])[0]?.call).toBe(call);
  });

  test('that it is to be called when all reminders of one of its reports are behind', () => {
    const older = owed(1, { period: '2025-26:4', opens: '2026-05-26', due: '2026-06-15' });
    expect(seen('2026-11-12', [], [owed(1), older])[0]?.call).toBe(true);
    expect(seen('2026-11-12', [], [owed(1), { ...older, neverAsked: true }])[0]?.call).toBe(false);
  });

  test('nothing of the municipality’s own lines, of another municipality, of what is not open yet', () => {
    const later = owed(1, { opens: '2026-12-30', due: '2027-01-22' });
    expect(seen('2026-11-12', [], [owed(undefined), owed(1, { municipality: 2 }), later])).toEqual([]);
  });
});

test.each([
  { on: '2026-11-12', people: [2] },
  { on: '2026-11-13', people: [1] },
])('a reminder for the morning of $on goes to those who are there then: $people', ({ on, people }) => {
  const fillers = [filler(1, 1, { awayUntil: '2026-11-12' }), filler(2, 1, { role: 'deputy' })];
  const facts: DayFacts = { day: '2026-11-12', calendars: new Map(), fillers, owed: [owed(1)] };
  expect(awaitedSchools(facts, new Ladders(facts.calendars), 1, on).map((one) => one.people)).toEqual([people]);
});

test('a reminder goes to each person once, and to nobody who had one that day', () => {
  const schools = seen('2026-11-12', [filler(1, 1), filler(1, 2), filler(2, 2), filler(3, 2)], [owed(1), owed(2)]);
  expect(recipients(schools, new Set([3, 9]))).toEqual({ to: [1, 2], already: [3] });
});
