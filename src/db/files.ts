import { createHash } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { file } from './schema.ts';
import type { Submission } from './submissions.ts';

/** Leave over what a file belongs to: a school, or the municipality itself. */
type Keeper =
  | SchoolAccess<'fill-report' | 'send-report' | 'enter-report' | 'save-results'>
  | MunicipalityAccess<'fill-municipal-report' | 'save-district-results' | 'run-waves'>;

const ofKeeper = (access: Keeper) =>
  and(
    eq(file.municipalityId, access.municipality),
    'school' in access ? eq(file.schoolId, access.school) : isNull(file.schoolId),
  );

/** Keeps a file a person sent, outside the chat. The same content sent again by the same school is kept once. Gives its id. */
export async function keepFile(
  db: Db,
  access: Keeper,
  sent: { name: string; bytes: Uint8Array },
  now: Date,
): Promise<number> {
  const sha256 = createHash('sha256').update(sent.bytes).digest('hex');
  const schoolId = 'school' in access ? access.school : undefined;
  const [kept] = await db
    .select({ id: file.id })
    .from(file)
    .where(and(ofKeeper(access), eq(file.sha256, sha256), eq(file.name, sent.name)));
  if (kept) {
    // What was counted up and emptied is sent again.
    await db
      .update(file)
      .set({ content: sent.bytes })
      .where(and(eq(file.id, kept.id), sql`length(${file.content}) = 0`));
    return kept.id;
  }
  const [row] = await db
    .insert(file)
    .values({
      municipalityId: access.municipality,
      schoolId: schoolId ?? null,
      name: sent.name,
      sha256,
      size: sent.bytes.byteLength,
      content: sent.bytes,
      byPerson: access.person ?? 0,
      at: now,
    })
    .returning({ id: file.id });
  if (!row) throw new Error('keepFile: no row came back');
  return row.id;
}

/** Empties a kept file whose rows are of single pupils: once they are counted up nothing of it stays but its name. */
export async function emptyFile(db: Db, access: Keeper, id: number): Promise<void> {
  await db
    .update(file)
    .set({ content: new Uint8Array() })
    .where(and(ofKeeper(access), eq(file.id, id)));
}

/**
 * The file that a line of a sent report carries, for one who may read the report already. Undefined: the line carries none, or it is kept no
 * more. Only a file of the report's own school or municipality is given, whatever the answer names.
 */
export async function sentFile(
  db: Db,
  sent: Submission,
  question: string,
): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  const answer = sent.answers.find((one) => one.question === question);
  if (answer?.state !== 'value' || answer.value.type !== 'file') return undefined;
  const [kept] = await db
    .select({ name: file.name, bytes: file.content })
    .from(file)
    .where(
      and(
        eq(file.id, answer.value.file),
        eq(file.municipalityId, sent.municipality),
        sent.school === undefined ? isNull(file.schoolId) : eq(file.schoolId, sent.school),
      ),
    );
  return kept && kept.bytes.byteLength > 0 ? kept : undefined;
}

/** A kept file of the access's school or municipality; undefined: there is none of this id, or it was emptied. */
export async function keptFile(
  db: Db,
  access: Keeper,
  id: number,
): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  const [kept] = await db
    .select({ name: file.name, bytes: file.content })
    .from(file)
    .where(and(ofKeeper(access), eq(file.id, id)));
  return kept && kept.bytes.byteLength > 0 ? kept : undefined;
}
