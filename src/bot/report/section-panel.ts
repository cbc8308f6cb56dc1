import { sameValue } from '../../forms/filling.ts';
import type { Question } from '../../forms/form.ts';
import { review } from '../../forms/review.ts';
import { sectionsNow } from '../../forms/state.ts';
import type { T } from '../../texts.ts';
import { button, inRows, type Panel } from '../keyboards.ts';
import { wordsFor } from '../words-for.ts';
import { authorLines } from './authors.ts';
import { reviewLine } from './line.ts';
import type { OpenReport } from './open-report.ts';

/** A section of the whole: each line can be tapped and changed. Undefined: nothing of it is asked. */
export function sectionPanel(t: T, report: OpenReport, id: string, notice = ''): Panel | undefined {
  const { filling, draft } = report;
  const section = sectionsNow(filling).find((one) => one.id === id);
  if (!section) return undefined;
  const own = new Set(section.questions.map((question) => question.id));
  const lines = review(filling).lines.filter(({ question }) => own.has(question));
  const isKnown = (question: string) => section.questions.some((one) => one.id === question && one.known);
  return {
    text: [
      ...(notice === '' ? [] : [notice, '']),
      t('section-head', { place: section.place, sections: filling.form.sections?.length ?? 0, title: section.title }),
      ...lines.map((line, at) => reviewLine(t, report, line, at + 1)),
      ...knownLines(t, report, section.questions),
      ...authorLines(t, report, lines),
      '',
      t('section-how'),
    ].join('\n'),
    rows: [
      ...inRows(
        lines.flatMap(({ question }, at) =>
          isKnown(question) ? [] : [button(String(at + 1), 'j', draft.id, question, 'value', 'review')],
        ),
        6,
      ),
      [button(t.plain(wordsFor(report.period, 'button-whole-report')), 'rv', draft.id)],
      [button(t.plain('button-save-exit'), 'card')],
    ],
  };
}

/** Whence what nobody had to be asked is known. */
function knownLines(t: T, { known, filling }: OpenReport, questions: readonly Question[]): string[] {
  const taken = questions.flatMap((question) => {
    const found = known?.get(question.id);
    const said = filling.answers.get(question.id);
    const stands = said?.state === 'value' && found && sameValue(said.value, found.value);
    return stands ? [found.from] : [];
  });
  return [...new Set(taken)].map((from) => t('section-known', { from }));
}
