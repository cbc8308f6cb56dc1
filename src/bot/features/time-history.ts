import { timeHistory } from '../../db/more-time.ts';
import { addressesOf } from '../../db/people.ts';
import { readSchool } from '../../db/schools.ts';
import { askedIn, periodTitle, readCycle } from '../../facts/cycle.ts';
import { readRequest } from '../../facts/more-time.ts';
import { actorOf, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forSchool } from '../guard.ts';
import { button, page, pager } from '../keyboards.ts';
import { reasonText } from '../more-time.ts';
import { show } from '../screen.ts';
import { wordsFor } from '../words-for.ts';

const PAGE = 6;

/** Who of a school asked for time, when and why, who decided what; and what was given unasked. */
export function timeHistoryFeature(deps: Deps): Feature {
  return {
    acts: {
      'time-history': forSchool(deps, 'read-school', async (ctx, access, ids) => {
        const { t } = ctx;
        const cycle = await readCycle(deps, access.municipality);
        if (!cycle) return;
        const [all, school] = await Promise.all([timeHistory(deps.db, access), readSchool(deps.db, access)]);
        const people = all.flatMap((one) =>
          'request' in one ? [one.request.by, one.request.decision?.by] : [one.given.by],
        );
        const names = await addressesOf(
          deps.db,
          people.flatMap((one) => one ?? []),
        );
        const whoIs = (person: number | undefined) =>
          person === undefined
            ? 'operator'
            : person === actorOf(ctx).person
              ? 'you'
              : (names.get(person) ?? 'nameless');
        const { today, municipality } = cycle;
        // What nobody has decided may be past deciding.
        const waits = new Set<number>();
        for (const one of all) {
          if (!('request' in one) || one.request.decision) continue;
          const read = await readRequest(deps, cycle, one.request);
          if (read?.state === 'waiting') waits.add(one.request.id);
        }
        const lines = all.map((one) => {
          const of = 'request' in one ? one.request : one.given;
          const shared = askedIn(cycle, of.period);
          const named = { period: periodTitle(t, cycle, of.period), at: of.at, zone: municipality.timezone, today };
          if ('given' in one) {
            const { due, why, by } = one.given;
            const reason = why ? reasonText(t, why) : 'none';
            return t(shared ? wordsFor(shared, 'time-history-given') : 'time-history-given', {
              ...named,
              due: due ?? today,
              reason,
              who: whoIs(by),
            });
          }
          const { id, due, why, by, decision } = one.request;
          return t(shared ? wordsFor(shared, 'time-history-asked') : 'time-history-asked', {
            ...named,
            ...{ asked: due, reason: reasonText(t, why), who: whoIs(by) },
            state: decision
              ? decision.due === undefined
                ? 'refused'
                : 'given'
              : waits.has(id)
                ? 'open'
                : 'unanswered',
            due: decision?.due ?? due,
            by: decision ? whoIs(decision.by) : 'none',
            decided: decision?.at ?? of.at,
          });
        });
        const shown = page(lines, idIn(ids, 1), PAGE);
        await show(ctx, deps, {
          text: [
            t('time-history-head', { school: school.name }),
            ...(lines.length > 0 ? shown.items : [t('time-history-none')]),
          ].join('\n'),
          rows: [
            pager(shown, 'time-history', access.school),
            [button(t.plain('button-status'), 'status', access.school), button(t.plain('button-card'), 'card')],
          ],
        });
      }),
    },
  };
}
