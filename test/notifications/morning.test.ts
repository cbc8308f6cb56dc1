import { describe, expect, test } from 'vitest';
import { cardHours, isMorning, isWorthTelling, type Morning, newsOf } from '../../src/notifications/morning.ts';

const TOWN = { timezone: 'Asia/Krasnoyarsk' };
const nothing: Morning = {
  ...{ municipality: 1, sent: [], waiting: [], asking: [], untouched: [], late: [] },
  ...{ forms: [], results: [], call: [], unreachable: [], away: [] },
};
const [old, fresh] = [
  { school: 1, fresh: false },
  { school: 1, fresh: true },
];

describe('the morning card comes', () => {
  // 10 November 2026 is a Tuesday.
  test.each<[string, Partial<Morning>, string, boolean]>([
    ['not when there is nothing', {}, '2026-11-09', false],
    ['when a report came', { sent: [fresh] }, '2026-11-10', true],
    ['every morning while a school asks for time', { asking: [old] }, '2026-11-10', true],
    ['when a report has waited a week for the first time', { waiting: [fresh] }, '2026-11-10', true],
    [
      'not every morning for what stays as it was',
      { waiting: [old], late: [old], unreachable: [old], call: [old] },
      '2026-11-10',
      false,
    ],
    ['on Monday for what stays as it was', { late: [old] }, '2026-11-09', true],
    ['when somebody could not be reached', { unreachable: [fresh] }, '2026-11-10', true],
  ])('%s', (_name, morning, day, is) => {
    expect(isWorthTelling({ ...nothing, ...morning }, day)).toBe(is);
  });

  test.each([
    ['on a working day', '2026-11-10', [], true],
    ['not on a Saturday', '2026-11-14', [], false],
    ['not on a holiday', '2026-11-04', [], false],
    ['not on a quiet day', '2026-11-10', ['2026-11-10'], false],
  ])('%s', (_name, day, quiet, is) => {
    expect(isMorning(day, { ...TOWN, quiet: new Set(quiet) })).toBe(is);
  });

  test('at his own hour, and not when the day is half over', () => {
    const told = (hour?: number) =>
      Object.values(cardHours('2026-11-10', hour, TOWN)).map((at) => at.toISOString().slice(11, 16));
    expect([told(), told(12), told(17)]).toEqual([
      ['02:00', '04:00'],
      ['05:00', '07:00'],
      ['10:00', '11:00'],
    ]);
  });

  test('with what came since the morning of the working day before', () => {
    const { from, to } = newsOf('2026-11-09', TOWN);
    expect([from, to].map((at) => at.toISOString())).toEqual(['2026-11-06T02:00:00.000Z', '2026-11-09T02:00:00.000Z']);
  });
});
