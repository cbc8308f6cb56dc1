import { schoolAccess } from '../../db/access.ts';
import { planMeasure, withdrawMeasure } from '../../db/diagnosis.ts';
import { once } from '../../db/updates.ts';
import { addDays, nextWorkingDay } from '../../domain/calendar.ts';
import type { Cycle } from '../../facts/cycle.ts';
import { type Measure, measuresOf } from '../../facts/measures.ts';
import { readDecisions } from '../../facts/risk-profile.ts';
import type { T } from '../../texts.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { type Button, button, inRows } from '../keyboards.ts';
import { onProfile, type Place, planning } from '../risk-place.ts';
import { show, toast } from '../screen.ts';

/** Terms offered for a measure, in days. */
const MEASURE_TERMS = [30, 60, 120];

/** The measures recommended for what a school works on, and which of them are in its plan. */
export function measuresFeature(deps: Deps, choose: (ctx: BotContext, here: Place) => Promise<void>): Feature {
  /**
   * The measures for one of the chosen factors: those for its level, with what the own programme has for them in its own words. What is in the
   * plan already is shown whatever the answers say now.
   */
  const measures = async (ctx: BotContext, { sent, found, access, cycle }: Place, at: number) => {
    const { t } = ctx;
    const [{ chosen = [], measures: planned }, plans] = await Promise.all([
      readDecisions(deps, access, sent, found.profile),
      schoolAccess(deps.db, actorOf(ctx), 'plan-measures', access.school),
    ]);
    const factors = [...new Set([...chosen, ...planned.map(({ factor }) => factor)])];
    const index = Math.min(Math.max(at, 0), Math.max(factors.length - 1, 0));
    const factor = found.questionnaire.factors.find(({ id }) => id === factors[index]);
    if (!factor) return choose(ctx, { sent, found, access, cycle });
    const proposed = chosen.includes(factor.id) ? measuresOf(cycle, found, factor.id) : [];
    const kept = planned.filter((own) => own.factor === factor.id && !proposed.some(({ id }) => id === own.measure));
    const offered: Measure[] = [...proposed, ...kept.map(({ measure, text }) => ({ id: measure, text, rows: [] }))];
    const lines = offered.map((one, number) => {
      const own = planned.find(({ measure }) => measure === one.id);
      return t('measure-line', {
        ...{ number: number + 1, text: one.text, rows: one.rows.length },
        words: one.rows.map(({ words }) => words).join('; '),
        ...{ due: own?.due ?? 'none', today: cycle.today, evidence: own?.evidence ?? '' },
      });
    });
    const rows = offered.map((one, number): Button[] => {
      const own = planned.find(({ measure }) => measure === one.id);
      if (own)
        return [button(t.plain('button-measure-out', { number: number + 1 }), 'measure-out', sent.id, own.id, index)];
      return [button(t.plain('button-measure-in', { number: number + 1 }), 'measure', sent.id, index, number)];
    });
    await show(ctx, deps, {
      text: [
        t('measures-head', { place: index + 1, factors: factors.length, factor: factor.title }),
        ...(lines.length > 0 ? lines : [t('measures-none')]),
      ].join('\n'),
      rows: [
        ...(plans && !cycle.archive ? inRows(rows.flat(), 2) : []),
        factors.length > 1
          ? [button(t.plain('button-next-factor'), 'measures', sent.id, (index + 1) % factors.length)]
          : [],
        [button(t.plain('button-profile'), 'sent', sent.id), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  return {
    acts: {
      measures: onProfile(deps, (ctx, here, ids) => measures(ctx, here, idIn(ids, 1))),
      measure: planning(deps, async (ctx, here, _access, ids) => {
        const { t } = ctx;
        const { chosen = [] } = await readDecisions(deps, here.access, here.sent, here.found.profile);
        const [index, number] = [idIn(ids, 1), idIn(ids, 2)];
        const one = measuresOf(here.cycle, here.found, chosen[index] ?? '')[number];
        if (!one) return measures(ctx, here, index);
        const days = MEASURE_TERMS.map((term) => ({ term, day: measureDay(here.cycle, term) }));
        await show(ctx, deps, {
          text: t('measure-term', { text: one.text, evidence: evidenceOf(t, one) }),
          rows: [
            ...days.map(({ term, day }) => [
              button(
                t.plain('wave-term', { due: day, today: here.cycle.today }),
                'measure-in',
                here.sent.id,
                index,
                number,
                term,
              ),
            ]),
            [button(t.plain('button-back'), 'measures', here.sent.id, index)],
          ],
        });
      }),
      'measure-in': planning(deps, async (ctx, here, access, ids) => {
        const { chosen = [] } = await readDecisions(deps, here.access, here.sent, here.found.profile);
        const [index, number, term] = [idIn(ids, 1), idIn(ids, 2), idIn(ids, 3)];
        const factor = chosen[index] ?? '';
        const one = measuresOf(here.cycle, here.found, factor)[number];
        if (!one || !MEASURE_TERMS.includes(term)) return measures(ctx, here, index);
        const now = deps.now();
        await once(deps.db, ctx.update.update_id, now, (tx) =>
          planMeasure(
            tx,
            access,
            here.sent,
            {
              ...{ factor, measure: one.id, text: one.text, activities: one.rows.map(({ id }) => id) },
              ...{ due: measureDay(here.cycle, term), evidence: evidenceOf(ctx.t, one) },
            },
            now,
          ),
        );
        await toast(ctx, ctx.t.plain('toast-measure-in'));
        await measures(ctx, here, index);
      }),
      'measure-out': planning(deps, async (ctx, here, access, ids) => {
        const now = deps.now();
        await once(deps.db, ctx.update.update_id, now, (tx) => withdrawMeasure(tx, access, idIn(ids, 1), now));
        await measures(ctx, here, idIn(ids, 2));
      }),
    },
  };
}

/** What is to show that a measure is done: the document's expected result, where it has one. Plain text. */
const evidenceOf = (t: T, { rows }: Measure): string =>
  rows.flatMap(({ result }) => result ?? [])[0] ?? t.plain('measure-evidence');

const measureDay = ({ today, own }: Cycle, days: number) => nextWorkingDay(addDays(today, days), own.corrections);
