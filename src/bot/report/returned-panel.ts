import type { LineNow } from '../../domain/review-history.ts';
import { askedQuestion, saySame } from '../../forms/filling.ts';
import type { Answer, Question } from '../../forms/form.ts';
import { presentAnswer, review } from '../../forms/review.ts';
import { placeOf, standing } from '../../forms/state.ts';
import type { T } from '../../texts.ts';
import { answerText, cut, saidText } from '../answer-text.ts';
import { type Button, button, inRows, LINES_A_ROW, type Panel } from '../keyboards.ts';
import { lineReason } from '../returned-text.ts';
import { fitting } from '../text-pages.ts';
import type { OpenReport } from './open-report.ts';
import type { ReturnedLines } from './returned-lines.ts';

/** Longest answer on a line: a few lines of it are all that stands on the screen. */
const ANSWER = 150;

/** Of the screen: `title` in HTML, `at` the line that was chosen to be answered, the first open one when none is. */
export type ReturnedScreen = {
  title: string;
  maySend: boolean;
  returned: ReturnedLines;
  notice?: string;
  at?: string | undefined;
};

/**
 * The lines that the coordinator asks about, and nothing else of the report: each is corrected, kept or objected to, one after another; then
 * the report is sent again. What else is open, as the form has changed since, stands below.
 */
export function returnedPanel(t: T, report: OpenReport, screen: ReturnedScreen): Panel {
  const { filling, draft } = report;
  const { title, maySend, returned, notice = '' } = screen;
  const { lines, open, total, day } = returned;
  const numberOf = (question: string) => placeOf(filling, question);
  const now =
    lines.find(({ question }) => question === screen.at) ?? lines.find(({ question }) => open.includes(question));
  const { missing, failed } = review(filling);
  // What is asked about is told on its own line.
  const besides = missing.filter((id) => !open.includes(id)).length + failed.length;
  // What the form has since and need not be answered is asked all the same.
  const [news, ...more] = besides > 0 ? [] : returned.news.filter((id) => !missing.includes(id));
  const others = lines.filter((line) => line !== now);
  const taps = others.map(({ question }) => button(String(numberOf(question) ?? ''), 'asked', draft.id, question));
  const isReady = open.length === 0 && missing.length === 0 && failed.length === 0;
  const text = (longest: number) =>
    [
      ...(notice === '' ? [] : [notice, '']),
      t('asked-head', { title, lines: lines.length, total, day }),
      ...lines.map((line) => lineText(t, report, returned, line, { numberOf, longest })),
      '',
      ...(now
        ? [
            t('asked-now', {
              number: numberOf(now.question) ?? 0,
              changed: isChanged(report, now) ? 'yes' : isCorrected(report, returned, now) ? 'corrected' : 'no',
            }),
          ]
        : []),
      ...(open.length === 0 && besides > 0 ? [t('asked-missing', { count: besides })] : []),
      ...(open.length === 0 && news ? [t('asked-new', { count: 1 + more.length })] : []),
      ...(isReady && !now ? [t(maySend ? 'asked-ready' : 'review-ready-hand-over')] : []),
    ].join('\n');
  return {
    text: fitting(text),
    rows: [
      ...(now ? choices(t, report, now, isCorrected(report, returned, now)) : []),
      ...inRows(taps, LINES_A_ROW),
      open.length === 0 && besides > 0 ? [button(t.plain('button-next-missing'), 'next', draft.id, 'missing')] : [],
      open.length === 0 && news ? [button(t.plain('button-answer-new'), 'j', draft.id, news, 'value', 'review')] : [],
      isReady
        ? [
            maySend
              ? button(t.plain('button-send-again'), 'send', draft.id, draft.version)
              : button(t.plain('button-hand-over'), 'hand', draft.id, draft.version),
          ]
        : [],
      [button(t.plain('button-other-line'), 'rv', draft.id, 'all'), button(t.plain('button-save-exit'), 'card')],
    ],
  };
}

/** Whether the question of a line was changed since it was answered, or its answer lacks something now. */
function isChanged({ filling }: Pick<OpenReport, 'filling'>, { question: id }: Pick<LineNow, 'question'>): boolean {
  const question = askedQuestion(filling, id);
  return question !== undefined && standing(filling, question) !== 'answered' && !isLeftOut({ filling }, question);
}

/** Whether a line that may stay without an answer has none. */
const isLeftOut = ({ filling }: Pick<OpenReport, 'filling'>, question: Question): boolean =>
  !question.required && ['open', 'later'].includes(standing(filling, question));

/** Whether a line has another answer than the one that was sent, and not only one put off. */
function isCorrected({ filling }: OpenReport, { sent }: ReturnedLines, { question: id }: LineNow): boolean {
  const question = askedQuestion(filling, id);
  const now = question && presentAnswer(filling, question);
  return now !== undefined && now.state !== 'later' && !sayNothingNew(sent.get(id), now);
}

const sayNothingNew = (was: Answer | undefined, now: Answer | undefined): boolean =>
  was === now || (now !== undefined && (was ? saySame(was, now) : now.state === 'later'));

/** What can be said to a line. One whose question was changed since, or lacks something, is answered; a corrected one is not as it was. */
function choices(t: T, { filling, draft }: OpenReport, { question: id }: LineNow, corrected: boolean): Button[][] {
  const question = askedQuestion(filling, id);
  const correct = (label: string) => button(t.plain(label), 'j', draft.id, id, 'value', 'review');
  if (!question || isChanged({ filling }, { question: id })) return [[correct('button-answer-line')]];
  return [
    [
      correct(isLeftOut({ filling }, question) ? 'button-answer-line' : 'button-correct-line'),
      ...(corrected ? [] : [button(t.plain('button-keep'), 'keep', draft.id, id)]),
    ],
    [button(t.plain('button-object'), 'object', draft.id, id)],
  ];
}

function lineText(
  t: T,
  { filling }: OpenReport,
  { open, sent }: ReturnedLines,
  line: LineNow,
  { numberOf, longest }: { numberOf: (question: string) => number | undefined; longest: number },
): string {
  const question = askedQuestion(filling, line.question);
  if (!question) return '';
  const [was, now] = [sent.get(question.id), presentAnswer(filling, question)];
  const isSame = sayNothingNew(was, now);
  const room = Math.min(ANSWER, longest);
  return t('asked-line', {
    mark: open.includes(question.id) ? 'open' : 'done',
    number: numberOf(question.id) ?? 0,
    question: question.short,
    was: isSame ? 'none' : saidText(t, question, was, room),
    answer: isSame ? answerText(t, question, now, room) : saidText(t, question, now, room),
    reason: cut(lineReason(t, line, numberOf), longest),
    reply: line.objection ? 'objected' : isSame && (line.kept || line.answered) ? 'kept' : 'none',
    objection: cut(line.objection?.text ?? '', longest),
  });
}
