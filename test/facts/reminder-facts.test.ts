import { expect, test } from 'vitest';
import { answeringAt } from '../../src/facts/reminder-facts.ts';

const filler = (role: 'director' | 'deputy', school: number) => ({
  ...{ person: 1, role, municipality: 1, school },
  ...{ maySend: true, reachable: true },
});

test.each([
  { name: 'a deputy is there', fillers: [filler('director', 5), filler('deputy', 5)], reminded: ['deputy'] },
  { name: 'there is none, so whoever is there', fillers: [filler('director', 5)], reminded: undefined },
  { name: 'he is of another school', fillers: [filler('director', 5), filler('deputy', 6)], reminded: undefined },
])('where deputies are asked: $name', ({ fillers, reminded }) => {
  expect(answeringAt({ answering: ['deputy'] }, fillers, 5).answering).toEqual(reminded);
});
