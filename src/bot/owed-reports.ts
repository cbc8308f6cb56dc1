import type { SchoolAccess } from '../db/access.ts';
import type { Period } from '../domain/periods.ts';
import { type Cycle, readCycle } from '../facts/cycle.ts';
import { readTurn } from '../facts/turn.ts';
import type { Deps } from './context.ts';

export type Owed = { cycle: Cycle; period: Period; back: boolean; draft?: number };

/** The reports that are awaited of a school, the one due first first; `back`: it was sent before and came back. */
export async function owedIn(deps: Deps, access: SchoolAccess): Promise<Owed[]> {
  const cycle = await readCycle(deps, access.municipality);
  if (!cycle || cycle.archive) return [];
  const { owed } = await readTurn(deps, cycle, access);
  return owed
    .filter(({ period }) => period.kind !== 'wave')
    .map(({ period, state }) => ({
      ...{ cycle, period, back: state?.lastSent !== undefined },
      ...(state ? { draft: state.draft.id } : {}),
    }));
}
