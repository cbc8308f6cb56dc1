import type { SchoolAccess } from '../db/access.ts';
import { officialLists } from '../db/official-lists.ts';
import { readFamily, type School } from '../db/schools.ts';
import { schoolYearOf } from '../domain/calendar.ts';
import type { IdentificationRule } from '../domain/identification-rule.ts';
import { type LowResults, lowResults } from '../domain/low-results.ts';
import type { OfficialList } from '../domain/official-list.ts';
import type { SchoolExams } from '../domain/procedure-standing.ts';
import type { Cycle } from './cycle.ts';
import { readExams } from './low-results.ts';
import type { Sources } from './sources.ts';

/** The answer of the programme's rule on one school with all it is shown with; `lists` are the official ones of the present school year. */
export type SchoolLowResults = {
  rule: IdentificationRule;
  found: LowResults;
  lists: readonly OfficialList[];
  /** First calendar year of the school year of the lists. */
  listYear: number;
  /** The school, with its branches and its head where the rule counts them together. */
  schools: readonly School[];
  /** What it was computed from, to try what would be otherwise. */
  exams: readonly SchoolExams[];
};

/** Undefined: the programme has no rule that can be computed. */
export async function readSchoolLowResults(
  deps: Pick<Sources, 'db'>,
  access: SchoolAccess<'read-school'>,
  { rule, today }: Cycle,
  school: School,
): Promise<SchoolLowResults | undefined> {
  if (!rule) return undefined;
  const schools = rule.branches === 'merge' ? await readFamily(deps.db, access) : [school];
  const listYear = schoolYearOf(today);
  const [byId, lists] = await Promise.all([
    readExams(deps, access, rule, schools, { day: today }),
    officialLists(deps.db, access, listYear),
  ]);
  const exams = [...byId.values()];
  return { rule, found: lowResults(rule, today, exams), lists, listYear, schools, exams };
}
