import type { Questionnaire, QuestionnaireItem } from '../domain/questionnaire.ts';
import { no, ok } from '../domain/result.ts';
import type { Question } from '../forms/form.ts';
import { printForm } from '../reports/print-form.ts';
import type { PrintedSection } from '../reports/print-rows.ts';
import type { FileCommand } from './command.ts';
import { namedQuestionnaire } from './questionnaire.ts';
import { written } from './written.ts';

/** Writes a questionnaire as a document to be filled in at a meeting: a section for each factor, with blanks for what is not told. */
export const printQuestionnaireCommand: FileCommand = {
  options: { ID: 'word', out: 'needed', school: 'maybe', wave: 'maybe' },
  async run(parts) {
    const { t, options } = parts;
    const named = namedQuestionnaire(parts);
    if (!named.ok) return named;
    const out = options.text('out') ?? '';
    if (!/\.docx$/i.test(out)) return no({ code: 'cli-no-docx', got: out });
    const { title, intro } = named.value;
    const sections = sectionsOf(named.value);
    const [school, wave] = [options.text('school') ?? '', options.text('wave') ?? ''];
    const file = await written(out, await printForm({ title, intro, school, wave, due: '', sections }, t));
    if (!file.ok) return file;
    const questions = sections.reduce((sum, section) => sum + section.questions.length, 0);
    return ok({ json: { file: out, questions }, words: t.plain('cli-print', { file: out, questions }) });
  },
};

const sectionsOf = ({ items, factors, scales }: Questionnaire): PrintedSection[] =>
  factors.map(({ id, title, hint }) => ({
    ...{ title, hint },
    questions: items.filter(({ factor }) => factor === id).flatMap((item) => questionsOf(item, scales)),
  }));

function questionsOf(item: QuestionnaireItem, scales: Questionnaire['scales']): Question[] {
  const { id, text, help } = item;
  const base = { id, text, short: text, hint: help === null ? {} : { who: help }, required: false, source: id };
  switch (item.type) {
    case 'scale': {
      const options = scales[item.scale]?.options ?? [];
      return [
        { ...base, type: 'choice', options: options.map(({ points, label }) => ({ id: String(points), label })) },
      ];
    }
    case 'number':
      return [{ ...base, type: item.unit === '%' ? 'percent' : 'number', unit: item.unit }];
    case 'share':
    case 'ratio':
      return [{ ...base, type: 'part', whole: { figure: item.whole_from ?? `${id}-whole`, text: item.whole } }];
    case 'computed':
      return [];
  }
}
