import type { MunicipalityAccess } from '../../db/access.ts';
import { periodIn, readCycle } from '../../facts/cycle.ts';
import { readSummary } from '../../facts/read-summary.ts';
import { periodName } from '../../reports/period-name.ts';
import { activityLines } from '../activity-text.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { button, pager } from '../keyboards.ts';
import { show } from '../screen.ts';
import { textPages } from '../text-pages.ts';

/** The activities of the plan that schools reported of in a period: who has done which. */
export function activitiesFeature(deps: Deps): Feature {
  const list = async (ctx: BotContext, access: MunicipalityAccess<'read-summary'>, ids: readonly string[]) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const period = cycle && (periodIn(cycle, ids[1]) ?? cycle.current);
    const found = cycle && period ? (await readSummary(deps, cycle, period, access)).activities : [];
    const back = [
      button(t.plain('button-summary'), 'summary', access.municipality, ...(period ? [period.id, 0] : [])),
      button(t.plain('button-card'), 'card'),
    ];
    if (!cycle || !period || found.length === 0) return show(ctx, deps, { text: t('activities-none'), rows: [back] });
    const { timezone: zone, name } = cycle.municipality;
    const head = t('activities-head', { name, period: periodName(t, period), now: cycle.now, zone });
    const lines = found.flatMap((one) => ['', ...activityLines(t, one, cycle.programme.roadmap.activities)]);
    const pages = textPages(head, lines);
    const at = Math.min(Math.max(Number.isInteger(idIn(ids, 2)) ? idIn(ids, 2) : 0, 0), pages.length - 1);
    await show(ctx, deps, {
      text: pages[at] ?? '',
      rows: [pager({ at, pages: pages.length }, 'activities', access.municipality, period.id), back],
    });
  };
  return { acts: { activities: forMunicipality('read-summary', list) } };
}
