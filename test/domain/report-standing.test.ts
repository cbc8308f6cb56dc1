import { expect, test } from 'vitest';
import { reportStanding } from '../../src/domain/report-standing.ts';

const term = {
  opens: '2026-10-23',
  due: '2026-11-25',
  firstDeadline: new Date('2026-11-16T17:00:00Z'),
  deadline: new Date('2026-11-25T17:00:00Z'),
};
const sent = (at: string, after?: 'withdrawn' | 'returned' | 'accepted' | 'reopened') =>
  reportStanding(
    { reportedAt: new Date(at), lastSentAt: new Date(at), ...(after ? { after } : {}) },
    term,
    '2026-11-26',
    new Date('2026-11-26T05:00:00Z'),
  );

test.each([
  { at: '2026-11-16T16:59:59Z', timing: 'in-time' },
  { at: '2026-11-16T17:00:00Z', timing: 'extended' },
  { at: '2026-11-25T16:59:59Z', timing: 'extended' },
  { at: '2026-11-25T17:00:00Z', timing: 'late' },
])('a report sent at $at counts as $timing', ({ at, timing }) => {
  expect(sent(at)).toEqual({ state: 'sent', timing });
  expect(sent(at, 'accepted')).toEqual({ state: 'accepted', timing });
});

test('what is returned or taken back is awaited again, after the deadline as late', () => {
  expect(sent('2026-11-12T05:00:00Z', 'returned')).toEqual({ state: 'returned', late: true });
  expect(sent('2026-11-12T05:00:00Z', 'withdrawn')).toEqual({ state: 'awaited', late: true });
});

test('of an archive nothing is awaited; what was sent stays as it was', () => {
  const archive = { ...term, over: true };
  const on = ['2027-11-26', new Date('2027-11-26T05:00:00Z')] as const;
  expect(reportStanding({}, archive, ...on)).toEqual({ state: 'not-sent' });
  const at = new Date('2026-11-12T05:00:00Z');
  expect(reportStanding({ lastSentAt: at, after: 'withdrawn' }, archive, ...on)).toEqual({ state: 'not-sent' });
  expect(reportStanding({ lastSentAt: at }, archive, ...on)).toEqual({ state: 'sent', timing: 'in-time' });
  expect(reportStanding({ lastSentAt: at, after: 'returned' }, archive, ...on)).toMatchObject({ state: 'returned' });
});

test('what was reported in time stays so when it is corrected after the deadline', () => {
  const facts = { reportedAt: new Date('2026-11-12T05:00:00Z'), lastSentAt: new Date('2026-11-26T04:00:00Z') };
  expect(reportStanding(facts, term, '2026-11-26', new Date('2026-11-26T05:00:00Z'))).toEqual({
    state: 'sent',
    timing: 'in-time',
  });
});
