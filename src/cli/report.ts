import { summaryPages } from '../bot/summary-text.ts';
import { inSchool } from '../db/access.ts';
import { reportStates } from '../db/drafts.ts';
import { listSchools } from '../db/schools.ts';
import { isIsoDate } from '../domain/calendar.ts';
import { schoolIndicators } from '../domain/indicators.ts';
import { endOfDay } from '../domain/local-time.ts';
import { daysLeft, type Period } from '../domain/periods.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { type Cycle, periodIn, readCycle, standingOf } from '../facts/cycle.ts';
import { readFilling } from '../facts/filling.ts';
import { readIndicatorFacts } from '../facts/indicator-facts.ts';
import { readSummary } from '../facts/read-summary.ts';
import { isToBeCalled } from '../facts/reminder-facts.ts';
import { progress } from '../forms/state.ts';
import { periodName } from '../reports/period-name.ts';
import type { SchoolReport } from '../reports/report-summary.ts';
import type { Command, CommandParts, CommandProblem } from './command.ts';
import { indicatorJson, schoolIndicatorJson } from './indicator-json.ts';
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

/** Where schools stand with the report of the present period. */
export const statusCommand: Command = {
  options: { municipality: 'needed', school: 'maybe', on: 'maybe' },
  async run(parts) {
    const { db, t } = parts;
    const access = await namedMunicipality(parts, 'read-municipality');
    if (!access.ok) return access;
    const school = await namedSchool(parts, access.value.municipality);
    if (!school.ok) return school;
    const read = await cycleOn(parts, access.value.municipality);
    if (!read.ok) return read;
    const { cycle, until } = read.value;
    const period = cycle.current;
    if (!period) return ok({ json: { on: cycle.today, schools: [] }, words: t.plain('card-no-reports') });
    const states = await reportStates(db, access.value, period.id, until);
    const schools = school.value
      ? [school.value]
      : (await listSchools(db, access.value)).filter((one) => one.participating);
    const facts = await readIndicatorFacts(parts, cycle, period, access.value, schools, until);
    const indicators = new Map(
      facts.schools.map((one) => [one.id, schoolIndicators(one, facts.rules, cycle.programme.indicators)]),
    );
    const rows = [];
    for (const one of schools) {
      const state = states.get(one.id);
      const standing = standingOf(cycle, period, state);
      const fill = await inSchool(db, access.value, 'fill-report', one.id);
      const filled = fill && progress((await readFilling(parts, cycle, period, fill)).filling);
      rows.push({
        school: { id: one.slug, name: one.name },
        report: {
          ...termOf(period),
          state: standing.state,
          timing: 'timing' in standing ? standing.timing : null,
          late: 'late' in standing ? standing.late : null,
          sentAt: isoOrNull(state?.lastSent?.sentAt),
          registration: state?.lastSent?.registration ?? null,
          version: state?.lastSent?.version ?? null,
          answered: filled?.answered ?? 0,
          questions: filled?.total ?? 0,
        },
        indicators: (indicators.get(one.id) ?? []).map(schoolIndicatorJson),
      });
    }
    return ok({
      json: { on: cycle.today, schools: rows },
      words: rows
        .map(({ school: one, report }) =>
          t.plain('cli-status-line', {
            school: one.name,
            state: report.state,
            answered: report.answered,
            total: report.questions,
          }),
        )
        .join('\n'),
    });
  },
};

/** Who reported when and from whom a report is awaited. */
export const summaryCommand: Command = {
  options: { municipality: 'needed', period: 'maybe', on: 'maybe' },
  async run(parts) {
    const { t, options } = parts;
    const access = await namedMunicipality(parts, 'read-summary');
    if (!access.ok) return access;
    const read = await cycleOn(parts, access.value.municipality);
    if (!read.ok) return read;
    const { cycle, until } = read.value;
    const wanted = options.text('period');
    const period = wanted === undefined ? cycle.current : periodIn(cycle, wanted);
    if (!period) {
      return no(wanted === undefined ? { code: 'cli-no-reports' } : noPeriod(cycle, wanted));
    }
    const summary = await readSummary(parts, cycle, period, access.value, until);
    const { reports, indicators, schools } = summary;
    const slugs = new Map(schools.map((one) => [one.id, one.slug]));
    const line = ({ school, reportedAt, standing }: SchoolReport) => ({
      id: slugs.get(school.id) ?? '',
      name: school.name,
      state: standing.state,
      reportedAt: isoOrNull(reportedAt),
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
        notSent: reports.notSent.map(line),
        indicators: indicators.map((one) => indicatorJson(one, cycle.programme.indicators)),
      },
      words: summaryPages(t, {
        municipality: cycle.municipality.name,
        zone: cycle.municipality.timezone,
        period: periodName(t, period),
        due: period.due,
        unchecked: period.dueSource === 'default',
        today: cycle.today,
        days: daysLeft(period, cycle.today),
        now: cycle.now,
        ...(cycle.archive && cycle.ended !== undefined ? { archive: cycle.ended } : {}),
        call: isToBeCalled(cycle, period),
        summary,
      })
        .join('\n')
        .replace(/<\/?b>/g, ''),
    });
  },
};
