import { schoolNames } from '../db/schools.ts';
import { inOrderOfNames } from '../domain/school-name.ts';
import type { Cycle } from '../facts/cycle.ts';
import { MORNING_LISTS, type Morning, type MorningList } from '../notifications/morning.ts';
import type { T } from '../texts.ts';
import type { Deps } from './context.ts';
import { type Button, button, type Panel } from './keyboards.ts';

/** Schools named in one line of the card, and characters there is room for; of more only the number is said. */
const NAMED = 4;
const ROOM = 240;

/** The first names that have room in a line; one always has. */
function withinRoom(names: readonly string[]): string[] {
  const fit: string[] = [];
  for (const name of names.slice(0, NAMED)) {
    if (fit.length > 0 && [...fit, name].join('; ').length > ROOM) break;
    fit.push(name);
  }
  return fit;
}

/**
 * The coordinator's morning card of one municipality: what is new and what waits, each with one tap to do it. `named`: whether the schools are
 * named or only counted. Source: product.md.
 */
export async function morningPanel(
  deps: Pick<Deps, 'db'>,
  t: T,
  cycle: Cycle,
  morning: Morning,
  { named = true }: { named?: boolean } = {},
): Promise<Panel> {
  const { id, name } = cycle.municipality;
  const ids = MORNING_LISTS.flatMap((list) => morning[list].map(({ school }) => school));
  const names = await schoolNames(deps.db, ids);
  const line = (list: MorningList): string[] => {
    const schools = morning[list].map(({ school }) => names.get(school) ?? '');
    if (schools.length === 0) return [];
    const shown = withinRoom(inOrderOfNames(schools, (one) => one));
    const of = { schools: named ? shown.join('; ') : 'none', more: schools.length - shown.length };
    return [t(`morning-${list}`, { count: schools.length, ...of })];
  };
  const has = (...lists: readonly MorningList[]) => lists.some((list) => morning[list].length > 0);
  const asking = morning.asking.length;
  const rows: Button[][] = [
    has('sent', 'waiting') ? [button(t.plain('button-review-list'), 'review', id, 0)] : [],
    asking > 0 ? [button(t.plain('button-time-waiting', { count: asking }), 'time-list', id, 0)] : [],
    has('untouched', 'late', 'forms', 'call', 'away') ? [button(t.plain('button-remind-list'), 'remind', id, 0)] : [],
    has('results') ? [button(t.plain('button-results'), 'results')] : [],
    has('unreachable') ? [button(t.plain('button-people'), 'people', id, 0)] : [],
  ];
  return { text: [t('morning-head', { municipality: name }), ...MORNING_LISTS.flatMap(line)].join('\n'), rows };
}
