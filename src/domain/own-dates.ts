import { addDays, type IsoDate } from './calendar.ts';
import type { Quarter, QuarterDates, SchoolYearQuarters } from './quarters.ts';
import { no, ok, type Result } from './result.ts';

/** Why days of a quarter do not fit; `quarter` is the one they were meant for, `other` the one they run into. */
export type QuarterProblem =
  | { code: 'quarter-outside-year'; day: IsoDate; first: IsoDate; last: IsoDate }
  | { code: 'quarter-backwards'; starts: IsoDate; ends: IsoDate }
  | { code: 'quarter-before-ends'; quarter: Quarter; other: Quarter; day: IsoDate }
  | { code: 'quarter-after-starts'; quarter: Quarter; other: Quarter; day: IsoDate };

/** The days a quarter may have: from 1 September to 30 June, after which no school teaches. */
const schoolDaysOf = (schoolYear: number): { first: IsoDate; last: IsoDate } => ({
  first: `${schoolYear}-09-01`,
  last: `${schoolYear + 1}-06-30`,
});

/** Checks a quarter's first day against the school year and the quarter before it. */
export function checkFirstDay(
  schoolYear: number,
  quarter: Quarter,
  starts: IsoDate,
  year: SchoolYearQuarters,
): Result<IsoDate, QuarterProblem> {
  const { first, last } = schoolDaysOf(schoolYear);
  if (starts < first || starts > last) return no({ code: 'quarter-outside-year', day: starts, first, last });
  const other = before(quarter);
  if (other && starts <= year[other].ends) {
    return no({ code: 'quarter-before-ends', quarter, other, day: year[other].ends });
  }
  return ok(starts);
}

/**
 * Checks both days of a quarter: in order, inside the school year, and between the quarters beside it, which `year` holds as they are now.
 */
export function checkQuarter(
  schoolYear: number,
  quarter: Quarter,
  { starts, ends }: QuarterDates,
  year: SchoolYearQuarters,
): Result<QuarterDates, QuarterProblem> {
  const begins = checkFirstDay(schoolYear, quarter, starts, year);
  if (!begins.ok) return begins;
  const { first, last } = schoolDaysOf(schoolYear);
  if (ends < first || ends > last) return no({ code: 'quarter-outside-year', day: ends, first, last });
  if (ends < starts) return no({ code: 'quarter-backwards', starts, ends });
  const other = after(quarter);
  if (other && ends >= year[other].starts) {
    return no({ code: 'quarter-after-starts', quarter, other, day: year[other].starts });
  }
  return ok({ starts, ends });
}

const before = (quarter: Quarter): Quarter | undefined => (({ 1: undefined, 2: 1, 3: 2, 4: 3 }) as const)[quarter];
const after = (quarter: Quarter): Quarter | undefined => (({ 1: 2, 2: 3, 3: 4, 4: undefined }) as const)[quarter];

/** Why the days of a period's report do not fit. */
export type PeriodDatesProblem =
  | { code: 'date-before-opening'; opens: IsoDate }
  | { code: 'date-past'; today: IsoDate }
  | { code: 'date-too-far'; last: IsoDate };

/** A deadline later than this after the opening is taken for a mistyped year. */
const LONGEST_DAYS = 365;

/** Checks the days of a period's report. A last day that has passed would make late what came in time. */
export function checkPeriodDates(
  { opens, due }: { opens: IsoDate; due: IsoDate },
  today: IsoDate,
): Result<IsoDate, PeriodDatesProblem> {
  if (due < opens) return no({ code: 'date-before-opening', opens });
  if (due < today) return no({ code: 'date-past', today });
  const last = addDays(opens, LONGEST_DAYS);
  return due <= last ? ok(due) : no({ code: 'date-too-far', last });
}
