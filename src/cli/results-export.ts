import { writeFile } from 'node:fs/promises';
import { savedStatements } from '../db/result-statements.ts';
import { listSchools } from '../db/schools.ts';
import { no, ok } from '../domain/result.ts';
import { mayLeaveCircle, SMALL_GROUP } from '../domain/small-groups.ts';
import { lastStatements } from '../facts/low-results.ts';
import type { T } from '../texts.ts';
import { type ExportedStatement, type ExportTexts, exportCsv, exportWorkbook } from '../workbooks/results/export.ts';
import type { Command } from './command.ts';
import { yearOfResults } from './named.ts';
import { namedMunicipality, namedSchool } from './subject.ts';

/**
 * Writes what counts of results as xlsx or csv, by the ending of the file. Groups under ten are hidden unless `--circle` says that it goes to the
 * school, its curator or the coordinator. Source: domain.md, sections 4 and 8; product.md, «Computed status»
 */
export const exportResultsCommand: Command = {
  options: { municipality: 'needed', school: 'maybe', year: 'maybe', out: 'needed', circle: 'flag' },
  async run(parts) {
    const { db, t, options } = parts;
    const access = await namedMunicipality(parts, 'read-municipality');
    if (!access.ok) return access;
    const school = await namedSchool(parts, access.value.municipality);
    if (!school.ok) return school;
    const typed = options.text('year');
    const year = typed === undefined ? undefined : yearOfResults(typed);
    if (typed !== undefined && year === undefined) return no({ code: 'cli-no-result-year', got: typed });
    const out = options.text('out') ?? '';
    const form = /\.(xlsx|csv)$/i.exec(out)?.[1]?.toLowerCase();
    if (form === undefined) return no({ code: 'cli-no-form', got: out });

    const saved = await savedStatements(db, access.value, year === undefined ? {} : { years: [year] });
    const bySchool = Map.groupBy(saved, (one) => one.school);
    const schools = (await listSchools(db, access.value)).filter(({ id }) => !school.value || id === school.value.id);
    const statements: ExportedStatement[] = [
      ...(school.value ? [] : lastStatements(bySchool.get(undefined) ?? []).map((statement) => ({ statement }))),
      ...schools.flatMap(({ id, name }) =>
        lastStatements(bySchool.get(id) ?? []).map((statement) => ({ school: name, statement })),
      ),
    ];
    const toCircle = options.text('circle') !== undefined;
    const hidden = toCircle ? 0 : statements.filter(isSmall).length;
    const what = { statements, toCircle };
    const bytes = form === 'csv' ? exportCsv(what, textsOf(t)) : await exportWorkbook(what, textsOf(t));
    try {
      await writeFile(out, bytes);
    } catch {
      return no({ code: 'cli-not-written', got: out });
    }
    return ok({
      json: { file: out, school: school.value?.slug ?? null, rows: statements.length, hidden },
      words: t.plain('cli-exported', { least: SMALL_GROUP, file: out, rows: statements.length, hidden }),
    });
  },
};

const isSmall = ({ statement }: ExportedStatement): boolean =>
  statement.kind === 'result' && !mayLeaveCircle(statement.result.n);

const textsOf = (t: T): ExportTexts => ({
  name: t.plain('export-name'),
  allSchools: t.plain('cli-all-schools'),
  small: t.plain('export-small', { least: SMALL_GROUP }),
  unknownSize: t.plain('export-unknown-size'),
  preliminary: t.plain('export-preliminary'),
  final: t.plain('export-final'),
  typed: t.plain('export-typed'),
  role: (role) => t.plain(`role-${role}`),
});
