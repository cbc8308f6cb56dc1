import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { YOUNG_SPACE } from '../../src/workbooks/read-table.ts';
import { districtList } from '../workbooks/district-list.ts';
import { figure, heading, median, ratio } from './goals.ts';

/** What it takes to read the cells of a workbook, ours against exceljs, each in a process that does nothing else. */

const READERS = {
  ours: async (bytes: Buffer): Promise<number> => {
    const { readXlsx } = await import('../../src/workbooks/xlsx.ts');
    const table = await readXlsx(bytes);
    if (!table.ok) throw new Error(table.error.code);
    return table.value.sheets.reduce((sum, { rows }) => sum + rows.length, 0);
  },
  exceljs: async (bytes: Buffer): Promise<number> => {
    const { default: ExcelJS } = await import('exceljs');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    return book.worksheets.reduce((sum, sheet) => sum + sheet.actualRowCount, 0);
  },
};
type Reader = keyof typeof READERS;
type Measured = { rows: number; ms: number; megabytes: number };

const ROUNDS = 3;
/** Ours is read as the product does it, exceljs as it comes. */
const flags: Record<Reader, readonly string[]> = { ours: YOUNG_SPACE, exceljs: [] };

async function measure(reader: Reader, file: string): Promise<Measured> {
  const bytes = readFileSync(file);
  const began = performance.now();
  const rows = await READERS[reader](bytes);
  return { rows, ms: performance.now() - began, megabytes: process.resourceUsage().maxRSS / 1024 };
}

function compare(): void {
  const folder = mkdtempSync(join(tmpdir(), 'opora-'));
  for (const pupils of [10_000, 100_000]) {
    const file = join(folder, `${pupils}.xlsx`);
    writeFileSync(file, districtList(pupils));
    const runs: Record<Reader, Measured[]> = { ours: [], exceljs: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const reader of ['ours', 'exceljs'] as const) {
        const told = execFileSync(process.execPath, [...flags[reader], import.meta.filename, reader, file], {
          encoding: 'utf8',
          env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
        });
        const measured: Measured = JSON.parse(told);
        if (measured.rows !== pupils + 2) throw new Error(`${reader} read ${measured.rows} rows`);
        runs[reader].push(measured);
      }
    }
    heading(`The cells of a workbook of ${pupils} rows and ten columns, against exceljs`);
    figure('most memory, of that of exceljs', ratio(runs.ours, runs.exceljs, 'megabytes'), { atMost: 0.5 });
    figure('time, of that of exceljs', ratio(runs.ours, runs.exceljs, 'ms'), { atMost: 1 });
    figure('most memory, MB', median(runs.ours.map(({ megabytes }) => megabytes)), undefined, 0);
    figure('time, ms', median(runs.ours.map(({ ms }) => ms)), undefined, 0);
  }
  rmSync(folder, { recursive: true });
}

const [as, path] = process.argv.slice(2);
if ((as === 'ours' || as === 'exceljs') && path !== undefined) console.log(JSON.stringify(await measure(as, path)));
else compare();
