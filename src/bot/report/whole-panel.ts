import { type Draft, schoolOf } from '../../db/drafts.ts';
import { closingNotes } from '../../forms/filling.ts';
import { confirmUnchanged } from '../../forms/quick.ts';
import { type ReviewLine, review } from '../../forms/review.ts';
import { type SectionNow, sectionsNow } from '../../forms/state.ts';
import type { T } from '../../texts.ts';
import { cutLines } from '../answer-text.ts';
import { type Button, button, inRows, LINES_A_ROW, type Panel } from '../keyboards.ts';
import { pagesOf } from '../text-pages.ts';
import { wordsFor } from '../words-for.ts';
import { authorLines } from './authors.ts';
import { reviewLine } from './line.ts';
import type { OpenReport } from './open-report.ts';
import { confirmButton } from './quick-panel.ts';
import type { ReturnedLines } from './returned-lines.ts';
import { returnedPanel } from './returned-panel.ts';
import { timeRow } from './time-row.ts';
import { titleOf } from './title.ts';

/** What the whole report's screen needs besides the report: whether the reader may send it, and what the coordinator asks for. HTML. */
export type ReviewFacts = {
  maySend: boolean;
  remark?: string;
  /** The lines the coordinator asks about: then the screen is of these alone. */
  returned?: ReturnedLines;
};

/** Longest text that a form of others may show after its last question. */
const CLOSING = 700;

/** Names the page of the whole that a question stands on, where it has pages: as a section of the form is named. */
export const pageWith = (question: string): string => `at-${question}`;

/**
 * The whole report on one screen, with what is missing; each line can be tapped and changed. A long one has pages, `at` is a question of the
 * one to be shown. Of a report that came back by line those lines alone, `at` the one that is being answered.
 */
export function wholePanel(t: T, report: OpenReport, facts: ReviewFacts, notice = '', at?: string): Panel {
  const { maySend, remark, returned } = facts;
  if (returned) return returnedPanel(t, report, { title: titleOf(t, report), maySend, returned, notice, at });
  const { filling, draft } = report;
  const seen = review(filling);
  const own = schoolOf(report.access) === undefined;
  const sections = sectionsNow(filling);
  const blocks = seen.lines.map((line, index) => ({
    line,
    number: index + 1,
    text: reviewLine(t, report, line, index + 1),
  }));
  const pages = sections.length > 0 ? [] : pagesOf(blocks);
  const place = Math.max(
    0,
    pages.findIndex((page) => page.some(({ line }) => line.question === at)),
  );
  const shown = pages[place] ?? [];
  const isLast = place + 1 >= pages.length;
  const lines = sections.length > 0 ? sections.map((one) => sectionLine(t, one)) : shown.map(({ text }) => text);
  const numberOf = (id: string) => seen.lines.findIndex(({ question }) => question === id) + 1;
  const failed = seen.failed.map(({ left, right, message }) =>
    t('review-failed', { left: numberOf(left), right: numberOf(right), message }),
  );
  const hasValue = seen.lines.some(({ said }) => said?.state === 'value');
  const notes = isLast ? closingNotes(filling) : [];
  const closing = notes.length === 0 ? [] : [t('form-note', { text: cutLines(notes.join('\n\n'), CLOSING) }), ''];
  const tail = seen.sendable
    ? [...(hasValue ? [] : [t('review-no-values')]), t(readyWords(report, maySend))]
    : [t(wordsFor(report.period, 'review-missing'), { missing: seen.missing.length, failed: seen.failed.length })];
  const go = seen.sendable
    ? maySend
      ? button(
          t.plain(own ? 'button-save-municipal' : report.entersFor === undefined ? 'button-send' : 'enter-send'),
          'send',
          draft.id,
          draft.version,
        )
      : button(t.plain('button-hand-over'), 'hand', draft.id, draft.version)
    : button(t.plain('button-next-missing'), 'next', draft.id, 'missing');
  const taps =
    sections.length > 0
      ? sections.map(({ id, place }) => button(String(place), 'rv', draft.id, id))
      : shown.map(({ line, number }) => button(String(number), 'j', draft.id, line.question, 'value', 'review'));
  const unchanged = sections.length > 0 ? 0 : confirmUnchanged(filling).length;
  return {
    text: [
      ...(notice === '' ? [] : [notice, '']),
      ...(remark === undefined ? [] : [remark, '']),
      t('review-head', { title: titleOf(t, report) }),
      ...lines,
      // Of a long one the rest of the screen is for its lines.
      ...(sections.length > 0 || pages.length > 1 ? [] : authorLines(t, report, seen.lines)),
      '',
      ...closing,
      ...failed,
      ...tail,
    ].join('\n'),
    rows: [
      ...inRows(taps, LINES_A_ROW),
      pages.length > 1 ? turns(draft, pages, place) : [],
      unchanged > 0 ? [confirmButton(t, draft, unchanged)] : [],
      [go],
      // What cannot be sent yet may need more time.
      maySend && !seen.sendable ? timeRow(t, report) : [],
      [button(t.plain('button-save-exit'), 'card')],
    ],
  };
}

/** «‹ 2 / 5 ›», where a page is named by its first question, so that it stays the same when lines grow. */
function turns(draft: Draft, pages: readonly (readonly { line: ReviewLine }[])[], place: number): Button[] {
  const turn = (to: number, text: string): Button[] => {
    const first = pages[to]?.[0];
    return first ? [button(text, 'rv', draft.id, pageWith(first.line.question))] : [];
  };
  return [...turn(place - 1, '‹'), ...turn(place, `${place + 1} / ${pages.length}`), ...turn(place + 1, '›')];
}

const readyWords = ({ period }: OpenReport, maySend: boolean): string =>
  wordsFor(period, maySend ? 'review-ready' : 'review-ready-hand-over');

const sectionLine = (t: T, { title, place, questions, answered }: SectionNow): string =>
  t('review-section', {
    ...{ mark: answered === questions.length ? 'done' : 'missing', place, title },
    ...{ answered, total: questions.length },
  });
