import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Questionnaire, QuestionnaireItem } from '../../src/domain/questionnaire.ts';
import {
  changeOf,
  type FactorRisk,
  type ItemAnswer,
  pointsOf,
  proposedPriorities,
  riskProfile,
} from '../../src/domain/risk-profile.ts';
import { loadFigures, loadProgrammes } from '../../src/programmes/load.ts';
import { loadQuestionnaires, surroundings } from '../../src/questionnaires/load.ts';

let questionnaire: Questionnaire;
beforeAll(async () => {
  const around = surroundings(await loadProgrammes(), (await loadFigures()).figures);
  questionnaire = (await loadQuestionnaires(around))[0]!;
});

const itemOf = (id: string): QuestionnaireItem => questionnaire.items.find((one) => one.id === id)!;
const answerTo = (id: string, value: number): ItemAnswer =>
  itemOf(id).type === 'scale' ? { points: value } : { number: value };
const told = (answers: Readonly<Record<string, number | null>>): Map<string, ItemAnswer> =>
  new Map(Object.entries(answers).flatMap(([id, value]) => (value === null ? [] : [[id, answerTo(id, value)]])));
const factorOf = (id: string, answers: Readonly<Record<string, number | null>>): FactorRisk =>
  riskProfile(questionnaire, told(answers)).find(({ factor }) => factor === id)!;

describe('A factor of the risk profile', () => {
  test('is scored as the worked examples of the questionnaire say', () => {
    expect(questionnaire.examples.length).toBe(7);
    for (const { factor, answers, score, level } of questionnaire.examples) {
      const risk = factorOf(factor, answers);
      expect({ factor, level: risk.level, score: 'score' in risk ? risk.score : null }).toEqual({
        factor,
        level,
        score,
      });
    }
  });

  test('is undetermined when fewer than half of its items are answered', () => {
    expect(factorOf('learning', {}).level).toBe('undetermined');
    expect(factorOf('learning', { q24: 3 }).level).toBe('undetermined');
    expect(factorOf('learning', { q24: 3, q25: 3 })).toMatchObject({ level: 'high', score: 100 });
  });

  test('is at least of medium risk when a critical item has the most points', () => {
    const low = { q09: 10, q10: 0, q11: 0, q12: 4 };
    expect(factorOf('staff', low)).toMatchObject({ score: 25, level: 'medium', raisedBy: ['q09'] });
    expect(factorOf('staff', { ...low, q09: 9.99 })).toMatchObject({ score: 17, level: 'low', raisedBy: [] });
    expect(factorOf('staff', { q09: 10, q10: 40, q11: 3, q12: 0 })).toMatchObject({ score: 100, raisedBy: [] });
  });
});

describe('Points of an item', () => {
  test.each([
    ['q01', 0, 0],
    ['q01', 29, 0],
    ['q01', 30, 1],
    ['q01', 59, 1],
    ['q01', 60, 2],
    ['q01', 89, 2],
    ['q01', 90, 3],
    ['q03', 0, 3],
    ['q03', 1, 2],
    ['q03', 2, 1],
    ['q03', 3, 1],
    ['q03', 4, 0],
  ])('%s: %d gives %d', (id, number, points) => {
    expect(pointsOf(itemOf(id), { number })).toBe(points);
  });

  test.each([
    ['a share just under a bound', 'q04', 399, 1000, 3],
    ['a share on a bound', 'q04', 2, 5, 2],
    ['a share on the last bound', 'q04', 3, 4, 0],
    ['nobody of nobody', 'q04', 0, 0, undefined],
    ['pupils to a computer', 'q07', 10, 59, 0],
    ['pupils to a computer, on a bound', 'q07', 10, 60, 1],
    ['no computer', 'q07', 0, 60, 3],
    ['no computer and no pupil', 'q07', 0, 0, 0],
  ])('%s', (_, id, part, whole, points) => {
    expect(pointsOf(itemOf(id), { part, whole })).toBe(points);
  });

  test('of two counts are those of the exact share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), (whole, any) => {
        const part = any % (whole + 1);
        const points = [40, 60, 75].filter((bound) => part * 100 < bound * whole).length;
        expect(pointsOf(itemOf('q04'), { part, whole })).toBe(points);
      }),
    );
  });
});

describe('A profile', () => {
  test('gets worse, or stays, when any answer gets worse, and does not depend on the order of answers', () => {
    const scales = () => questionnaire.items.filter(({ type }) => type === 'scale');
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 3 })), fc.nat(), (stream, any) => {
        const points = new Map(scales().map(({ id }) => [id, stream.next().value as number]));
        const worse = scales()[any % scales().length]!.id;
        const at = (all: ReadonlyMap<string, number>) => told(Object.fromEntries(all));
        const before = riskProfile(questionnaire, at(points));
        const after = riskProfile(questionnaire, at(new Map([...points, [worse, 3]])));
        expect(riskProfile(questionnaire, at(new Map([...points].reverse())))).toEqual(before);
        for (const [index, one] of before.entries()) {
          const now = after[index]!;
          if ('score' in one && 'score' in now) expect(now.score).toBeGreaterThanOrEqual(one.score);
        }
      }),
    );
  });

  test('proposes at most three high factors, those a school can change first, then by score', () => {
    const all = questionnaire.factors;
    const high = (factor: string, score: number): FactorRisk => ({
      ...{ factor, items: 1, answered: [], level: 'high', score, raisedBy: [] },
    });
    const fixed = all.filter(({ controllable }) => !controllable).map(({ id }) => id);
    const own = all.filter(({ controllable }) => controllable).map(({ id }) => id);
    expect(fixed.length).toBeGreaterThan(0);
    const profile = [high(fixed[0]!, 100), high(own[0]!, 70), high(own[1]!, 90)];
    expect(proposedPriorities(questionnaire, profile)).toEqual([own[1], own[0], fixed[0]]);
    expect(proposedPriorities(questionnaire, [...profile, high(own[2]!, 68)])).toEqual([own[1], own[0], own[2]]);
    expect(proposedPriorities(questionnaire, riskProfile(questionnaire, new Map()))).toEqual([]);
  });

  test.each([
    ['a fall of ten', [60, 'medium'], [50, 'medium'], { points: -10, better: true }],
    ['a fall of nine', [60, 'medium'], [51, 'medium'], { points: -9, better: false }],
    ['a lower level', [67, 'high'], [66, 'medium'], { points: -1, better: true }],
    ['a rise', [30, 'low'], [67, 'high'], { points: 37, better: false }],
  ] as const)('against the wave before: %s', (_, [was, wasLevel], [now, level], change) => {
    const risk = (score: number, at: 'low' | 'medium' | 'high'): FactorRisk[] => [
      { factor: 'staff', items: 4, answered: [], level: at, score, raisedBy: [] },
    ];
    expect(changeOf(risk(was, wasLevel), risk(now, level))).toEqual([{ factor: 'staff', ...change }]);
    expect(changeOf(risk(was, wasLevel), [{ factor: 'staff', items: 4, answered: [], level: 'undetermined' }])).toEqual(
      [],
    );
  });
});
