import type { MunicipalityAccess } from '../db/access.ts';
import { savedStatements } from '../db/results.ts';
import { figuresBySchool } from '../db/sent-reports.ts';
import { likeness } from '../domain/alike.ts';
import { schoolYearOf } from '../domain/calendar.ts';
import { type Cycle, periodFor } from '../facts/cycle.ts';
import { readSummary } from '../facts/read-summary.ts';
import type { Sources } from '../facts/sources.ts';
import { periodName, schoolYearName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';
import { cut } from './answer-text.ts';
import { figureText, indicatorName } from './indicator-text.ts';

/** What seems to answer a question is told of so many things at most: it is a hint, not a list. */
const SHOWN = 3;
const NAME = 90;

/** Something that is known of schools, with the words it is known under and its present value. */
type Known = { words: readonly string[]; line: () => string };

/**
 * What reports, passports and saved results seem to say already about a question that is going to be asked, the likest first, each with its
 * present value. Only words are compared, so it is a guess for the coordinator to look at. HTML; empty: nothing is like it.
 */
export async function knownAlready(
  deps: Sources,
  t: T,
  cycle: Cycle,
  access: MunicipalityAccess<'read-summary'>,
  text: string,
): Promise<string[]> {
  const all = [
    ...(await ofReports(deps, t, cycle, access)),
    ...(await ofPassports(deps, t, cycle, access)),
    ...(await ofResults(deps, t, access)),
  ];
  return all
    .map((one) => ({ one, like: Math.max(...one.words.map((words) => likeness(text, words))) }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like)
    .slice(0, SHOWN)
    .map(({ one }) => one.line());
}

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
  return standings.flatMap(({ rule, value }): Known[] => {
    const indicator = indicators.find(({ id }) => id === rule.indicator);
    if (!indicator || rule.asked_of === 'nobody') return [];
    const asked = 'question' in rule ? questions.get(rule.question) : undefined;
    return [
      {
        words: [indicatorName(indicator), ...(asked === undefined ? [] : [asked])],
        line: () =>
          t('query-known-report', {
            name: cut(indicatorName(indicator), NAME),
            period: periodName(t, period),
            figure: figureText(t, value, indicator),
          }),
      },
    ];
  });
}

async function ofPassports(
  deps: Sources,
  t: T,
  cycle: Cycle,
  access: MunicipalityAccess<'read-summary'>,
): Promise<Known[]> {
  const year = schoolYearOf(cycle.today);
  const told = [...(await figuresBySchool(deps.db, access, year)).values()];
  return deps.figures.map(({ id, title, question }) => ({
    words: [title, question.replace(/ на 20 .*\{year\}.*$/, '')],
    line: () => {
      const values = told.flatMap((own) => own.get(id) ?? []);
      const sum = values.reduce((total, one) => total + one, 0);
      return t('query-known-passport', { title, year: schoolYearName(year), schools: values.length, sum });
    },
  }));
}

async function ofResults(deps: Sources, t: T, access: MunicipalityAccess<'read-summary'>): Promise<Known[]> {
  const saved = await savedStatements(deps.db, access);
  const exams = Map.groupBy(saved, ({ key: { procedure, subject, grade } }) => `${procedure}-${subject}-${grade}`);
  return [...exams.values()].flatMap((some): Known[] => {
    const last = some.reduce((latest, { key }) => (key.year > latest.year ? key : latest), some[0]!.key);
    const schools = new Set(some.flatMap(({ key, school }) => (key.year === last.year ? (school ?? []) : [])));
    return [
      {
        words: [t.plain('exam-name', last)],
        line: () => t('query-known-results', { exam: t.plain('exam-procedure', last), schools: schools.size }),
      },
    ];
  });
}
