import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsForm, takeCounts, typedResult, unfilled } from '../../../src/bot/results/typed-counts.ts';
import type { ResultKey } from '../../../src/domain/exam-results.ts';
import type { Filling } from '../../../src/forms/filling.ts';
import { nextStep } from '../../../src/forms/state.ts';
import { loadTexts } from '../../../src/texts.ts';

const t = loadTexts(join(import.meta.dirname, '../../../locales')).for('ru');
const VPR: ResultKey = { procedure: 'vpr', subject: 'math', grade: 5, year: 2026 };
const EGE: ResultKey = { procedure: 'ege', subject: 'russian', grade: 11, year: 2026 };

/** Types one text after the other; a refusal is its code. */
function typed(key: ResultKey, ...texts: string[]): Filling | string {
  let filling = unfilled(countsForm(t, key));
  for (const text of texts) {
    const step = nextStep(filling);
    if (step.kind === 'review') return 'nothing is asked';
    const taken = takeCounts(filling, step, text);
    if (!taken.ok) return taken.error.code;
    filling = taken.value;
  }
  return filling;
}

const marks = fc.tuple(...[2, 3, 4, 5].map(() => fc.nat({ max: 60 }))).filter((all) => all.some((one) => one > 0));

test('counts typed one by one and in one line come to the same result', () => {
  fc.assert(
    fc.property(marks, (all) => {
      const n = all.reduce((sum, one) => sum + one, 0);
      const line = typed(VPR, [n, ...all].join(' '));
      // What nobody is left for is not asked.
      const asked = all.filter((_, at) => all.slice(0, at).reduce((sum, one) => sum + one, 0) < n);
      const single = typed(VPR, String(n), ...asked.map(String));
      if (typeof line === 'string' || typeof single === 'string') throw new Error(`${line} ${single}`);
      const [two = 0, three = 0, four = 0, five = 0] = all;
      const expected = { n, fails: two, marks: { 2: two, 3: three, 4: four, 5: five }, precision: 'exact' };
      expect(typedResult(line, VPR)).toMatchObject(expected);
      expect(typedResult(single, VPR)).toEqual(typedResult(line, VPR));
      expect(nextStep(single)).toEqual({ kind: 'review' });
    }),
    { numRuns: 60 },
  );
});

describe('what cannot be right is refused', () => {
  test.each([
    { what: 'marks of more than took part', key: VPR, texts: ['4', '3', '2'], code: 'result-marks-sum' },
    { what: 'marks of fewer', key: VPR, texts: ['4', '1', '1', '1', '0'], code: 'result-marks-sum' },
    { what: 'a line that does not add up', key: VPR, texts: ['12 3 4 5 1'], code: 'result-marks-sum' },
    { what: 'a mark of more than took part', key: VPR, texts: ['4', '5'], code: 'part-over-whole' },
    { what: 'more below the minimum than sat', key: EGE, texts: ['7 8'], code: 'part-over-whole' },
    { what: 'a line with a number too few', key: VPR, texts: ['12 3 4 5'], code: 'several-numbers' },
    { what: 'a half', key: VPR, texts: ['3,5'], code: 'whole-number-needed' },
    { what: 'percent', key: VPR, texts: ['12', '25 %'], code: 'count-not-percent' },
    { what: 'no data', key: VPR, texts: ['нет данных'], code: 'counts-needed' },
    { what: 'words', key: VPR, texts: ['все'], code: 'not-a-number' },
  ])('$what', ({ key, texts, code }) => {
    expect(typed(key, ...texts)).toBe(code);
  });
});

test('of ЕГЭ those below the minimum are asked, before resits and without earlier leavers', () => {
  const filling = typed(EGE, '7', '2');
  if (typeof filling === 'string') throw new Error(filling);
  expect(typedResult(filling, EGE)).toEqual({
    ...EGE,
    ...{ n: 7, fails: 2, precision: 'exact', firstSitting: 'yes', previousGraduatesExcluded: 'yes', source: {} },
  });
});
