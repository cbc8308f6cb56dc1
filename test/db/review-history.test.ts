import fc from 'fast-check';
import { expect } from 'vitest';
import { municipalityAccess, schoolAccess } from '../../src/db/access.ts';
import { awaitingReview, awaitingSchools } from '../../src/db/awaiting-review.ts';
import { storeAnswers } from '../../src/db/draft-answers.ts';
import { openDraft } from '../../src/db/drafts.ts';
import { judgeSubmission } from '../../src/db/judge-submission.ts';
import type { Db } from '../../src/db/open.ts';
import { returnedReports, sentReports } from '../../src/db/reminders.ts';
import { reportStates } from '../../src/db/report-states.ts';
import { readHistory } from '../../src/db/review-history.ts';
import { storeReply } from '../../src/db/review-lines.ts';
import { sendDraft } from '../../src/db/send-draft.ts';
import type { Submission } from '../../src/db/submissions.ts';
import { follow, type Happening, presentOf, type ReviewHistory } from '../../src/domain/review-history.ts';
import { saySame } from '../../src/forms/filling.ts';
import type { Answer } from '../../src/forms/form.ts';
import { aForm, anAnswer, aQuestion, saidLater } from '../forms/support.ts';
import { dbTest } from '../support/database.ts';
import { aMunicipality, anActor, BEFORE } from '../support/places.ts';

const QUESTIONS = ['q1', 'q2', 'q3'].map((id) => aQuestion(id));
const FORM = aForm(QUESTIONS);
const questionOf = (id: string) => QUESTIONS.find((one) => one.id === id)!;

type Step =
  | { kind: 'sent' | 'withdrawn' | 'accepted' }
  | { kind: 'returned'; questions: string[] }
  | { kind: 'kept' | 'objected'; question: string }
  | { kind: 'answered'; question: string; number?: number | undefined }
  | { kind: 'reopened' };

const question = fc.constantFrom('q1', 'q2', 'q3');
const aStep: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.constant<Step>({ kind: 'sent' }), weight: 3 },
  fc.constantFrom<Step>({ kind: 'withdrawn' }, { kind: 'accepted' }, { kind: 'reopened' }),
  { arbitrary: fc.uniqueArray(question).map((questions): Step => ({ kind: 'returned', questions })), weight: 3 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('kept' as const, 'objected' as const), question)
      .map(([kind, of]): Step => ({ kind, question: of })),
    weight: 4,
  },
  fc
    .tuple(question, fc.option(fc.nat(3), { nil: undefined }))
    .map(([of, number]): Step => ({ kind: 'answered', question: of, number })),
);

const [SENT, ACCEPTED, REOPENED, WITHDRAWN] = (['sent', 'accepted', 'reopened', 'withdrawn'] as const).map(
  (kind): Step => ({ kind }),
) as [Step, Step, Step, Step];
const returns = (...questions: string[]): Step => ({ kind: 'returned', questions });
const says = (kind: 'kept' | 'objected', of: string): Step => ({ kind, question: of });
const tells = (of: string, number: number): Step => ({ kind: 'answered', question: of, number });

/** Two rounds of questions and a reopening; what is taken back after a return and after a reopening: chance alone seldom comes so far. */
const EXAMPLES: Step[][] = [
  [
    ...[tells('q1', 1), SENT, returns('q1'), says('kept', 'q1'), SENT, returns('q1', 'q2'), says('objected', 'q1')],
    ...[tells('q2', 2), SENT, ACCEPTED, REOPENED, tells('q1', 3), SENT, ACCEPTED],
  ],
  [SENT, returns('q1'), says('kept', 'q1'), SENT, WITHDRAWN],
  [SENT, ACCEPTED, REOPENED, SENT, WITHDRAWN],
];

/** A school's report in the hands of its director and of two who review it. */
async function aReport(db: Db) {
  const town = await aMunicipality(db, 'Заречный район', ['Луговская СОШ']);
  const school = town.schools[0]!;
  const director = await anActor(db, 501, { municipality: town.id, role: 'director', school });
  const reviewers = [
    await anActor(db, 502, { municipality: town.id, role: 'coordinator' }),
    await anActor(db, 503, { municipality: town.id, role: 'coordinator' }),
  ];
  const send = (await schoolAccess(db, director, 'send-report', school))!;
  const withdraw = (await schoolAccess(db, director, 'withdraw-report', school))!;
  return { director, reviewers, send, withdraw, town };
}

dbTest('whatever is done to a report by whomever, its rows tell all of it and nothing else', async (db) => {
  const { director, reviewers, send, withdraw, town } = await aReport(db);
  let period = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(aStep, fc.nat(1)), { maxLength: 16 }), async (steps) => {
      period += 1;
      const before = (await returnedReports(db, [town.id])).length;
      const key = { form: FORM.id, period: `p${period}` };
      await openDraft(db, send, key, BEFORE);
      let model: ReviewHistory<Answer> = [];
      let sent: Submission | undefined;
      const answers = new Map<string, Answer>();
      for (const [minute, [step, whose]] of steps.entries()) {
        const at = new Date(BEFORE.getTime() + minute * 60_000);
        const draft = await openDraft(db, send, key, BEFORE);
        const reviewer = reviewers[whose]!;
        const by = ['returned', 'accepted', 'reopened'].includes(step.kind) ? reviewer.person : director.person;
        const done = { ...happeningOf(step, answers), by, at } as Happening<Answer>;
        const next = follow(model, done, saySame);
        // The form itself keeps what is not answered from being sent; here the model alone does.
        if (step.kind === 'sent' && !next.ok && next.error.code === 'lines-open') continue;
        if (done.kind === 'returned' && done.lines.length === 0) continue;

        let stored = false;
        if (step.kind === 'sent') {
          const what = { draft, form: FORM, answers: [...answers.values()], person: by, number: String };
          const made = await sendDraft(db, send, what, at);
          // Whoever still has the earlier version on his screen decides on nothing.
          if (made && sent) {
            const review = municipalityAccess(reviewer, 'review-report', town.id)!;
            expect(await judgeSubmission(db, review, sent, { kind: 'accepted', person: by }, at)).not.toBe('done');
          }
          if (made) sent = made;
          stored = made !== undefined;
        } else if (step.kind === 'answered') {
          const place = {
            draft: draft.id,
            version: draft.version,
            person: by,
            updateId: period * 100 + minute,
            now: at,
          };
          const answer = answerOf(step);
          stored = await storeAnswers(db, place, [answer]);
          if (stored) answers.set(step.question, answer);
        } else if (done.kind === 'kept' || done.kind === 'objected') {
          const { question: of } = done;
          const reply =
            done.kind === 'kept'
              ? { kind: done.kind, question: of }
              : { kind: done.kind, question: of, text: done.text };
          stored = (await storeReply(db, send, draft.id, { ...reply, person: by }, at)) === 'done';
        } else if (sent && done.kind !== 'answered' && done.kind !== 'sent') {
          const access = done.kind === 'withdrawn' ? withdraw : municipalityAccess(reviewer, 'review-report', town.id)!;
          const judged = await judgeSubmission(db, access, sent, { ...done, person: by }, at);
          stored = judged === 'done';
          if (!next.ok && next.error.code === 'already' && judged !== 'done') {
            expect(judged).toEqual({ already: next.error.what, by: next.error.by, at: next.error.at });
          }
        }
        expect(stored).toBe(next.ok);
        // Of answers before the first sending the history knows nothing: the report was nobody's but the school's. What is kept twice is kept once.
        const isNothing = (done.kind === 'answered' && model.length === 0) || isKept(model, done);
        if (next.ok && !isNothing) model = next.value;
      }
      const { id } = await openDraft(db, send, key, BEFORE);
      const history = await readHistory(db, id);
      expect(presentOf(history, saySame)).toEqual(presentOf(model, saySame));
      expect(history.map(({ kind, by, at }) => ({ kind, by, at }))).toEqual(
        model.map(({ kind, by, at }) => ({ kind, by, at })),
      );
      // All else that says where a report stands says the same: cards and summaries, reminders, the queue, the morning card.
      const { state } = presentOf(model, saySame);
      const at = (await reportStates(db, send, key.period)).get(send.school);
      expect(standsAs(at?.lastSent, at?.after?.kind)).toBe(state);
      const [told] = (await sentReports(db, [town.id], [key.period])).values();
      expect(standsAs(told?.lastSentAt, told?.after)).toBe(state);
      const review = municipalityAccess(reviewers[0]!, 'review-report', town.id)!;
      const isHere = (all: readonly { period: string }[]) => all.some((one) => one.period === key.period);
      expect(isHere(await awaitingReview(db, review))).toBe(state === 'in-review');
      expect(isHere(await awaitingSchools(db, review))).toBe(state === 'returned' || state === 'reopened');
      const isBack = state === 'returned' || state === 'reopened';
      expect(await returnedReports(db, [town.id])).toHaveLength(before + (isBack ? 1 : 0));
    }),
    { numRuns: 12, examples: EXAMPLES.map((steps) => [steps.map((one) => [one, 0])]) },
  );
});

/** Whether a line is kept that is kept already. */
function isKept(history: ReviewHistory<Answer>, done: Happening<Answer>): boolean {
  if (done.kind !== 'kept') return false;
  return presentOf(history, saySame).lines.some(({ question: of, kept }) => of === done.question && kept);
}

const standsAs = (sent: unknown, after: string | undefined): string =>
  sent === undefined || after === 'withdrawn' ? 'filling' : (after ?? 'in-review');

function answerOf(step: Extract<Step, { kind: 'answered' }>): Answer {
  const asked = questionOf(step.question);
  return step.number === undefined ? saidLater(asked) : anAnswer(asked, { type: 'number', number: step.number });
}

function happeningOf(step: Step, answers: ReadonlyMap<string, Answer>) {
  switch (step.kind) {
    case 'sent':
      return { kind: 'sent', answers: new Map(answers) };
    case 'returned':
      return { kind: 'returned', lines: step.questions.map((of) => ({ question: of, reason: 'check-number' })) };
    case 'objected':
      return { kind: 'objected', question: step.question, text: 'Так и есть' };
    case 'answered':
      return { kind: 'answered', question: step.question, settles: step.number !== undefined, says: answerOf(step) };
    case 'reopened':
      return { kind: 'reopened', reason: 'Ошибка' };
    default:
      return step;
  }
}
