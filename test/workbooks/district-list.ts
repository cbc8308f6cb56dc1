import { rawBook } from './zips.ts';

/** Letters of the ten columns. */
const COLUMNS = 'ABCDEFGHIJ';
const HEAD = [
  'ОО',
  'Муниципалитет',
  'Название ОО',
  'Код участника',
  'Класс',
  'Вариант',
  'Первичный балл',
  'Отметка',
  'Отметка по журналу',
  'Максимальный первичный балл',
];
const SCHOOLS = [
  { login: 'edu990101', name: 'МБОУ «Заречная СОШ № 1»' },
  { login: 'edu990103', name: 'МБОУ «Берёзовская СОШ»' },
] as const;

/**
 * A list of results by pupils of a whole district, without names: one row a pupil, half of them in each of two schools of the samples. Every
 * fifth has 2, the rest 3, 4, 5 in turn. A hundred thousand unpack to 72 MB.
 */
export function districtList(pupils: number): Buffer {
  const texts = new Map<string, number>();
  const textAt = (text: string): number => {
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return known;
  };
  const row = (number: number, values: readonly (string | number)[]): string => {
    const cells = values.map((value, at) => {
      const place = `r="${COLUMNS[at]}${number}" s="0"`;
      return typeof value === 'number'
        ? `<c ${place}><v>${value}</v></c>`
        : `<c ${place} t="s"><v>${textAt(value)}</v></c>`;
    });
    return `<row r="${number}" spans="1:10" ht="15" customHeight="1">${cells.join('')}</row>`;
  };
  const rows = Array.from({ length: pupils }, (_, pupil) => {
    const { login, name } = SCHOOLS[pupil % 2]!;
    const mark = pupil % 5 === 0 ? 2 : 3 + (pupil % 3);
    return row(pupil + 3, [
      login,
      'Заречный муниципальный район',
      name,
      50_001 + pupil,
      '5А',
      1 + (pupil % 2),
      mark * 3,
      mark,
      mark,
      20,
    ]);
  });
  const sheet = row(1, ['ВПР 2026 Математика 5 класс']) + row(2, HEAD) + rows.join('');
  const items = [...texts.keys()].map((text) => `<si><t>${text}</t></si>`).join('');
  return rawBook({
    rows: sheet,
    sharedStrings: `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items}</sst>`,
  });
}
