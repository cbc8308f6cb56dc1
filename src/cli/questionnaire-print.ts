import { no, ok } from '../domain/result.ts';
import { formOfQuestionnaire } from '../facts/questionnaires.ts';
import { printForm } from '../reports/print-form.ts';
import { printedSections } from '../reports/print-rows.ts';
import type { FileCommand } from './command.ts';
import { namedQuestionnaire } from './questionnaire-scored.ts';
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
    const { title, intro, factors } = named.value;
    const hints = new Map(factors.map(({ id, hint }) => [id, hint]));
    const sections = printedSections(formOfQuestionnaire(parts, named.value, new Set()), hints);
    const [school, wave] = [options.text('school') ?? '', options.text('wave') ?? ''];
    const file = await written(out, await printForm({ title, intro, school, wave, due: '', sections }, t));
    if (!file.ok) return file;
    const questions = sections.reduce((sum, section) => sum + section.questions.length, 0);
    return ok({ json: { file: out, questions }, words: t.plain('cli-print', { file: out, questions }) });
  },
};
