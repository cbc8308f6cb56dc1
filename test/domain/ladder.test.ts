import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/domain/calendar.ts';
import { ladderOf, lastDayOf, STEPS, type Step, type Window } from '../../src/domain/ladder.ts';
import { isSendingDay, type SendingCalendar } from '../../src/domain/sending-days.ts';

const ladder = (window: Window, calendar: SendingCalendar = {}): Record<string, Step> =>
  Object.fromEntries(ladderOf(window, (day) => isSendingDay(day, window.due, calendar)));

describe('the days on which a report is reminded of', () => {
  test.each<{ name: string; opens: string; due: string; calendar?: SendingCalendar; days: Record<string, Step> }>([
    {
      name: 'each step on its own day when all are days of sending',
      opens: '2027-01-18',
      due: '2027-01-29',
      days: {
        '2027-01-18': 'opens',
        '2027-01-22': 'before7',
        '2027-01-26': 'before3',
        '2027-01-28': 'before1',
        '2027-01-29': 'due',
        // The day after is a Saturday: it moves to the Monday, where the third day after is.
        '2027-02-01': 'after3',
        '2027-02-05': 'after7',
      },
    },
    {
      name: 'of two steps that are as far from the day they meet on, the later',
      opens: '2026-11-09',
      due: '2026-11-14',
      calendar: {
        corrections: new Map([
          ['2026-11-09', false],
          ['2026-11-11', false],
          ['2026-11-14', true],
        ]),
      },
      days: {
        '2026-11-10': 'before3',
        '2026-11-13': 'before1',
        '2026-11-14': 'due',
        '2026-11-16': 'after1',
        '2026-11-17': 'after3',
        '2026-11-23': 'after7',
      },
    },
    {
      name: 'of Казачинский in November 2026: due on a Monday, so the day before is the Friday before',
      opens: '2026-10-23',
      due: '2026-11-16',
      days: {
        '2026-10-23': 'opens',
        '2026-11-09': 'before7',
        '2026-11-13': 'before3',
        '2026-11-16': 'due',
        '2026-11-17': 'after1',
        '2026-11-19': 'after3',
        '2026-11-23': 'after7',
      },
    },
    {
      name: 'a step before the deadline moves back over a holiday, a later one forward',
      opens: '2026-05-26',
      due: '2026-06-11',
      // The deadline lies in the summer holidays, so they are not silent; 12 June is a holiday.
      days: {
        '2026-05-26': 'opens',
        '2026-06-04': 'before7',
        '2026-06-08': 'before3',
        '2026-06-10': 'before1',
        '2026-06-11': 'due',
        '2026-06-15': 'after3',
        '2026-06-18': 'after7',
      },
    },
    {
      name: 'over the long holidays everything after the deadline becomes one',
      opens: '2026-12-18',
      due: '2026-12-30',
      days: {
        '2026-12-18': 'opens',
        '2026-12-23': 'before7',
        // 27 December is a Sunday: three days before is the Friday.
        '2026-12-25': 'before3',
        '2026-12-29': 'before1',
        '2026-12-30': 'due',
        '2027-01-11': 'after7',
      },
    },
    {
      name: 'when school holidays stand before the deadline, all that is before it becomes one on the day before them',
      opens: '2026-10-12',
      due: '2026-11-02',
      days: {
        '2026-10-12': 'opens',
        '2026-10-23': 'before7',
        '2026-11-02': 'due',
        '2026-11-03': 'after1',
        '2026-11-05': 'after3',
        '2026-11-09': 'after7',
      },
    },
    {
      name: 'just before the summer what would wait until September falls away',
      opens: '2021-04-30',
      due: '2021-05-24',
      days: {
        '2021-04-30': 'opens',
        '2021-05-17': 'before7',
        '2021-05-21': 'before3',
        '2021-05-24': 'due',
        '2021-05-25': 'after1',
      },
    },
    {
      name: 'a window that opens in school holidays is told of on the first day after them',
      opens: '2026-10-26',
      due: '2026-11-16',
      days: {
        '2026-11-02': 'opens',
        '2026-11-09': 'before7',
        '2026-11-13': 'before3',
        '2026-11-16': 'due',
        '2026-11-17': 'after1',
        '2026-11-19': 'after3',
        '2026-11-23': 'after7',
      },
    },
    {
      name: 'a window shorter than the ladder has no steps before it',
      opens: '2026-11-12',
      due: '2026-11-16',
      days: {
        '2026-11-12': 'opens',
        '2026-11-13': 'before3',
        '2026-11-16': 'due',
        '2026-11-17': 'after1',
        '2026-11-19': 'after3',
        '2026-11-23': 'after7',
      },
    },
    {
      name: 'what opens on a day off before its last day is told of on the last day alone',
      opens: '2026-11-14',
      due: '2026-11-16',
      days: { '2026-11-16': 'due', '2026-11-17': 'after1', '2026-11-19': 'after3', '2026-11-23': 'after7' },
    },
    {
      name: 'a Saturday the coordinator declared working is used',
      opens: '2026-11-09',
      due: '2026-11-23',
      calendar: { corrections: new Map([['2026-11-28', true]]) },
      days: {
        '2026-11-09': 'opens',
        '2026-11-16': 'before7',
        '2026-11-20': 'before3',
        '2026-11-23': 'due',
        '2026-11-24': 'after1',
        '2026-11-26': 'after3',
        '2026-11-30': 'after7',
      },
    },
  ])('$name', ({ opens, due, calendar, days }) => {
    expect(ladder({ opens, due }, calendar)).toEqual(days);
  });

  test('a deadline in the holidays is reminded of in them', () => {
    // The third report of Казачинский: opens on the last school day, due in the spring holidays.
    expect(ladder({ opens: '2027-03-26', due: '2027-03-31' })).toEqual({
      '2027-03-26': 'opens',
      '2027-03-30': 'before1',
      '2027-03-31': 'due',
      '2027-04-01': 'after1',
      '2027-04-05': 'after3',
      '2027-04-07': 'after7',
    });
  });

  test('a calendar without a single day of sending leaves the steps where they are', () => {
    expect(lastDayOf(ladderOf({ opens: '2026-11-09', due: '2026-11-16' }, () => false))).toBe('2026-11-23');
  });
});

const windows = fc
  .tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 60 }))
  .map(([from, length]) => ({ opens: addDays('2024-09-01', from), due: addDays('2024-09-01', from + length) }));

describe('of any window', () => {
  test('a reminder falls on a day of sending, on or after the opening, in the order of the ladder', () => {
    fc.assert(
      fc.property(windows, (window) => {
        const steps = [...ladderOf(window, (day) => isSendingDay(day, window.due))];
        expect(steps.map(([day]) => day).every((day) => isSendingDay(day, window.due) && day >= window.opens)).toBe(
          true,
        );
        const order = steps.map(([, step]) => STEPS.indexOf(step));
        expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
      }),
    );
  });

  test('no step is lost: each is told of on its day or merged into the nearest one that is', () => {
    fc.assert(
      fc.property(windows, (window) => {
        const days = [...ladderOf(window, (day) => isSendingDay(day, window.due)).keys()];
        for (const [own, back] of [
          [-7, true],
          [-3, true],
          [-1, true],
          [0, true],
          [1, false],
          [3, false],
          [7, false],
        ] as const) {
          const day = addDays(window.due, own);
          if (day < window.opens) continue;
          const near = back ? days.findLast((one) => one <= day) : days.find((one) => one >= day);
          // Over the summer a later step falls away.
          if (!near && !back) continue;
          const told = near ?? days[0] ?? '';
          // Nothing between a step's own day and the day it is told of could have been a day of sending.
          const between = Array.from({ length: Math.abs(daysBetween(day, told)) }, (_, at) =>
            addDays(day, back ? -at : at),
          );
          const inWindow = between.filter((one) => one >= window.opens && one !== told);
          expect(inWindow.filter((one) => isSendingDay(one, window.due) && one >= (days[0] ?? ''))).toEqual([]);
        }
      }),
    );
  });
});
