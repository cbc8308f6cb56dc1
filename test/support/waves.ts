import { operatorAccess, operatorSchoolAccess } from '../../src/db/access.ts';
import { storeAnswers } from '../../src/db/draft-answers.ts';
import { openDraft } from '../../src/db/drafts.ts';
import { listSchools } from '../../src/db/schools.ts';
import { readCycle } from '../../src/facts/cycle.ts';
import { formOfQuestionnaire, questionnaireOf } from '../../src/facts/questionnaires.ts';
import { fingerprint } from '../../src/forms/fingerprint.ts';
import type { Answer, Said } from '../../src/forms/form.ts';
import type { Office } from './office.ts';

/** A choice of so many points, a number, or nothing of the three that say none. */
export type Told = { points: number } | { number: number } | 'no-data' | 'not-applicable';

const saidOf = (told: Told): Said => {
  if (typeof told === 'string') return { state: told };
  return 'points' in told
    ? { state: 'value', value: { type: 'choice', option: String(told.points) } }
    : { state: 'value', value: { type: 'number', number: told.number } };
};

/** Lets schools have answered the last wave up to sending it: what is told by question, and «нет данных» to all else. */
export async function answered(
  { town, district }: Office,
  told: ReadonlyMap<string, Readonly<Record<string, Told>>>,
  person: number,
): Promise<void> {
  const { deps } = town.app;
  const cycle = await readCycle(deps, district.id);
  const wave = cycle?.waves.at(-1);
  const reader = await operatorAccess(deps.db, 'read-municipality', district.id);
  if (!wave || !reader) throw new Error('no wave');
  const form = formOfQuestionnaire(deps, await questionnaireOf(deps, wave, wave.version), new Set());
  for (const school of await listSchools(deps.db, reader)) {
    const own = told.get(school.name);
    const access = await operatorSchoolAccess(deps.db, 'fill-report', district.id, school.id);
    if (!own || !access) continue;
    const draft = await openDraft(deps.db, access, { form: form.id, period: wave.period.id }, deps.now());
    const answers = form.questions.map(
      (question): Answer => ({
        ...saidOf(own[question.id] ?? 'no-data'),
        question: question.id,
        asked: fingerprint(question),
      }),
    );
    await storeAnswers(
      deps.db,
      { draft: draft.id, version: draft.version, person, updateId: 0, now: deps.now() },
      answers,
    );
  }
}
