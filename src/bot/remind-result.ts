import { type Actor, municipalityAccess } from '../db/access.ts';
import { zoneOf } from '../db/municipalities.ts';
import { type Claimed, IN_DOUBT, NO_USE } from '../db/outbox.ts';
import { peopleOf } from '../db/people.ts';
import { remindersOn } from '../db/reminders.ts';
import { dayIn } from '../domain/local-time.ts';
import type { Deps } from './context.ts';
import { button, type Panel } from './keyboards.ts';

/** Schools named in a result; of more only the number is said. */
const SHOWN = 10;

/** What became of the reminders a coordinator sent: to whom they came, and whom they did not reach. */
export async function composeRemindResult(deps: Deps, notice: Claimed, actor: Actor): Promise<Panel | undefined> {
  const municipality = Number(notice.payload.municipality);
  const access = municipalityAccess(actor, 'read-municipality', municipality);
  if (!access) return undefined;
  const t = deps.texts.for(notice.language);
  const people = String(notice.payload.people).split(',').filter(Boolean).map(Number);
  const states = await remindersOn(deps.db, people, String(notice.payload.day));
  const kindOf = (person: number) => {
    const state = states.get(person);
    return state?.state === 'failed' && state.failure === NO_USE ? 'no-use' : (state?.state ?? 'no-use');
  };
  const found = Map.groupBy(people, kindOf);
  // What did not go out on its day goes out no more, and why is not known of each.
  const zone = await zoneOf(deps.db, municipality);
  const isOver = dayIn(deps.now(), zone) > String(notice.payload.day);
  const count = (kind: ReturnType<typeof kindOf>) => found.get(kind)?.length ?? 0;
  const told = (what: `reminded-${'waiting' | 'no-use' | 'not-sent'}`, some: number) =>
    some > 0 ? [t(what, { count: some })] : [];
  const unreached = found.get('failed') ?? [];
  const holders = await peopleOf(deps.db, access);
  const names = [
    ...new Set(holders.flatMap(({ person, schoolName }) => (unreached.includes(person) ? (schoolName ?? []) : []))),
  ];
  return {
    text: [
      t('reminded-count', { sent: count('sent'), total: people.length }),
      ...(isOver ? told('reminded-not-sent', count('waiting') + count('no-use')) : []),
      ...(isOver ? [] : told('reminded-waiting', count('waiting'))),
      ...(isOver ? [] : told('reminded-no-use', count('no-use'))),
      ...(unreached.length > 0
        ? [
            t('reminded-unreached', {
              count: unreached.length,
              schools: names.slice(0, SHOWN).join(', ') || 'none',
              more: Math.max(names.length - SHOWN, 0),
            }),
          ]
        : []),
    ].join('\n'),
    rows: [
      [button(t.plain('button-remind-list'), 'remind', municipality, 0)],
      [button(t.plain('button-card'), 'card')],
    ],
  };
}

/** Whether nobody knows if a message came; a word for the sentences. */
export const doubtOf = (failure: string): 'yes' | 'no' => (failure === IN_DOUBT ? 'yes' : 'no');
