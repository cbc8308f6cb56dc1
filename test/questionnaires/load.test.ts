import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { Questionnaire } from '../../src/domain/questionnaire.ts';
import { loadFigures, loadProgrammes } from '../../src/programmes/load.ts';
import { loadQuestionnaires, parseQuestionnaire, surroundings } from '../../src/questionnaires/load.ts';
import type { questionnaireSchema } from '../../src/questionnaires/schema.ts';

const NAME = 'risk-profile.yaml';
const text = await readFile(join(import.meta.dirname, '../../src/questionnaires', NAME), 'utf8');
const around = surroundings(await loadProgrammes(), (await loadFigures()).figures);

test('the questionnaire is the text taken over, unchanged', () => {
  expect(createHash('sha256').update(text).digest('hex')).toBe(
    '989383a6a84818f121e78257d17b143034fcb0e1ea433ee1f837aaac3f6575cd',
  );
});

test('all questionnaires of the project are read', async () => {
  const read = await loadQuestionnaires(around);
  expect(read.map(({ id, version, items, factors }) => [id, version, items.length, factors.length])).toEqual([
    ['risk-profile', 1, 40, 13],
  ]);
});

type DeepReadonly<T> = T extends readonly unknown[]
  ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

test('the schema of the files and the type of the domain are one', () => {
  type File = DeepReadonly<z.output<typeof questionnaireSchema>>;
  expectTypeOf<File>().toExtend<Questionnaire>();
  expectTypeOf<DeepReadonly<Questionnaire>>().toExtend<File>();
});

describe('a mistake is named by file, path and line', () => {
  test.each([
    {
      name: 'an item of a factor that is not there',
      from: '- id: q03\n    factor: environment',
      to: '- id: q03\n    factor: terrain',
      line: 'factor: terrain',
      problem: { path: 'items[2].factor', code: 'unknown-reference', of: 'factor', id: 'terrain' },
    },
    {
      name: 'a scale that is not there',
      from: '- id: q02\n    factor: territory\n    type: scale\n    scale: agree4',
      to: '- id: q02\n    factor: territory\n    type: scale\n    scale: agree5',
      line: 'scale: agree5',
      problem: { path: 'items[1].scale', code: 'unknown-reference', of: 'scale', id: 'agree5' },
    },
    {
      name: 'bounds that do not ascend',
      from: '      - 30\n      - 60\n      - 90\n',
      to: '      - 30\n      - 90\n      - 60\n',
      line: 'bounds:\n      - 30\n      - 90\n      - 60',
      problem: { path: 'items[0].bounds', code: 'contradiction', rule: 'bounds-ascend' },
    },
    {
      name: 'a link to a programme that is not there',
      from: '      - kazachinsky-2024:F1\n  - id: q02',
      to: '      - kazachinsky-2042:F1\n  - id: q02',
      line: '- kazachinsky-2042:F1',
      problem: { path: 'items[0].sources[0]', code: 'unknown-reference', of: 'programme', id: 'kazachinsky-2042' },
    },
    {
      name: 'a link to a part of a programme that is not there',
      from: '      - kazachinsky-2024:F1\n  - id: q02',
      to: '      - kazachinsky-2024:F99\n  - id: q02',
      line: '- kazachinsky-2024:F99',
      problem: { path: 'items[0].sources[0]', code: 'unknown-reference', of: 'part of kazachinsky-2024', id: 'F99' },
    },
    {
      name: 'a whole that is no yearly figure',
      from: 'whole_from: passport.teachers',
      to: 'whole_from: passport.teacher',
      line: 'whole_from: passport.teacher\n',
      problem: { path: 'items[9].whole_from', code: 'unknown-reference', of: 'figure', id: 'teacher' },
    },
    {
      name: 'levels with a gap',
      from: '      from: 34',
      to: '      from: 35',
      line: 'levels:\n    - id: low',
      problem: { path: 'scoring.levels', code: 'contradiction', rule: 'levels-cover-0-to-100' },
    },
    {
      name: 'a scale item with bounds',
      from: '    scale: agree4\n    text: Учитель может',
      to: '    scale: agree4\n    bounds: []\n    text: Учитель может',
      line: 'bounds: []',
      problem: { path: 'items[1]', code: 'unknown-key', key: 'bounds' },
    },
    {
      name: 'a type of item that is not there',
      from: '    type: computed',
      to: '    type: magic',
      line: 'type: magic',
      problem: { path: 'items[22].type', code: 'wrong-value' },
    },
    {
      name: 'an example with an item of another factor',
      from: '      q23: 33.33',
      to: '      q01: 33.33',
      line: 'q01: 33.33',
      problem: { path: 'examples[0].answers.q01', code: 'unknown-reference', of: 'item of learning', id: 'q01' },
    },
    {
      name: 'a factor of 500+ above ten',
      from: "      500+:\n        - '10'",
      to: "      500+:\n        - '11'",
      line: "- '11'\n    recommendations",
      problem: { path: 'factors[9].maps_to."500+"[0]', code: 'unknown-reference', of: 'factor of 500+', id: '11' },
    },
  ])('$name', ({ from, to, line, problem }) => {
    const bad = text.replace(from, to);
    expect(bad).not.toBe(text);
    const [before = '', ...rest] = bad.split(line);
    expect(rest).toHaveLength(1);
    expect(parseQuestionnaire(bad, NAME, around)).toMatchObject({
      ok: false,
      error: [{ file: NAME, line: before.split('\n').length, ...problem }],
    });
  });
});
