import { findMunicipality } from '../../db/municipalities.ts';
import { schoolNames } from '../../db/schools.ts';
import type { BotContext, Deps } from '../context.ts';
import { button } from '../keyboards.ts';
import { show } from '../screen.ts';

/** For one who holds a role in several municipalities: asks which one a command is about. */
export async function chooseMunicipality(
  ctx: BotContext,
  deps: Deps,
  ids: readonly number[],
  act: string,
): Promise<void> {
  const all = await Promise.all(ids.map((id) => findMunicipality(deps.db, id)));
  await show(ctx, deps, {
    text: ctx.t('choose-municipality'),
    rows: all.flatMap((one) => (one ? [[button(one.name, act, one.id)]] : [])),
  });
}

/** For one who holds a role in several schools: asks which one a command is about. */
export async function chooseSchool(ctx: BotContext, deps: Deps, ids: readonly number[], act: string): Promise<void> {
  const names = await schoolNames(deps.db, ids);
  const sorted = [...names].sort(([, a], [, b]) => a.localeCompare(b, 'ru'));
  await show(ctx, deps, {
    text: ctx.t('choose-school'),
    rows: sorted.map(([id, name]) => [button(name, act, id)]),
  });
}
