import type { SchoolAccess } from '../db/access.ts';
import { officialLists } from '../db/official-lists.ts';
import { savedStatements } from '../db/result-statements.ts';
import { readSchool } from '../db/schools.ts';
import { schoolYearOf } from '../domain/calendar.ts';
import { lowResults } from '../domain/low-results.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Value } from '../forms/form.ts';
import { type Autofill, autofillOf } from '../questionnaires/autofill.ts';
import { wholeQuestion } from '../questionnaires/to-form.ts';
import type { Cycle } from './cycle.ts';
import { lastStatements, readExams } from './low-results.ts';
import type { Sources } from './sources.ts';

/** Years for which it is asked whether the school stood in a list. */
const LISTED_YEARS = 3;

/** What is known of a questionnaire's questions by the facts that are stored: by question, with the kind of its source. */
export type KnownAnswers = ReadonlyMap<string, { value: Value; from: 'results' | 'lists' }>;

type Reader = (
  deps: Pick<Sources, 'db'>,
  cycle: Cycle,
  access: SchoolAccess,
  item: string,
) => Promise<[string, Value][]>;

const READERS: Readonly<Record<Autofill, { from: 'results' | 'lists'; read: Reader }>> = {
  'worst-share': { from: 'results', read: worstShare },
  'listed-years': { from: 'lists', read: listedYears },
  'lowered-share': { from: 'results', read: loweredShare },
};

/** What is known now of a school's answers to a questionnaire without asking. */
export async function readKnownAnswers(
  deps: Pick<Sources, 'db'>,
  cycle: Cycle,
  access: SchoolAccess,
  { items }: Questionnaire,
): Promise<KnownAnswers> {
  const known = new Map<string, { value: Value; from: 'results' | 'lists' }>();
  for (const { id, autofill } of items) {
    const kind = autofillOf(autofill);
    if (!kind) continue;
    const reader = READERS[kind];
    for (const [question, value] of await reader.read(deps, cycle, access, id)) {
      known.set(question, { value, from: reader.from });
    }
  }
  return known;
}

/** Of the procedures whose counts are known: where one is lacking the share may be larger, which nobody can tell. */
async function worstShare(deps: Pick<Sources, 'db'>, { rule, today }: Cycle, access: SchoolAccess, item: string) {
  if (!rule) return [];
  const exams = await readExams(deps, access, rule, [await readSchool(deps.db, access)], { day: today });
  const { procedures, years } = lowResults(rule, today, [...exams.values()]);
  const shares = procedures.flatMap((one) =>
    one.year === years[0] && one.kind === 'known' && one.counts && one.counts.n > 0
      ? [(100 * one.counts.fails) / one.counts.n]
      : [],
  );
  return shares.length === 0 ? [] : [numberOf(item, Math.max(...shares))];
}

/** Known only where each of the years has a list. */
async function listedYears({ db }: Pick<Sources, 'db'>, { today }: Cycle, access: SchoolAccess, item: string) {
  const last = schoolYearOf(today);
  const years = await Promise.all(
    Array.from({ length: LISTED_YEARS }, (_, index) => officialLists(db, access, last - index)),
  );
  if (years.some((lists) => lists.length === 0)) return [];
  const times = years.filter((lists) => lists.some(({ schools }) => schools.includes(access.school))).length;
  return [numberOf(item, times)];
}

/** Over all classes of the last year in which ВПР in Russian or mathematics was compared with the journal. */
async function loweredShare({ db }: Pick<Sources, 'db'>, { today }: Cycle, access: SchoolAccess, item: string) {
  const last = schoolYearOf(today);
  const saved = await savedStatements(db, access, { years: [last, last - 1] });
  const compared = lastStatements(saved).flatMap((one) =>
    one.kind === 'result' && one.key.procedure === 'vpr' && ['russian', 'math'].includes(one.key.subject)
      ? [{ year: one.key.year, journal: one.result.journal }]
      : [],
  );
  const year = Math.max(...compared.flatMap(({ year: of, journal }) => (journal ? [of] : [])));
  const journals = compared.flatMap(({ year: of, journal }) => (of === year && journal ? [journal] : []));
  if (journals.length === 0) return [];
  const whole = journals.reduce((sum, { n }) => sum + n, 0);
  const part = journals.reduce((sum, { lowered }) => sum + lowered, 0);
  return [numberOf(wholeQuestion(item), whole), [item, { type: 'part', part, whole }]] satisfies [string, Value][];
}

const numberOf = (question: string, number: number): [string, Value] => [question, { type: 'number', number }];
