import { type Actor, type MunicipalityAccess, schoolAccess } from '../db/access.ts';
import { type Claimed, enqueue } from '../db/outbox.ts';
import { readSchool } from '../db/schools.ts';
import { once } from '../db/updates.ts';
import { begunIn, setWaveTerm } from '../db/waves.ts';
import type { Wave } from '../domain/waves.ts';
import { type Cycle, readCycle, standingOf, stateIn } from '../facts/cycle.ts';
import { periodName } from '../reports/period-name.ts';
import type { BotContext, Deps } from './context.ts';
import { button, type Panel } from './keyboards.ts';
import { wordsFor } from './words-for.ts';

/** `over`: the term has passed, and answers are taken still. */
export const stateOf = ({ today }: Cycle, { period }: Wave): 'closed' | 'over' | 'open' =>
  period.closed ? 'closed' : period.due < today ? 'over' : 'open';

/**
 * Closes a wave, a question too: no more answers are taken, nobody is reminded, and who had begun is told that what he said is kept. Giving
 * more time opens it again.
 */
export async function closeWave(
  deps: Deps,
  ctx: BotContext,
  access: MunicipalityAccess<'run-waves'>,
  wave: Wave,
): Promise<void> {
  if (wave.period.closed) return;
  const now = deps.now();
  const { due } = wave.period;
  const update = ctx.update.update_id;
  await once(deps.db, update, now, async (tx) => {
    await setWaveTerm(tx, access, wave, { version: wave.version, due, closed: true }, now);
    const begun = await begunIn(tx, access, wave);
    const notices = begun.map(({ school, person }) => ({
      ...{ key: `wave-closed:${update}:${school}:${person}`, kind: 'wave-closed', person, dueAt: now },
      payload: { wave: wave.id, school, municipality: access.municipality },
    }));
    await enqueue(tx, notices, now);
  });
  deps.wake();
}

/** That a wave was closed in which its reader had begun. Undefined: his school has sent since, it is open again, or the role ended. */
export async function composeWaveClosed(
  deps: Deps,
  { language, payload }: Claimed,
  actor: Actor,
): Promise<(Panel & { cycle: Cycle }) | undefined> {
  const t = deps.texts.for(language);
  const access = await schoolAccess(deps.db, actor, 'fill-report', Number(payload.school));
  const cycle = access && (await readCycle(deps, Number(payload.municipality)));
  const wave = cycle?.waves.find(({ id }) => id === Number(payload.wave));
  if (!access || !cycle || !wave?.period.closed) return undefined;
  const { state } = standingOf(cycle, wave.period, await stateIn(deps, access, wave.period));
  if (state === 'sent' || state === 'accepted') return undefined;
  return {
    cycle,
    text: t(wordsFor(wave.period, 'notice-closed'), {
      school: (await readSchool(deps.db, access)).name,
      wave: periodName(t, wave.period),
    }),
    rows: [[button(t.plain('button-card'), 'card')]],
  };
}
