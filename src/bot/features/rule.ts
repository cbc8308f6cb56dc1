import { type MunicipalityAccess, municipalityAccess } from '../../db/access.ts';
import { chooseReading } from '../../db/rule-readings.ts';
import { listSchools } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import {
  BRANCH_POLICIES,
  POOLINGS,
  type RuleReading,
  readingOf,
  readOtherwise,
  SAME_IN_BOTH_YEARS,
} from '../../domain/identification-rule.ts';
import { type Cycle, readCycle } from '../../facts/cycle.ts';
import { changesByRule } from '../../facts/low-results.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { button, page, pager } from '../keyboards.ts';
import { readingLines } from '../low-results-text.ts';
import { refuse, show, toast } from '../screen.ts';

/** Schools on one screen of a phone. */
const PAGE = 20;

const VALUES = { branchPolicy: BRANCH_POLICIES, vprPooling: POOLINGS, c2: SAME_IN_BOTH_YEARS } as const;
const OPTIONS = ['branchPolicy', 'vprPooling', 'c2'] as const;

/** How the programme's rule for low results is read where it can be read in more than one way. Source: domain.md, section 13, question 4 */
export function ruleFeature(deps: Deps): Feature {
  const list = async (ctx: BotContext, access: MunicipalityAccess<'edit-dates'>) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    if (!cycle?.rule) return refuse(ctx);
    const reading = readingOf(cycle.rule);
    await show(ctx, deps, {
      text: [t('rule-head'), ...readingLines(t, cycle)].join('\n'),
      rows: [
        ...OPTIONS.flatMap((option) => {
          const other = VALUES[option].findIndex((value) => value !== reading[option]);
          if (reading[option] === undefined) return [];
          const text = t.plain('button-rule-to', { option, value: VALUES[option][other] ?? '' });
          return [[button(text, 'rule-try', access.municipality, OPTIONS.indexOf(option), other, 0)]];
        }),
        [button(t.plain('button-settings'), 'settings'), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  /** The reading that a button means: the present one with one option changed. */
  const wanted = (cycle: Cycle | undefined, ids: readonly string[]): RuleReading | undefined => {
    const option = OPTIONS[idIn(ids, 1)];
    const value = option && VALUES[option][idIn(ids, 2)];
    if (!cycle?.rule || !option || !value) return undefined;
    const reading = readingOf(cycle.rule);
    return reading[option] === undefined ? undefined : { ...reading, [option]: value };
  };

  /** Whose answer would be another one, before it is. */
  const trial = async (ctx: BotContext, access: MunicipalityAccess<'edit-dates'>, ids: readonly string[]) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const reading = wanted(cycle, ids);
    const reads = municipalityAccess(actorOf(ctx), 'read-municipality', access.municipality);
    if (!cycle?.rule || !reading || !reads) return list(ctx, access);
    const rules = [cycle.rule, readOtherwise(cycle.rule, reading)] as const;
    const schools = await listSchools(deps.db, reads);
    const changes = await changesByRule(deps, reads, rules, schools, { day: cycle.today });
    const shown = page(changes, idIn(ids, 3), PAGE);
    const named = [access.municipality, idIn(ids, 1), idIn(ids, 2)] as const;
    await show(ctx, deps, {
      text: [
        t('rule-would-change', { count: changes.length }),
        ...shown.items.map(({ school, before, after }) =>
          t('results-change', { school: school.name, before: before.verdict, after: after.verdict }),
        ),
      ].join('\n'),
      rows: [
        pager(shown, 'rule-try', ...named),
        [button(t.plain('button-rule-set'), 'rule-set', ...named)],
        [button(t.plain('button-back'), 'rule', access.municipality)],
      ],
    });
  };

  return {
    acts: {
      rule: forMunicipality('edit-dates', (ctx, access) => list(ctx, access)),
      'rule-try': forMunicipality('edit-dates', trial),
      'rule-set': forMunicipality('edit-dates', async (ctx, access, ids) => {
        const reading = wanted(await readCycle(deps, access.municipality), ids);
        if (reading) {
          await once(deps.db, ctx.update.update_id, deps.now(), (tx) => chooseReading(tx, access, reading, deps.now()));
          await toast(ctx, ctx.t.plain('toast-saved'));
        }
        await list(ctx, access);
      }),
    },
  };
}
