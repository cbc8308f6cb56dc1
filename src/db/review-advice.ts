import { asc, desc, eq } from 'drizzle-orm';
import type { ReturnedLine } from '../domain/review-history.ts';
import type { MunicipalityAccess } from './access.ts';
import type { Db } from './open.ts';
import { reviewAdvice } from './schema.ts';
import type { Submission } from './submissions.ts';

/** What a curator says of a report under review: lines that he would have made precise, or words on the whole; neither: it is all right. */
export type Advice = { lines: readonly ReturnedLine[]; text?: string };

type Commenter = MunicipalityAccess<'comment-report'>;

function mustBeOf(access: Commenter, sent: Submission): void {
  const isHis = !access.schools || access.schools.includes(sent.school ?? 0);
  if (sent.municipality !== access.municipality || !isHis) throw new Error('advice: of another school');
}

/** Stores what a curator says of a report, in the caller's transaction. Gives its id; undefined: he has said just that before. */
export async function advise(
  tx: Db,
  access: Commenter,
  sent: Submission,
  advice: Advice,
  now: Date,
): Promise<number | undefined> {
  mustBeOf(access, sent);
  const before = (await adviceOn(tx, access, sent)).find(({ by }) => by === access.person);
  const { lines, text } = advice;
  if (before && before.text === text && JSON.stringify(before.lines) === JSON.stringify(lines)) return undefined;
  const [row] = await tx
    .insert(reviewAdvice)
    .values({ submissionId: sent.id, lines, text: text ?? null, byPerson: access.person ?? 0, at: now })
    .returning({ id: reviewAdvice.id });
  return row?.id;
}

/** The newest advice of each curator on a version of a report, oldest first. */
export async function adviceOn(
  db: Db,
  access: Commenter,
  sent: Submission,
): Promise<(Advice & { by: number; at: Date })[]> {
  mustBeOf(access, sent);
  const rows = await db
    .select()
    .from(reviewAdvice)
    .where(eq(reviewAdvice.submissionId, sent.id))
    .orderBy(asc(reviewAdvice.id));
  return [...new Map(rows.map((row) => [row.byPerson, shape(row)])).values()].toSorted(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
}

/** The newest advice on a version of a report, for one who may read the report already. Undefined: nobody has given any. */
export async function lastAdvice(db: Db, sent: Submission): Promise<Advice | undefined> {
  const [row] = await db
    .select()
    .from(reviewAdvice)
    .where(eq(reviewAdvice.submissionId, sent.id))
    .orderBy(desc(reviewAdvice.id))
    .limit(1);
  return row && shape(row);
}

const shape = (row: typeof reviewAdvice.$inferSelect) => ({
  lines: row.lines,
  ...(row.text === null ? {} : { text: row.text }),
  by: row.byPerson,
  at: row.at,
});
