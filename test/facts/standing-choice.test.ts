import { expect, test } from 'vitest';
import type { FactorRisk } from '../../src/domain/risk-profile.ts';
import { standingChoice } from '../../src/facts/risk-profile.ts';

const risk = (factor: string, level: 'high' | 'medium' | 'low'): FactorRisk => ({
  ...{ factor, level, items: 1, answered: [], score: 50, raisedBy: [] },
});
const PROFILE = [risk('distance', 'high'), risk('staff', 'medium'), risk('results', 'low')];

test.each([
  ['nothing chosen', undefined, {}],
  ['chosen by these answers', { chosen: ['results'] }, { chosen: ['results'] }],
  [
    'carried, one factor low by now',
    { chosen: ['distance', 'results'], confirmed: true, carried: true },
    { chosen: ['distance'], confirmed: true, carried: true },
  ],
  ['carried, none left', { chosen: ['results', 'gone'], confirmed: true, carried: true }, {}],
])('a choice stands for the answers: %s', (_of, choice, stands) => {
  expect(standingChoice(choice, PROFILE)).toEqual(stands);
});
