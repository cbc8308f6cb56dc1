import type { SchoolAccess } from '../db/access.ts';
import { acceptedAnswers, previousAnswers } from '../db/earlier-answers.ts';
import { reportStatesIn } from '../db/report-states.ts';
import { readPresent } from '../db/review-history.ts';
import type { Submission } from '../db/submissions.ts';
import { dayIn } from '../domain/local-time.ts';
import type { LineNow, ReviewPresent } from '../domain/review-history.ts';
import { waitingDay } from '../domain/waiting-day.ts';
import { type Doubt, doubtsOf } from '../forms/doubts.ts';
import { askedQuestions, comparable, type Filling, type Previous } from '../forms/filling.ts';
import { fingerprint } from '../forms/fingerprint.ts';
import type { Answer, Question, Value } from '../forms/form.ts';
import { type Cycle, earlierPeriods } from './cycle.ts';
import type { Sources } from './sources.ts';

/** A line of a sent report with all that its reviewer needs to judge it. */
export type ReviewedLine = {
  /** As the director saw it before he sent. */
  number: number;
  question: Question;
  /** Absent: he was asked it and said nothing, or put it off. */
  answer?: Answer;
  /** The value of the last report, when it answers the same question. */
  last?: Previous;
  doubts: readonly Doubt[];
  /** The reviewer had asked to make it precise, and what the school said to that. */
  asked?: LineNow;
  /** What it said when the reviewer judged it last, where that was something else. Of a new line the answer is absent. */
  changed?: { was?: Answer };
};

export type ReviewedReport = {
  present: ReviewPresent<Answer>;
  /** What the reviewer asked about, what changed and what is doubtful first; of the same kind in the order of the report. */
  lines: readonly ReviewedLine[];
};

/** A sent report as it was filled, with the last values beside it. Its wholes are frozen in the answers. */
async function sentFilling(
  deps: Pick<Sources, 'db'>,
  cycle: Cycle,
  access: SchoolAccess,
  sent: Submission,
): Promise<Filling> {
  const last = await previousAnswers(deps.db, access, sent.form.id, earlierPeriods(cycle, sent.period));
  const previous = new Map(
    (last ?? []).flatMap((one): [string, Previous][] =>
      one.state === 'value' ? [[one.question, { value: one.value, asked: one.asked, period: one.period }]] : [],
    ),
  );
  const answers = new Map(sent.answers.map((one) => [one.question, one]));
  return { form: sent.form, answers, wholes: new Map(), previous };
}

/** The values of earlier accepted reports by question, where the question was asked as it is in this one. */
async function usualValues(
  deps: Pick<Sources, 'db'>,
  cycle: Cycle,
  access: SchoolAccess,
  sent: Submission,
): Promise<Map<string, Value[]>> {
  const earlier = await acceptedAnswers(deps.db, access, sent.form.id, earlierPeriods(cycle, sent.period));
  const asked = new Map(sent.form.questions.map((question) => [question.id, fingerprint(question)]));
  const values = new Map<string, Value[]>();
  for (const one of earlier.flat()) {
    if (one.state !== 'value' || one.asked !== asked.get(one.question)) continue;
    values.set(one.question, [...(values.get(one.question) ?? []), one.value]);
  }
  return values;
}

/** Reads a sent report as its reviewer sees it. */
export async function readReviewed(
  deps: Pick<Sources, 'db'>,
  cycle: Cycle,
  access: SchoolAccess,
  sent: Submission,
): Promise<ReviewedReport> {
  const [filling, present, usual] = await Promise.all([
    sentFilling(deps, cycle, access, sent),
    readPresent(deps.db, sent.draft),
    usualValues(deps, cycle, access, sent),
  ]);
  const doubts = doubtsOf(filling, usual);
  const asked = new Map(present.lines.map((line) => [line.question, line]));
  const changed = new Map(present.changed.map((line) => [line.question, line]));
  const lines = askedQuestions(filling).map((question, at): ReviewedLine => {
    const answer = filling.answers.get(question.id);
    const last = comparable(filling, question);
    const line = asked.get(question.id);
    const change = changed.get(question.id);
    return {
      number: at + 1,
      question,
      ...(answer ? { answer } : {}),
      ...(last ? { last } : {}),
      doubts: doubts.get(question.id) ?? [],
      ...(line ? { asked: change ? asCorrected(line) : asItWas(line) } : {}),
      ...(change ? { changed: change.was === undefined ? {} : { was: change.was } } : {}),
    };
  });
  const told = lines.filter(({ answer, question }) => answer !== undefined || !question.known);
  return { present, lines: told.toSorted((a, b) => urgency(a) - urgency(b)) };
}

/** A line answered by what it said before was kept as it is. */
const asItWas = (line: LineNow): LineNow =>
  line.objection || line.kept || !line.answered ? line : { ...line, kept: line.answered };

/** What differs was not kept, though an old row may say so. */
const asCorrected = ({ kept: _, ...line }: LineNow): LineNow => line;

/** Whether the line is among those that are shown first. */
export const isFirst = (line: ReviewedLine): boolean => urgency(line) < LAST;

const LAST = 3;
const urgency = ({ asked, changed, doubts }: ReviewedLine): number => {
  if (asked) return 0;
  if (changed) return 1;
  return doubts.length > 0 ? 2 : LAST;
};

/**
 * Nothing in the report asks for a look: no doubt, no line that the school left as it was or objects about, and no remark on the whole to which
 * nothing was changed or beside which a line is still empty.
 */
export const isClean = ({ lines, present: { remark, changed } }: ReviewedReport): boolean =>
  lines.every(({ doubts, asked }) => doubts.length === 0 && !asked?.kept && !asked?.objection) &&
  (remark === undefined || (changed.length > 0 && lines.every(({ answer }) => answer !== undefined)));

/** Periods whose report was entered for a school that has not said yet whether it is right. */
export async function unseenEntries(deps: Pick<Sources, 'db'>, cycle: Cycle, access: SchoolAccess): Promise<string[]> {
  const ids = cycle.periods.map(({ id }) => id);
  const states = await reportStatesIn(deps.db, access, ids);
  return ids.filter((id) => states.get(id)?.get(access.school)?.lastSent?.entered === 'unseen');
}

/** Which working day a report has been waiting since an instant; 1 on the day itself. */
export const waitedDays = (cycle: Cycle, since: Date): number =>
  waitingDay(dayIn(since, cycle.municipality.timezone), cycle.today, cycle.own.corrections);
