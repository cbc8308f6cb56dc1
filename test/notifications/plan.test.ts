import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Filler } from '../../src/db/reminders.ts';
import { addDays, type IsoDate } from '../../src/domain/calendar.ts';
import { wallClock } from '../../src/domain/local-time.ts';
import { isSendingDay } from '../../src/domain/sending-days.ts';
import {
  awaitedFrom,
  type DayFacts,
  Ladders,
  needsCall,
  nextWorkingHour,
  type Owed,
  planDay,
  type Reminder,
  type TownCalendar,
} from '../../src/notifications/plan.ts';

const KRASNOYARSK = { timezone: 'Asia/Krasnoyarsk' };
const MOSCOW = { timezone: 'Europe/Moscow' };

const anOwed = (wanted: Partial<Owed> = {}): Owed => ({
  municipality: 1,
  school: 1,
  period: '2026-27:1',
  opens: '2026-10-23',
  due: '2026-11-16',
  state: 'awaited',
  ...wanted,
});
const aFiller = (wanted: Partial<Filler> = {}): Filler => ({
  person: 1,
  role: 'director',
  municipality: 1,
  school: 1,
  maySend: true,
  reachable: true,
  ...wanted,
});
const facts = (day: IsoDate, wanted: Partial<DayFacts> = {}): DayFacts => ({
  day,
  calendars: new Map<number, TownCalendar>([
    [1, KRASNOYARSK],
    [2, MOSCOW],
  ]),
  fillers: [aFiller()],
  owed: [anOwed()],
  ...wanted,
});

/** Day by day: when the person is reminded, and why. */
function days(
  from: IsoDate,
  count: number,
  wanted: (day: IsoDate) => Partial<DayFacts>,
): Record<IsoDate, Reminder['step']> {
  const planned = Array.from({ length: count }, (_, at) => addDays(from, at)).flatMap((day) =>
    planDay(facts(day, wanted(day))).map(({ step }) => [day, step] as const),
  );
  return Object.fromEntries(planned);
}

describe('when somebody is reminded', () => {
  const day = '2026-11-13';
  const put = (wanted: Partial<NonNullable<Filler['snoozed']>>) => ({
    ...{ day, at: new Date('2026-11-13T10:00:00Z'), madeOn: '2026-11-09', number: 1 },
    ...wanted,
  });
  test.each<{ name: string; filler: Partial<Filler>; on?: IsoDate; quiet?: IsoDate[]; is: string[] }>([
    { name: 'at nine', filler: {}, is: ['2026-11-13T02:00:00.000Z before3'] },
    { name: 'at his own hour', filler: { hour: 15 }, is: ['2026-11-13T08:00:00.000Z before3'] },
    {
      name: 'at nine when his hour is no working hour',
      filler: { hour: 18 },
      is: ['2026-11-13T02:00:00.000Z before3'],
    },
    { name: 'not in his leave', filler: { awayUntil: '2026-11-13' }, is: [] },
    { name: 'after his leave', filler: { awayUntil: '2026-11-12' }, is: ['2026-11-13T02:00:00.000Z before3'] },
    { name: 'not before the day he put it off to', filler: { snoozed: put({ day: '2026-11-16' }) }, is: [] },
    { name: 'on that day at that hour', filler: { snoozed: put({}) }, is: ['2026-11-13T10:00:00.000Z before3'] },
    {
      name: 'on that day though no step is due',
      filler: { snoozed: put({ day: '2026-11-12', at: new Date('2026-11-12T10:00:00Z') }) },
      on: '2026-11-12',
      is: ['2026-11-12T10:00:00.000Z snoozed'],
    },
    {
      name: 'a second time on a day whose reminder he put off to its evening',
      filler: { snoozed: put({ madeOn: day }) },
      is: ['2026-11-13T10:00:00.000Z before3 again'],
    },
    {
      name: 'at nine of the first day after it that is not silent, where it became a day of exams',
      filler: { snoozed: put({ day: '2026-11-11', at: new Date('2026-11-11T10:00:00Z') }) },
      on: '2026-11-12',
      quiet: ['2026-11-11'],
      is: ['2026-11-12T02:00:00.000Z snoozed'],
    },
    {
      name: 'not on a day of exams to which he put it off',
      filler: { snoozed: put({ day: '2026-11-11', at: new Date('2026-11-11T10:00:00Z') }) },
      on: '2026-11-11',
      quiet: ['2026-11-11'],
      is: [],
    },
    {
      name: 'as ever after that day',
      filler: { snoozed: put({ day: '2026-11-12' }) },
      is: ['2026-11-13T02:00:00.000Z before3'],
    },
  ])('$name', ({ filler, on = day, quiet, is }) => {
    const calendars = new Map([[1, { ...KRASNOYARSK, ...(quiet && { quiet: new Set(quiet) }) }]]);
    const planned = planDay(facts(on, { fillers: [aFiller(filler)], calendars }));
    const said = planned.map(({ at, step, again }) => `${at.toISOString()} ${step}${again ? ' again' : ''}`);
    expect(said).toEqual(is);
  });
});

test('what people were told of when it opened is not reminded of on that day', () => {
  const question = anOwed({ opens: '2026-11-10', due: '2026-11-13', announced: true });
  const planned = days('2026-11-09', 6, () => ({ owed: [question] }));
  expect(planned).toEqual({ '2026-11-12': 'before1', '2026-11-13': 'due' });
});

describe('who is reminded', () => {
  const day = '2026-11-13';
  test.each<{ name: string; fillers: Filler[]; filledBy?: number[]; people: number[] }>([
    { name: 'the director', fillers: [aFiller()], people: [1] },
    {
      name: 'a deputy too who has answered in it, whether or not he may send, and no other',
      fillers: [
        aFiller(),
        aFiller({ person: 2, role: 'deputy', maySend: false }),
        aFiller({ person: 3, role: 'deputy' }),
      ],
      filledBy: [2],
      people: [1, 2],
    },
    {
      name: 'no deputy while the director has put his off',
      fillers: [
        aFiller({ snoozed: { day: '2026-11-16', at: new Date('2026-11-16T02:00:00Z'), madeOn: day, number: 1 } }),
        aFiller({ person: 2, role: 'deputy' }),
      ],
      people: [],
    },
    {
      name: 'no deputy after the director had his of that day',
      fillers: [aFiller({ reminded: true }), aFiller({ person: 2, role: 'deputy' })],
      people: [],
    },
    {
      name: 'a deputy after the director had his of that day and turned out to have blocked the bot',
      fillers: [aFiller({ reminded: true, reachable: false }), aFiller({ person: 2, role: 'deputy' })],
      people: [2],
    },
    { name: 'nobody of another school', fillers: [aFiller({ school: 2 })], people: [] },
    { name: 'nobody of another municipality', fillers: [aFiller({ municipality: 2 })], people: [] },
    { name: 'nobody who blocked the bot', fillers: [aFiller({ reachable: false })], people: [] },
    { name: 'nobody when nobody has joined', fillers: [], people: [] },
  ])('$name', ({ fillers, filledBy, people }) => {
    const owed = [anOwed({ ...(filledBy && { filledBy }) })];
    expect(planDay(facts(day, { fillers, owed })).map(({ person }) => person)).toEqual(people);
  });

  test('the director of one school who is deputy in another is told of the first, and of the other what he fills', () => {
    const fillers = [aFiller(), aFiller({ school: 2, role: 'deputy' }), aFiller({ person: 2, school: 2 })];
    const schoolsOf = (filledBy?: number[]) => {
      const owed = [anOwed(), anOwed({ school: 2, ...(filledBy && { filledBy }) })];
      return planDay(facts(day, { fillers, owed })).map(({ person, items }) => [
        person,
        ...items.map(({ school }) => school),
      ]);
    };
    expect(schoolsOf()).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(schoolsOf([1])).toEqual([
      [1, 1, 2],
      [2, 2],
    ]);
  });

  test('a deputy is told of what he fills and of nothing else the school owes', () => {
    const fillers = [aFiller(), aFiller({ person: 2, role: 'deputy' })];
    const owed = [anOwed(), anOwed({ period: 'wave:1', filledBy: [2] })];
    const planned = planDay(facts(day, { fillers, owed }));
    expect(planned.map(({ person, items }) => [person, items.map(({ period }) => period)])).toEqual([
      [1, ['2026-27:1', 'wave:1']],
      [2, ['wave:1']],
    ]);
  });

  test('the coordinator is reminded of the lines of the municipality, and a school of its own report', () => {
    const { school: _none, ...ofTown } = aFiller({ person: 7, role: 'coordinator' });
    const { school: _no, ...lines } = anOwed();
    const planned = planDay(facts(day, { fillers: [aFiller(), ofTown], owed: [anOwed(), lines] }));
    expect(planned.map(({ person, items }) => [person, items.map(({ school }) => school)])).toEqual([
      [1, [1]],
      [7, [undefined]],
    ]);
  });

  test('of a returned report people are reminded as of one that was never sent', () => {
    const [planned] = planDay(facts(day, { owed: [anOwed({ state: 'returned' })] }));
    expect(planned).toMatchObject({ person: 1, step: 'before3', items: [{ state: 'returned', step: 'before3' }] });
  });

  test('of what is not open yet nobody is reminded', () => {
    expect(planDay(facts('2026-10-22'))).toEqual([]);
  });

  test('who joins between two steps gets the next one and none of those before', () => {
    const joined = '2026-11-11';
    const seen = days('2026-10-20', 40, (today) => ({ fillers: today < joined ? [] : [aFiller()] }));
    expect(Object.entries(seen)[0]).toEqual(['2026-11-13', 'before3']);
  });

  test('after the report was sent nothing more comes', () => {
    const seen = days('2026-10-20', 60, (today) => ({ owed: today < '2026-11-16' ? [anOwed()] : [] }));
    expect(Object.keys(seen)).toEqual(['2026-10-23', '2026-11-09', '2026-11-13']);
  });
});

describe('what a person is told in one message', () => {
  const day = '2026-11-13';

  test('all schools he fills for', () => {
    const fillers = [aFiller(), aFiller({ school: 2 })];
    const owed = [anOwed({ school: 2 }), anOwed()];
    const planned = planDay(facts(day, { fillers, owed }));
    expect(planned).toHaveLength(1);
    expect(planned[0]?.items.map(({ school }) => school)).toEqual([1, 2]);
  });

  test('what has no step today stands beside what has, the nearest deadline first', () => {
    const fillers = [aFiller(), aFiller({ municipality: 2, school: 9 })];
    const owed = [
      anOwed(),
      anOwed({ municipality: 2, school: 9, due: '2026-12-10' }),
      anOwed({ period: '2025-26:4', opens: '2026-05-26', due: '2026-06-15' }),
    ];
    const planned = planDay(facts(day, { fillers, owed }));
    expect(planned[0]?.items.map(({ due, step }) => [due, step])).toEqual([
      ['2026-06-15', undefined],
      ['2026-11-16', 'before3'],
      ['2026-12-10', undefined],
    ]);
  });

  test('of two steps on one day the later one is the reason', () => {
    const owed = [anOwed({ due: '2026-11-20' }), anOwed({ period: 'other', due: '2026-11-12' })];
    expect(planDay(facts(day, { owed }))[0]).toMatchObject({ step: 'after1' });
  });

  test('a director who is deputy there too may send', () => {
    const fillers = [aFiller({ role: 'deputy', maySend: false }), aFiller()];
    const [planned] = planDay(facts(day, { fillers }));
    expect(planned?.items).toEqual([
      { ...anOwed(), role: 'director', maySend: true, why: 'director', step: 'before3' },
    ]);
  });
});

describe('when it comes', () => {
  const day = '2026-11-13';

  test('at nine in the morning of the municipality', () => {
    expect(planDay(facts(day))[0]).toMatchObject({
      at: new Date('2026-11-13T02:00:00Z'),
      until: new Date('2026-11-13T11:00:00Z'),
    });
  });

  test('to one with schools in two time zones, when it is day in both', () => {
    const fillers = [aFiller(), aFiller({ municipality: 2, school: 2 })];
    const owed = [anOwed(), anOwed({ municipality: 2, school: 2 })];
    expect(planDay(facts(day, { fillers, owed }))[0]).toMatchObject({
      at: new Date('2026-11-13T06:00:00Z'),
      until: new Date('2026-11-13T11:00:00Z'),
    });
  });

  test('where it is never day in both, by the first', () => {
    const calendars = new Map([
      [1, { timezone: 'Asia/Kamchatka' }],
      [2, { timezone: 'Europe/Kaliningrad' }],
    ]);
    const fillers = [aFiller(), aFiller({ municipality: 2, school: 2 })];
    const owed = [anOwed(), anOwed({ municipality: 2, school: 2 })];
    expect(planDay(facts(day, { calendars, fillers, owed }))[0]?.at).toEqual(new Date('2026-11-12T21:00:00Z'));
  });
});

describe('when no reminder is left', () => {
  test.each([
    { name: 'a school is not called while reminders go on', day: '2026-11-23', call: false },
    { name: 'it is from the day after the last', day: '2026-11-24', call: true },
  ])('$name', ({ day, call }) => {
    expect(needsCall(new Ladders(facts(day).calendars).of(anOwed()), day)).toBe(call);
  });
});

describe('by hand', () => {
  test.each([
    { name: 'at once in working hours', now: '2026-11-13T05:30:00Z', day: '2026-11-13', at: '2026-11-13T05:30:00Z' },
    { name: 'at nine when it is earlier', now: '2026-11-13T01:59:00Z', day: '2026-11-13', at: '2026-11-13T02:00:00Z' },
    {
      name: 'from six in the evening on the next working morning',
      now: '2026-11-13T11:00:00Z',
      day: '2026-11-16',
      at: '2026-11-16T02:00:00Z',
    },
    {
      name: 'on a day off the next working morning',
      now: '2026-11-14T05:00:00Z',
      day: '2026-11-16',
      at: '2026-11-16T02:00:00Z',
    },
    {
      name: 'in school holidays as on any working day',
      now: '2026-10-27T05:00:00Z',
      day: '2026-10-27',
      at: '2026-10-27T05:00:00Z',
    },
  ])('$name', ({ now, day, at }) => {
    expect(nextWorkingHour(new Date(now), KRASNOYARSK)).toEqual({ day, at: new Date(at) });
  });

  test('all that is awaited is said on any day', () => {
    expect(awaitedFrom(facts('2026-11-12'), 1)).toEqual([
      { ...anOwed(), role: 'director', maySend: true, why: 'director' },
    ]);
    expect(awaitedFrom(facts('2026-11-12'), 2)).toEqual([]);
  });
});

const places = fc.record({ municipality: fc.integer({ min: 1, max: 2 }), school: fc.integer({ min: 1, max: 3 }) });
const fillers = fc.array(
  fc
    .tuple(
      places,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('director' as const, 'deputy' as const),
      fc.boolean(),
    )
    .map(([place, person, role, reachable]) =>
      aFiller({ ...place, person, role, maySend: role === 'director', reachable }),
    ),
  { maxLength: 8 },
);
const reports = fc.array(
  fc.tuple(places, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 40 })).map(([place, from, length]) =>
    anOwed({
      ...place,
      period: `p${from}-${length}`,
      opens: addDays('2026-09-01', from),
      due: addDays('2026-09-01', from + length),
    }),
  ),
  { maxLength: 6 },
);

const isSame = (a: Owed, b: Owed): boolean =>
  a.municipality === b.municipality && a.school === b.school && a.period === b.period && a.due === b.due;

describe('of any people and reports', () => {
  test('each is reminded at most once a day, in working hours, on a working day, outside silent holidays, of nothing unasked', () => {
    fc.assert(
      fc.property(fillers, reports, fc.integer({ min: 0, max: 270 }), (people, owed, at) => {
        const day = addDays('2026-09-01', at);
        const given = facts(day, { fillers: people, owed });
        const planned = planDay(given);
        expect(new Set(planned.map(({ person }) => person)).size).toBe(planned.length);
        for (const { person, at: from, until, items } of planned) {
          const due = items.filter(({ step }) => step !== undefined);
          expect(due.length).toBeGreaterThan(0);
          for (const { municipality, due: last } of due) {
            const calendar = given.calendars.get(municipality)!;
            expect(isSendingDay(day, last, calendar)).toBe(true);
            expect(wallClock(from, calendar.timezone)).toMatchObject({ day });
            expect(wallClock(from, calendar.timezone).hour).toBeGreaterThanOrEqual(9);
            expect(wallClock(new Date(until.getTime() - 1), calendar.timezone).hour).toBeLessThan(18);
          }
          expect(items.every((item) => item.opens <= day)).toBe(true);
          const his = people.filter((one) => one.person === person && one.reachable);
          const places = new Set(his.map(({ municipality, school }) => `${municipality}:${school}`));
          expect(items.every(({ municipality, school }) => places.has(`${municipality}:${school}`))).toBe(true);
        }
      }),
    );
  });

  test('somebody is reminded of whatever has a step on a day, who can be reached and has not put his off, and no deputy in vain', () => {
    fc.assert(
      fc.property(
        fillers,
        reports,
        fc.integer({ min: 0, max: 270 }),
        fc.array(fc.integer({ min: 1, max: 4 })),
        (people, all, at, filledBy) => {
          const day = addDays('2026-09-01', at);
          const owed = all.map((one) => ({ ...one, filledBy }));
          const given = facts(day, { fillers: people, owed });
          const planned = planDay(given);
          const ladders = new Ladders(given.calendars);
          for (const one of owed) {
            const there = people.filter(
              (who) => who.municipality === one.municipality && who.school === one.school && who.reachable,
            );
            const told = planned.filter(({ items }) =>
              items.some((item) => isSame(item, one) && item.step !== undefined),
            );
            const isDue = one.opens <= day && ladders.of(one).has(day);
            expect(told.length > 0).toBe(isDue && there.length > 0);
            const directors = there.filter(({ role }) => role === 'director').map(({ person }) => person);
            const inVain = told.filter(({ person }) => !directors.includes(person) && !filledBy.includes(person));
            if (directors.length > 0) expect(inVain).toEqual([]);
          }
        },
      ),
    );
  });

  test('each step of a report comes at most once, and none after it was sent', () => {
    fc.assert(
      fc.property(reports, fc.integer({ min: 0, max: 270 }), (owed, sentAt) => {
        const one = owed[0];
        if (!one) return;
        const sentOn = addDays('2026-09-01', sentAt);
        const seen: Reminder['step'][] = [];
        for (let at = 0; at <= 270; at += 1) {
          const day = addDays('2026-09-01', at);
          const who = aFiller({ municipality: one.municipality, school: one.school! });
          const planned = planDay(facts(day, { fillers: [who], owed: day < sentOn ? [one] : [] }));
          if (day >= sentOn) expect(planned).toEqual([]);
          seen.push(...planned.map(({ step }) => step));
        }
        expect(new Set(seen).size).toBe(seen.length);
      }),
      { numRuns: 30 },
    );
  });
});
