import { changeQuarter } from '../bot/quarter-change.ts';
import { termArgs } from '../bot/term-args.ts';
import { calendarCorrections, setPeriodDates } from '../db/municipalities.ts';
import { ownQuarters } from '../db/quarters.ts';
import { type IsoDate, isIsoDate } from '../domain/calendar.ts';
import { checkPeriodDates } from '../domain/own-dates.ts';
import type { Period } from '../domain/periods.ts';
import { QUARTERS, quartersOf } from '../domain/quarters.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { type Cycle, periodIn, readCycle } from '../facts/cycle.ts';
import { periodName, schoolYearName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';
import type { Command, CommandParts, CommandProblem } from './command.ts';
import { namedMunicipality, noPeriod } from './subject.ts';
import { namedYear, yearId } from './year.ts';

/** The day that an option names; undefined when the option is absent. */
function namedDay({ options }: CommandParts, option: string): Result<IsoDate | undefined, CommandProblem> {
  const text = options.text(option);
  return text === undefined || isIsoDate(text) ? ok(text) : no({ code: 'cli-no-date', got: text });
}

const inJson = (t: T, period: Period) => ({
  period: period.id,
  name: periodName(t, period),
  opens: period.opens,
  due: period.due,
  dueSource: period.dueSource,
});

const inWords = ({ t, now }: CommandParts, period: Period): string => {
  // The day in UTC: exact enough to say whether a report has opened.
  const today = now().toISOString().slice(0, 10);
  return t.plain('dates-line', {
    period: periodName(t, period),
    opens: period.opens,
    ...termArgs(period.due, undefined, today),
    ...{ opened: period.opens <= today ? 'yes' : 'no' },
    source: period.dueSource,
  });
};

/** The days of a school year's quarters. */
export const listQuartersCommand: Command = {
  options: { municipality: 'needed', year: 'maybe' },
  async run(parts) {
    const { db, t } = parts;
    const access = await namedMunicipality(parts, 'edit-dates');
    if (!access.ok) return access;
    const { municipality } = access.value;
    const year = await namedYear(parts, municipality);
    if (!year.ok) return year;
    const own = await ownQuarters(db, municipality);
    const quarters = quartersOf(year.value, own, await calendarCorrections(db, municipality));
    const source = (quarter: (typeof QUARTERS)[number]) => (own.get(year.value)?.[quarter] ? 'coordinator' : 'default');
    return ok({
      json: {
        year: yearId(year.value),
        quarters: QUARTERS.map((quarter) => ({ quarter, ...quarters[quarter], source: source(quarter) })),
      },
      words: QUARTERS.map((quarter) =>
        t.plain('quarters-line', { quarter, ...quarters[quarter], source: source(quarter) }),
      ).join('\n'),
    });
  },
};

/** Sets the days of a quarter. */
export const setQuarterCommand: Command = {
  options: { municipality: 'needed', year: 'needed', quarter: 'needed', starts: 'needed', ends: 'needed' },
  async run(parts) {
    const { options, t } = parts;
    const access = await namedMunicipality(parts, 'edit-dates');
    if (!access.ok) return access;
    const year = await namedYear(parts, access.value.municipality);
    if (!year.ok) return year;
    const quarter = QUARTERS.find((one) => String(one) === options.text('quarter'));
    if (!quarter) return no({ code: 'cli-no-quarter', got: options.text('quarter') ?? '' });
    const [starts, ends] = [namedDay(parts, 'starts'), namedDay(parts, 'ends')];
    if (!starts.ok) return starts;
    if (!ends.ok) return ends;
    const dates = { starts: starts.value ?? '', ends: ends.value ?? '' };
    const moved = await parts.db.transaction((tx) =>
      changeQuarter(tx, parts, t, access.value, { schoolYear: year.value, quarter }, dates),
    );
    if (!moved.ok) return moved;
    return ok({
      json: {
        year: yearId(year.value),
        quarter,
        ...dates,
        source: 'coordinator',
        periods: moved.value.map((period) => inJson(t, period)),
      },
      words: [
        t.plain('quarter-set', { quarter, year: schoolYearName(year.value), ...dates }),
        ...moved.value.map((period) => inWords(parts, period)),
      ].join('\n'),
    });
  },
};

/** The days of all reports of the cycle. */
export const listPeriodsCommand: Command = {
  options: { municipality: 'needed' },
  async run(parts) {
    const { t } = parts;
    const cycle = await cycleOf(parts);
    if (!cycle.ok) return cycle;
    const { periods } = cycle.value;
    return ok({
      json: { periods: periods.map((period) => inJson(t, period)) },
      words: periods.length === 0 ? t.plain('card-no-reports') : periods.map((one) => inWords(parts, one)).join('\n'),
    });
  },
};

/** Sets the days of a report, of the present period unless another is named; what is not named stays. */
export const setPeriodCommand: Command = {
  options: { municipality: 'needed', period: 'maybe', opens: 'maybe', due: 'maybe' },
  async run(parts) {
    const { db, now, options, t } = parts;
    const access = await namedMunicipality(parts, 'edit-dates');
    if (!access.ok) return access;
    const cycle = await cycleOf(parts);
    if (!cycle.ok) return cycle;
    const wanted = options.text('period');
    const period = wanted === undefined ? cycle.value.current : periodIn(cycle.value, wanted);
    if (!period) return no(wanted === undefined ? { code: 'cli-no-reports' } : noPeriod(cycle.value, wanted));
    const [opens, due] = [namedDay(parts, 'opens'), namedDay(parts, 'due')];
    if (!opens.ok) return opens;
    if (!due.ok) return due;
    if (opens.value === undefined && due.value === undefined)
      return no({ code: 'cli-option-missing', option: '--due' });
    const days = { opens: opens.value ?? period.opens, due: due.value ?? period.due };
    const fits = checkPeriodDates(days, cycle.value.today);
    if (!fits.ok) return fits;
    await setPeriodDates(db, access.value, { period: period.id, ...days }, now());
    const after = await cycleOf(parts);
    const set = after.ok ? periodIn(after.value, period.id) : undefined;
    if (!set) throw new Error(`setPeriodCommand: ${period.id} is gone`);
    return ok({ json: inJson(t, set), words: inWords(parts, set) });
  },
};

async function cycleOf(parts: CommandParts): Promise<Result<Cycle, CommandProblem>> {
  const access = await namedMunicipality(parts, 'edit-dates');
  if (!access.ok) return access;
  const cycle = await readCycle(parts, access.value.municipality);
  return cycle ? ok(cycle) : no({ code: 'cli-no-reports' });
}
