import { describe, expect, test } from 'vitest';
import { type SaidSchool, schoolFinder } from '../../src/domain/school-match.ts';

const SCHOOLS = [
  { slug: 'z1', name: 'МБОУ «Заречная СОШ № 1»', login: 'edu990101', code: '0901', aliases: [] },
  { slug: 'z2', name: 'МБОУ «Заречная СОШ № 2»', login: 'edu990102', aliases: [] },
  { slug: 'lug', name: 'МБОУ «Луговская СОШ»', login: 'edu990104', aliases: ['Школа имени Примерова'] },
  { slug: 'ruch', name: 'Ручьёвская ООШ филиал МБОУ «Луговская СОШ»', login: 'edu990105', aliases: [] },
  { slug: 'sosn', name: 'МБОУ «Сосновская СОШ им. И. И. Примерова»', login: 'edu990108', aliases: [] },
  { slug: 'lubna', name: 'МБОУ СОШ с. Сухая Лубна', aliases: [] },
];
const find = schoolFinder(SCHOOLS);

/** `lug by name`, `maybe sosn`, `none`. */
function found(said: SaidSchool): string {
  const match = find(said);
  if (match.kind === 'school') return `${match.school.slug} by ${match.by}`;
  return match.kind === 'maybe' ? `maybe ${match.schools.map(({ slug }) => slug).join(', ')}` : 'none';
}

describe('a school is found', () => {
  test.each<{ said: SaidSchool; is: string }>([
    { said: { login: 'EDU990104', name: 'Что угодно' }, is: 'lug by login' },
    { said: { code: '901' }, is: 'z1 by code' },
    { said: { name: 'луговская сош' }, is: 'lug by name' },
    { said: { name: 'МКОУ "Заречная СОШ №2"' }, is: 'z2 by name' },
    { said: { name: 'Школа имени Примерова' }, is: 'lug by name' },
    { said: { name: 'Луговская СШ' }, is: 'lug by spelling' },
    { said: { name: 'Луговская средняя общеобразовательная школа' }, is: 'lug by spelling' },
    { said: { name: 'СОШ № 1 Заречная' }, is: 'z1 by spelling' },
    { said: { login: 'sch990104', name: 'Луговская СОШ' }, is: 'lug by name' },
  ])('$said.login $said.code $said.name: $is', ({ said, is }) => {
    expect(found(said)).toBe(is);
  });
});

describe('what is not sure is asked', () => {
  test.each<{ said: SaidSchool; is: string }>([
    { said: { name: 'Сосновская СОШ' }, is: 'maybe sosn' },
    { said: { name: 'Лугавская СОШ' }, is: 'maybe lug' },
    { said: { name: 'МБОУ СОШ с. С. Лубна' }, is: 'maybe lubna' },
    { said: { name: 'Луговская ООШ' }, is: 'maybe lug' },
    // Another school of the same name somewhere else: its login is known to nobody here.
    { said: { login: 'edu555555', name: 'Луговская СОШ' }, is: 'maybe lug' },
  ])('$said.login $said.name: $is', ({ said, is }) => {
    expect(found(said)).toBe(is);
  });
});

test('a row whose login is another than those of the schools its name is like is none of them', () => {
  expect(found({ login: 'edu555555', name: 'Сосновская СОШ' })).toBe('none');
});

test.each([
  'Каменская филиал МБОУ «Луговская СОШ»',
  'Лубовская СОШ № 2',
  'Заречная СОШ № 3',
  'Неведомская СОШ',
  'СОШ',
  'Итого',
  '',
])('«%s» is no school', (name) => {
  expect(found({ name })).toBe('none');
});
