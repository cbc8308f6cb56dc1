import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { no, ok } from '../../src/domain/result.ts';
import {
  checkSchoolList,
  findNewSchoolProblems,
  findSchoolListProblems,
  type KnownSchool,
  LIST_MAX,
  type ListedSchool,
  NAME_MAX,
  readSchoolLines,
  type SchoolListProblem,
  type SchoolRow,
} from '../../src/domain/school-list.ts';
import { problemSentence } from '../support/sentences.ts';

const read = (text: string, known?: readonly KnownSchool[]): ListedSchool[] => {
  const result = readSchoolLines(text, known);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.schools;
};
const names = (text: string): string[] => read(text).map(({ name }) => name);
const check = (...rows: SchoolRow[]): ListedSchool[] => {
  const result = checkSchoolList(rows);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('a pasted list is read one school a line', () => {
  test.each([
    { what: 'plain lines', text: 'Луговская СОШ\nКаменская СШ' },
    { what: 'lines of Windows', text: 'Луговская СОШ\r\nКаменская СШ\r\n' },
    { what: 'empty lines between', text: '\n\nЛуговская СОШ\n   \nКаменская СШ\n' },
    { what: 'numbers with a point', text: '1. Луговская СОШ\n2. Каменская СШ' },
    { what: 'numbers with a bracket', text: ' 1) Луговская СОШ\n 2)Каменская СШ' },
    { what: 'a column of numbers', text: '1\tЛуговская СОШ\n2\tКаменская СШ' },
    { what: 'bare numbers in order', text: '1 Луговская СОШ\n2 Каменская СШ' },
    { what: 'bullets', text: '• Луговская СОШ\n— Каменская СШ' },
    { what: 'commas and semicolons at the end', text: 'Луговская СОШ;\nКаменская СШ,' },
    { what: 'too many spaces', text: '  Луговская \u00A0 СОШ \n\tКаменская  СШ\t' },
  ])('$what', ({ text }) => {
    expect(names(text)).toEqual(['Луговская СОШ', 'Каменская СШ']);
  });

  test.each([
    { what: 'a number that belongs to the name stays', text: '10 школа', name: '10 школа' },
    {
      what: 'quotes and the point at the end stay',
      text: 'МБОУ «СОШ» с. Новодмитр.',
      name: 'МБОУ «СОШ» с. Новодмитр.',
    },
    { what: 'a name that starts with its number stays', text: '№ 5 СОШ', name: '№ 5 СОШ' },
  ])('$what', ({ text, name }) => {
    expect(names(text)).toEqual([name]);
  });

  test('no name is lost or changed, whatever the numbering', () => {
    const word = fc.stringMatching(/^[А-ЯЁ][а-яё]{2,12}$/);
    const name = fc
      .tuple(word, fc.constantFrom('СОШ', 'ООШ', 'гимназия', '«СШ»'), fc.nat(200))
      .map((some) => some.join(' '));
    const list = fc.uniqueArray(name, {
      minLength: 1,
      maxLength: 40,
      selector: (one) => one.toLowerCase().replaceAll('ё', 'е').replace(/[«»]/g, ''),
    });
    const style = fc.constantFrom<(name: string, at: number) => string>(
      (one) => one,
      (one, at) => `${at + 1}. ${one}`,
      (one, at) => `${at + 1}) ${one};`,
      (one, at) => `${at + 1}\t${one}`,
      (one) => `- ${one}`,
      (one) => `${one}\n`,
    );
    fc.assert(
      fc.property(list, style, (wanted, write) => {
        expect(names(wanted.map(write).join('\n'))).toEqual(wanted);
      }),
    );
  });

  test('any text gives schools or a problem, never an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const result = readSchoolLines(text);
        if (result.ok) for (const school of result.value.schools) expect(school.name).not.toBe('');
        else expect(result.error.code).toMatch(/^school-/);
      }),
    );
  });
});

describe('what is wrong is said with the line as it was pasted', () => {
  test.each([
    { what: 'nothing at all', text: ' \n\n', problem: { code: 'school-list-empty' } },
    {
      what: 'the same school twice',
      text: 'Луговская СОШ\n\n«Луговская  сош»',
      problem: { code: 'school-twice', line: 3, name: '«Луговская сош»' },
    },
    {
      what: 'a number without a name',
      text: '1. Луговская СОШ\n2.',
      problem: { code: 'school-name-missing', line: 2 },
    },
    { what: 'columns of a table', text: 'Луговская СОШ\tedu990104', problem: { code: 'school-line-columns', line: 1 } },
    {
      what: 'columns as Telegram brings them, without tabs',
      text: 'МБОУ Каменская СШ\nЛуговская СОШ edu990104 9904',
      problem: { code: 'school-line-columns', line: 2 },
    },
    {
      what: 'a name too long',
      text: `Луговская СОШ\n${'ш'.repeat(NAME_MAX + 1)}`,
      problem: { code: 'school-name-long', line: 2, max: NAME_MAX },
    },
    {
      what: 'too many schools',
      text: Array.from({ length: LIST_MAX + 1 }, (_, at) => `СОШ № ${at}`).join('\n'),
      problem: { code: 'school-list-long', max: LIST_MAX },
    },
  ])('$what', ({ text, problem }) => {
    expect(readSchoolLines(text)).toEqual(no(problem));
  });

  test('a name of just the bearable length and a list of just the bearable size are taken', () => {
    expect(names('ш'.repeat(NAME_MAX))).toHaveLength(1);
    expect(names(Array.from({ length: LIST_MAX }, (_, at) => `СОШ № ${at}`).join('\n'))).toHaveLength(LIST_MAX);
  });

  const lugovskaya = {
    name: 'МБОУ «Луговская СОШ»',
    slug: 'lugovskaya',
    aliases: ['МБОУ Луговская средняя школа'],
    login: 'edu990104',
    code: '9904',
  };

  test('a school the municipality has already is left out and named, whichever of its names it comes under', () => {
    const text = 'МБОУ Луговская СОШ\nКаменская СШ\nмбоу луговская средняя школа';
    expect(readSchoolLines(text, [lugovskaya])).toEqual(
      ok({
        schools: [{ name: 'Каменская СШ', kind: 'secondary11', hasGrade11: true }],
        present: ['МБОУ «Луговская СОШ»'],
      }),
    );
    expect(readSchoolLines('МБОУ Луговская СОШ', [lugovskaya])).toEqual(no({ code: 'school-list-known', count: 1 }));
  });

  test('a school left out is still the head of a branch beside it, and the lines of the others stay', () => {
    const text = 'МБОУ Луговская СОШ\nРучьёвская ООШ филиал МБОУ «Луговская СОШ»';
    expect(readSchoolLines(text, [lugovskaya])).toMatchObject({
      value: { schools: [{ name: /Ручьёвская/, branchOf: 'МБОУ «Луговская СОШ»' }] },
    });
    expect(readSchoolLines('МБОУ Луговская СОШ\nКаменская СШ\nКаменская СШ', [lugovskaya])).toEqual(
      no({ code: 'school-twice', line: 3, name: 'Каменская СШ' }),
    );
  });

  test('a login or code of a school that is there already is named with that school', () => {
    const rows = [
      { name: 'Луговская СОШ МБОУ', login: 'EDU990104', code: '9905' },
      { name: 'Каменская СШ', login: 'edu990105', code: '9904' },
    ];
    const { name } = lugovskaya;
    expect(findNewSchoolProblems(rows, [lugovskaya])).toEqual([
      { code: 'school-login-taken', line: 1, login: 'EDU990104', name },
      { code: 'school-code-taken', line: 2, number: '9904', name },
    ]);
    // Its own, sent once more, are no clash.
    const again = { name, login: 'edu990104', code: '9904' };
    expect(findNewSchoolProblems([again, { name: 'Каменская СШ' }], [lugovskaya])).toEqual([]);
  });

  test('all problems of rows are found at once', () => {
    expect(
      findSchoolListProblems([
        { name: 'Луговская СОШ', login: 'edu1', code: '9904', line: 7 },
        { name: '—', line: 8 },
        { name: 'Каменская СШ', login: 'EDU1', code: '9904', branchOf: 'Дальнее', line: 9 },
        { name: 'луговская сош', line: 10 },
        { name: 'Высокое', code: '9'.repeat(51), line: 11 },
      ]),
    ).toEqual([
      { code: 'school-name-missing', line: 8 },
      { code: 'school-login-twice', line: 9, login: 'EDU1' },
      { code: 'school-code-twice', line: 9, number: '9904' },
      { code: 'school-head-unknown', line: 9, name: 'Дальнее' },
      { code: 'school-twice', line: 10, name: 'луговская сош' },
      { code: 'school-value-long', line: 11, field: 'code', max: 50 },
    ]);
  });
});

describe('kind and grade 11', () => {
  test('come from the name unless they are given', () => {
    expect(check({ name: 'Луговская СОШ' }, { name: 'Ольховская ООШ' })).toEqual([
      { name: 'Луговская СОШ', kind: 'secondary11', hasGrade11: true },
      { name: 'Ольховская ООШ', kind: 'basic9', hasGrade11: false },
    ]);
  });

  test('given ones win over the name', () => {
    expect(check({ name: 'Луговская СОШ', hasGrade11: false }, { name: 'Центр', kind: 'basic9' })).toEqual([
      { name: 'Луговская СОШ', kind: 'secondary11', hasGrade11: false },
      { name: 'Центр', kind: 'basic9', hasGrade11: false },
    ]);
  });
});

describe('a branch finds its head school', () => {
  const headOf = (...rows: SchoolRow[]) => check(...rows).at(-1)?.branchOf;

  test.each([
    {
      what: 'named with its legal form',
      head: 'МБОУ «Луговская СОШ»',
      branch: 'Ручьёвская ООШ филиал МБОУ «Луговская СОШ»',
    },
    { what: 'named without it', head: 'МБОУ «Луговская СОШ»', branch: 'Ручьёвская ООШ (филиал Луговская СОШ)' },
    { what: 'in another case', head: 'МБОУ Луговская СОШ', branch: 'Ручьёвская ООШ, филиал Луговской СОШ' },
    { what: 'as СОШ, listed as СШ', head: 'МБОУ «Луговская СШ»', branch: 'Ручьёвская ООШ филиал Луговская СОШ' },
    { what: 'standing first', head: 'МБОУ «Луговская СОШ»', branch: 'Филиал МБОУ «Луговская СОШ» в с. Ручьи' },
    { what: 'before the word', head: 'МБОУ «Луговская СОШ»', branch: 'МБОУ «Луговская СОШ» филиал «Ручьёвская ООШ»' },
    {
      what: 'a place after the kind',
      head: 'МБОУ СОШ с. Луговое',
      branch: 'ООШ с. Ручьи — филиал МБОУ СОШ с. Луговое',
    },
  ])('in the name, $what', ({ head, branch }) => {
    expect(headOf({ name: 'МБОУ «Каменская СШ»' }, { name: head }, { name: branch })).toBe(head);
  });

  test('the head school’s kind word is not the branch’s', () => {
    const [, before, after] = check(
      { name: 'МБОУ «Луговская СОШ»' },
      { name: 'МБОУ «Луговская СОШ» филиал «Ручьёвская ООШ»' },
      { name: 'Филиал МБОУ «Луговская СОШ» в с. Ключи' },
    );
    expect([before?.kind, after?.kind]).toEqual(['basic9', 'other']);
  });

  test('a head school further down in the list is found too', () => {
    expect(check({ name: 'Ручьёвская ООШ филиал Луговская СОШ' }, { name: 'Луговская СОШ' })[0]?.branchOf).toBe(
      'Луговская СОШ',
    );
  });

  test('the longer of two fitting names wins', () => {
    expect(headOf({ name: 'СОШ № 1' }, { name: 'Луговская СОШ № 1' }, { name: 'Филиал Луговская СОШ № 1 Ключи' })).toBe(
      'Луговская СОШ № 1',
    );
  });

  test('a branch whose head school is not listed stays a school by itself', () => {
    expect(headOf({ name: 'Каменская СШ' }, { name: 'Ручьёвская ООШ филиал МБОУ «Луговская СОШ»' })).toBeUndefined();
  });

  test('two schools that fit equally give none', () => {
    expect(
      headOf({ name: 'МБОУ Луговская СОШ' }, { name: 'МКОУ Луговская СОШ' }, { name: 'Ключи, филиал Луговская СОШ' }),
    ).toBeUndefined();
  });

  test('a list of «СОШ» alone names no head school', () => {
    expect(headOf({ name: 'СОШ' }, { name: 'Ручьёвская ООШ филиал СОШ' })).toBeUndefined();
  });

  test.each(['МБОУ «Луговская СОШ»', 'луговская сош', 'Луговская', 'lugovskaya', 'Лугово-Ключевская СОШ'])(
    'in its own column, written «%s»',
    (branchOf) => {
      expect(
        headOf(
          { name: 'МБОУ «Каменская СШ»' },
          { name: 'МБОУ «Луговская СОШ»', aliases: ['Лугово-Ключевская СОШ'] },
          { name: 'Ручьёвская ООШ', branchOf },
        ),
      ).toBe('МБОУ «Луговская СОШ»');
    },
  );

  test('among the schools the municipality has', () => {
    const [branch] = read('Ручьёвская ООШ филиал МБОУ «Луговская СОШ»', [{ name: 'Луговская СОШ', slug: 'lug' }]);
    expect(branch?.branchOf).toBe('Луговская СОШ');
  });

  test.each([
    { what: 'unknown', branchOf: 'Высокое', problem: 'school-head-unknown' },
    { what: 'answering to two schools', branchOf: 'Заречная', problem: 'school-head-unknown' },
    { what: 'the school itself', branchOf: 'Ручьёвская ООШ', problem: 'school-head-unknown' },
    { what: 'only a kind', branchOf: 'СОШ', problem: 'school-head-unknown' },
    { what: 'a branch itself', branchOf: 'Ключевская НОШ', problem: 'school-head-branch' },
  ])('a head school that is $what is a problem', ({ branchOf, problem }) => {
    const result = checkSchoolList([
      { name: 'Заречная СОШ № 1' },
      { name: 'Заречная СОШ № 2' },
      { name: 'Ключевская НОШ', branchOf: 'Заречная СОШ № 1' },
      { name: 'Ручьёвская ООШ', branchOf },
    ]);
    expect(result).toMatchObject(no({ code: problem, line: 4 }));
  });
});

describe('every problem has a sentence that says where and what', () => {
  const line = 12;
  const examples: { [C in SchoolListProblem['code']]: Extract<SchoolListProblem, { code: C }> } = {
    'school-name-missing': { code: 'school-name-missing', line },
    'school-name-long': { code: 'school-name-long', line, max: NAME_MAX },
    'school-twice': { code: 'school-twice', line, name: 'Луговская СОШ' },
    'school-known': { code: 'school-known', line, name: 'Луговская СОШ' },
    'school-login-twice': { code: 'school-login-twice', line, login: 'edu990104' },
    'school-code-twice': { code: 'school-code-twice', line, number: '9904' },
    'school-login-taken': { code: 'school-login-taken', line, login: 'edu990104', name: 'Каменская СШ' },
    'school-code-taken': { code: 'school-code-taken', line, number: '9904', name: 'Каменская СШ' },
    'school-value-long': { code: 'school-value-long', line, field: 'login', max: 50 },
    'school-line-columns': { code: 'school-line-columns', line },
    'school-head-unknown': { code: 'school-head-unknown', line, name: 'Луговская СОШ' },
    'school-head-branch': { code: 'school-head-branch', line, name: 'Луговская СОШ' },
    'school-list-empty': { code: 'school-list-empty' },
    'school-list-known': { code: 'school-list-known', count: 12 },
    'school-list-long': { code: 'school-list-long', max: LIST_MAX },
  };
  test.each(Object.values(examples))('$code', (problem) => {
    for (const language of ['ru', 'en'] as const) {
      const sentence = problemSentence(language, problem);
      // The line is told before the sentence, and in a workbook the cell: see test/bot/talks.test.ts.
      const { code: _, line: __, ...blanks } = { line: 0, ...problem };
      for (const blank of Object.values(blanks)) if (blank !== 'login') expect(sentence).toContain(String(blank));
    }
  });
});
