import { describe, expect, test } from 'vitest';
import { isOvertaken } from '../../src/notifications/overtaken.ts';

const KINDS = [
  ...['report-sent', 'report-sent-for-you', 'report-entered', 'report-withdrawn', 'report-withdrawn-for-you'],
  ...['report-returned', 'report-reopened', 'report-accepted', 'report-advised', 'report-entry-checked'],
];

describe('a notice of a report has no sense any more', () => {
  test.each(KINDS)('when a newer version was sent, which has its own: %s', (kind) => {
    expect(isOvertaken(kind, { version: 1, lastVersion: 2 })).toBe(true);
    expect(isOvertaken(kind, { version: 2, lastVersion: 2 })).toBe(false);
  });

  test.each([
    [
      'withdrawn',
      [
        'report-sent',
        'report-sent-for-you',
        'report-entered',
        'report-returned',
        'report-reopened',
        'report-accepted',
        'report-advised',
      ],
    ],
    ['returned', ['report-sent', 'report-reopened', 'report-accepted', 'report-advised']],
    ['accepted', ['report-sent', 'report-returned', 'report-reopened', 'report-advised']],
    ['reopened', ['report-sent', 'report-returned', 'report-accepted', 'report-advised']],
  ] as const)('when that version was %s', (after, overtaken) => {
    expect(KINDS.filter((kind) => isOvertaken(kind, { version: 1, lastVersion: 1, after })).sort()).toEqual(
      [...overtaken].sort(),
    );
  });
});
