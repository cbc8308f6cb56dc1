import { type Actor, municipalityAccess } from '../db/access.ts';
import type { Claimed } from '../db/outbox.ts';
import { type Filler, fillersIn } from '../db/reminders.ts';
import { schoolNames } from '../db/schools.ts';
import { dayIn } from '../domain/local-time.ts';
import { inOrderOfNames } from '../domain/school-name.ts';
import { readCycle } from '../facts/cycle.ts';
import type { Deps } from './context.ts';
import { button, type Panel } from './keyboards.ts';

/** Schools named in one list. */
const NAMED = 15;

/**
 * The schools of whose people somebody has blocked the bot today, those apart in which nobody else reads messages. Undefined: they are back, or
 * the reader reminds nobody there any more.
 */
export async function composeUnreachable(
  deps: Deps,
  notice: Claimed,
  actor: Actor,
): Promise<(Panel & { timezone: string }) | undefined> {
  const t = deps.texts.for(notice.language);
  const access = municipalityAccess(actor, 'remind', Number(notice.payload.municipality));
  const cycle = access && (await readCycle(deps, access.municipality));
  if (!access || !cycle) return undefined;
  const { timezone } = cycle.municipality;
  const schools = Map.groupBy(await fillersIn(deps.db, [access.municipality]), ({ school }) => school);
  const isToday = ({ unreachableSince: at }: Filler) => at !== undefined && dayIn(at, timezone) === cycle.today;
  const gone = [...schools].flatMap(([school, people]) =>
    school !== undefined && people.some(isToday) ? [{ school, others: people.some(({ reachable }) => reachable) }] : [],
  );
  if (gone.length === 0) return undefined;
  const names = await schoolNames(
    deps.db,
    gone.map(({ school }) => school),
  );
  const list = (others: boolean) => {
    const here = gone.filter((one) => one.others === others).map(({ school }) => names.get(school) ?? '');
    if (here.length === 0) return [];
    const shown = inOrderOfNames(here, (one) => one).slice(0, NAMED);
    const of = { count: here.length, schools: shown.join('; '), more: here.length - shown.length };
    return [t(others ? 'notice-unreachable-others' : 'notice-unreachable-alone', of)];
  };
  return {
    text: [t('notice-unreachable'), ...list(false), ...list(true)].join('\n'),
    rows: [
      [button(t.plain('button-people'), 'people', access.municipality, 0)],
      [button(t.plain('button-card'), 'card')],
    ],
    timezone,
  };
}
