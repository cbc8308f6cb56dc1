import { expect, test } from 'vitest';
import type { IndicatorStanding } from '../../src/domain/indicators.ts';
import type { Wave } from '../../src/domain/waves.ts';
import { type RiskFigure, withRisk } from '../../src/facts/risk-figure.ts';
import { loadProgrammes } from '../../src/programmes/load.ts';

const programmes = await loadProgrammes();
const indicatorsOf = (id: string) => programmes.find((one) => one.id === id)?.indicators ?? [];

const school = (id: number) => ({ id, name: `Школа ${id}`, slug: `s${id}`, sentAt: new Date(0), high: ['Кадры'] });
/** Two schools were asked. */
const figure = (answered: 1 | 2, fall?: RiskFigure['fall']): RiskFigure => ({
  ...{ wave: {} as Wave, asked: 2, high: answered, schools: [school(1), school(2)].slice(0, answered) },
  ...(fall ? { fall } : {}),
});
const standing = (indicator: string): IndicatorStanding => ({
  rule: { indicator, asked_of: 'nobody', aggregate: 'self-diagnosis' },
  value: { kind: 'elsewhere', of: 'self-diagnosis' },
  verdict: 'untold',
  inputs: [],
  accepted: false,
});

test.each<[string, RiskFigure | undefined, string]>([
  ['no wave is over: nothing is said', undefined, 'untold'],
  ['one wave alone shows no change', figure(2), 'open'],
  ['the risk of all fell by one point', figure(2, { schools: 2, factors: 20, points: 1 }), 'reached'],
  ['no change is no positive one', figure(2, { schools: 2, factors: 20, points: 0 }), 'behind'],
  ['the risk rose', figure(2, { schools: 2, factors: 20, points: -7 }), 'behind'],
  ['a school is silent still', figure(1, { schools: 1, factors: 9, points: 90 }), 'open'],
  ['a school did not answer the first wave', figure(2, { schools: 1, factors: 9, points: 90 }), 'open'],
])('«положительная динамика результатов самодиагностики» (Иваново, E4): %s', (_, risk, verdict) => {
  expect(withRisk(standing('E4'), risk, indicatorsOf('ivanovo-2020')).verdict).toBe(verdict);
});

test('where the document sets no target (Стрежевой, 1.1) the factors are counted and nothing is judged', () => {
  const seen = withRisk(
    standing('1.1'),
    figure(2, { schools: 2, factors: 3, points: -7 }),
    indicatorsOf('strezhevoy-2023'),
  );
  expect(seen).toMatchObject({ verdict: 'untold', value: { kind: 'risk', asked: 2, answered: 2, high: 2 } });
});
