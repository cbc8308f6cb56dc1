import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { type LinkRow, linksWorkbook } from '../../src/workbooks/links.ts';
import { readXlsx } from '../../src/workbooks/xlsx.ts';

const texts = {
  title: 'Приглашения: Заречный район [2026/27]',
  note: 'Перешлите каждому только его строку. Ссылка действует один раз.',
  head: ['Школа', 'Кому', 'Ссылка', 'Действует до'] as const,
};
const row = (more: Partial<LinkRow> = {}): LinkRow => ({
  school: 'МБОУ «Луговская СОШ»',
  role: 'директор',
  link: 'https://t.me/opora_bot?start=AbC-123_x',
  expires: '6 декабря 2026',
  ...more,
});

async function opened(rows: LinkRow[]): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(await linksWorkbook(rows, texts)).buffer);
  return book.worksheets[0]!;
}

test('every invitation has its row under the frozen head, in the order given', async () => {
  const rows = [row(), row({ school: 'Каменская СШ', link: 'https://t.me/opora_bot?start=2' })];
  const table = await readXlsx(Buffer.from(await linksWorkbook(rows, texts)));
  expect(table.ok && table.value.sheets[0]?.rows.slice(2).map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    [...texts.head],
    ...rows.map(({ school, role, link, expires }) => [school, role, link, expires]),
  ]);
  expect((await opened(rows)).views).toMatchObject([{ state: 'frozen', ySplit: 4 }]);
});

test('a link can be clicked and leads where it says', async () => {
  const link = 'https://t.me/opora_bot?start=a&b="c"';
  expect((await opened([row({ link })])).getCell('C5')).toMatchObject({ text: link, hyperlink: link });
});

test('what is no https link cannot be clicked', async () => {
  const cell = (await opened([row({ link: 'javascript:alert(1)' })])).getCell('C5');
  expect([cell.value, cell.hyperlink]).toEqual(['javascript:alert(1)', undefined]);
});

describe('text that looks like a formula stays text', () => {
  test.each(['=1+1', '+7 900', '-школа', '@имя', "='[x]y'!A1"])('%s', async (school) => {
    const cell = (await opened([row({ school })])).getCell('A5');
    expect({ value: cell.value, type: cell.type, format: cell.numFmt }).toEqual({
      value: school,
      type: ExcelJS.ValueType.String,
      format: '@',
    });
  });
});

test('a long name gets the height it needs', async () => {
  const sheet = await opened([row(), row({ school: 'ш'.repeat(150) })]);
  expect([sheet.getRow(5).height, sheet.getRow(6).height]).toEqual([16, 48]);
});

test('no invitations make a workbook with a head alone', async () => {
  expect((await opened([])).rowCount).toBe(4);
});

test.each([
  { title: 'Приглашения: Заречный район [2026/27]', name: 'Приглашения Заречный район 2026' },
  { title: '???', name: '1' },
  { title: "'Ссылки'", name: 'Ссылки' },
])('the sheet of «$title» is called «$name»', async ({ title, name }) => {
  const table = await readXlsx(Buffer.from(await linksWorkbook([row()], { ...texts, title })));
  expect(table.ok && table.value.sheets[0]?.name).toBe(name);
});
