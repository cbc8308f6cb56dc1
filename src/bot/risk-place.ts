import { type SchoolAccess, schoolAccess } from '../db/access.ts';
import type { Submission } from '../db/submissions.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { type Cycle, readCycle } from '../facts/cycle.ts';
import { readProfile, type SentProfile } from '../facts/risk-profile.ts';
import { actorOf, type BotContext, type Deps } from './context.ts';
import { type Act, idIn } from './feature.ts';
import { toast } from './screen.ts';
import { readableSubmission } from './sent-panel.ts';

/** What an act on sent answers is given. */
export type Place = { sent: Submission; cycle: Cycle; found: SentProfile; access: SchoolAccess<'read-school'> };

/** The sent answers with the profile that follows from them, for one who may read them; undefined: he may not, or they have no points. */
export async function placeOf(deps: Deps, ctx: BotContext, id: number): Promise<Place | undefined> {
  const sent = await readableSubmission(deps, ctx, id);
  const cycle = sent && (await readCycle(deps, sent.municipality));
  if (!sent || !cycle || sent.school === undefined) return undefined;
  const access = await schoolAccess(deps.db, actorOf(ctx), 'read-school', sent.school);
  const found = access && (await readProfile(deps, cycle, access, sent));
  return access && found && { sent, cycle, found, access };
}

/** Runs an act on the answers that the button's first id names, for one who may read them. */
export const onProfile =
  (deps: Deps, act: (ctx: BotContext, here: Place, ids: readonly string[]) => Promise<void>): Act =>
  async (ctx, ids) => {
    const here = await placeOf(deps, ctx, idIn(ids, 0));
    if (!here) return toast(ctx, ctx.t.plain('toast-not-allowed'));
    await act(ctx, here, ids);
  };

/** Lets an act run for one who plans for the school. */
export const planning = (
  deps: Deps,
  act: (ctx: BotContext, here: Place, access: SchoolAccess<'plan-measures'>, ids: readonly string[]) => Promise<void>,
): Act =>
  onProfile(deps, async (ctx, here, ids) => {
    const access = await schoolAccess(deps.db, actorOf(ctx), 'plan-measures', here.access.school);
    if (!access || here.cycle.archive) return toast(ctx, ctx.t.plain('toast-not-allowed'));
    await act(ctx, here, access, ids);
  });

/** Whether it recommends anything for any factor: a municipality's own does not. */
export const hasMeasures = ({ factors }: Diagnosis): boolean =>
  factors.some(({ recommendations }) => recommendations.length > 0);

/** The title of a factor; its id where the questionnaire does not have it any more. */
export const titleOf = ({ factors }: Diagnosis, id: string): string =>
  factors.find((one) => one.id === id)?.title ?? id;
