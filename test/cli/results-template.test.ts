import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createCommand } from '../../src/cli/municipality.ts';
import { templateResultsCommand } from '../../src/cli/results-template.ts';
import { gives, refusal } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { differences, documentedJson } from '../support/readme.ts';
import { bookOf } from '../workbooks/results/books.ts';

const one = { municipality: '1' };

oneDbTest('a template is written for the district or a school, of the last school year unless told', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  const out = join(await mkdtemp(join(tmpdir(), 'opora-template-')), 'шаблон.xlsx');
  const given = await gives(db, templateResultsCommand, { ...one, out });
  expect(differences(documentedJson().get('results template'), given)).toEqual([]);
  expect(given).toMatchObject({ school: null, procedures: ['vpr', 'oge', 'ege'], year: 2026, schools: 10, rows: 81 });
  const basic = { ...one, school: 'galaninskaya', out };
  expect(await gives(db, templateResultsCommand, { ...basic, procedure: 'vpr', year: '2024-25' })).toMatchObject({
    ...{ school: 'galaninskaya', procedures: ['vpr'], year: 2025, schools: 1, rows: 4 },
  });
  expect((await bookOf(await readFile(out))).worksheets[0]?.getCell('A1').value).toBe('ВПР, 2024/25 учебный год');
  expect(await refusal(db, templateResultsCommand, { ...basic, procedure: 'ege' })).toContain('экзаменов нет');
  expect(await refusal(db, templateResultsCommand, { ...basic, year: '26' })).toContain('«26»');
  expect(await refusal(db, templateResultsCommand, { ...basic, out: '/nowhere/x.xlsx' })).toContain('нельзя записать');
});
