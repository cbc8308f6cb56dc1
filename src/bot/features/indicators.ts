import type { MunicipalityAccess, SchoolAccess } from '../../db/access.ts';
import { readSchool } from '../../db/schools.ts';
import { type IndicatorStanding, schoolIndicators } from '../../domain/indicators.ts';
import type { Indicator } from '../../domain/programme.ts';
import { type Cycle, periodIn, readCycle } from '../../facts/cycle.ts';
import { readIndicatorFacts } from '../../facts/indicator-facts.ts';
import { readSummary } from '../../facts/read-summary.ts';
import { reportedPeriod } from '../../facts/reported-period.ts';
import { isOfDiagnosis } from '../../facts/risk-figure.ts';
import { periodName } from '../../reports/period-name.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality, forSchool } from '../guard.ts';
import {
  figureLine,
  indicatorLines,
  indicatorName,
  inputLines,
  numberOf,
  schoolProof,
  targetText,
} from '../indicator-text.ts';
import { button, page, pager } from '../keyboards.ts';
import { riskLine, riskLines } from '../risk-text.ts';
import { show } from '../screen.ts';
import { textPages } from '../text-pages.ts';

/** Indicators on one screen of a phone. */
const PAGE = 4;

/** The programme's indicators against their targets, and «Откуда цифры» for each. Source: product.md, promise 2. */
export function indicatorsFeature(deps: Deps): Feature {
  const indicatorOf = (cycle: Cycle, id: string): Indicator => {
    const found = cycle.programme.indicators.find((one) => one.id === id);
    if (!found) throw new Error(`indicatorOf: no indicator ${id}`);
    return found;
  };

  /** The municipality's indicators in the period a button names. */
  const read = async (access: MunicipalityAccess<'read-summary'>, ids: readonly string[]) => {
    const cycle = await readCycle(deps, access.municipality);
    const period = cycle && (periodIn(cycle, ids[1]) ?? cycle.current);
    if (!cycle?.programme.report || !period) return undefined;
    const { indicators: standings, risk } = await readSummary(deps, cycle, period, access);
    return { cycle, period, standings, risk };
  };

  const list = async (ctx: BotContext, access: MunicipalityAccess<'read-summary'>, ids: readonly string[]) => {
    const { t } = ctx;
    const found = await read(access, ids);
    const back = [
      button(t.plain('button-summary'), 'summary', access.municipality),
      button(t.plain('button-card'), 'card'),
    ];
    if (!found || found.standings.length === 0) return show(ctx, deps, { text: t('indicators-none'), rows: [back] });
    const { cycle, period, standings, risk } = found;
    const shown = page(standings, idIn(ids, 2), PAGE);
    const first = shown.at * PAGE;
    await show(ctx, deps, {
      text: [
        t('indicators-head', {
          name: cycle.municipality.name,
          period: periodName(t, period),
          now: cycle.now,
          zone: cycle.municipality.timezone,
          own: access.schools === undefined ? 'no' : 'yes',
          state: stateOf(standings),
        }),
        ...shown.items.map((one, index) =>
          [
            indicatorLines(t, first + index + 1, indicatorOf(cycle, one.rule.indicator), one),
            ...(isOfDiagnosis(one) ? [riskLine(t, risk)] : []),
          ].join('\n'),
        ),
      ].join('\n\n'),
      rows: [
        shown.items.map(({ rule }, index) =>
          button(
            t.plain('button-proof-of', { place: numberOf(indicatorOf(cycle, rule.indicator), first + index + 1) }),
            'proof',
            access.municipality,
            period.id,
            first + index,
            0,
          ),
        ),
        pager(shown, 'indicators', access.municipality, period.id),
        back,
      ],
    });
  };

  const proof = async (ctx: BotContext, access: MunicipalityAccess<'read-summary'>, ids: readonly string[]) => {
    const { t } = ctx;
    const found = await read(access, ids);
    const standing = found?.standings[idIn(ids, 2)];
    if (!found || !standing) return list(ctx, access, ids);
    const { cycle, period, risk } = found;
    const indicator = indicatorOf(cycle, standing.rule.indicator);
    const zone = cycle.municipality.timezone;
    const target = targetText(t, indicator, standing.verdict);
    const head = [
      t('proof-head', { name: indicatorName(indicator), programme: cycle.programme.passport.name }),
      figureLine(t, indicator, standing),
      ...(target ? [target] : []),
      ...(isOfDiagnosis(standing)
        ? [riskLine(t, risk)]
        : [t('proof-formula', { aggregate: standing.rule.aggregate, by: standing.rule.asked_of })]),
    ];
    const lines = isOfDiagnosis(standing)
      ? riskLines(t, risk, zone)
      : inputLines(t, standing.inputs, zone, ({ school }) => school?.name ?? t.plain('role-coordinator'));
    const pages = textPages(head.join('\n'), lines.length > 0 ? ['', t('proof-inputs'), ...lines] : []);
    const at = Math.min(Math.max(idIn(ids, 3), 0), pages.length - 1);
    await show(ctx, deps, {
      text: pages[at] ?? '',
      rows: [
        pager({ at, pages: pages.length }, 'proof', access.municipality, period.id, idIn(ids, 2)),
        [
          button(
            t.plain('button-indicators'),
            'indicators',
            access.municipality,
            period.id,
            Math.floor(idIn(ids, 2) / PAGE),
          ),
          button(t.plain('button-card'), 'card'),
        ],
      ],
    });
  };

  const proofOfSchool = async (ctx: BotContext, access: SchoolAccess<'read-school'>, ids: readonly string[]) => {
    const { t } = ctx;
    const [school, cycle] = await Promise.all([readSchool(deps.db, access), readCycle(deps, access.municipality)]);
    const period = cycle && (await reportedPeriod(deps, cycle, access));
    const { report } = cycle?.programme ?? {};
    if (!cycle || !period || !report) {
      return show(ctx, deps, { text: t('status-nothing'), rows: [[button(t.plain('button-card'), 'card')]] });
    }
    const facts = await readIndicatorFacts(deps, cycle, period, access, [school]);
    const [own] = facts.schools;
    const found = own ? schoolIndicators(own, facts.rules, cycle.programme.indicators) : [];
    const zone = cycle.municipality.timezone;
    const shown = page(found, idIn(ids, 1), PAGE);
    const blocks = shown.items.map((one, index) =>
      schoolProof(
        t,
        shown.at * PAGE + index + 1,
        one,
        indicatorOf(cycle, one.rule.indicator),
        zone,
        t.plain('proof-own'),
        'question' in one.rule && facts.wholes.has(one.rule.question),
      ),
    );
    await show(ctx, deps, {
      text: [t('proof-school-head', { name: school.name, period: periodName(t, period) }), ...blocks].join('\n\n'),
      rows: [
        pager(shown, 'school-proof', access.school),
        [button(t.plain('button-status'), 'status', access.school), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  return {
    acts: {
      indicators: forMunicipality('read-summary', list),
      proof: forMunicipality('read-summary', proof),
      'school-proof': forSchool(deps, 'read-school', proofOfSchool),
    },
  };
}

type State = 'accepted' | 'preliminary' | 'own' | 'no-own' | 'empty' | 'nobody';

/** Whether what schools reported is reviewed, all of it or not yet; without that, whether the coordinator's own lines are saved. */
function stateOf(standings: readonly IndicatorStanding[]): State {
  const asked = (of: 'schools' | 'coordinator') => standings.filter(({ rule }) => rule.asked_of === of);
  const told = (of: 'schools' | 'coordinator') => asked(of).filter(({ inputs }) => inputs.some((input) => input.told));
  const reported = told('schools');
  if (reported.length > 0) return reported.every(({ accepted }) => accepted) ? 'accepted' : 'preliminary';
  if (told('coordinator').length > 0) return 'own';
  if (asked('schools').length > 0) return 'empty';
  return asked('coordinator').length > 0 ? 'no-own' : 'nobody';
}
