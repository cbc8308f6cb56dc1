import type { Period } from '../domain/periods.ts';
import type { T } from '../texts.ts';

/** What names a period. */
export type NamedPeriod = Pick<Period, 'kind' | 'schoolYear' | 'number' | 'starts' | 'title' | 'stage'>;

const ROMAN: readonly string[] = ['', 'I', 'II', 'III', 'IV'];

/**
 * «I четверть 2026/27», «2019/20 учебный год», «апрель 2021»: fits after «отчёт за»; of a wave «входная самодиагностика 2026/27». Plain text: it is an argument of other sentences.
 */
export function periodName(t: T, period: NamedPeriod): string {
  const year = schoolYearName(period.schoolYear);
  switch (period.kind) {
    case 'quarter':
      return t.plain('period-quarter', { quarter: ROMAN[period.number] ?? '', year });
    case 'year':
      return t.plain('period-year', { year });
    case 'month':
      return t.plain('period-month', { month: period.number, year: period.starts.slice(0, 4) });
    case 'stage':
      return period.title ?? '';
    case 'wave':
      return t.plain('period-wave', { stage: period.stage ?? 'once', year, title: period.title ?? '' });
  }
}

/** The same over every question of a report, where a quarter goes without its year and a question does not stand twice. Plain text. */
export function shortPeriodName(t: T, period: NamedPeriod): string {
  if (period.kind === 'quarter') return t.plain('period-quarter-bare', { quarter: ROMAN[period.number] ?? '' });
  return period.stage === 'question' ? t.plain('period-question-bare') : periodName(t, period);
}

/** «2026/27». */
export const schoolYearName = (firstYear: number): string =>
  `${firstYear}/${String((firstYear + 1) % 100).padStart(2, '0')}`;

/** «2026/27-I-014», «2019/20-014», «2021-04-014», «2020/21-1-014» for a stage, «2026/27-С3-014» for a wave, «2026/27-В3-014» for a question: a report's number in the municipality's period. */
export function registrationNumber(period: NamedPeriod, count: number): string {
  const year = schoolYearName(period.schoolYear);
  const parts = {
    quarter: [year, ROMAN[period.number]],
    year: [year],
    month: [period.starts.slice(0, 7)],
    stage: [year, String(period.number)],
    wave: [year, `${period.stage === 'question' ? 'В' : 'С'}${period.number}`],
  };
  return [...parts[period.kind], String(count).padStart(3, '0')].join('-');
}
