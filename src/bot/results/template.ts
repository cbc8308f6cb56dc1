import { findMunicipality } from '../../db/municipalities.ts';
import { schoolsBeside } from '../../db/schools.ts';
import type { Procedure } from '../../domain/exam-results.ts';
import { examsAsked, lastGradeOf } from '../../domain/known-exams.ts';
import { no, ok, type Result } from '../../domain/result.ts';
import { readCycle } from '../../facts/cycle.ts';
import type { Sources } from '../../facts/sources.ts';
import type { T } from '../../texts.ts';
import type { WorkbookProblem } from '../../workbooks/problem.ts';
import type { TemplateSchool, TemplateTexts } from '../../workbooks/results/template.ts';
import type { WriteApart } from '../../workbooks/results/write-apart.ts';
import { howTexts } from '../how-texts.ts';
import type { ResultsAccess } from './input.ts';

/** The schools of an access with the exams that the programme's rule counts of each; those without any are left out. */
export async function schoolsToFill(
  deps: Sources,
  access: ResultsAccess,
  procedures: readonly Procedure[],
): Promise<TemplateSchool[]> {
  const [schools, cycle] = await Promise.all([schoolsBeside(deps.db, access), readCycle(deps, access.municipality)]);
  const rule = cycle?.rule;
  return schools
    .filter(({ id }) => !('school' in access) || id === access.school)
    .map((school) => ({
      slug: school.slug,
      name: school.name,
      exams: examsAsked(rule, lastGradeOf(school)).filter(({ procedure }) => procedures.includes(procedure)),
    }))
    .filter(({ exams }) => exams.length > 0);
}

export type Template = { name: string; bytes: Uint8Array; schools: readonly TemplateSchool[] };

/** A workbook to be filled with results of a year. */
export async function templateFor(
  deps: Sources & { write: WriteApart },
  t: T,
  access: ResultsAccess,
  { year, procedures }: { year: number; procedures: readonly Procedure[] },
): Promise<Result<Template, { code: 'results-no-exams' } | WorkbookProblem>> {
  const [town, schools] = await Promise.all([
    findMunicipality(deps.db, access.municipality),
    schoolsToFill(deps, access, procedures),
  ]);
  const [first] = schools;
  if (!first) return no({ code: 'results-no-exams' });
  const municipality = town?.name ?? '';
  const of = { municipality, year, procedures, schools };
  const written = await deps.write({ template: { of, texts: templateTexts(t) } });
  if (!written.ok) return written;
  const which = procedures.map((one) => t.plain('procedure', { procedure: one })).join(', ');
  const whose = 'school' in access ? first.name : municipality;
  const name = fileName(t.plain('template-file', { name: `${which} ${year} ${whose}` }));
  return ok({ name, bytes: written.value, schools });
}

/** What some systems forbid in the names of files is left out. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|«»]/g, '').replace(/\s+/g, ' ');

const templateTexts = (t: T): TemplateTexts => ({
  hint: t.plain('template-hint'),
  ...howTexts(t, 'template'),
  wrongNumber: t.plain('template-wrong-number'),
  wrongMark: t.plain('template-wrong-mark'),
  wrongReason: t.plain('template-wrong-reason'),
  check: t.plain('template-check'),
  right: t.plain('template-right'),
  unfinished: t.plain('template-unfinished'),
  notBoth: t.plain('template-not-both'),
  tooMany: t.plain('template-too-many'),
  sumBegin: t.plain('template-sum-begin'),
  sumMiddle: t.plain('template-sum-middle'),
});
