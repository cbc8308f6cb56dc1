import { type MunicipalityAccess, municipalityAccess, type SchoolAccess, schoolAccess } from '../db/access.ts';
import type { MunicipalityAction, SchoolAction } from '../domain/people.ts';
import { actorOf, type BotContext, type Deps } from './context.ts';
import { type Act, idIn } from './feature.ts';
import { refuse } from './screen.ts';

/** Lets an act run with leave over the school that the button's first id names; without leave he is told so, and the screen stays as it is. */
export const forSchool =
  <A extends SchoolAction>(
    deps: Deps,
    action: A,
    act: (ctx: BotContext, access: SchoolAccess<A>, ids: readonly string[]) => Promise<void>,
  ): Act =>
  async (ctx, ids) => {
    const access = await schoolAccess(deps.db, actorOf(ctx), action, idIn(ids, 0));
    if (!access) return refuse(ctx);
    await act(ctx, access, ids);
  };

/** The same for a municipality. */
export const forMunicipality =
  <A extends MunicipalityAction>(
    action: A,
    act: (ctx: BotContext, access: MunicipalityAccess<A>, ids: readonly string[]) => Promise<void>,
  ): Act =>
  async (ctx, ids) => {
    const access = municipalityAccess(actorOf(ctx), action, idIn(ids, 0));
    if (!access) return refuse(ctx);
    await act(ctx, access, ids);
  };

/** Leaves over the schools in which the speaker holds a role that allows this: for commands, which name none. */
export async function schoolsFor<A extends SchoolAction>(
  deps: Deps,
  ctx: BotContext,
  action: A,
): Promise<SchoolAccess<A>[]> {
  const ids = [...new Set(ctx.who.memberships.flatMap(({ school }) => (school === undefined ? [] : [school])))];
  const all = await Promise.all(ids.map((id) => schoolAccess(deps.db, actorOf(ctx), action, id)));
  return all.filter((one) => one !== undefined);
}

/** The municipalities in which the speaker may do this: for commands, which name none. */
export const municipalitiesFor = (ctx: BotContext, action: MunicipalityAction): number[] => [
  ...new Set(
    ctx.who.memberships
      .map(({ municipality }) => municipality)
      .filter((id) => municipalityAccess(actorOf(ctx), action, id) !== undefined),
  ),
];
