import { asc, eq, inArray } from 'drizzle-orm';
import { type Happening, presentOf, type ReviewPresent } from '../domain/review-history.ts';
import { saySame } from '../forms/filling.ts';
import type { Answer } from '../forms/form.ts';
import type { Db } from './open.ts';
import { answer, lineReply, reviewEvent, reviewLine, submission } from './schema.ts';

type Told = Happening<Answer> & { number?: number };

/**
 * All that happened to a report, rebuilt from its rows, oldest first; empty while nothing is sent. Whoever reads it holds leave over the
 * report already: a draft's id alone opens nothing.
 */
export async function readHistory(db: Db, draftId: number): Promise<Happening<Answer>[]> {
  const sendings = await db
    .select({ id: submission.id, answers: submission.answers, by: submission.sentBy, at: submission.sentAt })
    .from(submission)
    .where(eq(submission.draftId, draftId))
    .orderBy(asc(submission.version));
  if (sendings.length === 0) return [];
  const ids = sendings.map(({ id }) => id);
  const events = await db
    .select()
    .from(reviewEvent)
    .where(inArray(reviewEvent.submissionId, ids))
    .orderBy(asc(reviewEvent.id));
  const changes = events.length === 0 ? [] : await changesOf(db, draftId, events);
  const lines = events.length === 0 ? [] : await linesOf(db, events);
  const ofEvent = Map.groupBy(lines, ({ eventId }) => eventId);
  const ofSending = Map.groupBy(events, ({ submissionId }) => submissionId);

  const history: Told[] = [];
  for (const [at, { id, answers, by, at: sentAt }] of sendings.entries()) {
    const said = new Map(answers.map((one) => [one.question, one]));
    history.push({ kind: 'sent', answers: said, by, at: sentAt });
    const own = ofSending.get(id) ?? [];
    for (const event of own) history.push(happeningOf(event, ofEvent.get(event.id) ?? []));
    // What the school said while it had the report lies between the event that gave it back and the next that does.
    const from = own.at(-1)?.draftVersion;
    if (from === null || from === undefined) continue;
    const to = ofSending.get(sendings[at + 1]?.id ?? 0)?.[0]?.draftVersion ?? Number.POSITIVE_INFINITY;
    history.push(...changes.filter(({ number = 0 }) => number > from && number < to));
  }
  return history.map(({ number: _, ...one }) => one);
}

/** Where a report stands between its school and its reviewers. */
export async function readPresent(db: Db, draftId: number): Promise<ReviewPresent<Answer>> {
  return presentOf(await readHistory(db, draftId), saySame);
}

type EventRow = typeof reviewEvent.$inferSelect;
type LineRow = typeof reviewLine.$inferSelect;

const who = (by: number | null) => (by === null ? {} : { by });

function happeningOf(event: EventRow, lines: readonly LineRow[]): Told {
  const done = { ...who(event.byPerson), at: event.at };
  switch (event.kind) {
    case 'withdrawn':
    case 'accepted':
      return { kind: event.kind, ...done };
    case 'reopened':
      return { kind: 'reopened', reason: event.reason ?? '', ...done };
    case 'returned':
      return {
        kind: 'returned',
        lines: lines.map(({ question, reason, against }) => ({ question, reason, ...(against ? { against } : {}) })),
        ...(event.reason === null ? {} : { reason: event.reason }),
        ...done,
      };
  }
}

const linesOf = (db: Db, events: readonly EventRow[]): Promise<LineRow[]> =>
  db
    .select()
    .from(reviewLine)
    .where(
      inArray(
        reviewLine.eventId,
        events.map(({ id }) => id),
      ),
    )
    .orderBy(asc(reviewLine.place));

/** Answers and replies of a draft in the order of its versions. */
async function changesOf(db: Db, draftId: number, events: readonly EventRow[]): Promise<Told[]> {
  const ids = events.map(({ id }) => id);
  const [answers, replies] = await Promise.all([
    db
      .select({
        question: answer.question,
        number: answer.number,
        said: answer.said,
        asked: answer.asked,
        reason: answer.reason,
        by: answer.personId,
        at: answer.at,
      })
      .from(answer)
      .where(eq(answer.draftId, draftId)),
    db.select().from(lineReply).where(inArray(lineReply.eventId, ids)),
  ]);
  const told = [
    ...answers.map(({ said, asked, reason, ...row }): Told => {
      const says = { question: row.question, ...said, asked, ...(reason === null ? {} : { reason }) };
      return { kind: 'answered', ...row, settles: said.state !== 'later', says };
    }),
    ...replies.map(({ question, kind, text, number, byPerson: by, at }): Told => {
      const common = { question, number, by, at };
      return kind === 'kept' ? { kind, ...common } : { kind, text: text ?? '', ...common };
    }),
  ];
  return told.sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
}
