import type { MunicipalityAccess, SchoolAccess } from '../db/access.ts';
import type { School } from '../db/schools.ts';
import { figuresBySchool, type LastSent, lastSendings, sentAnswers } from '../db/sent-reports.ts';
import type { IndicatorFacts, ReporterFacts, SentReport, Told } from '../domain/indicator-facts.ts';
import { type Period, stageOf } from '../domain/periods.ts';
import type { IndicatorRule } from '../domain/programme.ts';
import { askedQuestions, leadingQuestions } from '../forms/filling.ts';
import { fingerprint } from '../forms/fingerprint.ts';
import type { Answer, Form, Question } from '../forms/form.ts';
import { formFor, type Report } from '../programmes/report.ts';
import { toldOf } from '../reports/told.ts';
import { type Cycle, earlierPeriods } from './cycle.ts';
import type { Sources } from './sources.ts';

/** The reports of one subject that count on a period: that of the period, the last before it, the first of all. */
type Counted = { now?: LastSent; before?: LastSent; first?: LastSent };

/**
 * Reads what the indicators of a municipality, of a curator's schools or of one school are computed from, in a period. Four questions to
 * the database, however many schools there are. `until`: what was sent at that instant or later is not there yet.
 */
export async function readIndicatorFacts(
  deps: Pick<Sources, 'db'>,
  cycle: Cycle,
  period: Period,
  access: MunicipalityAccess | SchoolAccess,
  schools: readonly School[],
  until?: Date,
): Promise<IndicatorFacts> {
  const { report } = cycle.programme;
  if (!report) throw new Error(`readIndicatorFacts: ${cycle.programme.id} asks for no report`);
  const order = [...earlierPeriods(cycle, period.id), period.id];
  const [sendings, figures] = await Promise.all([
    lastSendings(deps.db, access, order, until),
    figuresBySchool(deps.db, access, period.schoolYear, until),
  ]);
  // A curator answers for his schools; the municipality's own lines are not his to see.
  const narrow = 'school' in access || ('schools' in access && access.schools !== undefined);
  const rules = report.rules.filter((rule) => !narrow || rule.asked_of !== 'coordinator');
  const counted = countedOf(sendings, order);
  const needed = [...counted.values()].flatMap(({ now, before, first }) => [
    now,
    before,
    ...(needsFirst(rules) ? [first] : []),
  ]);
  const ids = new Set(needed.flatMap((one) => (one ? [one.submission] : [])));
  const answers = await sentAnswers(deps.db, access, [...ids]);

  const stage = stageOf(period);
  const ruled = rules.flatMap((rule) => ('question' in rule ? [rule.question] : []));
  const asked = new Set([...ruled, ...report.activities.map(({ question }) => question)]);
  const factsOf = askedFacts(counted, answers, asked);
  const coordinatorForm = formFor(report, 'coordinator', { stage });
  return {
    rules,
    activities: report.activities,
    wholes: wholesOf(report),
    schools: schools.map((one) => ({
      id: one.id,
      name: one.name,
      ...factsOf(one.id, formFor(report, 'school', { circle: one.circle, stage }), figures.get(one.id)),
    })),
    coordinator: factsOf(undefined, coordinatorForm, undefined),
    ...(order.length > 1 ? { previous: order.at(-2) ?? '' } : {}),
  };
}

const needsFirst = (rules: readonly IndicatorRule[]): boolean =>
  rules.some((rule) => rule.aggregate === 'change' && rule.since === 'first');

function countedOf(sendings: readonly LastSent[], order: readonly string[]): Map<number | undefined, Counted> {
  const place = new Map(order.map((id, index) => [id, index]));
  const inTime = sendings.toSorted((a, b) => (place.get(a.period) ?? 0) - (place.get(b.period) ?? 0));
  const counted = new Map<number | undefined, Counted>();
  for (const one of inTime) {
    const own = counted.get(one.school) ?? {};
    own.first ??= one;
    if (one.period === order.at(-1)) own.now = one;
    else own.before = one;
    counted.set(one.school, own);
  }
  return counted;
}

/** Of one form: the questions wanted of it, all its questions, and their fingerprints, by id. */
type FormFacts = {
  asked: ReadonlySet<string>;
  byId: ReadonlyMap<string, Question>;
  prints: ReadonlyMap<string, string>;
};

/** Puts together what is known of one reporter; the questions of a form are looked through once for all who have it. */
function askedFacts(
  counted: ReadonlyMap<number | undefined, Counted>,
  answers: ReadonlyMap<number, readonly Answer[]>,
  wanted: ReadonlySet<string>,
) {
  const known = new Map<Form, FormFacts>();
  const formFacts = (form: Form) => {
    const found = known.get(form) ?? {
      asked: new Set(form.questions.flatMap(({ id }) => (wanted.has(id) ? [id] : []))),
      byId: new Map(form.questions.map((question) => [question.id, question])),
      prints: new Map(form.questions.map((question) => [question.id, fingerprint(question)])),
    };
    known.set(form, found);
    return found;
  };
  return (school: number | undefined, form: Form, figures: ReadonlyMap<string, number> = new Map()): ReporterFacts => {
    const { asked, byId, prints } = formFacts(form);
    const own = counted.get(school) ?? {};
    const askedNow = new Map(answers.get(own.now?.submission ?? 0)?.map((answer) => [answer.question, answer.asked]));
    // An earlier answer to a question that was asked otherwise then is not to be compared with the present one.
    const isComparable = ({ question, asked: then }: Answer) =>
      then === (askedNow.get(question) ?? prints.get(question));
    const reportOf = (sent: LastSent | undefined): SentReport | undefined => {
      const said = sent && answers.get(sent.submission)?.filter((answer) => sent === own.now || isComparable(answer));
      if (!said) return undefined;
      const told = said.flatMap((answer): [string, Told][] => {
        const one = wanted.has(answer.question) ? toldOf(answer, byId.get(answer.question)) : undefined;
        return one ? [[answer.question, one]] : [];
      });
      for (const [id, one] of hiddenIn(form, said, prints)) if (asked.has(id)) told.push([id, one]);
      const { submission: _id, school: _school, ...report } = sent;
      return { ...report, told: new Map(told) };
    };
    const [now, before, first] = [reportOf(own.now), reportOf(own.before), reportOf(own.first)];
    return { asked, figures, ...(now && { now }), ...(before && { before }), ...(first && { first }) };
  };
}

/**
 * What stands for questions of a form that a report's own answers kept from being asked. «Нет данных» to what leads to a question is no data
 * for it either; an answer put off leaves it open, and it is absent here.
 */
function hiddenIn(form: Form, said: readonly Answer[], prints: ReadonlyMap<string, string>): Map<string, Told> {
  const answers = new Map(said.map((answer) => [answer.question, answer]));
  const asked = new Set(askedQuestions({ form, answers, wholes: new Map(), previous: new Map() }));
  const hidden = new Map<string, Told>();
  const stateOf = (id: string) => {
    const answer = answers.get(id);
    return hidden.get(id)?.kind ?? (answer?.asked === prints.get(id) ? answer?.state : undefined);
  };
  for (const question of form.questions) {
    if (asked.has(question)) continue;
    const leading = new Set(leadingQuestions(question).map(stateOf));
    if (leading.has(undefined) || leading.has('later')) continue;
    hidden.set(question.id, { kind: leading.has('no-data') ? 'no-data' : 'not-asked' });
  }
  return hidden;
}

/** The yearly figure that is the whole of a question, over all forms of a report. */
function wholesOf(report: Report): Map<string, string> {
  const wholes = [...report.forms.values()].flatMap(({ questions }) =>
    questions.flatMap(({ id, whole }): [string, string][] => (whole && 'figure' in whole ? [[id, whole.figure]] : [])),
  );
  return new Map(wholes);
}
