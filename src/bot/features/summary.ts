import { type MunicipalityAccess, municipalityAccess } from '../../db/access.ts';
import { nextPeriod, periodIn, readCycle } from '../../facts/cycle.ts';
import { readSummary } from '../../facts/read-summary.ts';
import { periodName } from '../../reports/period-name.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality, municipalitiesFor } from '../guard.ts';
import { button } from '../keyboards.ts';
import { show } from '../screen.ts';
import { summaryHead, summaryPages } from '../summary-text.ts';
import { chooseMunicipality } from './choose.ts';
import { nothingAsked } from './report-card.ts';

/** /summary: who reported when, from whom a report is awaited, by name. Source: product.md, District summary. */
export function summaryFeature(deps: Deps): Feature {
  const draw = async (ctx: BotContext, access: MunicipalityAccess<'read-summary'>, ids: readonly string[]) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const period = cycle && (periodIn(cycle, ids[1]) ?? cycle.current);
    if (!cycle || !period) {
      const next = cycle && nextPeriod(cycle);
      return show(ctx, deps, {
        text: next
          ? t('report-opens-later', { period: periodName(t, next), opens: next.opens, today: cycle.today })
          : nothingAsked(t, cycle),
        rows: [[button(t.plain('button-card'), 'card')]],
      });
    }
    const summary = await readSummary(deps, cycle, period, access);
    const pages = summaryPages(t, summaryHead(t, cycle, period, summary));
    const at = Math.min(Math.max(Number.isInteger(idIn(ids, 2)) ? idIn(ids, 2) : 0, 0), pages.length - 1);
    const opened = cycle.periods.filter((one) => one.opens <= cycle.today);
    const place = opened.findIndex(({ id }) => id === period.id);
    const earlier = opened[place - 1];
    const later = opened[place + 1];
    await show(ctx, deps, {
      text: pages[at] ?? '',
      rows: [
        pages.length > 1
          ? [
              button('‹', 'summary', access.municipality, period.id, (at + pages.length - 1) % pages.length),
              button(`${at + 1} / ${pages.length}`, 'summary', access.municipality, period.id, at),
              button('›', 'summary', access.municipality, period.id, (at + 1) % pages.length),
            ]
          : [],
        [
          ...(earlier ? [button(`‹ ${periodName(t, earlier)}`, 'summary', access.municipality, earlier.id, 0)] : []),
          ...(later ? [button(`${periodName(t, later)} ›`, 'summary', access.municipality, later.id, 0)] : []),
        ],
        [
          ...(summary.indicators.length > 0
            ? [button(t.plain('button-indicators'), 'indicators', access.municipality, period.id, 0)]
            : []),
          ...(summary.activities.length > 0
            ? [button(t.plain('button-activities'), 'activities', access.municipality, period.id, 0)]
            : []),
        ],
        municipalityAccess(actorOf(ctx), 'remind', access.municipality) &&
        summary.reports.awaited.length + summary.reports.returned.length > 0
          ? [button(t.plain('button-remind-awaited'), 'remind', access.municipality, 0)]
          : [],
        [
          button(t.plain('button-one-school'), 'summary-schools', access.municipality, 0),
          button(t.plain('button-card'), 'card'),
        ],
      ],
    });
  };

  return {
    commands: {
      summary: async (ctx) => {
        const [only, ...more] = municipalitiesFor(ctx, 'read-summary');
        if (only === undefined) {
          return show(ctx, deps, {
            text: ctx.t('summary-not-yours'),
            rows: [[button(ctx.t.plain('button-card'), 'card')]],
          });
        }
        if (more.length > 0) return chooseMunicipality(ctx, deps, [only, ...more], 'summary');
        await forMunicipality('read-summary', draw)(ctx, [String(only)]);
      },
    },
    acts: { summary: forMunicipality('read-summary', draw) },
  };
}
