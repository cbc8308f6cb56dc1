import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FigureProblem, judgeFigure, parseFigures, questionOf } from '../../src/programmes/figures.ts';
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

test('they are counted on 20 September of the school year, and each question says so', () => {
  expect(as_of).toBe('09-20');
  const asked = figures.map(({ question }) => questionOf(question, 2022));
  expect(asked.filter((question) => !question.endsWith('на 20 сентября 2022 года?'))).toEqual([]);
});

type Told = { name: string; id: string; value: number; known: Record<string, number>; error?: FigureProblem };

test.each<Told>([
  { name: 'as many pupils with special needs as pupils', id: 'special-needs', value: 50, known: { pupils: 50 } },
  {
    name: 'more pupils with special needs than pupils',
    ...{ id: 'special-needs', value: 51, known: { pupils: 50 } },
    error: { code: 'figure-over-whole', got: 51, of: 'обучающихся в школе', known: 50 },
  },
  {
    name: 'fewer pupils than those with special needs, told before',
    ...{ id: 'pupils', value: 50, known: { 'special-needs': 90 } },
    error: { code: 'figure-under-part', got: 50, of: 'обучающихся с ОВЗ', known: 90 },
  },
  {
    name: 'fewer pupils than in one class',
    ...{ id: 'pupils', value: 20, known: { 'special-needs': 2, 'pupils-4': 21 } },
    error: { code: 'figure-under-part', got: 20, of: 'обучающихся 4 класса', known: 21 },
  },
  { name: 'a part while the whole is not told', id: 'special-needs', value: 500, known: {} },
])('$name: $id $value', ({ id, value, known, error }) => {
  const figure = figures.find((one) => one.id === id)!;
  const judged = judgeFigure(figure, value, new Map(Object.entries(known)), figures);
  expect(judged).toEqual(error ? { ok: false, error } : { ok: true, value });
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
