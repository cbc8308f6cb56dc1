import type { Draft } from '../../db/drafts.ts';
import { quick } from '../../forms/quick.ts';
import type { T } from '../../texts.ts';
import { answerText, earlierText } from '../answer-text.ts';
import { type Button, button, inRows, LINES_A_ROW, type Panel } from '../keyboards.ts';
import type { OpenReport } from './open-report.ts';
import { titleOf } from './title.ts';

/** Last period's answers on one screen: what changed is tapped, the rest confirmed at once. */
export function quickPanel(t: T, report: OpenReport): Panel {
  const { filling, draft } = report;
  const { lines } = quick(filling);
  const confirms = lines.filter((line) => line.confirms).length;
  const text = lines.map((line, at) => {
    const question = filling.form.questions.find(({ id }) => id === line.question);
    if (!question) return '';
    const value = answerText(t, question, line.now);
    const was = answerText(t, question, line.was);
    const earlier = line.was.state === 'value' ? earlierText(t, question, line.was.value) : was;
    return t('quick-line', { number: at + 1, question: line.short, value, was: was === value ? 'none' : earlier });
  });
  const taps = lines.map((line, at) => button(String(at + 1), 'j', draft.id, line.question, 'value', 'quick'));
  return {
    text: [t('quick-head', { title: titleOf(t, report) }), ...text, ...(confirms > 0 ? ['', t('quick-how')] : [])].join(
      '\n',
    ),
    rows: [
      ...inRows(taps, LINES_A_ROW),
      confirms > 0 ? [confirmButton(t, draft, confirms)] : [button(t.plain('button-whole-report'), 'rv', draft.id)],
      [button(t.plain('button-one-by-one'), 'next', draft.id)],
      [button(t.plain('button-save-exit'), 'card')],
    ],
  };
}

/** «Остальное без изменений: 9». */
export const confirmButton = (t: T, draft: Draft, count: number): Button =>
  button(t.plain('button-confirm-unchanged', { count }), 'same', draft.id, draft.version);
