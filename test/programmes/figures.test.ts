import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseFigures } from '../../src/programmes/figures.ts';
import { loadFigures } from '../../src/programmes/load.ts';

const NAME = 'figures.yaml';
const text = await readFile(join(import.meta.dirname, '../../src/programmes', NAME), 'utf8');
const { as_of, figures } = await loadFigures();

test('the yearly figures hold what wholes are taken from, and pupils class by class', () => {
  expect(figures.map(({ id }) => id)).toEqual([
    ...['teachers', 'pupils', 'special-needs'],
    ...Array.from({ length: 11 }, (_, index) => `pupils-${index + 1}`),
  ]);
  expect(figures.flatMap(({ grade }) => grade ?? [])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('they are counted on 20 September, and each question says so', () => {
  expect(as_of).toBe('09-20');
  expect(figures.filter(({ question }) => !question.endsWith('на 20 сентября?'))).toEqual([]);
});

describe('a mistake is named by file, path and line', () => {
  test.each([
    {
      name: 'an id given twice',
      from: '- id: special-needs',
      to: '- id: teachers',
      problem: { path: 'figures[2].id', code: 'repeated-id', id: 'teachers' },
    },
    {
      name: 'a part of a figure that comes later or never',
      from: 'part_of: pupils\n  - id: pupils-1\n',
      to: 'part_of: pupils-1\n  - id: pupils-1\n',
      problem: { path: 'figures[2].part_of', code: 'unknown-reference', id: 'pupils-1' },
    },
    {
      name: 'a day that no month has',
      from: "as_of: '09-20'",
      to: "as_of: '20-09'",
      problem: { path: 'as_of', code: 'wrong-value', expected: 'month and day MM-DD' },
    },
    {
      name: 'a class above eleven',
      from: 'grade: 11',
      to: 'grade: 12',
      problem: { path: 'figures[13].grade', code: 'wrong-value', expected: 'at most 11' },
    },
  ])('$name', ({ from, to, problem }) => {
    const bad = text.replace(from, to);
    expect(bad).not.toBe(text);
    const line = text.slice(0, text.indexOf(from)).split('\n').length;
    expect(parseFigures(bad, NAME)).toMatchObject({ ok: false, error: [{ file: NAME, line, ...problem }] });
  });
});
