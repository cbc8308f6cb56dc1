import type { MunicipalityAccess } from '../db/access.ts';
import { savedStatements } from '../db/result-statements.ts';
import { listSchools } from '../db/schools.ts';
import { figuresBySchool } from '../db/sent-reports.ts';
import { likeness } from '../domain/alike.ts';
import { schoolYearOf } from '../domain/calendar.ts';
import { lastStatement } from '../domain/exam-statements.ts';
import { inOrderOfNames } from '../domain/school-name.ts';
import { type Cycle, periodFor } from '../facts/cycle.ts';
import { readSummary } from '../facts/read-summary.ts';
import type { Sources } from '../facts/sources.ts';
import { periodName, schoolYearName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';
import { cut } from './answer-text.ts';
import { figureText, indicatorName, toldText } from './indicator-text.ts';

/** What seems to answer a question is told of so many things at most: it is a hint, not a list. */
const SHOWN = 3;
const NAME = 90;

/** What is known already: in a line, and of each school that told it, by name. HTML. */
export type KnownAlready = { line: string; schools: readonly string[] };

/** The same with the words it is known under. */
type Known = { words: readonly string[]; line: (place: number) => string; schools: () => readonly string[] };

/**
 * What reports, passports and saved results seem to say already about a question that is going to be asked, the likest first, each with its
 * present value and what each school said. Only words are compared, so it is a guess for the coordinator to look at. Empty: nothing is like it.
 */
export async function knownAlready(
  deps: Sources,
  t: T,
  cycle: Cycle,
  access: MunicipalityAccess<'read-summary'>,
  text: string,
): Promise<KnownAlready[]> {
  const names = new Map(
    inOrderOfNames(await listSchools(deps.db, access), ({ name }) => name).map(({ id, name }) => [id, name]),
  );
  const all = [
    ...(await ofReports(deps, t, cycle, access)),
    ...(await ofPassports(deps, t, cycle, access, names)),
    ...(await ofResults(deps, t, access, names)),
  ];
  return all
    .map((one) => ({ one, like: Math.max(...one.words.map((words) => likeness(text, words))) }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like)
    .slice(0, SHOWN)
    .map(({ one }, at) => ({ line: one.line(at + 1), schools: one.schools() }));
}

/** Names of schools by id, in their order. */
type Names = ReadonlyMap<number, string>;

async function ofReports(
  deps: Sources,
  t: T,
  cycle: Cycle,
  access: MunicipalityAccess<'read-summary'>,
): Promise<Known[]> {
  const { report, indicators } = cycle.programme;
  const period = cycle.current && periodFor(cycle, cycle.current, undefined);
  if (!report || !period) return [];
  const questions = new Map(
    [...report.forms.values()].flatMap((form) => form.questions.map(({ id, text }) => [id, text] as const)),
  );
  const { indicators: standings } = await readSummary(deps, cycle, period, access);
  return standings.flatMap(({ rule, value, inputs }): Known[] => {
    const indicator = indicators.find(({ id }) => id === rule.indicator);
    if (!indicator || rule.asked_of === 'nobody') return [];
    const asked = 'question' in rule ? questions.get(rule.question) : undefined;
    const said = inputs.flatMap(({ school, told }) =>
      school && told ? [t('query-known-school', { school: school.name, said: toldText(t, told) })] : [],
    );
    return [
      {
        words: [indicatorName(indicator), ...(asked === undefined ? [] : [asked])],
        line: (place) =>
          t('query-known-report', {
            place,
            name: cut(indicatorName(indicator), NAME),
            period: periodName(t, period),
            figure: figureText(t, value, indicator).replace(/\.$/, ''),
            ...{ by: rule.asked_of, told: said.length, asked: inputs.length },
          }),
        schools: () => said,
      },
    ];
  });
}

async function ofPassports(
  deps: Sources,
  t: T,
  cycle: Cycle,
  access: MunicipalityAccess<'read-summary'>,
  names: Names,
): Promise<Known[]> {
  const year = schoolYearOf(cycle.today);
  const told = await figuresBySchool(deps.db, access, year);
  return deps.figures.map(({ id, title, question }) => ({
    words: [title, question.replace(/ на 20 .*\{year\}.*$/, '')],
    line: (place) => {
      const values = [...told.values()].flatMap((own) => own.get(id) ?? []);
      const sum = values.reduce((total, one) => total + one, 0);
      return t('query-known-passport', { place, title, year: schoolYearName(year), schools: values.length, sum });
    },
    schools: () =>
      [...names].flatMap(([school, name]) => {
        const number = told.get(school)?.get(id);
        return number === undefined
          ? []
          : [t('query-known-school', { school: name, said: t.plain('value-number', { number }) })];
      }),
  }));
}

async function ofResults(
  deps: Sources,
  t: T,
  access: MunicipalityAccess<'read-summary'>,
  names: Names,
): Promise<Known[]> {
  const saved = await savedStatements(deps.db, access);
  const exams = Map.groupBy(saved, ({ key: { procedure, subject, grade } }) => `${procedure}-${subject}-${grade}`);
  return [...exams.values()].flatMap((some): Known[] => {
    const last = some.reduce((latest, { key }) => (key.year > latest.year ? key : latest), some[0]!.key);
    const schools = new Set(some.flatMap(({ key, school }) => (key.year === last.year ? (school ?? []) : [])));
    return [
      {
        words: [t.plain('exam-name', last)],
        line: (place) =>
          t('query-known-results', { place, exam: t.plain('exam-procedure', last), schools: schools.size }),
        schools: () =>
          [...names].flatMap(([school, name]) => {
            const own = lastStatement(some.filter((one) => one.school === school && one.key.year === last.year));
            if (own?.kind !== 'result') return [];
            const { n = -1, fails = -1 } = own.result;
            return [t('query-known-result', { school: name, n, fails })];
          }),
      },
    ];
  });
}
