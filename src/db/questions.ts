import { desc, eq } from 'drizzle-orm';
import type { AdHocQuestion } from '../domain/ad-hoc-question.ts';
import { shortHash } from '../forms/fingerprint.ts';
import type { MunicipalityAccess } from './access.ts';
import type { Db } from './open.ts';
import { municipality, questionnaireVersion } from './schema.ts';

/** A coordinator's question as it is kept among the questionnaires of the house, which have a `file` instead. */
export type QuestionDocument = { title: string; question: AdHocQuestion };

/**
 * Keeps a question as a questionnaire of the house, in the caller's transaction: asked again in the same words it is the same one, so a school
 * may repeat its answer; for another ground it is the next version of it. Gives what a wave asks.
 */
export async function keepQuestion(
  tx: Db,
  access: MunicipalityAccess<'run-waves'>,
  document: QuestionDocument,
  now: Date,
): Promise<{ questionnaire: string; version: number }> {
  const { text, kind, options } = document.question;
  const questionnaire = `own:${access.municipality}:q-${shortHash(JSON.stringify([text, kind, options]))}`;
  const [last] = await tx
    .select()
    .from(questionnaireVersion)
    .where(eq(questionnaireVersion.questionnaire, questionnaire))
    .orderBy(desc(questionnaireVersion.version))
    .limit(1);
  const before = last && (last.document as QuestionDocument);
  if (last && before?.question.ground === document.question.ground) return { questionnaire, version: last.version };
  const version = (last?.version ?? 0) + 1;
  await tx
    .insert(questionnaireVersion)
    .values({ municipalityId: access.municipality, questionnaire, version, document, at: now });
  return { questionnaire, version };
}

/** Lets two coordinators who ask at once ask one after the other, so that no school is asked too often. Held to the end of the transaction. */
export async function lockQuestions(tx: Db, access: MunicipalityAccess<'run-waves'>): Promise<void> {
  await tx
    .select({ id: municipality.id })
    .from(municipality)
    .where(eq(municipality.id, access.municipality))
    .for('update');
}
