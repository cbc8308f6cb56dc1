import type { Deps } from '../bot/context.ts';
import { openReport } from '../bot/report/open-report.ts';
import { type Actor, municipalityAccess, schoolAccess } from '../db/access.ts';
import { storeAnswers } from '../db/draft-answers.ts';
import { addFigure } from '../db/schools.ts';
import { readCycle } from '../facts/cycle.ts';
import { apply, follow, type Input } from '../forms/change.ts';
import type { Filling } from '../forms/filling.ts';
import { judge } from '../forms/judge.ts';
import { confirmUnchanged } from '../forms/quick.ts';
import { nextStep, type Step, stepAt } from '../forms/state.ts';

/** What somebody says to a report: to its open questions in turn, or by question. */
export type Words = {
  answers?: readonly string[] | undefined;
  changes?: Readonly<Record<string, string | readonly string[]>> | undefined;
};

/**
 * Fills the present report of a person's first role as he would by typing, only all at once: every word is judged by the form's own rules.
 * With `changes` all that is left is confirmed as unchanged. Throws at the first word that the form refuses.
 */
export async function fillReport(deps: Deps, actor: Actor, said: Words): Promise<void> {
  const now = deps.now();
  const [role] = actor.memberships;
  const access =
    role?.school === undefined
      ? municipalityAccess(actor, 'fill-municipal-report', role?.municipality ?? 0)
      : await schoolAccess(deps.db, actor, 'fill-report', role.school);
  const cycle = access && (await readCycle(deps, access.municipality));
  if (!access || !cycle?.current) throw new Error(`fillReport: person ${actor.person} has no report to fill`);
  const { draft, filling, period } = await openReport(deps, cycle, cycle.current, access);
  const after = hearReport(filling, said, cycle.today);

  const answers = [...after.answers.values()].filter((one) => filling.answers.get(one.question) !== one);
  const at = { draft: draft.id, version: draft.version, person: actor.person, updateId: 0, now };
  if (!(await storeAnswers(deps.db, at, answers))) throw new Error(`fillReport: draft ${draft.id} is locked`);
  if (!('school' in access)) return;
  for (const [figure, value] of after.wholes) {
    if (filling.wholes.get(figure) === value) continue;
    await addFigure(deps.db, access, { figure, year: period.schoolYear, value }, now);
  }
}

function hearReport(filling: Filling, { answers = [], changes }: Words, today: string): Filling {
  const open = hearAll({ filling, step: nextStep(filling) }, answers, today).filling;
  if (!changes) return open;
  const changed = Object.entries(changes).reduce(
    (so, [question, words]) => hearAll({ filling: so, step: stepAt(so, question) }, [words].flat(), today).filling,
    open,
  );
  return confirmUnchanged(changed).reduce((so, answer) => apply(so, { answer }), changed);
}

type At = { filling: Filling; step: Step };

const hearAll = (from: At, words: readonly string[], today: string): At =>
  words.reduce((at, text) => {
    const heard = hear(at, { text }, today);
    const value = heard.filling.answers.get(at.step.kind === 'ask' ? at.step.question : '');
    const isOpenList = value?.state === 'value' && value.value.type === 'choices' && !value.value.done;
    return isOpenList ? hear(heard, { press: 'done' }, today) : heard;
  }, from);

function hear({ filling, step }: At, input: Input, today: string): At {
  const judged = judge(filling, step, input, today);
  if (!judged.ok) throw new Error(`fillReport: ${JSON.stringify({ step, input, refused: judged })}`);
  return follow(filling, step, judged.value);
}
