import { and, desc, eq, lt } from 'drizzle-orm';
import type { Role } from '../domain/people.ts';
import type { Answer, Said } from '../forms/form.ts';
import type { Db } from './open.ts';
import { roleOf } from './role-of.ts';
import { answer, draft } from './schema.ts';

export type StoredAnswer = Answer & { person: number; at: Date };

/** An answer with the role in which it was given; absent: the person held none that fills the report. */
export type GivenBefore = { answer: StoredAnswer; role?: Role };

/** The newest answer to each question of a draft. What was answered at `until` or later is not there yet. */
export async function answersOf(db: Db, draftId: number, until?: Date): Promise<GivenBefore[]> {
  const rows = await db
    .selectDistinctOn([answer.question], { row: answer, role: roleOf(answer.personId, answer.at) })
    .from(answer)
    .innerJoin(draft, eq(draft.id, answer.draftId))
    .where(and(eq(answer.draftId, draftId), until ? lt(answer.at, until) : undefined))
    .orderBy(answer.question, desc(answer.number));
  return rows.map(({ row, role }) => givenBefore(row, role));
}

/** What of a row says what was answered and by whom. */
type Row = Omit<typeof answer.$inferSelect, 'draftId' | 'number' | 'updateId'>;

/** A row of an answer with the role of whoever gave it; `null`: it is not known any more. */
export const givenBefore = (row: Row, role: Role | null): GivenBefore => ({
  answer: storedAnswer(row),
  ...(role === null ? {} : { role }),
});

const storedAnswer = (row: Row): StoredAnswer => ({
  question: row.question,
  ...row.said,
  asked: row.asked,
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.unchanged ? { unchanged: true } : {}),
  person: row.personId,
  at: row.at,
});

/** Stores several answers of one step (the quick way) with one version. Inside a transaction. False: the draft had moved or is locked. */
export async function storeAnswers(
  tx: Db,
  at: { draft: number; version: number; person: number; updateId: number; now: Date },
  answers: readonly Answer[],
): Promise<boolean> {
  const moved = await tx
    .update(draft)
    .set({ version: at.version + 1 })
    .where(and(eq(draft.id, at.draft), eq(draft.version, at.version), eq(draft.locked, false)))
    .returning({ id: draft.id });
  if (moved.length === 0) return false;
  if (answers.length > 0) {
    await tx.insert(answer).values(
      answers.map((one) => ({
        draftId: at.draft,
        number: at.version + 1,
        question: one.question,
        said: saidOf(one),
        asked: one.asked,
        reason: one.reason ?? null,
        unchanged: one.unchanged ?? false,
        personId: at.person,
        updateId: at.updateId,
        at: at.now,
      })),
    );
  }
  return true;
}

/** What of an answer goes into the column `said`: «отвечу позже» with what was said so far. */
export function saidOf(one: Answer): Said {
  if (one.state === 'value') return { state: one.state, value: one.value };
  return one.state === 'later' && one.value ? { state: one.state, value: one.value } : { state: one.state };
}
