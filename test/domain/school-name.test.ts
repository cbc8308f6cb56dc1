import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldName, kindFromName, slugOf } from '../../src/domain/school-list.ts';
import { inOrderOfNames } from '../../src/domain/school-name.ts';

describe('the kind of a school is read from its name', () => {
  test.each([
    { name: 'Ручьёвская ООШ филиал МБОУ «Луговская СОШ»', kind: 'basic9', why: 'the first kind word decides' },
    {
      name: 'Челноковская ООШ филиал МБОУ Мокрушинская СОШ',
      kind: 'basic9',
      why: 'the head school’s word comes later',
    },
    { name: 'МБОУ гимназия с. Высокое', kind: 'secondary11', why: 'a gymnasium has grade 11' },
    { name: 'МБОУ «Каменская СШ»', kind: 'secondary11', why: 'СШ is СОШ' },
    { name: 'НОШ № 3', kind: 'primary4', why: 'a primary school' },
    { name: 'МБОУ СОШ с. Сухая Лубна', kind: 'secondary11', why: 'the kind before the place' },
    { name: 'МОУ «СОШ № 7»', kind: 'secondary11', why: 'inside quotes' },
    { name: 'МАОУ «Лицей № 2»', kind: 'secondary11', why: 'a lyceum has grade 11' },
    { name: 'сош №3', kind: 'secondary11', why: 'lower case' },
    { name: 'МБОУ-СОШ№3', kind: 'secondary11', why: 'glued to hyphen and number' },
    { name: 'МБОУСОШ № 3', kind: 'secondary11', why: 'glued to the legal form' },
    { name: 'МБОУ COШ № 3', kind: 'secondary11', why: 'Latin C and O look like Cyrillic ones' },
    {
      name: 'Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 5»',
      kind: 'secondary11',
      why: 'written in full',
    },
    { name: 'Основная школа д. Верхняя', kind: 'basic9', why: 'written in full' },
    { name: 'МКОУ «Начальная школа — детский сад»', kind: 'primary4', why: 'written in full' },
    { name: 'МБОУ «Прогимназия № 1»', kind: 'primary4', why: 'a progymnasium ends with grade 4' },
    { name: 'МКОУ ООШ с. Средняя Ахтуба', kind: 'basic9', why: '«Средняя» is a place here' },
    { name: 'МКОУ «Средняя Рогатка ООШ»', kind: 'basic9', why: 'a place’s «Средняя» may stand first' },
    {
      name: 'Филиал МБОУ «Луговская СОШ» «Ручьёвская ООШ»',
      kind: 'basic9',
      why: 'after «филиал» the head school comes first',
    },
    { name: 'Филиал МБОУ «Луговская СОШ» в с. Ручьи', kind: 'other', why: 'only the head school’s kind is said' },
    { name: 'Филиал «Ручьёвская ООШ» МБОУ «Луговская СОШ»', kind: 'basic9', why: 'own name right after «филиал»' },
    { name: 'МОУ «ОСОШ»', kind: 'other', why: 'ОСОШ is an evening school, not СОШ' },
    { name: 'Кадетский корпус', kind: 'other', why: 'the name does not say' },
    { name: 'МБОУ Соshка', kind: 'other', why: 'letters inside a longer word are no kind' },
    { name: '', kind: 'other', why: 'nothing' },
  ])('«$name» is $kind: $why', ({ name, kind }) => {
    expect(kindFromName(name)).toBe(kind);
  });

  test('the school’s own kind word decides, whatever its head school is', () => {
    const word = fc.stringMatching(/^[а-яё]{6,12}ская$/);
    const kinds = fc.constantFrom(
      ['СОШ', 'secondary11'],
      ['ООШ', 'basic9'],
      ['НОШ', 'primary4'],
      ['гимназия', 'secondary11'],
    );
    fc.assert(
      fc.property(word, kinds, kinds, (place, [first, kind], [second]) => {
        expect(kindFromName(`МБОУ «${place} ${first}» филиал МБОУ «Луговская ${second}»`)).toBe(kind);
      }),
    );
  });
});

describe('names are compared without what people write differently', () => {
  test.each([
    ['МБОУ «Луговская СОШ»', 'мбоу Луговская сош'],
    ['СОШ № 1', 'СОШ №1'],
    ['СОШ N 1', 'СОШ № 1'],
    ['СОШ No. 1', 'СОШ №1'],
    ['Берёзовская СОШ', 'Березовская СОШ'],
    ['МБОУ СШ с.Сенцово', 'МБОУ  СШ с. Сенцово'],
    ['Школа – сад', 'Школа - сад'],
    ['COШ № 1', 'СОШ № 1'],
    ['Каменский\u00A0лицей', 'Каменский лицей'],
    ['Каменский лице\u0438\u0306', 'Каменский лицей'],
    ['Лу\u00ADговская\u200B СОШ', 'Луговская СОШ'],
  ])('«%s» is «%s»', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  test.each([
    ['СОШ № 1', 'СОШ № 11'],
    ['Луговская СОШ', 'Луговская ООШ'],
    ['СОШ с. Высокое', 'СОШ с. Низкое'],
  ])('«%s» is not «%s»', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });

  test('folding a folded name changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
    );
  });
});

describe('a slug is made of the name', () => {
  test.each([
    ['МБОУ Казачинская СОШ', 'kazachinskaya'],
    ['МБОУ «Заречная СОШ № 1»', 'zarechnaya-1'],
    ['МБОУ «Берёзовская СОШ»', 'beryozovskaya'],
    ['Ручьёвская ООШ филиал МБОУ «Луговская СОШ»', 'ruchyovskaya'],
    ['МКОУ «Ольховская ООШ»', 'olhovskaya'],
    ['МБОУ «Сосновская СОШ им. И. И. Примерова»', 'sosnovskaya'],
    ['МБОУ гимназия с. Высокое', 'vysokoe'],
    ['МБОУ СОШ с. Сухая Лубна', 'suhaya-lubna'],
    ['МОУ «СОШ № 7»', 'sosh-7'],
    ['Гимназия № 2', 'gimnaziya-2'],
    ['СОШ', 'sosh'],
    ['Школа', 'shkola'],
    ['№', 'school'],
    ['МОУ «ОСОШ»', 'ososh'],
    ['СОШ им. Пушкина', 'pushkina'],
  ])('«%s» gives %s', (name, slug) => {
    expect(slugOf(name, new Set())).toBe(slug);
  });

  test('a taken slug gets the next free number', () => {
    expect(slugOf('Луговская СОШ', new Set(['lugovskaya']))).toBe('lugovskaya-2');
    expect(slugOf('Луговская СОШ', new Set(['lugovskaya', 'lugovskaya-2']))).toBe('lugovskaya-3');
  });

  test('slugs of any names are unique and made of a-z, 0-9 and single hyphens', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'абвгдеёжзийклмнопрстуфхцчшщъыьэюяabcXYZ0123456789 -.,№«»"ӘЀ😀'),
      maxLength: 80,
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(letters, fc.string({ unit: 'binary' })), { maxLength: 20 }), (names) => {
        const taken = new Set<string>();
        for (const name of names) {
          const slug = slugOf(name, taken);
          expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
          expect(taken).not.toContain(slug);
          taken.add(slug);
        }
      }),
    );
  });
});

test('schools stand in the order in which people look for them: by the proper part of the name, numbers by size', () => {
  const names = [
    'МБОУ СШ с. Сенцово',
    'МКОУ СОШ № 12',
    'МБОУ гимназия с. Боринское',
    'Челноковская ООШ филиал МБОУ Мокрушинская СОШ',
    'МКОУ СОШ № 5',
    'МБОУ «Вороковская СОШ»',
    'Школа',
  ];
  expect(inOrderOfNames(names, (name) => name)).toEqual([
    'МКОУ СОШ № 5',
    'МКОУ СОШ № 12',
    'МБОУ гимназия с. Боринское',
    'МБОУ «Вороковская СОШ»',
    'МБОУ СШ с. Сенцово',
    'Челноковская ООШ филиал МБОУ Мокрушинская СОШ',
    'Школа',
  ]);
});
