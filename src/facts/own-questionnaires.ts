import type { Db } from '../db/open.ts';
import { type OwnDocument, ownDocument } from '../db/own-questionnaires.ts';
import type { Form } from '../forms/form.ts';
import { readXlsForm } from '../questionnaires/read-xlsform.ts';
import type { XlsSheet } from '../questionnaires/xlsform.ts';
import { formOfXls } from '../questionnaires/xlsform-to-form.ts';

const kept = new WeakMap<Db, Map<string, Form>>();

/**
 * A questionnaire of a municipality's own as a form, in the version that is asked, made once. Throws when nobody has kept that version, or when
 * what was kept is no questionnaire any more.
 */
export async function ownForm(db: Db, questionnaire: string, version: number): Promise<Form> {
  const known = kept.get(db) ?? new Map<string, Form>();
  kept.set(db, known);
  const key = `${questionnaire} ${version}`;
  const before = known.get(key);
  if (before) return before;
  const document = await ownDocument(db, questionnaire, version);
  if (!document) throw new Error(`ownForm: version ${version} of ${questionnaire} was never kept`);
  const form = formOfDocument(document, questionnaire, version);
  known.set(key, form);
  return form;
}

/** What was kept is what the reader of sheets gave, and it was a form then. */
function formOfDocument({ title, sheets }: OwnDocument, questionnaire: string, version: number): Form {
  const { form } = readXlsForm(sheets as XlsSheet[], title);
  if (!form) throw new Error(`ownForm: version ${version} of ${questionnaire} cannot be read`);
  return formOfXls(form, questionnaire, version);
}
