import { writeFile } from 'node:fs/promises';
import { templateFor } from '../bot/results/template.ts';
import { inSchool } from '../db/access.ts';
import { zoneOf } from '../db/municipalities.ts';
import { PROCEDURES } from '../domain/exam-results.ts';
import { examYears } from '../domain/known-exams.ts';
import { dayIn } from '../domain/local-time.ts';
import { no, ok } from '../domain/result.ts';
import type { Command } from './command.ts';
import { oneOf, yearOfResults } from './named.ts';
import { namedMunicipality, namedSchool } from './subject.ts';

/** Writes a workbook to be filled with results, for a school or the whole district; of all procedures and the last school year unless told. */
export const templateResultsCommand: Command = {
  options: { municipality: 'needed', school: 'maybe', procedure: 'maybe', year: 'maybe', out: 'needed' },
  async run(parts) {
    const { db, t, now, options } = parts;
    const access = await namedMunicipality(parts, 'save-district-results');
    if (!access.ok) return access;
    const { municipality } = access.value;
    const school = await namedSchool(parts, municipality);
    if (!school.ok) return school;
    const procedure = oneOf(parts, 'procedure', PROCEDURES);
    if (!procedure.ok) return procedure;
    const typed = options.text('year');
    const year =
      typed === undefined ? examYears(dayIn(now(), await zoneOf(db, municipality)))[0] : yearOfResults(typed);
    if (year === undefined) return no({ code: 'cli-no-result-year', got: typed ?? '' });
    const own = school.value && (await inSchool(db, access.value, 'save-results', school.value.id));
    const procedures = procedure.value ? [procedure.value] : PROCEDURES;
    const made = await templateFor(parts, t, own ?? access.value, { year, procedures });
    if (!made.ok) return no({ ...made.error });
    const { bytes, schools } = made.value;
    const out = options.text('out') ?? '';
    const written = await writeFile(out, bytes).then(
      () => true,
      () => false,
    );
    if (!written) return no({ code: 'cli-not-written', got: out });
    const rows = schools.reduce((sum, { exams }) => sum + exams.length, 0);
    return ok({
      json: { file: out, school: school.value?.slug ?? null, procedures, year, schools: schools.length, rows },
      words: t.plain('cli-template', { file: out, rows }),
    });
  },
};
