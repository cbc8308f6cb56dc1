import { idsOf, unknown } from '../data-files/checks.ts';
import type { FaultAt } from '../data-files/read-yaml.ts';
import type { Programme, ReportCycle } from '../domain/programme.ts';
import { checkForm, type FormFault } from '../forms/check.ts';
import type { Form, Question } from '../forms/form.ts';
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

/** Faults of the report part: what it names in the document and among the figures, then what the forms' engine says of the forms. */
export function checkReport(report: ReportFile, programme: Programme, figures: readonly Figure[]): FaultAt[] {
  const { reporting } = report.cycle;
  const months = programme.reporting.cycles.find(({ id }) => id === reporting)?.months;
  const at: At = ['report', 'cycle', 'reporting'];
  const names: FaultAt[] = [
    ...(reporting === undefined ? [] : unknown('reporting cycle', reporting, idsOf(programme.reporting.cycles), at)),
    ...(months && months.length !== 4 ? [contradiction(at, 'four-months')] : []),
    ...askedOfBoth(report),
    ...REPORTERS.flatMap((who) =>
      report[who].questions.flatMap((question, index) =>
        checkNames(question, programme, figures, ['report', who, 'questions', index]),
      ),
    ),
  ];
  if (names.length > 0) return names;
  return REPORTERS.flatMap((who) => {
    const faults = checkForm(buildForm(report, who, programme, figures));
    return faults.map((fault) => placed(fault, report[who], ['report', who]));
  });
}

const contradiction = (at: At, rule: string): FaultAt => ({ at, fault: { code: 'contradiction', rule } });

function askedOfBoth({ school, coordinator }: ReportFile): FaultAt[] {
  const schools = idsOf(school.questions);
  return coordinator.questions.flatMap(({ id }, index): FaultAt[] =>
    schools.has(id)
      ? [{ at: ['report', 'coordinator', 'questions', index, 'id'], fault: { code: 'repeated-id', id } }]
      : [],
  );
}

function checkNames(question: QuestionFile, programme: Programme, figures: readonly Figure[], at: At): FaultAt[] {
  const row = servedRow(question, programme);
  const faults: FaultAt[] = [];
  if (!row) faults.push(contradiction(at, 'question-serves-a-row-of-the-document'));
  else if (row.source_ref !== question.source_ref) {
    faults.push(contradiction([...at, 'source_ref'], `line-of-the-row-${row.source_ref}`));
  }
  if (question.type === 'part' && 'figure' in question.whole) {
    faults.push(...unknown('figure', question.whole.figure, idsOf(figures), [...at, 'whole', 'figure']));
  }
  return faults;
}

/** A fault of the form at the line of the file that made it. */
function placed(fault: FormFault, { questions, checks = [] }: FormFile, at: At): FaultAt {
  if ('check' in fault) {
    const index = checks.findLastIndex(({ id }) => id === fault.check);
    if (fault.code === 'duplicate-check') {
      return { at: [...at, 'checks', index, 'id'], fault: { code: 'repeated-id', id: fault.check } };
    }
    const side = checks[index]?.left === fault.question ? 'left' : 'right';
    const here = [...at, 'checks', index, side];
    if (fault.code === 'check-no-number') return contradiction(here, fault.code);
    return { at: here, fault: { code: 'unknown-reference', of: 'question', id: fault.question } };
  }
  const here = [...at, 'questions', questions.findLastIndex(({ id }) => id === fault.question)];
  const before = 'question before this one';
  switch (fault.code) {
    case 'duplicate-question':
      return { at: [...here, 'id'], fault: { code: 'repeated-id', id: fault.question } };
    case 'duplicate-option':
      return { at: [...here, 'options'], fault: { code: 'repeated-id', id: fault.option } };
    case 'whole-not-earlier':
      return { at: [...here, 'whole'], fault: { code: 'unknown-reference', of: before, id: fault.on } };
    case 'condition-unknown':
    case 'condition-not-earlier':
      return { at: [...here, 'when'], fault: { code: 'unknown-reference', of: before, id: fault.on } };
    default:
      return contradiction(here, fault.code);
  }
}

/** The report as the rest of the program uses it. Of a file that was checked. */
export function buildReport(report: ReportFile, programme: Programme, figures: readonly Figure[]): Report {
  const serves = new Map<string, ServedRow>();
  for (const question of [...report.school.questions, ...report.coordinator.questions]) {
    const row = servedRow(question, programme);
    if (row) serves.set(question.id, row);
  }
  const form = (who: Reporter) => buildForm(report, who, programme, figures);
  return {
    cycle: buildCycle(report, programme),
    forms: { school: form('school'), coordinator: form('coordinator') },
    serves,
  };
}

function buildForm(report: ReportFile, who: Reporter, programme: Programme, figures: readonly Figure[]): Form {
  return {
    id: `${programme.id}:${who}`,
    title: report[who].title,
    questions: report[who].questions.map((question) => toQuestion(question, figures)),
    checks: report[who].checks ?? [],
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
  const { id, question: text, genitive: name, min, max, who, where } = figure;
  return { figure: id, text, name, min, max, hint: { who, where } };
}
