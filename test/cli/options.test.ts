import { describe, expect, test } from 'vitest';
import { type OptionNeeds, readOptions, usageOf } from '../../src/cli/options.ts';

const NEEDS: OptionNeeds = { school: 'needed', on: 'maybe', alias: 'many', 'dry-run': 'flag' };

describe('options of a command', () => {
  test.each([
    { name: 'an option that is not known', args: ['--school', 'a', '--when', 'b'], code: 'cli-options' },
    { name: 'an option without its value', args: ['--school'], code: 'cli-options' },
    { name: 'a value that looks like an option', args: ['--school', '--on', 'b'], code: 'cli-options' },
    { name: 'a word that belongs to no option', args: ['a', '--school', 'a'], code: 'cli-options' },
    { name: 'a value for a flag', args: ['--school', 'a', '--dry-run=yes'], code: 'cli-options' },
    { name: 'a flag given twice', args: ['--school', 'a', '--dry-run', '--dry-run'], code: 'cli-option-twice' },
    { name: 'a value for --json', args: ['--school', 'a', '--json=yes'], code: 'cli-options' },
    { name: 'a needed option that is missing', args: ['--on', 'b'], code: 'cli-option-missing' },
    { name: 'no option at all', args: [], code: 'cli-option-missing' },
    { name: 'an option given twice', args: ['--school', 'a', '--school', 'a'], code: 'cli-option-twice' },
  ])('$name is refused', ({ args, code }) => {
    expect(readOptions(NEEDS, args)).toMatchObject({ ok: false, error: { code } });
  });

  test('what is wrong is named by the option', () => {
    expect(readOptions(NEEDS, [])).toEqual({ ok: false, error: { code: 'cli-option-missing', option: '--school' } });
    expect(readOptions(NEEDS, ['--x'])).toEqual({
      ok: false,
      error: { code: 'cli-options', options: '--school, --on, --alias, --dry-run' },
    });
  });

  test('values come as they were typed, repeated ones in their order, absent ones as nothing', () => {
    const read = readOptions(NEEDS, ['--alias=Первая', '--school', '', '--json', '--alias', 'Вторая']);
    if (!read.ok) throw new Error(read.error.code);
    const { json, text, list } = read.value;
    expect([json, text('school'), text('on'), list('alias'), list('on')]).toEqual([
      true,
      '',
      undefined,
      ['Первая', 'Вторая'],
      [],
    ]);
  });

  test('a flag that is given says yes', () => {
    const read = readOptions(NEEDS, ['--dry-run', '--school', 'a']);
    expect(read.ok && read.value.text('dry-run')).toBe('yes');
    const without = readOptions(NEEDS, ['--school', 'a']);
    expect(without.ok && without.value.text('dry-run')).toBeUndefined();
  });

  test('a usage shows what must be there and what may', () => {
    expect(usageOf(NEEDS)).toBe('--school … [--on …] [--alias …]… [--dry-run] [--json]');
  });

  test('files are named without an option, at least one, before or after the others', () => {
    const needs: OptionNeeds = { FILE: 'files', school: 'needed' };
    const read = readOptions(needs, ['a.xlsx', '--school', 'a', 'b.csv', '--json']);
    expect(read.ok && read.value.list('FILE')).toEqual(['a.xlsx', 'b.csv']);
    expect(readOptions(needs, ['--school', 'a'])).toEqual({
      ok: false,
      error: { code: 'cli-option-missing', option: 'FILE' },
    });
    expect(readOptions(needs, ['a', '--x'])).toEqual({
      ok: false,
      error: { code: 'cli-options', options: 'FILE, --school' },
    });
    expect(usageOf(needs)).toBe('FILE… --school … [--json]');
  });

  test('one word may stand without an option, and only one', () => {
    const needs: OptionNeeds = { ID: 'word', answers: 'needed' };
    const read = readOptions(needs, ['--answers', 'a.json', 'risk-profile']);
    expect(read.ok && read.value.text('ID')).toBe('risk-profile');
    expect(readOptions(needs, ['--answers', 'a'])).toMatchObject({
      error: { code: 'cli-option-missing', option: 'ID' },
    });
    expect(readOptions(needs, ['a', 'b', '--answers', 'a'])).toEqual({
      ok: false,
      error: { code: 'cli-option-twice', option: 'ID' },
    });
    expect(usageOf(needs)).toBe('ID --answers … [--json]');
  });
});
