import { idsOf, repeatedIds, unknown } from '../data-files/checks.ts';
import type { FaultAt } from '../data-files/read-yaml.ts';
import type { Programme } from '../domain/programme.ts';
import { checkForm, type FormFault } from '../forms/check.ts';
import type { Figure } from './figures.ts';
import { buildForm, REPORTERS, servedRow, stagesOf, variantsOf } from './report.ts';
import type { FormFile, QuestionFile, ReportFile } from './report-schema.ts';

type At = readonly PropertyKey[];

/** Faults of the report part: what it names in the document and among the figures, then what the forms' engine says of the forms. */
export function checkReport(report: ReportFile, programme: Programme, figures: readonly Figure[]): FaultAt[] {
  const names: FaultAt[] = [
    ...checkCycle(report, programme),
    ...askedOfBoth(report),
    ...REPORTERS.flatMap((who) =>
      report[who].questions.flatMap((question, index) =>
        checkNames(question, report, programme, figures, ['report', who, 'questions', index]),
      ),
    ),
  ];
  if (names.length > 0) return names;
  const rules = checkRules(report, programme);
  if (rules.length > 0) return rules;
  // A question must not lean on one that is not asked of the same circle or at the same stage.
  const faults = variantsOf(report).flatMap(({ who, ...asked }) =>
    checkForm(buildForm(report, who, programme, figures, asked)).map((fault) =>
      placed(fault, report[who], ['report', who]),
    ),
  );
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

const contradiction = (at: At, rule: string): FaultAt => ({ at, fault: { code: 'contradiction', rule } });

function checkCycle({ cycle, circles = [] }: ReportFile, programme: Programme): FaultAt[] {
  const at: At = ['report', 'cycle'];
  const faults: FaultAt[] = repeatedIds(circles, ['report', 'circles']);
  if (cycle.kind === 'stages') {
    faults.push(...repeatedIds(cycle.stages, [...at, 'stages']));
    cycle.stages.forEach(({ starts, ends, opens, due }, index) => {
      if (starts > ends || opens > due) faults.push(contradiction([...at, 'stages', index], 'first-day-before-last'));
    });
  }
  if (cycle.kind !== 'quarters' && cycle.kind !== 'year') return faults;
  if (cycle.reporting === undefined) return faults;
  const here: At = [...at, 'reporting'];
  const stated = programme.reporting.cycles.find(({ id }) => id === cycle.reporting);
  faults.push(...unknown('reporting cycle', cycle.reporting, idsOf(programme.reporting.cycles), here));
  if (cycle.kind === 'quarters' && stated?.months && stated.months.length !== 4) {
    faults.push(contradiction(here, 'four-months'));
  }
  return faults;
}

/** Which questions an aggregate can be made of. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  'schools-with-yes': ['yes-no'],
  'schools-that-grew': ['part', 'count'],
  'sum-over-sum': ['part'],
  sum: ['count'],
  change: ['part', 'count', 'number', 'percent'],
  'of-all-schools': ['count'],
  value: ['count', 'number', 'percent'],
  held: ['yes-no'],
  text: ['text', 'choice'],
};

/** Every indicator of the document has one rule, and each rule leads to a question of the form that is asked, of a fitting type. */
function checkRules(report: ReportFile, programme: Programme): FaultAt[] {
  const faults: FaultAt[] = [];
  const known = idsOf(programme.indicators);
  const ruled = new Set<string>();
  report.indicators.forEach((rule, index) => {
    const at: At = ['report', 'indicators', index];
    faults.push(...unknown('indicator', rule.indicator, known, [...at, 'indicator']));
    if (ruled.has(rule.indicator)) {
      faults.push({ at: [...at, 'indicator'], fault: { code: 'repeated-id', id: rule.indicator } });
    }
    ruled.add(rule.indicator);
    if (rule.asked_of === 'nobody') return;
    const { questions } = report[rule.asked_of === 'schools' ? 'school' : 'coordinator'];
    const question = questions.find(({ id }) => id === rule.question);
    faults.push(...unknown('question', rule.question, idsOf(questions), [...at, 'question']));
    if (!question) return;
    if (!FITTING[rule.aggregate]?.includes(question.type)) {
      faults.push(contradiction([...at, 'question'], `${rule.aggregate}-of-a-${question.type}`));
    }
    // Else more schools than there are could be named, and the share would be over 100 %.
    if (rule.aggregate === 'of-all-schools' && question.type === 'count' && !question.most) {
      faults.push(contradiction([...at, 'question'], 'of-all-schools-is-bounded-by-their-number'));
    }
    if (question.indicator !== rule.indicator) {
      faults.push(contradiction([...at, 'question'], 'question-serves-the-indicator'));
    }
  });
  for (const { id } of programme.indicators) {
    if (!ruled.has(id))
      faults.push(contradiction(['report', 'indicators'], `indicator-${id}-is-asked-or-not-measurable`));
  }
  return faults;
}

function askedOfBoth({ school, coordinator }: ReportFile): FaultAt[] {
  const schools = idsOf(school.questions);
  return coordinator.questions.flatMap(({ id }, index): FaultAt[] =>
    schools.has(id)
      ? [{ at: ['report', 'coordinator', 'questions', index, 'id'], fault: { code: 'repeated-id', id } }]
      : [],
  );
}

function checkNames(
  question: QuestionFile,
  { cycle, circles = [] }: ReportFile,
  programme: Programme,
  figures: readonly Figure[],
  at: At,
): FaultAt[] {
  const row = servedRow(question, programme);
  const faults: FaultAt[] = [
    ...(question.circles ?? []).flatMap((id) => unknown('circle', id, idsOf(circles), [...at, 'circles'])),
    ...(question.stages ?? []).flatMap((id) => unknown('stage', id, new Set(stagesOf(cycle)), [...at, 'stages'])),
  ];
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
