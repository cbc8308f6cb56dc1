import { findMunicipality } from '../../db/municipalities.ts';
import { schoolNames } from '../../db/schools.ts';
import { inOrderOfNames } from '../../domain/school-name.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Button, button } from '../keyboards.ts';
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
    rows: [...all.flatMap((one) => (one ? [[button(one.name, act, one.id)]] : [])), home(ctx)],
  });
}

/** For one who holds a role in several schools: asks which one a command is about. */
export async function chooseSchool(ctx: BotContext, deps: Deps, ids: readonly number[], act: string): Promise<void> {
  const rows = await schoolRows(deps, ids, act);
  await show(ctx, deps, { text: ctx.t('choose-school'), rows: [...rows, home(ctx)] });
}

/** For one who fills several reports: of schools, or the municipality's own lines. */
export async function chooseReport(
  ctx: BotContext,
  deps: Deps,
  schools: readonly { school: number }[],
  towns: readonly { municipality: number }[],
): Promise<void> {
  const rows = await schoolRows(
    deps,
    schools.map(({ school }) => school),
    'report',
  );
  const all = await Promise.all(towns.map(({ municipality }) => findMunicipality(deps.db, municipality)));
  const own = all.flatMap((one) =>
    one ? [[button(ctx.t.plain('button-municipal-report-of', { municipality: one.name }), 'mreport', one.id)]] : [],
  );
  await show(ctx, deps, { text: ctx.t('choose-report'), rows: [...rows, ...own, home(ctx)] });
}

/** A button for each school, by name. */
async function schoolRows(deps: Deps, ids: readonly number[], act: string): Promise<Button[][]> {
  const names = await schoolNames(deps.db, ids);
  return inOrderOfNames(names, ([, name]) => name).map(([id, name]) => [button(name, act, id)]);
}

const home = (ctx: BotContext): Button[] => [button(ctx.t.plain('button-card'), 'card')];
