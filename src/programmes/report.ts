import { idsOf } from '../data-files/checks.ts';
import {
  ACTIVITY_STATES,
  type ActivityQuestion,
  type IndicatorRule,
  type Programme,
  type ReportCycle,
  type SchoolCircle,
} from '../domain/programme.ts';
import type { Form, Question } from '../forms/form.ts';
import { type Figure, wholeOfFigure } from './figures.ts';
import type { QuestionFile, ReportFile } from './report-schema.ts';

/** Who fills a form: a school, or the coordinator for the municipality's own lines. */
export const REPORTERS = ['school', 'coordinator'] as const;
export type Reporter = (typeof REPORTERS)[number];

/** The row of the document that a question serves: shown by «Откуда». */
export type ServedRow = {
  kind: 'indicator' | 'activity' | 'reporting' | 'monitoring';
  id: string;
  text: string;
  source_ref: string;
};

/** The report of a programme. */
export type Report = {
  /** When it is asked. */
  cycle: ReportCycle;
  /** Circles of schools that are asked different questions; empty: all are asked the same. */
  circles: readonly SchoolCircle[];
  /** The forms by reporter, circle and stage: see `formFor`. */
  forms: ReadonlyMap<string, Form>;
  /** The row of the document each question serves, by question id. */
  serves: ReadonlyMap<string, ServedRow>;
  /** How each indicator of the document is asked and computed: every one of them once, in the document's order. */
  rules: readonly IndicatorRule[];
  /** The questions by which schools tell the state of an activity of the plan, in the document's order. */
  activities: readonly ActivityQuestion[];
};

/** Of whom and when a form is asked; `stage` as `stageOf` gives it. `circle` absent or unknown: the last one, of the schools that no list names. */
export type Asked = { circle?: string | undefined; stage?: string | undefined };

const keyOf = (who: Reporter, circle = '', stage = ''): string => [who, circle, stage].join(' ');

/** The circle a school is in; of a school in none the last one, undefined where the programme has no circles. */
export const circleOf = ({ circles }: Pick<Report, 'circles'>, id: string | undefined): SchoolCircle | undefined =>
  circles.find((circle) => circle.id === id) ?? circles.at(-1);

/** The form one reporter fills for one period: the programme's questions that are meant for his circle and for that stage. */
export function formFor(report: Report, who: Reporter, { circle, stage }: Asked = {}): Form {
  const own = who === 'school' ? circleOf(report, circle)?.id : undefined;
  const form = report.forms.get(keyOf(who, own, stage));
  if (!form) throw new Error(`formFor: no form for ${who} at the stage ${stage}`);
  return form;
}

const inYears = new WeakMap<Form, Map<number, Form>>();

/** A form as it is asked in a school year, by its first calendar year: the examples of grounds are of that year. Asked again, the same form. */
export function formIn(form: Form, schoolYear: number): Form {
  const known = inYears.get(form) ?? new Map<number, Form>();
  inYears.set(form, known);
  const made = known.get(schoolYear) ?? {
    ...form,
    questions: form.questions.map((one) => questionIn(one, schoolYear)),
  };
  known.set(schoolYear, made);
  return made;
}

function questionIn(question: Question, schoolYear: number): Question {
  const { ground } = question;
  if (!ground?.example.includes('{')) return question;
  const example = ground.example
    .replaceAll('{year}', String(schoolYear))
    .replaceAll('{next}', String(schoolYear + 1))
    .replaceAll('{years}', `${schoolYear}/${String((schoolYear + 1) % 100).padStart(2, '0')}`);
  return { ...question, ground: { ...ground, example } };
}

/** The row of the document that a question serves; undefined: it names none that is there. */
export function servedRow(question: QuestionFile, programme: Programme): ServedRow | undefined {
  const lists = {
    indicator: programme.indicators,
    activity: programme.roadmap.activities,
    reporting: programme.reporting.cycles,
    monitoring: programme.monitoring,
  };
  for (const kind of ['indicator', 'activity', 'reporting', 'monitoring'] as const) {
    const row = lists[kind].find(({ id }) => id === question[kind]);
    if (row) return { kind, id: row.id, text: row.text, source_ref: row.source_ref };
  }
  return undefined;
}

/** The stages or months of a cycle at which different questions may be asked; none where every period has the same form. */
export function stagesOf(cycle: ReportFile['cycle']): string[] {
  if (cycle.kind === 'stages') return cycle.stages.map(({ id }) => id);
  return cycle.kind === 'months' ? cycle.months : [];
}

/** Every form that can be asked: of whom, of which circle, at which stage. */
export function variantsOf({ cycle, circles }: ReportFile): ({ who: Reporter } & Asked)[] {
  const stages = stagesOf(cycle);
  return (stages.length > 0 ? stages : [undefined]).flatMap((stage) => [
    ...(circles?.map(({ id }) => id) ?? [undefined]).map((circle) => ({ who: 'school' as const, circle, stage })),
    { who: 'coordinator' as const, circle: undefined, stage },
  ]);
}

/** The report as the rest of the program uses it. Of a file that was checked. */
export function buildReport(report: ReportFile, programme: Programme, figures: readonly Figure[]): Report {
  const serves = new Map<string, ServedRow>();
  for (const question of [...report.school.questions, ...report.coordinator.questions]) {
    const row = servedRow(question, programme);
    if (row) serves.set(question.id, row);
  }
  const rank = new Map(programme.indicators.map(({ id }, index) => [id, index]));
  const forms = variantsOf(report).map(({ who, ...asked }): [string, Form] => [
    keyOf(who, asked.circle, asked.stage),
    buildForm(report, who, programme, figures, asked),
  ]);
  return {
    cycle: buildCycle(report, programme),
    circles: report.circles ?? [],
    forms: new Map(forms),
    serves,
    activities: activityQuestions(report, programme),
    rules: report.indicators.toSorted((a, b) => (rank.get(a.indicator) ?? 0) - (rank.get(b.indicator) ?? 0)),
  };
}

/** An activity's state is asked by a choice of the states, or, where it is done once, by a yes. */
function activityQuestions({ school }: ReportFile, { roadmap }: Programme): ActivityQuestion[] {
  const rank = new Map(roadmap.activities.map(({ id }, index) => [id, index]));
  return school.questions
    .flatMap((one) => {
      const asksState =
        one.type === 'yes-no' ||
        (one.type === 'choice' && ACTIVITY_STATES.every((state) => one.options.some(({ id }) => id === state)));
      return asksState && one.activity !== undefined ? [{ activity: one.activity, question: one.id }] : [];
    })
    .toSorted((a, b) => (rank.get(a.activity) ?? 0) - (rank.get(b.activity) ?? 0));
}

/** The form of one of those who report, of the questions that are asked of a circle at a stage. */
export function buildForm(
  report: ReportFile,
  who: Reporter,
  programme: Programme,
  figures: readonly Figure[],
  { circle, stage }: Asked,
): Form {
  const asked = report[who].questions.filter(
    ({ circles, stages }) =>
      (circle === undefined || !circles || circles.includes(circle)) &&
      (stage === undefined || !stages || stages.includes(stage)),
  );
  const left = idsOf(report[who].questions.filter((question) => !asked.includes(question)));
  return {
    id: `${programme.id}:${who}`,
    title: report[who].title,
    questions: asked.map((question) => toQuestion(question, figures)),
    checks: (report[who].checks ?? []).filter((check) => !(left.has(check.left) || left.has(check.right))),
  };
}

function buildCycle({ cycle }: ReportFile, programme: Programme): ReportCycle {
  if (cycle.kind === 'months') return { kind: cycle.kind, months: cycle.months.toSorted() };
  if (cycle.kind === 'stages') return { kind: cycle.kind, stages: cycle.stages };
  const stated = programme.reporting.cycles.find(({ id }) => id === cycle.reporting);
  const source = stated && { source_ref: stated.source_ref };
  const [first, second, third, fourth] = stated?.months ?? [];
  if (cycle.kind === 'year' || !first || !second || !third || !fourth) return { kind: cycle.kind, ...source };
  return { kind: cycle.kind, months: { 1: first, 2: second, 3: third, 4: fourth }, ...source };
}

function toQuestion(question: QuestionFile, figures: readonly Figure[]): Question {
  const { id, type, text, short, hint, required, when, indicator, source_ref: source } = question;
  return {
    ...{ id, type, text, short, hint, required, source },
    ...(when && { when }),
    ...(indicator !== undefined && { indicator }),
    ...(question.may_not_apply !== undefined && { mayNotApply: question.may_not_apply }),
    ...('min' in question && { min: question.min, max: question.max }),
    ...('most' in question && {
      most: { figure: question.most.figure, name: question.most.genitive, advice: question.most.advice },
    }),
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
  return wholeOfFigure(whole.figure, figures);
}
