import { answersOf, type Draft, type FillAccess, findDraft, previousAnswers } from '../db/drafts.ts';
import { figuresOf } from '../db/schools.ts';
import type { Period } from '../domain/periods.ts';
import type { Filling, Previous } from '../forms/filling.ts';
import type { Form } from '../forms/form.ts';
import { toForm } from '../programmes/load.ts';
import type { Deps } from './context.ts';
import type { Cycle } from './cycle.ts';

/** A draft with everything its dialogue is computed from. `draft` is absent until the first answer or look. */
export type OpenFilling = { draft?: Draft; filling: Filling };

/** The form of an access's report: the school's, or the municipality's own lines. */
function formOf(cycle: Cycle, access: FillAccess): Form {
  const form = toForm(cycle.programme, 'school' in access ? 'school' : 'coordinator');
  if (!form) throw new Error(`formOf: ${cycle.programme.id} asks for no report`);
  return form;
}

/** Reads what is filled of a report in a period, with last period's values and the school's figures of the year. */
export async function readFilling(
  deps: Pick<Deps, 'db'>,
  cycle: Cycle,
  period: Period,
  access: FillAccess,
): Promise<OpenFilling> {
  const form = formOf(cycle, access);
  const key = { form: form.id, period: period.id };
  const [draft, wholes, last] = await Promise.all([
    findDraft(deps.db, access, key),
    'school' in access ? figuresOf(deps.db, access.school, period.schoolYear) : new Map<string, number>(),
    previousAnswers(deps.db, access, key),
  ]);
  const answers = draft ? await answersOf(deps.db, draft.id) : new Map();
  const previous = new Map<string, Previous>();
  for (const one of last?.answers ?? []) {
    if (one.state === 'value') {
      previous.set(one.question, { value: one.value, asked: one.asked, period: last?.period ?? '' });
    }
  }
  return { ...(draft ? { draft } : {}), filling: { form, answers, wholes, previous } };
}
