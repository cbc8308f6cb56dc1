import { readPresent } from '../../db/review-history.ts';
import { readSubmission } from '../../db/submissions.ts';
import type { LineNow } from '../../domain/review-history.ts';
import { stateIn } from '../../facts/cycle.ts';
import { waitedDays } from '../../facts/review.ts';
import { askedQuestions } from '../../forms/filling.ts';
import { fingerprint } from '../../forms/fingerprint.ts';
import type { Answer, Question } from '../../forms/form.ts';
import { standing } from '../../forms/state.ts';
import type { Deps } from '../context.ts';
import type { OpenReport } from './open-report.ts';

/** The lines of a report that the coordinator asks to make precise, as the school has them before it. */
export type ReturnedLines = {
  /** Those that the form still asks, in the order in which they were returned. */
  lines: readonly LineNow[];
  /** Questions of those to which nothing is said yet. */
  open: readonly string[];
  /** Questions of other lines that were not asked, or not so, when it was sent, and to which nothing is said yet. */
  news: readonly string[];
  /** Lines of the report when it was returned. */
  total: number;
  /** What was sent, by question. */
  sent: ReadonlyMap<string, Answer>;
  /** Which working day the coordinator waits. */
  day: number;
};

/** Undefined: the report is not returned by line, or nothing of what was asked about is in the form any more. */
export async function readReturned(deps: Deps, report: OpenReport): Promise<ReturnedLines | undefined> {
  const { draft, access, period, cycle, filling } = report;
  if (draft.locked) return undefined;
  const present = await readPresent(deps.db, draft.id);
  if (present.state !== 'returned' || present.lines.length === 0) return undefined;
  const questions = askedQuestions(filling);
  const asked = new Set(questions.map(({ id }) => id));
  const lines = present.lines.filter(({ question }) => asked.has(question));
  if (lines.length === 0) return undefined;
  const state = await stateIn(deps, access, period);
  const form = state?.lastSent && (await readSubmission(deps.db, access, state.lastSent.id))?.form;
  const known = new Map(form?.questions.map((question) => [question.id, fingerprint(question)]));
  const isNews = (question: Question) =>
    known.get(question.id) !== fingerprint(question) && ['open', 'outdated'].includes(standing(filling, question));
  return {
    lines,
    news: questions.filter(isNews).flatMap(({ id }) => (lines.some(({ question }) => question === id) ? [] : [id])),
    open: present.open.filter((question) => asked.has(question)),
    total: state?.after?.ofLines ?? asked.size,
    sent: present.judged ?? new Map(),
    day: present.last ? waitedDays(cycle, present.last.at) : 1,
  };
}
