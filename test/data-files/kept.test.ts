import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { keepValue, keptValue } from '../../src/data-files/kept.ts';
import { readYaml } from '../../src/data-files/read-yaml.ts';

const aFolder = () => join(mkdtempSync(join(tmpdir(), 'opora-')), 'new');
const VALUE = { id: 'a', list: [1, null, { text: 'слово' }] };

test('what a text came to is known when it is read again, and for no other text', () => {
  const folder = aFolder();
  keepValue('a: 1', VALUE, folder);
  expect(keptValue('a: 1', folder)).toEqual(VALUE);
  expect(keptValue('a: 2', folder)).toBeUndefined();
});

test('a file broken off is not believed, and is written anew', () => {
  const folder = aFolder();
  keepValue('a: 1', VALUE, folder);
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), '{"id":"a","li');
  expect(keptValue('a: 1', folder)).toBeUndefined();
  keepValue('a: 1', VALUE, folder);
  expect(keptValue('a: 1', folder)).toEqual(VALUE);
});

test.each([
  ['a number without end', { a: Number.POSITIVE_INFINITY }],
  ['a date', { a: new Date(0) }],
  ['a missing value', { a: undefined }],
  ['nothing', undefined],
])('%s is nothing that JSON holds, so it is not kept', (_name, value) => {
  const folder = aFolder();
  keepValue('a: 1', value, folder);
  expect(keptValue('a: 1', folder)).toBeUndefined();
});

test('where nothing can be written, nothing is kept and nothing fails', () => {
  const file = `${aFolder()}.txt`;
  writeFileSync(file, '');
  keepValue('a: 1', VALUE, file);
  expect(keptValue('a: 1', file)).toBeUndefined();
});

test('a text kept without mistakes is held to a stricter schema all the same, with the line', () => {
  const text = '# kept\nid: a\nextra: 1\n';
  const loose = z.looseObject({ id: z.string() });
  const strict = z.strictObject({ id: z.string() });
  const check = () => [];
  const first = readYaml(text, 'a.yaml', loose, check);
  expect(first).toEqual({ ok: true, value: { id: 'a', extra: 1 } });
  expect(readYaml(text, 'a.yaml', loose, check)).toEqual(first);
  expect(readYaml(text, 'a.yaml', strict, check)).toEqual({
    ok: false,
    error: [{ file: 'a.yaml', path: '', line: 3, code: 'unknown-key', key: 'extra' }],
  });
});
