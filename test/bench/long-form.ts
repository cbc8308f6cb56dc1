import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const PROGRAMMES = join(import.meta.dirname, '../../src/programmes');

/** Questions of the long form: with those that warm up and those that count round trips, the last measured ones are 56–60. */
export const QUESTIONS = 64;

/** A folder with one programme whose school's report asks so many counts. */
export async function longForm(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-bench-'));
  await copyFile(join(PROGRAMMES, 'figures.yaml'), join(folder, 'figures.yaml'));
  for (const id of ['ivanovo-2020', 'krasninsky-2019', 'lipetsk-2021', 'strezhevoy-2023']) {
    await copyFile(join(PROGRAMMES, `${id}.yaml`), join(folder, `${id}.yaml`));
  }
  const programme = parse(await readFile(join(PROGRAMMES, 'kazachinsky-2024.yaml'), 'utf8'));
  const [first] = programme.report.school.questions;
  programme.report.school.questions = Array.from({ length: QUESTIONS }, (_, at) => ({
    id: `count-${at + 1}`,
    type: 'count',
    text: first.text,
    short: `${first.short} ${at + 1}`,
    hint: first.hint,
    required: true,
    unit: first.unit,
    min: 0,
    max: 1000,
    indicator: first.indicator,
    source_ref: first.source_ref,
  }));
  // The questions that the document's indicators are made of are gone.
  programme.report.indicators = programme.report.indicators.map((rule: { indicator: string; asked_of: string }) =>
    rule.asked_of === 'schools'
      ? { indicator: rule.indicator, asked_of: 'nobody', aggregate: 'not-measurable', reason: 'not asked here' }
      : rule,
  );
  await writeFile(join(folder, 'kazachinsky-2024.yaml'), stringify(programme));
  return folder;
}
