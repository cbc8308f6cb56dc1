import { expect, test } from 'vitest';
import type { ExamResult } from '../../src/domain/exam-results.ts';
import {
  isSaidAlready,
  lastStatement,
  newSayings,
  noveltyOf,
  type Said,
  type SavedStatement,
} from '../../src/domain/exam-statements.ts';
import { aResult, SAID_AT } from '../support/exams.ts';

const WORD = 'vpr-russian-5-2026';
const result = (told: Partial<ExamResult>): Said => ({ kind: 'result', result: aResult(WORD, told) });
const key = { procedure: 'vpr', subject: 'russian', grade: 5, year: 2026 } as const;
const last = (...said: Said[]) =>
  lastStatement(
    said.map((one, at): SavedStatement => ({ ...one, key, school: 1, upload: at + 1, finality: 'final', at: SAID_AT })),
  );

const marks = result({ n: 20, fails: 6 });
const corrected = result({ n: 20, fails: 5 });
const journal = result({ journal: { n: 19, lowered: 8, confirmed: 10, raised: 1 } });
const absence: Said = { kind: 'absence', absence: 'noClass' };

test.each<{ name: string; said: Said[]; is: object | undefined }>([
  { name: 'nothing said is nothing', said: [], is: undefined },
  { name: 'the last version counts', said: [marks, corrected], is: { upload: 2, versions: 2, result: { fails: 5 } } },
  { name: 'a result after an absence counts', said: [absence, marks], is: { upload: 2, result: { fails: 6 } } },
  { name: 'an absence after a result counts', said: [marks, absence], is: { upload: 2, absence: 'noClass' } },
  { name: 'what was taken back is not there', said: [marks, { kind: 'withdrawn' }], is: undefined },
  {
    name: 'after that it can be said anew',
    said: [absence, { kind: 'withdrawn' }, marks],
    is: { versions: 3, upload: 3 },
  },
  {
    name: 'a comparison with the journal adds to the marks and keeps their source',
    said: [marks, journal],
    is: { upload: 1, versions: 2, result: { n: 20, fails: 6, journal: { lowered: 8 } } },
  },
  {
    name: 'marks that come after the comparison keep it',
    said: [journal, marks],
    is: { upload: 2, result: { fails: 6, journal: { lowered: 8 } } },
  },
  {
    name: 'a table of means does not hide how many failed',
    said: [marks, result({ n: 20, meanScore: 55.6 })],
    is: { upload: 1, result: { fails: 6, meanScore: 55.6 } },
  },
  { name: 'nobody taking part is said too', said: [marks, result({ n: 0 })], is: { upload: 2, result: { n: 0 } } },
])('$name', ({ said, is }) => {
  if (is) expect(last(...said)).toMatchObject(is);
  else expect(last(...said)).toBeUndefined();
});

test.each<{ name: string; said: Said[]; now: Said; is: boolean }>([
  { name: 'the same figures are said already', said: [marks], now: marks, is: true },
  { name: 'also when another file said them last', said: [corrected, marks], now: marks, is: true },
  { name: 'also when a comparison with the journal came after them', said: [marks, journal], now: marks, is: true },
  { name: 'the comparison too', said: [marks, journal], now: journal, is: true },
  { name: 'other figures are not', said: [marks], now: corrected, is: false },
  { name: 'nor those that were corrected since', said: [marks, corrected], now: marks, is: false },
  { name: 'nor a comparison that is new', said: [marks], now: journal, is: false },
  { name: 'nor another comparison', said: [journal], now: result({ journal: { n: 19, lowered: 9 } }), is: false },
  { name: 'nor anything where nothing is said', said: [], now: marks, is: false },
  { name: 'nor a result after an absence', said: [absence], now: marks, is: false },
  { name: 'the same absence is', said: [absence], now: absence, is: true },
  {
    name: 'a share that prints as the counts says nothing new',
    said: [marks],
    now: result({ failShare: { digits: 30, decimals: 0 } }),
    is: true,
  },
  {
    name: 'another share does',
    said: [marks],
    now: result({ failShare: { digits: 3150, decimals: 2 } }),
    is: false,
  },
  {
    name: 'marks 4 and 5 together are known where each is',
    said: [result({ n: 20, fails: 6, marks: { 2: 6, 3: 8, 4: 5, 5: 1 } })],
    now: result({ n: 20, fails: 6, fourAndFive: 6 }),
    is: true,
  },
  {
    name: 'what is taken back cannot be taken back again',
    said: [absence, { kind: 'withdrawn' }],
    now: { kind: 'withdrawn' },
    is: true,
  },
  {
    name: 'that it was the first sitting is new where it was unknown',
    said: [result({ n: 20, fails: 6, firstSitting: 'unknown' })],
    now: marks,
    is: false,
  },
  {
    name: 'a file that does not know it says nothing new',
    said: [marks],
    now: result({ n: 20, fails: 6, firstSitting: 'unknown' }),
    is: true,
  },
])('$name', ({ said, now, is }) => {
  expect(isSaidAlready(last(...said), now, 'final')).toBe(is);
});

test.each<{ name: string; said: Said[]; now: Said; is: string }>([
  { name: 'where nothing stands all is new', said: [], now: marks, is: 'new' },
  { name: 'the same figures are the same', said: [marks], now: marks, is: 'same' },
  { name: 'one more who failed is a change', said: [marks], now: result({ n: 20, fails: 7 }), is: 'changes' },
  { name: 'so is one more participant', said: [marks], now: result({ n: 21, fails: 6 }), is: 'changes' },
  { name: 'and an absence after a result', said: [marks], now: absence, is: 'changes' },
  { name: 'and a result after an absence', said: [absence], now: marks, is: 'changes' },
  {
    name: 'another reason of an absence too',
    said: [absence],
    now: { kind: 'absence', absence: 'notTaken' },
    is: 'changes',
  },
  {
    name: 'so are other marks of as many pupils',
    said: [result({ n: 20, fails: 6, marks: { 2: 6, 3: 8, 4: 5, 5: 1 } })],
    now: result({ n: 20, fails: 6, marks: { 2: 6, 3: 7, 4: 6, 5: 1 } }),
    is: 'changes',
  },
  {
    name: 'counts where a share was printed add',
    said: [result({ n: 20, fails: 6, failShare: { digits: 30, decimals: 0 } })],
    now: result({ n: 20, fails: 6, meanScore: 3 }),
    is: 'adds',
  },
  { name: 'a comparison with the journal adds', said: [marks], now: journal, is: 'adds' },
  { name: 'so does a mean beside the same counts', said: [marks], now: result({ n: 20, meanScore: 3 }), is: 'adds' },
  {
    name: 'and that it was the first sitting',
    said: [result({ n: 20, fails: 6, firstSitting: 'unknown' })],
    now: marks,
    is: 'adds',
  },
])('$name, beside what stands', ({ said, now, is }) => {
  expect(noveltyOf(last(...said), now)).toBe(is);
});

test('figures that become final say something new', () => {
  expect(isSaidAlready(last(marks), marks, 'preliminary')).toBe(false);
});

const saved = (...said: Said[]) =>
  said.map((one, at): SavedStatement => ({ ...one, key, upload: at + 1, finality: 'final', at: SAID_AT }));
const withoutMarks = result({ n: 20, fails: 6, meanScore: 3 });

test.each<{ name: string; before: Said[]; said: Said[]; fresh: Said[] }>([
  { name: 'what was never said is new', before: [], said: [marks], fresh: [marks] },
  { name: 'what stands is not new', before: [marks], said: [marks], fresh: [] },
  { name: 'the same in two files at once is new once', before: [], said: [marks, marks], fresh: [marks] },
  {
    name: 'two that contradict each other are both kept',
    before: [],
    said: [marks, corrected],
    fresh: [marks, corrected],
  },
  { name: 'sent again they change nothing', before: [marks, corrected], said: [marks, corrected], fresh: [] },
  { name: 'the other way round they do', before: [marks, corrected], said: [corrected, marks], fresh: [marks] },
  { name: 'the first alone counts again', before: [marks, corrected], said: [marks], fresh: [marks] },
  { name: 'what adds to that which stands is new', before: [marks], said: [marks, journal], fresh: [journal] },
  { name: 'and is not new again', before: [marks, journal], said: [marks, journal], fresh: [] },
  {
    name: 'nothing is to be taken back twice',
    before: [marks, { kind: 'withdrawn' }],
    said: [{ kind: 'withdrawn' }],
    fresh: [],
  },
  { name: 'said and taken back at once is as it was', before: [], said: [marks, { kind: 'withdrawn' }], fresh: [] },
  { name: 'a mean beside the same counts is new', before: [marks], said: [withoutMarks], fresh: [withoutMarks] },
])('$name', ({ before, said, fresh }) => {
  const all = said.map((one) => ({ ...one, key, finality: 'final' as const }));
  expect(newSayings(saved(...before), all)).toEqual(fresh.map((one) => ({ ...one, key, finality: 'final' })));
});

test('the same values as final are new where the preliminary ones stand', () => {
  const [now] = saved(marks);
  expect(newSayings(saved(marks), [{ ...now!, finality: 'preliminary' as const }])).toHaveLength(1);
});
