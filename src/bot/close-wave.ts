import type { MunicipalityAccess } from '../db/access.ts';
import { once } from '../db/updates.ts';
import { setWaveTerm } from '../db/waves.ts';
import type { Wave } from '../domain/waves.ts';
import type { Cycle } from '../facts/cycle.ts';
import type { BotContext, Deps } from './context.ts';

/** `over`: the term has passed, and answers are taken still. */
export const stateOf = ({ today }: Cycle, { period }: Wave): 'closed' | 'over' | 'open' =>
  period.closed ? 'closed' : period.due < today ? 'over' : 'open';

/** Closes a wave, a question too: no more answers are taken, nobody is reminded. Giving more time opens it again. */
export async function closeWave(
  deps: Deps,
  ctx: BotContext,
  access: MunicipalityAccess<'run-waves'>,
  wave: Wave,
): Promise<void> {
  if (wave.period.closed) return;
  const now = deps.now();
  const { due } = wave.period;
  await once(deps.db, ctx.update.update_id, now, (tx) =>
    setWaveTerm(tx, access, wave, { version: wave.version, due, closed: true }, now),
  );
}
