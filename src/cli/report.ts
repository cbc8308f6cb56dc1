import { indicatorLines } from '../bot/indicator-text.ts';
import { riskLine } from '../bot/risk-text.ts';
import { summaryHead, summaryPages } from '../bot/summary-text.ts';
import { inSchool, type MunicipalityAccess } from '../db/access.ts';
import { officialLists } from '../db/official-lists.ts';
import { type ReportState, reportStates } from '../db/report-states.ts';
import { listSchools, type School } from '../db/schools.ts';
import { type ActivityStanding, countsOfStanding, schoolActivities } from '../domain/activities.ts';
import { isIsoDate, schoolYearOf } from '../domain/calendar.ts';
import { type IdentificationRule, readOtherwise } from '../domain/identification-rule.ts';
import { schoolIndicators } from '../domain/indicators.ts';
import { endOfDay } from '../domain/local-time.ts';
import type { Period } from '../domain/periods.ts';
import type { Indicator } from '../domain/programme.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { type Cycle, periodFor, periodIn, readCycle, standingOf } from '../facts/cycle.ts';
import { readChanges, readHints } from '../facts/dynamics.ts';
import { readFilling } from '../facts/filling.ts';
import { readIndicatorFacts } from '../facts/indicator-facts.ts';
import { readLowResults } from '../facts/low-results.ts';
import { readSummary } from '../facts/read-summary.ts';
import { waitedDays } from '../facts/review.ts';
import { isOfDiagnosis, readLastRisks, readRiskFigure } from '../facts/risk-figure.ts';
import { progress } from '../forms/state.ts';
import { parseReading } from '../programmes/identification.ts';
import { periodName } from '../reports/period-name.ts';
import type { SchoolReport } from '../reports/report-summary.ts';
import type { T } from '../texts.ts';
import type { Command, CommandParts, CommandProblem } from './command.ts';
import { changeJson, hintJson } from './dynamics-json.ts';
import { indicatorJson, schoolIndicatorJson } from './indicator-json.ts';
import { lowResultsJson } from './low-results-json.ts';
import { schoolDiagnosisJson, selfDiagnosisJson } from './self-diagnosis-json.ts';
import { namedMunicipality, namedSchool, noPeriod } from './subject.ts';

/**
 * The cycle as it is, or as it was at the end of the day `--on`: what was sent later counts as not yet sent.
 */
async function cycleOn(
  parts: CommandParts,
  municipality: number,
): Promise<Result<{ cycle: Cycle; until?: Date }, CommandProblem>> {
  const on = parts.options.text('on');
  const now = await readCycle(parts, municipality);
  if (!now) return no({ code: 'cli-no-reports' });
  if (on === undefined) return ok({ cycle: now });
  if (!isIsoDate(on)) return no({ code: 'cli-no-date', got: on });
  const until = endOfDay(on, now.municipality.timezone);
  const cycle = await readCycle({ ...parts, now: () => new Date(until.getTime() - 1) }, municipality);
  return cycle ? ok({ cycle, until }) : no({ code: 'cli-no-reports' });
}

const termOf = (period: Period) => ({
  period: period.id,
  opens: period.opens,
  due: period.due,
  dueSource: period.dueSource,
});

const isoOrNull = (at: Date | undefined): string | null => at?.toISOString() ?? null;

/** The municipality's rule for signs of low results, read as `--options` says; undefined where it has none that can be computed. */
function namedRule(parts: CommandParts, { rule }: Cycle): Result<IdentificationRule | undefined, CommandProblem> {
  const text = parts.options.text('options');
  const reading = text === undefined ? ok({}) : parseReading(text);
  if (!reading.ok) return reading;
  return ok(rule && readOtherwise(rule, reading.value));
}

/** The period that `--period` names, the present one when it is absent; undefined before the first. */
function namedPeriod({ options }: CommandParts, cycle: Cycle): Result<Period | undefined, CommandProblem> {
  const wanted = options.text('period');
  if (wanted === undefined) return ok(cycle.current);
  const period = periodIn(cycle, wanted);
  return period ? ok(period) : no(noPeriod(cycle, wanted));
}

/** Where schools stand with the report of a period, and whether they show signs of low results. */
export const statusCommand: Command = {
  options: { municipality: 'needed', school: 'maybe', period: 'maybe', on: 'maybe', options: 'maybe' },
  async run(parts) {
    const { db, t } = parts;
    const access = await namedMunicipality(parts, 'read-municipality');
    if (!access.ok) return access;
    const school = await namedSchool(parts, access.value.municipality);
    if (!school.ok) return school;
    const read = await cycleOn(parts, access.value.municipality);
    if (!read.ok) return read;
    const { cycle, until } = read.value;
    const period = namedPeriod(parts, cycle);
    if (!period.ok) return period;
    const rule = namedRule(parts, cycle);
    if (!rule.ok) return rule;
    const all = await listSchools(db, access.value);
    const schools = school.value ? [school.value] : all.filter((one) => one.participating);
    const low = rule.value && (await readLowResults(parts, access.value, rule.value, all, { day: cycle.today }));
    const lists = await officialLists(db, access.value, schoolYearOf(cycle.today));
    const changes = await readChanges(parts, access.value, schools, cycle.today);
    const hints = await readHints(parts, access.value, schools, cycle.today);
    const risks = await readLastRisks(parts, cycle, access.value, until);
    const reports = period.value && (await schoolReports(parts, access.value, cycle, period.value, schools, until));
    const rows = schools.map((one) => {
      const [found, risk] = [low?.get(one.id), risks.get(one.id)];
      return {
        school: { id: one.slug, name: one.name },
        ...(reports?.get(one.id) ?? { report: null, indicators: [], activities: [] }),
        lowResults: rule.value && found ? lowResultsJson(rule.value, found, one.id, lists) : null,
        dynamics: (changes.get(one.id) ?? []).map(changeJson),
        hints: (hints.get(one.id) ?? []).map(hintJson),
        selfDiagnosis: risk ? schoolDiagnosisJson(t, risk) : null,
      };
    });
    const head = period.value && {
      period: periodName(t, period.value),
      ...{ opens: period.value.opens, due: period.value.due, today: cycle.today },
      opened: period.value.opens <= cycle.today ? 'yes' : 'no',
    };
    const lines = rows.flatMap(({ school: { name }, report, lowResults, selfDiagnosis: own }) => [
      report
        ? t.plain('cli-status-line', {
            school: name,
            state: report.state,
            answered: report.answered,
            total: report.questions,
          })
        : `${name}: ${t.plain('card-no-reports')}`,
      ...(lowResults ? [t.plain('cli-status-low', { verdict: lowResults.verdict })] : []),
      ...(own ? [t.plain('status-risk', { wave: own.title, high: own.high.length, titles: own.high.join('; ') })] : []),
    ]);
    return ok({
      json: { on: cycle.today, schools: rows },
      words: [...(head ? [t.plain('cli-status-head', head)] : []), ...lines].join('\n'),
    });
  },
};

/** The report of a period of each of these schools, and the indicators it serves. */
async function schoolReports(
  parts: CommandParts,
  access: MunicipalityAccess<'read-municipality'>,
  cycle: Cycle,
  period: Period,
  schools: readonly School[],
  until: Date | undefined,
) {
  const rows = new Map<
    number,
    { report: ReturnType<typeof reportJson>; indicators: unknown[]; activities: unknown[] }
  >();
  const states = await reportStates(parts.db, access, period.id, until);
  const facts = await readIndicatorFacts(parts, cycle, period, access, schools, until);
  const indicators = new Map(
    facts.schools.map((one) => [one.id, schoolIndicators(one, facts.rules, cycle.programme.indicators)]),
  );
  const activities = new Map(facts.schools.map((one) => [one.id, schoolActivities(one, facts.activities)]));
  for (const one of schools) {
    const fill = await inSchool(parts.db, access, 'fill-report', one.id);
    const filled = fill && progress((await readFilling(parts, cycle, period, fill, until)).filling);
    rows.set(one.id, {
      report: reportJson(cycle, periodFor(cycle, period, one.id), states.get(one.id), filled),
      indicators: (indicators.get(one.id) ?? []).map(schoolIndicatorJson),
      activities: (activities.get(one.id) ?? []).map(({ activity, state, silent }) => ({
        id: activity,
        state: state ?? null,
        silent: silent ?? null,
      })),
    });
  }
  return rows;
}

function reportJson(
  cycle: Cycle,
  period: Period,
  state: ReportState | undefined,
  filled: { answered: number; total: number } | undefined,
) {
  const standing = standingOf(cycle, period, state);
  return {
    ...termOf(period),
    state: standing.state,
    accepted: standing.state === 'accepted',
    waitsDay: standing.state === 'sent' && state?.lastSent ? waitedDays(cycle, state.lastSent.sentAt) : null,
    timing: 'timing' in standing ? standing.timing : null,
    late: 'late' in standing ? standing.late : null,
    sentAt: isoOrNull(state?.lastSent?.sentAt),
    registration: state?.lastSent?.registration ?? null,
    version: state?.lastSent?.version ?? null,
    answered: filled?.answered ?? 0,
    questions: filled?.total ?? 0,
  };
}

/** An activity of the plan over all schools that are asked for it. */
function activityJson(standing: ActivityStanding) {
  const { done, unknown, ...counts } = countsOfStanding(standing);
  return { id: standing.activity, done, inWork: counts['in-work'], notBegun: counts['not-begun'], unknown };
}

/** The indicators of the self-diagnosis as the chat shows them. HTML. */
function diagnosisLines(
  t: T,
  { indicators, risk }: Pick<Awaited<ReturnType<typeof readSummary>>, 'indicators' | 'risk'>,
  known: readonly Indicator[],
): string[] {
  return indicators.flatMap((one, at) => {
    const indicator = isOfDiagnosis(one) ? known.find(({ id }) => id === one.rule.indicator) : undefined;
    return indicator ? ['', indicatorLines(t, at + 1, indicator, one), riskLine(t, risk)] : [];
  });
}

/** Who reported when and from whom a report is awaited. */
export const summaryCommand: Command = {
  options: { municipality: 'needed', period: 'maybe', on: 'maybe' },
  async run(parts) {
    const { t } = parts;
    const access = await namedMunicipality(parts, 'read-summary');
    if (!access.ok) return access;
    const read = await cycleOn(parts, access.value.municipality);
    if (!read.ok) return read;
    const { cycle, until } = read.value;
    const named = namedPeriod(parts, cycle);
    if (!named.ok) return named;
    const { value: period } = named;
    if (!period) return no({ code: 'cli-no-reports' });
    const summary = await readSummary(parts, cycle, period, access.value, until);
    const { reports, indicators, activities, schools } = summary;
    const risk = summary.risk ?? (await readRiskFigure(parts, cycle, access.value, until));
    const slugs = new Map(schools.map((one) => [one.id, one.slug]));
    const line = ({ school, reportedAt, standing, own }: SchoolReport) => ({
      id: slugs.get(school.id) ?? '',
      name: school.name,
      state: standing.state,
      accepted: standing.state === 'accepted',
      reportedAt: isoOrNull(reportedAt),
      ...(own && { due: own.due }),
    });
    return ok({
      json: {
        municipality: cycle.municipality.name,
        on: cycle.today,
        ...termOf(period),
        total: reports.total,
        inTime: reports.inTime.map(line),
        extended: reports.extended.map(line),
        late: reports.late.map(line),
        returned: reports.returned.map(line),
        awaited: reports.awaited.map(line),
        notOpen: reports.notOpen.map(line),
        notSent: reports.notSent.map(line),
        indicators: indicators.map((one) => indicatorJson(one, cycle.programme.indicators)),
        activities: activities.map(activityJson),
        selfDiagnosis: risk ? selfDiagnosisJson(t, risk) : null,
      },
      words: [
        ...summaryPages(t, summaryHead(t, cycle, period, summary)),
        ...diagnosisLines(t, summary, cycle.programme.indicators),
      ]
        .join('\n')
        .replace(/<\/?b>/g, ''),
    });
  },
};
