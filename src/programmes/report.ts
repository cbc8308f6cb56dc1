import { idsOf, repeatedIds, unknown } from '../data-files/checks.ts';
import type { FaultAt } from '../data-files/read-yaml.ts';
import type { Programme, ReportCycle } from '../domain/programme.ts';
import type { Condition, Form, Question } from '../forms/form.ts';
import type { Figure } from './figures.ts';
import type { FormFile, QuestionFile, ReportFile } from './report-schema.ts';

/** Who fills a form: a school, or the coordinator for the municipality's own lines. */
export const REPORTERS = ['school', 'coordinator'] as const;
export type Reporter = (typeof REPORTERS)[number];

/** The row of the document that a question serves: shown by «Откуда». */
export type ServedRow = {
  kind: 'indicator' | 'activity' | 'reporting';
  id: string;
  text: string;
  source_ref: string;
};

/** The report of a programme: when it is asked, the forms, and the row each question serves, by question id. */
export type Report = {
  cycle: ReportCycle;
  forms: Readonly<Record<Reporter, Form>>;
  serves: ReadonlyMap<string, ServedRow>;
};

type At = readonly PropertyKey[];

function servedRow(question: QuestionFile, programme: Programme): ServedRow | undefined {
  const lists = {
    indicator: programme.indicators,
    activity: programme.roadmap.activities,
    reporting: programme.reporting.cycles,
  };
  for (const kind of ['indicator', 'activity', 'reporting'] as const) {
    const row = lists[kind].find(({ id }) => id === question[kind]);
    if (row) return { kind, id: row.id, text: row.text, source_ref: row.source_ref };
  }
  return undefined;
}

/** Faults of the report part: names, order of the questions, and that each question serves a row of the document. */
export function checkReport(report: ReportFile, programme: Programme, figures: readonly Figure[]): FaultAt[] {
  const { reporting } = report.cycle;
  const months = programme.reporting.cycles.find(({ id }) => id === reporting)?.months;
  const at: At = ['report', 'cycle', 'reporting'];
  const cycle: FaultAt[] = [
    ...(reporting === undefined ? [] : unknown('reporting cycle', reporting, idsOf(programme.reporting.cycles), at)),
    ...(months && months.length !== 4 ? [{ at, fault: { code: 'contradiction' as const, rule: 'four-months' } }] : []),
  ];
  const forms = REPORTERS.flatMap((who) => checkForm(report[who], programme, figures, ['report', who]));
  const school = idsOf(report.school.questions);
  const both = report.coordinator.questions.flatMap(({ id }, index): FaultAt[] =>
    school.has(id)
      ? [{ at: ['report', 'coordinator', 'questions', index, 'id'], fault: { code: 'repeated-id', id } }]
      : [],
  );
  return [...cycle, ...forms, ...both];
}

function checkForm(form: FormFile, programme: Programme, figures: readonly Figure[], at: At): FaultAt[] {
  const asked = idsOf(form.questions);
  const checks = (form.checks ?? []).flatMap(({ left, right }, index) => [
    ...unknown('question', left, asked, [...at, 'checks', index, 'left']),
    ...unknown('question', right, asked, [...at, 'checks', index, 'right']),
  ]);
  const questions = form.questions.flatMap((question, index) => {
    const earlier = idsOf(form.questions.slice(0, index));
    return checkQuestion(question, earlier, programme, figures, [...at, 'questions', index]);
  });
  return [
    ...repeatedIds(form.questions, [...at, 'questions']),
    ...repeatedIds(form.checks ?? [], [...at, 'checks']),
    ...questions,
    ...checks,
  ];
}

function checkQuestion(
  question: QuestionFile,
  earlier: ReadonlySet<string>,
  programme: Programme,
  figures: readonly Figure[],
  at: At,
): FaultAt[] {
  const before = 'question before this one';
  const faults: FaultAt[] = conditionQuestions(question.when).flatMap((id) =>
    unknown(before, id, earlier, [...at, 'when']),
  );
  if (question.type === 'part') {
    const { whole } = question;
    if ('question' in whole) faults.push(...unknown(before, whole.question, earlier, [...at, 'whole', 'question']));
    else faults.push(...unknown('figure', whole.figure, idsOf(figures), [...at, 'whole', 'figure']));
  }
  if ('options' in question) faults.push(...repeatedIds(question.options, [...at, 'options']));

  const row = servedRow(question, programme);
  if (!row) faults.push({ at, fault: { code: 'contradiction', rule: 'question-serves-a-row-of-the-document' } });
  else if (row.source_ref !== question.source_ref) {
    faults.push({
      at: [...at, 'source_ref'],
      fault: { code: 'contradiction', rule: `line-of-the-row-${row.source_ref}` },
    });
  }
  return faults;
}

function conditionQuestions(condition: Condition | undefined): string[] {
  if (condition === undefined) return [];
  if ('all' in condition) return condition.all.flatMap(conditionQuestions);
  if ('any' in condition) return condition.any.flatMap(conditionQuestions);
  if ('not' in condition) return conditionQuestions(condition.not);
  return [condition.question];
}

/** The report as the rest of the program uses it. Of a file that was checked. */
export function buildReport(report: ReportFile, programme: Programme, figures: readonly Figure[]): Report {
  const form = (who: Reporter): Form => ({
    id: `${programme.id}:${who}`,
    title: report[who].title,
    questions: report[who].questions.map((question) => toQuestion(question, figures)),
    checks: report[who].checks ?? [],
  });
  const serves = new Map<string, ServedRow>();
  for (const question of [...report.school.questions, ...report.coordinator.questions]) {
    const row = servedRow(question, programme);
    if (row) serves.set(question.id, row);
  }
  return {
    cycle: buildCycle(report, programme),
    forms: { school: form('school'), coordinator: form('coordinator') },
    serves,
  };
}

function buildCycle({ cycle }: ReportFile, programme: Programme): ReportCycle {
  const stated = programme.reporting.cycles.find(({ id }) => id === cycle.reporting);
  if (!stated) return { kind: cycle.kind };
  const [first, second, third, fourth] = stated.months ?? [];
  if (!first || !second || !third || !fourth) return { kind: cycle.kind, source_ref: stated.source_ref };
  return { kind: cycle.kind, months: { 1: first, 2: second, 3: third, 4: fourth }, source_ref: stated.source_ref };
}

function toQuestion(question: QuestionFile, figures: readonly Figure[]): Question {
  const { id, type, text, short, hint, required, when, indicator, source_ref: source } = question;
  return {
    ...{ id, type, text, short, hint, required, source },
    ...(when && { when }),
    ...(indicator !== undefined && { indicator }),
    ...(question.may_not_apply !== undefined && { mayNotApply: question.may_not_apply }),
    ...('min' in question && { min: question.min, max: question.max }),
    ...('decimals' in question && { decimals: question.decimals }),
    ...('unit' in question && { unit: question.unit }),
    ...('soft' in question && { soft: { share: question.soft.share, atLeast: question.soft.at_least } }),
    ...('whole' in question && { whole: wholeOf(question.whole, figures) }),
    ...('ground' in question && { ground: question.ground }),
    ...('options' in question && { options: question.options }),
    ...('other_text' in question && { otherText: question.other_text }),
    ...('max_length' in question && { maxLength: question.max_length }),
  };
}

type WholeFile = Extract<QuestionFile, { type: 'part' }>['whole'];

function wholeOf(whole: WholeFile, figures: readonly Figure[]): NonNullable<Question['whole']> {
  if ('question' in whole) return { question: whole.question, name: whole.genitive };
  const figure = figures.find(({ id }) => id === whole.figure);
  if (!figure) throw new Error(`no figure ${whole.figure}: the file was not checked`);
  return { figure: figure.id, text: figure.question, name: figure.genitive };
}
