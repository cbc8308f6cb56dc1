import type { Db } from '../db/open.ts';
import { isOwn } from '../db/own-questionnaires.ts';
import { keptQuestionnaire } from '../db/waves.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Wave } from '../domain/waves.ts';
import type { Form } from '../forms/form.ts';
import { wholeOfFigure } from '../programmes/figures.ts';
import { questionnaireForm } from '../questionnaires/to-form.ts';
import { ownQuestionnaire } from './own-questionnaires.ts';
import type { Sources } from './sources.ts';

/** What a questionnaire's form is made of. */
export type FormSources = Pick<Sources, 'db' | 'figures' | 'questionnaires'>;

/** Versions that came with the bot once, by database: a version never changes. */
const kept = new WeakMap<Db, Map<string, Questionnaire>>();

/** The questionnaire of a wave in the version that it asks, or in another one. Throws when nobody has kept that version. */
export async function questionnaireOf(
  deps: Pick<Sources, 'db' | 'questionnaires'>,
  { questionnaire: id }: Pick<Wave, 'questionnaire'>,
  version: number,
): Promise<Questionnaire> {
  const shipped = deps.questionnaires.find((one) => one.id === id && one.version === version);
  if (shipped) return shipped;
  const known = kept.get(deps.db) ?? new Map<string, Questionnaire>();
  kept.set(deps.db, known);
  const key = `${id}:${version}`;
  const found = known.get(key) ?? (await keptQuestionnaire(deps.db, id, version));
  if (!found) throw new Error(`questionnaireOf: version ${version} of ${id} was never asked`);
  known.set(key, found);
  return found;
}

/** What is scored in a wave, in a version of its questionnaire. Undefined: of the municipality's own, and its answers have no points. */
export async function diagnosisOf(
  deps: Pick<Sources, 'db' | 'questionnaires'>,
  wave: Pick<Wave, 'questionnaire'>,
  version: number,
): Promise<Diagnosis | undefined> {
  if (!isOwn(wave.questionnaire)) return questionnaireOf(deps, wave, version);
  return (await ownQuestionnaire(deps.db, wave.questionnaire, version)).diagnosis;
}

const forms = new WeakMap<Questionnaire, Map<string, Form>>();

/** A questionnaire as its form, made once for all who are asked the same. `known`: computed items that have a value. */
export function formOfQuestionnaire(
  { figures }: Pick<Sources, 'figures'>,
  questionnaire: Questionnaire,
  known: ReadonlySet<string>,
): Form {
  const made = forms.get(questionnaire) ?? new Map<string, Form>();
  forms.set(questionnaire, made);
  const key = [...known].join(' ');
  const form = made.get(key) ?? questionnaireForm(questionnaire, (figure) => wholeOfFigure(figure, figures), known);
  made.set(key, form);
  return form;
}
