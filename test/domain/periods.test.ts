import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, isWorkingDay, monthOf } from '../../src/domain/calendar.ts';
import {
  currentPeriod,
  daysLeft,
  deadline,
  isArchive,
  isOpen,
  type OwnDates,
  type Period,
  periodsOf,
  termOf,
} from '../../src/domain/periods.ts';
import type { ReportCycle } from '../../src/domain/programme.ts';
import { patternQuarters, QUARTERS, quartersOf } from '../../src/domain/quarters.ts';

const TODAY = '2026-11-22';
/** Kazachinsky: November, January, March, June; 2024–2027. */
const stated: ReportCycle = { kind: 'quarters', months: { 1: 11, 2: 1, 3: 3, 4: 6 } };
const silent: ReportCycle = { kind: 'quarters' };
const term = { starts: '2024-01-01', ends: '2027-12-31' };

const period = (id: string, own: OwnDates = {}, cycle = stated): Period => {
  const found = periodsOf(cycle, term, TODAY, own).find((one) => one.id === id);
  if (!found) throw new Error(`no period ${id}`);
  return found;
};

describe('the four reports of 2026/27 in Kazachinsky', () => {
  test.each([
    // II quarter from Monday 2 November, 4 November is off: 2, 3, 5, 6, 9, 10, 11, 12, 13, 16
    { id: '2026-27:1', opens: '2026-10-23', due: '2026-11-16' },
    // III quarter from Monday 11 January: two whole weeks
    { id: '2026-27:2', opens: '2026-12-30', due: '2027-01-22' },
    // IV quarter from 5 April, its tenth working day is not in March: the last working day of March
    { id: '2026-27:3', opens: '2027-03-26', due: '2027-03-31' },
    // June from Tuesday 1, Monday 14 is off for Saturday 12: 1, 2, 3, 4, 7, 8, 9, 10, 11, 15
    { id: '2026-27:4', opens: '2027-05-26', due: '2027-06-15' },
  ])('$id opens on $opens and is due on $due, by default', ({ id, opens, due }) => {
    expect(period(id)).toMatchObject({ opens, due, dueSource: 'default' });
  });

  test('where the document names no month, the third report is due after the break', () => {
    expect(period('2026-27:3', {}, silent)).toMatchObject({ due: '2027-04-16', dueSource: 'default' });
    expect(period('2026-27:3', {}, silent)).not.toHaveProperty('month');
  });
});

describe('what the municipality changes', () => {
  test('the dates of the coordinator win', () => {
    const overlays = [{ period: '2026-27:1', opens: '2026-11-01', due: '2026-11-20' }];
    expect(period('2026-27:1', { overlays })).toMatchObject({
      opens: '2026-11-01',
      due: '2026-11-20',
      dueSource: 'coordinator',
    });
    expect(period('2026-27:2', { overlays }).dueSource).toBe('default');
  });

  test('a deadline on a day off moves to the next working day, the coordinator’s too', () => {
    const overlays = [{ period: '2026-27:1', opens: '2026-11-01', due: '2026-11-21' }];
    expect(period('2026-27:1', { overlays }).due).toBe('2026-11-23');
    expect(period('2026-27:1', { corrections: new Map([['2026-11-16', false]]) }).due).toBe('2026-11-17');
  });

  test('own quarters move the opening and the deadline', () => {
    const known = quartersOf(2026);
    const own = {
      ...known,
      1: { starts: '2026-09-01', ends: '2026-10-30' },
      2: { starts: '2026-11-09', ends: '2026-12-30' },
    };
    expect(period('2026-27:1', { quarters: new Map([[2026, own]]) })).toMatchObject({
      ends: '2026-10-30',
      opens: '2026-10-30',
      due: '2026-11-20',
    });
  });

  test('a quarter that the municipality did not set keeps its default', () => {
    const quarters = new Map([[2026, { 2: { starts: '2026-11-03', ends: '2026-12-29' } }]]);
    expect(quartersOf(2026, quarters)).toEqual({ ...quartersOf(2026), ...quarters.get(2026) });
    expect(period('2026-27:1', { quarters })).toMatchObject({ ends: '2026-10-23', due: '2026-11-17' });
  });

  test('a quarter that ends after the month of its report opens on the due day, not after it', () => {
    const late = { ...quartersOf(2026), 3: { starts: '2027-01-11', ends: '2027-04-09' } };
    expect(period('2026-27:3', { quarters: new Map([[2026, late]]) })).toMatchObject({
      opens: '2027-03-31',
      due: '2027-03-31',
    });
  });
});

describe('which periods belong to a programme', () => {
  test('those whose last day lies in its term, though the last report is due after it', () => {
    const ids = periodsOf(stated, term, TODAY).map(({ id }) => id);
    expect(ids[0]).toBe('2023-24:3');
    expect(ids.at(-1)).toBe('2027-28:2');
    expect(ids).toHaveLength(16);
    expect(period('2027-28:2').due > term.ends).toBe(true);
  });

  test('a quarter that ends on the last day of the term belongs to it, one day later it does not', () => {
    const ids = (ends: string) => periodsOf(silent, { starts: '2026-09-01', ends }, TODAY).map(({ id }) => id);
    expect(ids('2026-10-23')).toEqual(['2026-27:1']);
    expect(ids('2026-10-22')).toEqual([]);
  });

  test('an open-ended programme has periods up to the end of the next school year', () => {
    const ids = periodsOf(silent, { starts: '2023-09-01' }, TODAY).map(({ id }) => id);
    expect([ids[0], ids.at(-1)]).toEqual(['2023-24:1', '2027-28:4']);
  });

  test('an ended programme keeps its periods', () => {
    const ids = periodsOf(silent, { starts: '2020-09-01', ends: '2021-08-31' }, TODAY).map(({ id }) => id);
    expect(ids).toEqual(['2020-21:1', '2020-21:2', '2020-21:3', '2020-21:4']);
  });

  test('the turn of the century keeps two digits', () => {
    expect(periodsOf(silent, { starts: '2099-09-01', ends: '2100-01-01' }, '2099-10-01')[0]?.id).toBe('2099-00:1');
  });
});

describe('today', () => {
  const periods = periodsOf(stated, term, TODAY);
  test.each([
    { name: 'before the first opening there is none', today: '2024-03-21', id: undefined },
    { name: 'on the opening day it is that one', today: '2026-10-23', id: '2026-27:1' },
    { name: 'on the due day it still is', today: '2026-11-16', id: '2026-27:1' },
    { name: 'after the due day it is the one opened last', today: '2026-11-22', id: '2026-27:1' },
    { name: 'the day before the next opening too', today: '2026-12-29', id: '2026-27:1' },
    { name: 'then the next one', today: '2026-12-30', id: '2026-27:2' },
    { name: 'long after the end the last one', today: '2031-01-01', id: '2027-28:2' },
  ])('$name', ({ today, id }) => {
    expect(currentPeriod(periods, today)?.id).toBe(id);
  });

  test('of two open at once the one due first is current', () => {
    const overlays = [{ period: '2026-27:1', opens: '2026-10-23', due: '2027-02-01' }];
    const both = periodsOf(stated, term, TODAY, { overlays });
    expect(currentPeriod(both, '2027-01-15')?.id).toBe('2026-27:2');
    expect(currentPeriod(both, '2027-01-25')?.id).toBe('2026-27:1');
  });

  test('open from the opening to the due day, both included', () => {
    const first = period('2026-27:1');
    expect(['2026-10-22', '2026-10-23', '2026-11-16', '2026-11-17'].map((day) => isOpen(first, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('days left are counted to the due day', () => {
    const first = period('2026-27:1');
    expect(['2026-11-13', '2026-11-16', '2026-11-17'].map((day) => daysLeft(first, day))).toEqual([3, 0, -1]);
  });

  test('the deadline is the end of the due day in Krasnoyarsk', () => {
    expect(deadline(period('2026-27:1'), 'Asia/Krasnoyarsk').toISOString()).toBe('2026-11-16T17:00:00.000Z');
  });
});

describe('quarters', () => {
  test.each([2025, 2026])('the pattern gives the known quarters of %i', (year) => {
    expect(patternQuarters(year)).toEqual(quartersOf(year));
  });

  const anyYear = fc.integer({ min: 2015, max: 2060 });

  test('quarters of any year follow one another, begin and end on days that are not off, and keep summer free', () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const quarters = patternQuarters(year);
        const bounds = QUARTERS.flatMap((quarter) => [quarters[quarter].starts, quarters[quarter].ends]);
        expect(bounds).toEqual(bounds.toSorted());
        expect(new Set(bounds).size).toBe(8);
        const summer = { from: `${year}-09-01`, to: `${year + 1}-05-26` };
        expect(bounds[0]! >= summer.from && bounds[7]! <= summer.to).toBe(true);
        expect(bounds.filter((day) => !isWorkingDay(day)).every((day) => day.startsWith('2020-04'))).toBe(true);
      }),
    );
  });

  test('every report of any year opens before it is due, on a working day, and in the month named', () => {
    fc.assert(
      // In the spring of 2020 the days after the third quarter were non-working: it opens on its last day in March.
      fc.property(
        anyYear.filter((year) => year !== 2019),
        (year) => {
          const starts = `${year}-09-01`;
          const periods = periodsOf(stated, { starts, ends: `${year + 1}-08-31` }, starts);
          expect(periods).toHaveLength(4);
          for (const one of periods) {
            expect(daysBetween(one.opens, one.due)).toBeGreaterThan(0);
            expect(isWorkingDay(one.due)).toBe(true);
            expect(monthOf(one.due)).toBe(one.month);
            expect(one.opens <= one.ends).toBe(true);
          }
        },
      ),
    );
  });
});

describe('cycles other than quarters', () => {
  const find = (cycle: ReportCycle, within: { starts: string; ends?: string }, today: string, own: OwnDates = {}) =>
    periodsOf(cycle, within, today, own).map(({ id, kind, number, opens, due }) => ({ id, kind, number, opens, due }));

  test('a yearly report opens on the last school day and is due on 31 August, or the next working day', () => {
    const plan = { starts: '2019-09-26', ends: '2021-12-31' };
    expect(find({ kind: 'year' }, plan, '2020-06-01')).toEqual([
      { id: '2019-20:year', kind: 'year', number: 0, opens: '2020-05-26', due: '2020-08-31' },
      { id: '2020-21:year', kind: 'year', number: 0, opens: '2021-05-26', due: '2021-08-31' },
    ]);
    // 31 August 2019 is a Saturday.
    expect(find({ kind: 'year' }, { ...plan, starts: '2019-01-01' }, '2020-06-01')[0]).toMatchObject({
      id: '2018-19:year',
      due: '2019-09-02',
    });
  });

  test('nobody owes a report for the time before the order was signed', () => {
    const period = { text: 'на 2019-2021 годы', start: '2019-01-01', end: '2021-12-31', open_ended: false };
    expect(termOf({ ...period, effective_from: '2019-09-26' })).toEqual({ starts: '2019-09-26', ends: '2021-12-31' });
    expect(termOf(period)).toEqual({ starts: '2019-01-01', ends: '2021-12-31' });
    expect(termOf({ ...period, end: null, open_ended: true })).toEqual({ starts: '2019-01-01' });
  });

  test('a month is reported from its last working day to the tenth working day of the next', () => {
    const months: ReportCycle = { kind: 'months', months: ['2021-04', '2021-06', '2021-12'] };
    expect(find(months, { starts: '2021-01-01', ends: '2021-12-31' }, '2021-05-15')).toEqual([
      // 1 to 10 May are off: the tenth working day is Monday 24
      { id: '2021-04', kind: 'month', number: 4, opens: '2021-04-30', due: '2021-05-24' },
      { id: '2021-06', kind: 'month', number: 6, opens: '2021-06-30', due: '2021-07-14' },
      // 31 December is off; it is due after the programme has ended, 10 January is the first working day
      { id: '2021-12', kind: 'month', number: 12, opens: '2021-12-30', due: '2022-01-21' },
    ]);
  });

  test('a stage has its own days; a due day that is off moves to the next working day', () => {
    const stages = [
      {
        id: 'entry',
        title: 'вводный этап',
        starts: '2020-09-01',
        ends: '2020-09-30',
        opens: '2020-09-14',
        due: '2020-09-30',
      },
      {
        id: 'october',
        title: 'октябрь',
        starts: '2020-10-01',
        ends: '2020-10-31',
        opens: '2020-10-23',
        due: '2020-10-31',
      },
    ];
    const found = find({ kind: 'stages', stages }, { starts: '2020-09-01', ends: '2021-08-31' }, '2020-10-01');
    expect(found).toEqual([
      { id: '2020-21:entry', kind: 'stage', number: 1, opens: '2020-09-14', due: '2020-09-30' },
      { id: '2020-21:october', kind: 'stage', number: 2, opens: '2020-10-23', due: '2020-11-02' },
    ]);
  });

  test('the coordinator’s days win in every cycle', () => {
    const overlays = [{ period: '2020-21:year', opens: '2021-06-01', due: '2021-06-20' }];
    const found = periodsOf({ kind: 'year' }, { starts: '2020-01-01' }, '2021-01-01', { overlays });
    // 20 June 2021 is a Sunday.
    expect(found.find(({ id }) => id === '2020-21:year')).toMatchObject({
      opens: '2021-06-01',
      due: '2021-06-21',
      dueSource: 'coordinator',
    });
  });
});

describe('a programme that has ended', () => {
  const plan = { starts: '2021-01-01', ends: '2021-12-31' };
  const months: ReportCycle = { kind: 'months', months: ['2021-11', '2021-12'] };
  const isOver = (within: { starts: string; ends?: string }, today: string, own: OwnDates = {}) =>
    isArchive(within, periodsOf(months, within, today, own), today);

  test.each([
    { today: '2021-12-31', archive: false, why: 'its last day has come' },
    { today: '2022-01-01', archive: false, why: 'the last report is due on 21 January' },
    { today: '2022-01-21', archive: false, why: 'it is due today' },
    { today: '2022-02-04', archive: false, why: 'two weeks for the reminders after the deadline have not passed' },
    { today: '2022-02-05', archive: true, why: 'they have' },
  ])('is an archive on $today: $archive, as $why', ({ today, archive }) => {
    expect(isOver(plan, today)).toBe(archive);
  });

  test('is none while the coordinator lets the last report be sent later', () => {
    const overlays = [{ period: '2021-12', opens: '2021-12-30', due: '2022-03-01', setOn: '2022-02-01' }];
    expect(isOver(plan, '2022-03-15', { overlays })).toBe(false);
    expect(isOver(plan, '2022-03-16', { overlays })).toBe(true);
  });

  test('is an archive at once when it has no reports, and never when it has no end', () => {
    expect(isArchive(plan, [], '2022-01-01')).toBe(true);
    expect(isOver({ starts: '2021-01-01' }, '2030-01-01')).toBe(false);
  });
});

describe('a term that is moved to a later day', () => {
  const set = (due: string, setOn: string) => ({ period: '2026-27:1', opens: '2026-10-23', due, setOn });

  test('after the period has opened it is an extension, and the first day stays known', () => {
    const overlays = [set('2026-11-25', '2026-11-10')];
    expect(period('2026-27:1', { overlays })).toMatchObject({ due: '2026-11-25', dueBefore: '2026-11-16' });
    expect(period('2026-27:1', { overlays: [...overlays, set('2026-11-30', '2026-11-24')] })).toMatchObject({
      due: '2026-11-30',
      dueBefore: '2026-11-16',
    });
  });

  test('before it opened, or on its first day, it is only the term', () => {
    for (const day of ['2026-09-10', '2026-10-23']) {
      expect(period('2026-27:1', { overlays: [set('2026-11-25', day)] })).not.toHaveProperty('dueBefore');
    }
    const overlays = [set('2026-11-20', '2026-09-10'), set('2026-11-27', '2026-11-19')];
    expect(period('2026-27:1', { overlays })).toMatchObject({ due: '2026-11-27', dueBefore: '2026-11-20' });
  });

  test('a term made shorter or set back extends nothing', () => {
    expect(period('2026-27:1', { overlays: [set('2026-11-12', '2026-11-09')] })).not.toHaveProperty('dueBefore');
    const back = [set('2026-11-25', '2026-11-10'), set('2026-11-16', '2026-11-11')];
    expect(period('2026-27:1', { overlays: back })).not.toHaveProperty('dueBefore');
  });
});
