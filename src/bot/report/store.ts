import { membershipsOf, schoolAccess } from '../../db/access.ts';
import type { StoreAnswer, Stored } from '../../db/answers.ts';
import { storeAnswers } from '../../db/draft-answers.ts';
import { touchDraft } from '../../db/drafts.ts';
import { entryAccess } from '../../db/entries.ts';
import type { Db } from '../../db/open.ts';
import { addFigure } from '../../db/schools.ts';
import { writeScreen } from '../../db/screens.ts';
import { holdAnswer, once } from '../../db/updates.ts';
import type { View } from '../../db/view.ts';
import { answersOf, type Change } from '../../forms/change.ts';
import type { Deps } from '../context.ts';
import { figureYears } from './open-report.ts';
import type { Seat } from './seats.ts';

/** Undoes a transaction whose versions did not fit. */
class Moved extends Error {}

/** Where an answer came from and what the chat shows after it. `messageId`: of the message that is going to show it, absent for a new one. */
export type Step = { chat: number; update: number; view: View; messageId?: number | undefined };

/**
 * Stores what a step changed, or nothing: the draft or the screen moved, the role ended or the update was stored before. An answer alone is
 * one statement, which tells how all stands when it stored nothing; what happens rarely is a plain transaction.
 */
export async function storeChange(
  deps: Deps,
  store: StoreAnswer,
  seat: Seat,
  change: Change,
  step: Step,
): Promise<Stored> {
  const { report, screen } = seat;
  if (change.wholes || change.others) return { stored: await storeWithWholes(deps, seat, change, step) };
  if (!change.answer) return { stored: await moveScreen(deps, seat, step) };
  return store({
    chat: step.chat,
    update: step.update,
    person: seat.who.person?.id ?? 0,
    membership: report.access.membership ?? 0,
    draft: report.draft.id,
    draftVersion: report.draft.version,
    years: figureYears(report),
    screenVersion: screen.version,
    answer: change.answer,
    view: step.view,
    messageId: step.messageId,
    now: deps.now(),
  });
}

/** Only the screen moves: a far value is to be typed again. */
function moveScreen(deps: Deps, seat: Seat, step: Step): Promise<boolean> {
  const { draft, access } = seat.report;
  return inOneStep(deps, seat, step, async (tx) => {
    if (!(await touchDraft(tx, draft.id, draft.version, access.membership ?? 0))) throw new Moved();
  });
}

/** What was said to a whole: told, it goes into the school's figures of the year; with the answers to its parts if any came along. */
function storeWithWholes(deps: Deps, seat: Seat, change: Change, step: Step): Promise<boolean> {
  const { report } = seat;
  const person = seat.who.person?.id ?? 0;
  const { access } = report;
  if (!('school' in access)) throw new Error('storeWithWholes: the municipality has no yearly figures');
  return inOneStep(deps, seat, step, async (tx, now) => {
    const actor = { person, memberships: await membershipsOf(tx, person) };
    const fill =
      (await schoolAccess(tx, actor, 'fill-report', access.school)) ??
      (await entryAccess(tx, actor, access.school, report.draft.id));
    const at = { draft: report.draft.id, version: report.draft.version, person, updateId: step.update, now };
    if (!fill || !(await storeAnswers(tx, at, answersOf(change)))) throw new Moved();
    for (const [figure, value] of change.wholes ?? []) {
      await addFigure(tx, fill, { figure, year: report.period.schoolYear, value }, now);
    }
  });
}

/** Stores what `act` stores and the next screen, or, when a version does not fit, nothing. */
async function inOneStep(
  deps: Deps,
  { screen }: Seat,
  step: Step,
  act: (tx: Db, now: Date) => Promise<void>,
): Promise<boolean> {
  const now = deps.now();
  try {
    const done = await once(deps.db, step.update, now, async (tx) => {
      await act(tx, now);
      // The person may have gone elsewhere since: then what he said is meant for something else.
      if ((await writeScreen(tx, { ...step, version: screen.version })) === undefined) throw new Moved();
      await holdAnswer(tx, step.update);
      return true;
    });
    return done === true;
  } catch (error) {
    if (error instanceof Moved) return false;
    throw error;
  }
}
