import { expect, test } from 'vitest';
import { countedSending, lastEvent, reportStanding } from '../../src/domain/report-standing.ts';

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

type Told = Parameters<typeof countedSending>[0][number]['events'];
test.each<{ name: string; sendings: Told[]; counts: number | undefined }>([
  { name: 'nothing is sent', sendings: [], counts: undefined },
  { name: 'one sending counts', sendings: [[]], counts: 0 },
  { name: 'what the school took back does not count', sendings: [['withdrawn']], counts: undefined },
  { name: 'sent again after that the second counts', sendings: [['withdrawn'], []], counts: 1 },
  { name: 'a return leaves the first', sendings: [['returned'], []], counts: 0 },
  { name: 'so does what is taken back after a return', sendings: [['returned'], ['withdrawn'], []], counts: 0 },
  { name: 'and after a reopening', sendings: [['accepted', 'reopened'], ['withdrawn'], []], counts: 0 },
  { name: 'taken back before and after a return', sendings: [['withdrawn'], ['returned'], ['withdrawn']], counts: 1 },
])('of what counts against the deadline: $name', ({ sendings, counts }) => {
  const days = sendings.map((events, at) => ({ at: new Date(Date.UTC(2026, 10, 10 + at)), events }));
  expect(countedSending(days)).toEqual(counts === undefined ? undefined : days[counts]?.at);
});

test.each<{ name: string; sendings: Told[]; last: Told[number] | undefined }>([
  { name: 'nothing is sent', sendings: [], last: undefined },
  { name: 'sent again the coordinator has it', sendings: [['returned'], []], last: undefined },
  { name: 'the newest event counts', sendings: [['accepted', 'reopened']], last: 'reopened' },
  { name: 'what is taken back is taken back', sendings: [['withdrawn'], ['withdrawn']], last: 'withdrawn' },
  { name: 'taken back after a return it is returned', sendings: [['returned'], ['withdrawn']], last: 'returned' },
  { name: 'however often', sendings: [['accepted', 'reopened'], ['withdrawn'], ['withdrawn']], last: 'reopened' },
])('of what became of a report last: $name', ({ sendings, last }) => {
  expect(lastEvent(sendings.map((events) => ({ events: events.map((kind) => ({ kind })) })))?.kind).toBe(last);
});
