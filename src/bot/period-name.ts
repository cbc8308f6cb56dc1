import type { Period } from '../domain/periods.ts';
import type { T } from '../texts.ts';

const ROMAN = { 1: 'I', 2: 'II', 3: 'III', 4: 'IV' } as const;

/** «I четверть 2026/27»: what a period is called in a sentence. Plain text: it is an argument of other sentences. */
export function periodName(t: T, period: Pick<Period, 'quarter' | 'schoolYear'>): string {
  return t.plain('period-quarter', { quarter: ROMAN[period.quarter], year: schoolYearName(period.schoolYear) });
}

/** «2026/27». */
export const schoolYearName = (firstYear: number): string =>
  `${firstYear}/${String((firstYear + 1) % 100).padStart(2, '0')}`;

/** «2026/27-I-014»: a report's number in the municipality's period. */
export function registrationNumber(period: Pick<Period, 'quarter' | 'schoolYear'>, count: number): string {
  return `${schoolYearName(period.schoolYear)}-${ROMAN[period.quarter]}-${String(count).padStart(3, '0')}`;
}
