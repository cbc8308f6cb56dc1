/**
 * Производственный календарь: what the yearly decrees of the Government move, by calendar year. Data only; the holidays themselves and
 * the rule for years without a decree are in `calendar.ts`. It is compiled in and not read from a file because it is the same for the
 * whole country and every day of it is checked by a test; what a release does not know yet, the coordinator corrects.
 */
export type CalendarYear = {
  source: string;
  /** Days off moved by the decree: from a Saturday or Sunday to the day that becomes free. A plain Saturday left behind is worked. */
  moved: readonly { from: string; to: string }[];
  /** «Нерабочие дни с сохранением заработной платы» by decrees of the President, inclusive. They do not lessen the norm of working time. */
  nonWorking?: readonly { from: string; to: string; source: string }[];
};

export const PRODUCTION_CALENDAR: Readonly<Record<number, CalendarYear>> = {
  2019: {
    source: 'Постановление Правительства РФ от 01.10.2018 № 1163',
    moved: [
      { from: '2019-01-05', to: '2019-05-02' },
      { from: '2019-01-06', to: '2019-05-03' },
      { from: '2019-02-23', to: '2019-05-10' },
    ],
  },
  2020: {
    source: 'Постановление Правительства РФ от 10.07.2019 № 875',
    moved: [
      { from: '2020-01-04', to: '2020-05-04' },
      { from: '2020-01-05', to: '2020-05-05' },
    ],
    nonWorking: [
      { from: '2020-03-30', to: '2020-04-03', source: 'Указ Президента РФ от 25.03.2020 № 206' },
      { from: '2020-04-04', to: '2020-04-30', source: 'Указ Президента РФ от 02.04.2020 № 239' },
      { from: '2020-05-06', to: '2020-05-08', source: 'Указ Президента РФ от 28.04.2020 № 294' },
      { from: '2020-06-24', to: '2020-06-24', source: 'Указ Президента РФ от 29.05.2020 № 345' },
      { from: '2020-07-01', to: '2020-07-01', source: 'Указ Президента РФ от 01.06.2020 № 354' },
    ],
  },
  2021: {
    source: 'Постановление Правительства РФ от 10.10.2020 № 1648',
    moved: [
      { from: '2021-01-02', to: '2021-11-05' },
      { from: '2021-01-03', to: '2021-12-31' },
      { from: '2021-02-20', to: '2021-02-22' },
    ],
    nonWorking: [
      { from: '2021-05-04', to: '2021-05-07', source: 'Указ Президента РФ от 23.04.2021 № 242' },
      { from: '2021-10-30', to: '2021-11-07', source: 'Указ Президента РФ от 20.10.2021 № 595' },
    ],
  },
  2022: {
    source: 'Постановление Правительства РФ от 16.09.2021 № 1564',
    moved: [
      { from: '2022-01-01', to: '2022-05-03' },
      { from: '2022-01-02', to: '2022-05-10' },
      { from: '2022-03-05', to: '2022-03-07' },
    ],
  },
  2023: {
    source: 'Постановление Правительства РФ от 29.08.2022 № 1505',
    moved: [
      { from: '2023-01-01', to: '2023-02-24' },
      { from: '2023-01-08', to: '2023-05-08' },
    ],
  },
  2024: {
    source: 'Постановление Правительства РФ от 10.08.2023 № 1314',
    moved: [
      { from: '2024-01-06', to: '2024-05-10' },
      { from: '2024-01-07', to: '2024-12-31' },
      { from: '2024-04-27', to: '2024-04-29' },
      { from: '2024-11-02', to: '2024-04-30' },
      { from: '2024-12-28', to: '2024-12-30' },
    ],
  },
  2025: {
    source: 'Постановление Правительства РФ от 04.10.2024 № 1335',
    moved: [
      { from: '2025-01-04', to: '2025-05-02' },
      { from: '2025-01-05', to: '2025-12-31' },
      { from: '2025-02-23', to: '2025-05-08' },
      { from: '2025-03-08', to: '2025-06-13' },
      { from: '2025-11-01', to: '2025-11-03' },
    ],
  },
  2026: {
    source: 'Постановление Правительства РФ от 24.09.2025 № 1466',
    moved: [
      { from: '2026-01-03', to: '2026-01-09' },
      { from: '2026-01-04', to: '2026-12-31' },
    ],
  },
  2027: {
    source: 'Постановление Правительства РФ от 17.09.2026 № 1187',
    moved: [
      { from: '2027-01-02', to: '2027-11-05' },
      { from: '2027-01-03', to: '2027-12-31' },
      { from: '2027-02-20', to: '2027-02-22' },
    ],
  },
};
