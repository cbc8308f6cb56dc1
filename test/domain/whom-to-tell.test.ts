import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answering } from '../../src/domain/waves.ts';
import { type Hearer, isAway, whomToTell } from '../../src/domain/whom-to-tell.ts';

const DAY = '2026-11-13';
const director = (wanted: Partial<Hearer> = {}): Hearer => ({
  ...{ person: 1, role: 'director', reachable: true },
  ...wanted,
});
const deputy = (wanted: Partial<Hearer> = {}): Hearer => director({ person: 2, role: 'deputy', ...wanted });
const away = { awayUntil: DAY };

test.each<{ name: string; people: Hearer[]; filledBy?: number[]; asked?: Answering[]; is: string[] }>([
  { name: 'nobody of nobody', people: [], is: [] },
  { name: 'the director alone while no deputy fills it', people: [director(), deputy()], is: ['1 director'] },
  {
    name: 'the deputies too who fill it, and no others',
    people: [director(), deputy(), deputy({ person: 3 })],
    filledBy: [3],
    is: ['1 director', '3 fills'],
  },
  { name: 'the deputies of a school without a director', people: [deputy()], is: ['2 no-director'] },
  {
    name: 'the deputies when the director blocked the bot',
    people: [director({ reachable: false }), deputy()],
    is: ['2 director-unreachable'],
  },
  { name: 'the deputies in the director’s leave', people: [director(away), deputy()], is: ['2 director-away'] },
  {
    name: 'the director again on the day after it',
    people: [director({ awayUntil: '2026-11-12' }), deputy()],
    is: ['1 director'],
  },
  {
    name: 'the other director, where one is away',
    people: [director(away), director({ person: 3 }), deputy()],
    is: ['3 director'],
  },
  { name: 'nobody when all are away', people: [director(away), deputy(away)], is: [] },
  {
    name: 'of what deputies are asked the deputies',
    people: [director(), deputy()],
    asked: ['deputy'],
    is: ['2 asked'],
  },
  {
    name: 'of what deputies are asked the director, who always may answer, while they are away',
    people: [director(), deputy(away)],
    asked: ['deputy'],
    is: ['1 director'],
  },
  {
    name: 'of what the director is asked no deputy, who may not answer',
    people: [director(away), deputy()],
    asked: ['director'],
    is: [],
  },
  {
    name: 'every coordinator of the municipality’s own lines',
    people: [director({ role: 'coordinator' }), director({ person: 2, role: 'coordinator' })],
    is: ['1 coordinator', '2 coordinator'],
  },
])('$name', ({ people, filledBy, asked, is }) => {
  const told = whomToTell(people, DAY, { ...(filledBy && { filledBy }), ...(asked && { asked }) });
  expect(told.map(({ one, why }) => `${one.person} ${why}`)).toEqual(is);
});

const school = fc.array(
  fc.record({
    role: fc.constantFrom('director' as const, 'deputy' as const),
    reachable: fc.boolean(),
    leave: fc.constantFrom(undefined, '2026-11-12', DAY),
    fills: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);
const asked = fc.constantFrom<Answering[] | undefined>(undefined, ['director', 'deputy'], ['director'], ['deputy']);

test('of any school somebody is told while one who may answer is there, and no deputy in vain while a director is', () => {
  fc.assert(
    fc.property(school, asked, (drawn, of) => {
      const people = drawn.map(({ role, reachable, leave }, person) => ({
        ...{ person, role, reachable },
        ...(leave === undefined ? {} : { awayUntil: leave }),
      }));
      const filledBy = drawn.flatMap(({ fills }, person) => (fills ? [person] : []));
      const told = whomToTell(people, DAY, { filledBy, ...(of && { asked: of }) });
      const there = people.filter(({ reachable, awayUntil }) => reachable && !isAway(awayUntil, DAY));
      const may = there.filter(({ role }) => role === 'director' || (of?.includes('deputy') ?? true));
      expect(told.length > 0).toBe(may.length > 0);
      expect(told.every(({ one }) => may.includes(one))).toBe(true);
      const isDirectorThere = there.some(({ role }) => role === 'director');
      const inVain = told.filter(({ one }) => one.role === 'deputy' && !filledBy.includes(one.person));
      if (isDirectorThere && (of?.includes('director') ?? true)) expect(inVain).toEqual([]);
    }),
  );
});
