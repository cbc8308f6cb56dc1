import { storeVerdict } from '../bot/verdict.ts';
import { inSchool, type MunicipalityAccess } from '../db/access.ts';
import { awaitingReview } from '../db/awaiting-review.ts';
import type { Verdict } from '../db/judge-submission.ts';
import { listSchools } from '../db/schools.ts';
import { readSubmission, type Submission } from '../db/submissions.ts';
import { no, ok, type Result } from '../domain/result.ts';
import type { ReturnedLine } from '../domain/review-history.ts';
import { type Cycle, periodTitle, readCycle } from '../facts/cycle.ts';
import { type ReviewedReport, readReviewed, waitedDays } from '../facts/review.ts';
import type { Command, CommandParts, CommandProblem } from './command.ts';
import { namedMunicipality } from './subject.ts';

type Access = MunicipalityAccess<'review-report'>;

/** A report that waits for review. `school`: its id as the command line names it. */
type Waiting = { sent: Submission; school: { id: string; name: string }; reviewed: ReviewedReport };

async function cycleOf(parts: CommandParts): Promise<Result<{ access: Access; cycle: Cycle }, CommandProblem>> {
  const access = await namedMunicipality(parts, 'review-report');
  if (!access.ok) return access;
  const cycle = await readCycle(parts, access.value.municipality);
  return cycle ? ok({ access: access.value, cycle }) : no({ code: 'cli-no-reports' });
}

/** All that wait, the one that waits longest first; with `--school` and `--period` those alone. */
async function waitingIn(parts: CommandParts, access: Access, cycle: Cycle): Promise<Waiting[]> {
  const { db, options } = parts;
  const [school, period] = [options.text('school'), options.text('period')];
  const schools = new Map((await listSchools(db, access)).map((one) => [one.id, one]));
  const found: Waiting[] = [];
  for (const { id } of await awaitingReview(db, access)) {
    const sent = await readSubmission(db, access, id);
    const of = schools.get(sent?.school ?? 0);
    const reader = of && (await inSchool(db, access, 'read-school', of.id));
    if (!sent || !reader || (school !== undefined && of.slug !== school)) continue;
    if (period !== undefined && sent.period !== period) continue;
    const reviewed = await readReviewed(parts, cycle, reader, sent);
    found.push({ sent, school: { id: of.slug, name: of.name }, reviewed });
  }
  return found;
}

const waitingJson = (cycle: Cycle, { sent, school, reviewed }: Waiting) => ({
  school,
  period: sent.period,
  registration: sent.registration,
  version: sent.version,
  sentAt: sent.sentAt.toISOString(),
  waitsDay: waitedDays(cycle, sent.sentAt),
  lines: reviewed.lines.map(({ number, question, answer, doubts, changed, asked }) => ({
    number,
    question: question.id,
    said: answer?.state === 'value' ? answer.value : null,
    state: answer?.state ?? null,
    reason: answer?.reason ?? null,
    unchanged: answer?.unchanged ?? false,
    doubts: doubts.map(({ code }) => code),
    was: changed?.was?.state === 'value' ? changed.was.value : null,
    asked: asked?.reason ?? null,
    objection: asked?.objection?.text ?? null,
  })),
});

/** What waits for review, with what is doubtful in it. */
export const listReviewCommand: Command = {
  options: { municipality: 'needed', school: 'maybe', period: 'maybe' },
  async run(parts) {
    const { t } = parts;
    const found = await cycleOf(parts);
    if (!found.ok) return found;
    const { access, cycle } = found.value;
    const waiting = await waitingIn(parts, access, cycle);
    const zone = cycle.municipality.timezone;
    return ok({
      json: { reports: waiting.map((one) => waitingJson(cycle, one)) },
      words:
        waiting.length === 0
          ? t.plain('review-none')
          : waiting
              .map(({ sent, school }) => {
                const named = { school: school.name, period: periodTitle(t, cycle, sent.period) };
                return t.plain('review-item', {
                  ...named,
                  at: sent.sentAt,
                  zone,
                  day: waitedDays(cycle, sent.sentAt),
                  advised: 'false',
                });
              })
              .join('\n'),
    });
  },
};

/** The lines that `--line question=reason` names, each one of the report. */
function namedLines(parts: CommandParts, { reviewed }: Waiting): Result<ReturnedLine[], CommandProblem> {
  const lines: ReturnedLine[] = [];
  for (const text of parts.options.list('line')) {
    const [question = '', ...rest] = text.split('=');
    const reason = rest.join('=').trim();
    const known = reviewed.lines.some(({ question: { id } }) => id === question);
    if (!known || reason === '') {
      const all = reviewed.lines.map(({ question: { id } }) => id).join(', ');
      return no({ code: 'cli-no-line', got: text, known: all });
    }
    if (!lines.some((one) => one.question === question)) lines.push({ question, reason });
  }
  return ok(lines);
}

async function decide(
  parts: CommandParts,
  verdictOf: (waiting: Waiting) => Result<Exclude<Verdict, { kind: 'withdrawn' }>, CommandProblem>,
) {
  const { db, t, options, now } = parts;
  const found = await cycleOf(parts);
  if (!found.ok) return found;
  const { access, cycle } = found.value;
  const [waiting, ...more] = await waitingIn(parts, access, cycle);
  const got = options.text('school') ?? '';
  if (!waiting) return no({ code: 'cli-nothing-waits', got });
  if (more.length > 0) return no({ code: 'cli-option-missing', option: '--period' });
  const verdict = verdictOf(waiting);
  if (!verdict.ok) return verdict;
  const { sent, school } = waiting;
  const done = await db.transaction((tx) => storeVerdict(tx, access, sent, verdict.value, now()));
  if (done !== 'done') return no({ code: 'cli-nothing-waits', got });
  const { kind } = verdict.value;
  const lines = 'lines' in verdict.value ? (verdict.value.lines ?? []) : [];
  return ok({
    json: { school, period: sent.period, registration: sent.registration, version: sent.version, state: kind, lines },
    words: t.plain('cli-judged', { school: school.name, registration: sent.registration, kind }),
  });
}

/** Accepts a report that waits. */
export const acceptReviewCommand: Command = {
  options: { municipality: 'needed', school: 'needed', period: 'maybe' },
  run: (parts) => decide(parts, () => ok({ kind: 'accepted' })),
};

/** Returns a report that waits: the lines that are named, or the whole of it with one reason. */
export const returnReviewCommand: Command = {
  options: { municipality: 'needed', school: 'needed', period: 'maybe', line: 'many', reason: 'maybe' },
  run: (parts) =>
    decide(parts, (waiting) => {
      const lines = namedLines(parts, waiting);
      if (!lines.ok) return lines;
      const reason = parts.options.text('reason');
      if (lines.value.length === 0 && !reason?.trim()) return no({ code: 'cli-option-missing', option: '--line' });
      if (lines.value.length === 0) return ok({ kind: 'returned', reason: reason ?? '' });
      return ok({ kind: 'returned', lines: lines.value, ofLines: waiting.reviewed.lines.length });
    }),
};
