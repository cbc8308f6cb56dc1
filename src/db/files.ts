import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { type FillAccess, schoolOf } from './drafts.ts';
import type { Db } from './open.ts';
import { file } from './schema.ts';

/** Keeps a file a person sent for a report, outside the chat. The same content sent again by the same school is kept once. Gives its id. */
export async function keepFile(
  db: Db,
  access: FillAccess,
  sent: { name: string; bytes: Uint8Array },
  now: Date,
): Promise<number> {
  const sha256 = createHash('sha256').update(sent.bytes).digest('hex');
  const schoolId = schoolOf(access);
  const [kept] = await db
    .select({ id: file.id })
    .from(file)
    .where(
      and(
        eq(file.municipalityId, access.municipality),
        schoolId === undefined ? isNull(file.schoolId) : eq(file.schoolId, schoolId),
        eq(file.sha256, sha256),
        eq(file.name, sent.name),
      ),
    );
  if (kept) return kept.id;
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
