import { addDays, type Corrections, type IsoDate, nextWorkingDay, previousWorkingDay, weekday } from './calendar.ts';

/** Четверть of the school year. */
export const QUARTERS = [1, 2, 3, 4] as const;
export type Quarter = (typeof QUARTERS)[number];

/** First and last school day of a quarter. */
export type QuarterDates = { starts: IsoDate; ends: IsoDate };
export type SchoolYearQuarters = Readonly<Record<Quarter, QuarterDates>>;

/** The municipality's own quarters, by the first calendar year of the school year. What is absent follows the defaults. */
export type QuarterTable = ReadonlyMap<number, Partial<SchoolYearQuarters>>;

/** A quarter of a school year; `schoolYear` is its first calendar year. */
export type NamedQuarter = { schoolYear: number; quarter: Quarter };

/** The table with the days of one quarter changed. */
export const withQuarter = (
  table: QuarterTable,
  { schoolYear, quarter }: NamedQuarter,
  dates: QuarterDates,
): QuarterTable => new Map([...table, [schoolYear, { ...table.get(schoolYear), [quarter]: dates }]]);

/** Recommended quarters of 2025/26 and the same pattern laid on 2026/27, for which no recommendation was found. Source: domain.md, section 2 */
const KNOWN: Readonly<Record<number, SchoolYearQuarters>> = {
  2025: {
    1: { starts: '2025-09-01', ends: '2025-10-24' },
    2: { starts: '2025-11-05', ends: '2025-12-30' },
    3: { starts: '2026-01-12', ends: '2026-03-27' },
    4: { starts: '2026-04-06', ends: '2026-05-26' },
  },
  2026: {
    1: { starts: '2026-09-01', ends: '2026-10-23' },
    2: { starts: '2026-11-02', ends: '2026-12-30' },
    3: { starts: '2027-01-11', ends: '2027-03-26' },
    4: { starts: '2027-04-05', ends: '2027-05-26' },
  },
};

/** The fourth Friday of a month, the 22nd to the 28th. */
function fourthFriday(year: number, month: string): IsoDate {
  const earliest = `${year}-${month}-22`;
  return addDays(earliest, (5 - weekday(earliest) + 7) % 7);
}

/**
 * The pattern of 2025/26 laid on another school year: from 1 September to the fourth Friday of October, nine days off, to 30 December,
 * from the first working day after the New Year holidays to the fourth Friday of March, nine days off, to 26 May. A first or last day that
 * is off gives way inwards. Source: domain.md, section 2
 */
export function patternQuarters(schoolYear: number, corrections?: Corrections): SchoolYearQuarters {
  const from = (day: IsoDate) => nextWorkingDay(day, corrections);
  const to = (day: IsoDate) => previousWorkingDay(day, corrections);
  const october = fourthFriday(schoolYear, '10');
  const march = fourthFriday(schoolYear + 1, '03');
  return {
    1: { starts: from(`${schoolYear}-09-01`), ends: october },
    2: { starts: from(addDays(october, 10)), ends: to(`${schoolYear}-12-30`) },
    3: { starts: from(`${schoolYear + 1}-01-09`), ends: march },
    4: { starts: addDays(march, 10), ends: to(`${schoolYear + 1}-05-26`) },
  };
}

/** The four quarters of a school year: each the municipality's own, else the known one, else that of the pattern. */
export function quartersOf(schoolYear: number, own?: QuarterTable, corrections?: Corrections): SchoolYearQuarters {
  return { ...(KNOWN[schoolYear] ?? patternQuarters(schoolYear, corrections)), ...own?.get(schoolYear) };
}
