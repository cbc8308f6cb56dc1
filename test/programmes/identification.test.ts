import { describe, expect, test } from 'vitest';
import { isProcedure } from '../../src/domain/exam-results.ts';
import { readOtherwise, unitKey, unitsOf } from '../../src/domain/identification-rule.ts';
import { parseReading, ruleOf } from '../../src/programmes/identification.ts';
import { loadProgrammes } from '../../src/programmes/load.ts';
import { FEDERAL } from '../support/exams.ts';

const programmes = new Map((await loadProgrammes()).map((one) => [one.id, one.identification]));
const rule = (id: string) => ruleOf(programmes.get(id)!);

describe('the rule of a programme', () => {
  test('of Kazachinsky is the federal method', () => {
    expect(rule('kazachinsky-2024')).toEqual(FEDERAL);
  });

  test('of Strezhevoy too, with the grades it does not name and both levels of mathematics', () => {
    const strezhevoy = rule('strezhevoy-2023')!;
    const units = unitsOf(strezhevoy).map(unitKey);
    expect(units.toSorted()).toEqual(unitsOf(FEDERAL).map(unitKey).toSorted());
    expect({ ...strezhevoy, procedures: [] }).toEqual({ ...FEDERAL, procedures: [] });
  });

  test.each(['lipetsk-2021', 'krasninsky-2019', 'ivanovo-2020'])('of %s cannot be computed', (id) => {
    expect(rule(id)).toBeUndefined();
  });

  test('counts only procedures that there are', () => {
    for (const id of ['kazachinsky-2024', 'strezhevoy-2023']) {
      const counted = unitsOf(rule(id)!).map(({ grades, ...one }) => ({ ...one, grade: grades[0]! }));
      expect(counted.filter((one) => !isProcedure(one))).toEqual([]);
    }
  });

  test('keeps a threshold with a fraction in whole numbers', () => {
    const own = programmes.get('kazachinsky-2024')!;
    const at = (threshold_pct: number) =>
      ruleOf({ ...own, low_result: { ...own.low_result!, threshold_pct } })?.threshold;
    expect(at(28.5)).toEqual({ digits: 285, decimals: 1 });
    expect(at(33.33)).toEqual({ digits: 3333, decimals: 2 });
    expect(at(0)).toEqual({ digits: 0, decimals: 0 });
  });
});

describe('another reading of a rule', () => {
  test('changes what it names and nothing else', () => {
    const read = parseReading('{"branchPolicy":"merge","vprPooling":"subject_pooled_grades","c2":"same_procedure"}');
    expect(read.ok && readOtherwise(FEDERAL, read.value)).toEqual({
      ...FEDERAL,
      branches: 'merge',
      pooling: 'subject_pooled_grades',
      criteria: [FEDERAL.criteria[0], { ...FEDERAL.criteria[1], sameProcedure: true }],
    });
    const none = parseReading('{}');
    expect(none.ok && readOtherwise(FEDERAL, none.value)).toEqual(FEDERAL);
    const back = parseReading('{"c2":"any","branchPolicy":"separate"}');
    expect(back.ok && readOtherwise(FEDERAL, back.value)).toEqual(FEDERAL);
  });

  test.each([
    { json: 'merge', error: { code: 'reading-not-json' } },
    { json: '["merge"]', error: { code: 'reading-not-json' } },
    { json: 'null', error: { code: 'reading-not-json' } },
    { json: '{"branches":"merge"}', error: { code: 'reading-unknown', option: 'branches' } },
    { json: '{"toString":"merge"}', error: { code: 'reading-unknown', option: 'toString' } },
    { json: '{"c2":"both"}', error: { code: 'reading-value', option: 'c2', known: 'any, same_procedure' } },
    { json: '{"c2":null}', error: { code: 'reading-value', option: 'c2' } },
  ])('$json is refused', ({ json, error }) => {
    expect(parseReading(json)).toMatchObject({ ok: false, error });
  });
});
