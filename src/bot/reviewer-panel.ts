import type { Mark } from '../db/review-lines.ts';
import type { Submission } from '../db/submissions.ts';
import { isFirst, type ReviewedLine, type ReviewedReport } from '../facts/review.ts';
import type { Doubt } from '../forms/doubts.ts';
import { sameValue } from '../forms/filling.ts';
import type { Question, Said, Value } from '../forms/form.ts';
import { roundHalfUp, sharePercent } from '../forms/numbers.ts';
import type { Range } from '../forms/soft.ts';
import type { T } from '../texts.ts';
import { answerText, earlierText, noteText, quotable, saidText, valueText } from './answer-text.ts';
import { evidenceRows } from './evidence.ts';
import { type Button, button, inRows, LINES_A_ROW, type Panel, pager } from './keyboards.ts';
import { lineReason } from './returned-text.ts';
import { pointsBetween } from './share-text.ts';
import { pagesOf } from './text-pages.ts';

const ANSWER = 300;

export type ReviewerScreen = {
  /** HTML. */
  head: string;
  reviewed: ReviewedReport;
  marks: readonly Mark[];
  /** Nothing goes back any more: the programme is over. */
  archive: boolean;
  /** The reader is this curator: he says what is doubtful, and the coordinator decides. */
  curator?: number;
};

/** The number of a question's line in a report, as the director saw it. */
export const numbersOf = ({ lines }: ReviewedReport): ((question: string) => number | undefined) => {
  const numbers = new Map(lines.map(({ question, number }) => [question.id, number]));
  return (question) => numbers.get(question);
};

/**
 * A report under review: what the reviewer asked about, what changed and what is doubtful first, then the rest. A tapped number ticks its
 * line; ticked lines get a reason and go back together.
 */
export function reviewerPanel(t: T, sent: Submission, screen: ReviewerScreen, at: number): Panel {
  const { head, reviewed, marks, archive, curator } = screen;
  const numberOf = numbersOf(reviewed);
  const byQuestion = new Map(marks.map((mark) => [mark.question, mark]));
  const blocks = reviewed.lines.map((line) => ({
    line,
    text: lineText(t, line, byQuestion.get(line.question.id), numberOf),
  }));
  const pages = pagesOf(blocks);
  const place = Math.min(Math.max(at, 0), pages.length - 1);
  const shown = pages[place] ?? [];
  const [first, rest] = [shown.filter(({ line }) => isFirst(line)), shown.filter(({ line }) => !isFirst(line))];
  const taps = shown.map(({ line }) => {
    const ticked = byQuestion.has(line.question.id);
    const label = ticked ? `☑ ${line.number}` : String(line.number);
    return button(label, 'tick', sent.id, line.question.id, ticked ? 0 : 1, place);
  });
  return {
    text: [
      head,
      ...remarkLines(t, reviewed),
      ...(first.length > 0 ? ['', t('review-first'), ...first.map(({ text }) => text)] : []),
      ...(rest.length > 0
        ? ['', ...(first.length > 0 ? [t('review-rest')] : []), ...rest.map(({ text }) => text)]
        : []),
      '',
      archive
        ? ''
        : t(marks.length > 0 ? 'review-ticked' : curator ? 'advise-how' : 'review-how', { count: marks.length }),
    ]
      .join('\n')
      .trim(),
    rows: [
      ...(archive ? [] : inRows(taps, LINES_A_ROW)),
      pager({ at: place, pages: pages.length }, 'look', sent.id),
      ...evidenceRows(
        t,
        sent,
        numberOf,
        shown.map(({ line }) => line.question.id),
      ),
      ...(curator === undefined ? verdicts(t, sent, marks, archive) : archive ? [] : advices(t, sent, marks, curator)),
    ],
  };
}

/** What was asked of the whole report before it was sent again, and in how many lines it differs since. */
const remarkLines = (t: T, { present: { remark, changed } }: ReviewedReport): string[] =>
  remark === undefined ? [] : [t('review-remark', { remark: quotable(remark), changed: changed.length })];

/** What a curator may say: that all is right, what is not, or his own words on the whole. */
function advices(t: T, sent: Submission, marks: readonly Mark[], curator: number): Button[][] {
  const own = marks.filter(({ by }) => by === curator);
  const bare = own.filter(({ reason }) => reason === undefined).length;
  const write = button(t.plain('button-advise-own'), 'advise-own', sent.id);
  if (own.length === 0) return [[button(t.plain('button-advise-right'), 'advise', sent.id, 0), write]];
  if (bare > 0) return [[button(t.plain('button-choose-reason', { count: bare }), 'why', sent.id)]];
  return [
    [button(t.plain('button-advise-lines', { count: own.length }), 'advise', sent.id, own.length)],
    [button(t.plain('button-other-reason'), 'why', sent.id), write],
  ];
}

function verdicts(t: T, sent: Submission, marks: readonly Mark[], archive: boolean): Button[][] {
  if (marks.length === 0 || archive) {
    const accept = button(t.plain('button-accept'), 'accept', sent.id);
    // Nobody could answer a remark to an archive.
    return [archive ? [accept] : [accept, button(t.plain('button-return'), 'return', sent.id)]];
  }
  const bare = marks.filter(({ reason }) => reason === undefined).length;
  if (bare > 0) return [[button(t.plain('button-choose-reason', { count: bare }), 'why', sent.id)]];
  return [
    [button(t.plain('button-return-lines', { count: marks.length }), 'return-lines', sent.id, marks.length)],
    [button(t.plain('button-other-reason'), 'why', sent.id)],
  ];
}

function lineText(
  t: T,
  line: ReviewedLine,
  mark: Mark | undefined,
  numberOf: (question: string) => number | undefined,
): string {
  const { question, answer, last, doubts, asked, changed, number } = line;
  const was = last ? valueText(t, question, last.value) : 'none';
  const now = answerText(t, question, answer, ANSWER);
  const said = (one: Said | undefined) => saidText(t, question, one, ANSWER);
  // Said anew in the same words it is as it was, too; of long words no more is shown of one than of the other.
  const isSame = last !== undefined && answer?.state === 'value' && sameValue(last.value, answer.value);
  const isOther = last !== undefined && !isSame && was !== now;
  const text = t('review-sent-line', {
    mark: isFirst(line) ? 'first' : 'plain',
    number,
    question: question.short,
    answer: isOther ? said(answer) : now,
    was: isOther ? earlierText(t, question, last.value) : 'none',
    change: last && answer?.state === 'value' ? changeText(t, question, last.value, answer.value) : 'none',
    note: answer ? noteText(t, { ...answer, unchanged: answer.unchanged || isSame }) : '',
  });
  return [
    text,
    ...(asked ? [t('review-asked', { reason: lineReason(t, asked, numberOf) })] : []),
    ...(changed ? [t('review-changed', { was: said(changed.was), now: said(answer) })] : []),
    ...(asked?.objection ? [t('review-objection', { text: asked.objection.text })] : []),
    ...(asked?.kept ? [t('review-kept')] : []),
    ...doubts.map((doubt) => doubtText(t, question, doubt, numberOf)),
    ...(mark
      ? [
          t('review-mark', {
            reason: mark.reason === undefined ? 'none' : lineReason(t, { ...mark, reason: mark.reason }, numberOf),
          }),
        ]
      : []),
  ].join('\n');
}

function doubtText(t: T, question: Question, doubt: Doubt, numberOf: (question: string) => number | undefined): string {
  switch (doubt.code) {
    case 'far':
      return t('doubt-far', {
        was: valueText(t, question, doubt.was),
        now: valueText(t, question, doubt.now),
        ...rangeArgs(t, question, doubt.range),
      });
    case 'unusual':
      return t('doubt-unusual', { now: valueText(t, question, doubt.now), ...rangeArgs(t, question, doubt.range) });
    case 'no-data':
      return t('doubt-no-data');
    case 'gone':
      return t('doubt-gone', { was: earlierText(t, question, doubt.was) });
    case 'unanswered':
      return t('doubt-unanswered', { was: doubt.was ? earlierText(t, question, doubt.was) : 'none' });
    case 'check':
      return t('doubt-check', { number: numberOf(doubt.with) ?? 'none', message: doubt.message });
  }
}

const rangeArgs = (t: T, question: Question, range: Range | undefined) => ({
  reports: range?.reports ?? 0,
  low: range ? valueText(t, question, range.low) : '',
  high: range ? valueText(t, question, range.high) : '',
});

/** By how much a number differs from that of the last report, a share in percentage points. Plain text; `none` where there is no number. */
function changeText(t: T, question: Question, was: Value, now: Value): string {
  const [before, after] = [measure(was), measure(now)];
  if (before === undefined || after === undefined || before === after) return 'none';
  const by = Math.abs(after - before);
  const way = after > before ? 'up' : 'down';
  if (now.type === 'part') return t.plain('review-change', { way, of: 'points', by: pointsBetween(before, after) });
  // Of what was told the difference is exact; the last digits are the noise of taking it away.
  const of = question.type === 'percent' ? 'points' : 'number';
  return t.plain('review-change', { way, of, by: roundHalfUp(by, 6) });
}

function measure(value: Value): number | undefined {
  if (value.type === 'number') return value.number;
  return value.type === 'part' ? sharePercent(value.part, value.whole) : undefined;
}
