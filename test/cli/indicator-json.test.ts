import { expect, test } from 'vitest';
import { indicatorJson } from '../../src/cli/indicator-json.ts';
import type { IndicatorValue } from '../../src/domain/indicator-figure.ts';
import type { Indicator, IndicatorRule } from '../../src/domain/programme.ts';

const rule: IndicatorRule = { indicator: '1', asked_of: 'schools', aggregate: 'sum', question: 'q' };
const target = { op: '>=', value: 75, due: '2027-12-31' } as const;
const none = {
  asked: 0,
  answered: 0,
  part: null,
  whole: null,
  low: null,
  high: null,
  number: null,
  unit: null,
  yes: null,
};
const ratio = (part: number) => ({ part, whole: 4 });

test.each<[string, IndicatorValue, object]>([
  [
    'a share with its bounds',
    { kind: 'share', of: 'schools', asked: 4, answered: 3, part: 2, whole: 4, low: ratio(2), high: ratio(3) },
    { ...none, asked: 4, answered: 3, part: 2, whole: 4, low: ratio(2), high: ratio(3) },
  ],
  [
    'a share without bounds',
    { kind: 'share', of: 'persons', asked: 2, answered: 1, part: 19, whole: 28 },
    { ...none, asked: 2, answered: 1, part: 19, whole: 28 },
  ],
  [
    'a count',
    { kind: 'count', asked: 2, answered: 1, sum: 7, low: 7 },
    { ...none, asked: 2, answered: 1, number: 7, unit: 'number' },
  ],
  [
    'a change of a share',
    { kind: 'change', asked: 2, answered: 2, of: 'share', change: -2.5 },
    { ...none, asked: 2, answered: 2, number: -2.5, unit: 'percentage-points' },
  ],
  [
    'a change of a count',
    { kind: 'change', asked: 2, answered: 2, of: 'count', change: 3 },
    { ...none, asked: 2, answered: 2, number: 3, unit: 'number' },
  ],
  ['no change yet', { kind: 'change', asked: 2, answered: 0, of: 'share' }, { ...none, asked: 2 }],
  [
    'a percent',
    { kind: 'number', asked: 1, answered: 1, number: 61, percent: true },
    { ...none, asked: 1, answered: 1, number: 61, unit: 'percent' },
  ],
  ['no number yet', { kind: 'number', asked: 1, answered: 0 }, { ...none, asked: 1 }],
  ['a yes', { kind: 'held', asked: 1, answered: 1, yes: true }, { ...none, asked: 1, answered: 1, yes: true }],
  ['words', { kind: 'words', asked: 2, answered: 1 }, { ...none, asked: 2, answered: 1 }],
  [
    'factors of high risk',
    { kind: 'risk', asked: 3, answered: 2, high: 5 },
    { ...none, asked: 3, answered: 2, number: 5, unit: 'number' },
  ],
  ['nothing asked', { kind: 'nobody' }, none],
  ['what cannot be measured', { kind: 'not-measurable', reason: 'нет' }, none],
])('the commands print %s', (_, value, expected) => {
  const before: IndicatorValue = { kind: 'count', asked: 2, answered: 2, sum: 5, low: 5, high: 5 };
  const standing = { rule, value, before, verdict: 'open', inputs: [], accepted: false } as const;
  expect(indicatorJson(standing, [{ id: '1', target } as Indicator])).toEqual({
    ...{ id: '1', askedOf: 'schools', aggregate: 'sum', target, verdict: 'open', accepted: false },
    value: { kind: value.kind, ...expected },
    before: { ...none, kind: 'count', asked: 2, answered: 2, number: 5, unit: 'number' },
  });
});
