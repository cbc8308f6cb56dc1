import { isDeepStrictEqual } from 'node:util';
import { and, desc, eq } from 'drizzle-orm';
import type { MunicipalityAccess } from './access.ts';
import type { Db } from './open.ts';
import type { QuestionDocument } from './questions.ts';
import { questionnaireVersion } from './schema.ts';

/**
 * A questionnaire of a municipality's own as it is kept: `sheets` is what was read out of it, `file` the file that a person sent; absent: the
 * operator has it, who opened it from the command line.
 */
export type OwnDocument<S = unknown> = { title: string; file?: number; sheets: S };

export type OwnVersion<S = unknown> = {
  /** Of the row, for buttons. */
  row: number;
  questionnaire: string;
  version: number;
  document: OwnDocument<S>;
};

const OWN_PREFIX = 'own:';

/** Whether a questionnaire is a municipality's own, by its id. */
export const isOwn = (questionnaire: string): boolean => questionnaire.startsWith(OWN_PREFIX);

/** Keeps a questionnaire as its next version, or finds the last one when it says the same. `name`: what tells it from others of the house. */
export async function keepOwn(
  db: Db,
  access: MunicipalityAccess<'run-waves'>,
  name: string,
  document: OwnDocument,
  now: Date,
): Promise<OwnVersion> {
  const { municipality } = access;
  const questionnaire = `${OWN_PREFIX}${municipality}:${name}`;
  const [last] = await db
    .select()
    .from(questionnaireVersion)
    .where(eq(questionnaireVersion.questionnaire, questionnaire))
    .orderBy(desc(questionnaireVersion.version))
    .limit(1);
  if (last && isSame(last.document as OwnDocument, document)) return versionOf(last);
  const version = (last?.version ?? 0) + 1;
  const [row] = await db
    .insert(questionnaireVersion)
    .values({ municipalityId: municipality, questionnaire, version, document, at: now })
    .onConflictDoNothing()
    .returning();
  // Sent twice at once: the other one is as good.
  return row ? versionOf(row) : keepOwn(db, access, name, document, now);
}

/** Whether both came in the same file, or say the same where no file was sent. */
function isSame(was: OwnDocument, now: OwnDocument): boolean {
  if (was.file !== undefined && now.file !== undefined) return was.file === now.file;
  return isDeepStrictEqual(was.sheets, JSON.parse(JSON.stringify(now.sheets)));
}

/** A version by its row, of the access's municipality; undefined: there is none. */
export async function ownVersion(
  db: Db,
  { municipality }: MunicipalityAccess<'run-waves'>,
  row: number,
): Promise<OwnVersion | undefined> {
  const [found] = await db
    .select()
    .from(questionnaireVersion)
    .where(and(eq(questionnaireVersion.id, row), eq(questionnaireVersion.municipalityId, municipality)));
  return found && isFromFile(found.document) ? versionOf(found) : undefined;
}

const isFromFile = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && 'sheets' in document;

/** The document of a version that is asked somewhere, or the one question that it is; undefined: nobody kept it. */
export async function ownDocument(
  db: Db,
  questionnaire: string,
  version: number,
): Promise<OwnDocument | QuestionDocument | undefined> {
  const [found] = await db
    .select({ document: questionnaireVersion.document })
    .from(questionnaireVersion)
    .where(and(eq(questionnaireVersion.questionnaire, questionnaire), eq(questionnaireVersion.version, version)));
  return found && (found.document as OwnDocument | QuestionDocument);
}

const versionOf = (row: typeof questionnaireVersion.$inferSelect): OwnVersion => ({
  row: row.id,
  questionnaire: row.questionnaire,
  version: row.version,
  document: row.document as OwnDocument,
});
