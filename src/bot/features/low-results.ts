import { municipalityAccess, type SchoolAccess } from '../../db/access.ts';
import { readSchool } from '../../db/schools.ts';
import { lastYearOf } from '../../domain/low-results.ts';
import type { Hint } from '../../domain/objectivity-hints.ts';
import type { ProcedureStanding } from '../../domain/procedure-standing.ts';
import { whatIf } from '../../domain/way-out.ts';
import { readCycle } from '../../facts/cycle.ts';
import { readChanges, readHints } from '../../facts/dynamics.ts';
import { readSchoolLowResults } from '../../facts/school-low-results.ts';
import { schoolYearName } from '../../reports/period-name.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forSchool } from '../guard.ts';
import { button, page, pager } from '../keyboards.ts';
import {
  changeLines,
  criterionLines,
  hintLines,
  proofBlocks,
  readingLines,
  tryButtonText,
  verdictLines,
  wayOutLines,
  whatIfText,
} from '../low-results-text.ts';
import { show } from '../screen.ts';

/** Procedures on one screen of a phone. */
const PAGE = 4;
/** Comparisons on one screen. */
const CHANGES = 8;
/** Procedures that can be tried at once: more buttons do not fit a phone. */
const TRIED = 4;

/** «Почему?» and «Чтобы выйти» of the signs of low results: for the school, its curator and the coordinator. Source: product.md, «Computed status» */
export function lowResultsFeature(deps: Deps): Feature {
  /** The school of a button with the answer on it; undefined when its programme has no rule. */
  const read = async (access: SchoolAccess<'read-school'>) => {
    const [school, cycle] = await Promise.all([readSchool(deps.db, access), readCycle(deps, access.municipality)]);
    const answer = cycle && (await readSchoolLowResults(deps, access, cycle, school));
    return answer && { school, cycle, ...answer };
  };

  const back = ({ t }: BotContext, school: number) => [
    button(t.plain('button-status'), 'status', school),
    button(t.plain('button-card'), 'card'),
  ];

  const noRule = (ctx: BotContext, school: number) =>
    show(ctx, deps, { text: ctx.t('low-no-rule'), rows: [back(ctx, school)] });

  const proof = async (ctx: BotContext, access: SchoolAccess<'read-school'>, ids: readonly string[]) => {
    const { t } = ctx;
    const answer = await read(access);
    if (!answer) return noRule(ctx, access.school);
    const { school, schools, cycle, rule, found, lists, listYear } = answer;
    const shown = page(proofBlocks(t, rule, found, { zone: cycle.municipality.timezone, schools }), idIn(ids, 1), PAGE);
    const first =
      shown.at === 0
        ? [
            ...criterionLines(t, found, cycle.programme.identification),
            ...(cycle.chosen ? [[t('rule-reading'), ...readingLines(t, cycle)].join('\n')] : []),
          ]
        : [];
    await show(ctx, deps, {
      text: [
        [t('low-head', { school: school.name }), ...verdictLines(t, found, lists, listYear, school.id)].join('\n'),
        ...first,
        ...shown.items,
      ].join('\n\n'),
      rows: [
        pager(shown, 'low-results', school.id),
        [
          button(t.plain('button-way-out'), 'way-out', school.id),
          button(t.plain('button-dynamics'), 'dynamics', school.id, 0),
        ],
        back(ctx, school.id),
      ],
    });
  };

  const wayOut = async (ctx: BotContext, access: SchoolAccess<'read-school'>) => {
    const { t } = ctx;
    const answer = await read(access);
    if (!answer) return noRule(ctx, access.school);
    const { school, rule, found } = answer;
    const tried = found.procedures
      .flatMap((one, at) =>
        one.kind === 'known' && one.low && one.counts ? [{ one, at, fails: one.counts.fails }] : [],
      )
      .slice(0, TRIED);
    await show(ctx, deps, {
      text: [t('way-out-head', { school: school.name }), ...wayOutLines(t, rule, found)].join('\n'),
      rows: [
        ...tried.map(({ one, at, fails }) => [
          button(tryButtonText(t, one), 'what-if', school.id, at, Math.max(fails - 1, 0)),
        ]),
        [button(t.plain('button-why'), 'low-results', school.id, 0)],
        back(ctx, school.id),
      ],
    });
  };

  /** The ids are the school, the procedure's place in the answer, and how many would have failed it. */
  const trial = async (ctx: BotContext, access: SchoolAccess<'read-school'>, ids: readonly string[]) => {
    const { t } = ctx;
    const answer = await read(access);
    const one = answer?.found.procedures[idIn(ids, 1)];
    if (!answer || one?.kind !== 'known' || !one.counts) return wayOut(ctx, access);
    const { school, cycle, rule, exams } = answer;
    const { fails, n } = one.counts;
    const wanted = Math.min(Math.max(idIn(ids, 2), 0), n);
    const tried = whatIf(rule, cycle.today, exams, changesFor(one, fails - wanted));
    if (!tried.ok) return wayOut(ctx, access);
    const after = tried.value.procedures[idIn(ids, 1)];
    const low = after?.kind === 'known' && after.low;
    const turn = (to: number, id: string) =>
      to < 0 || to > n ? [] : [button(t.plain(id), 'what-if', school.id, idIn(ids, 1), to)];
    await show(ctx, deps, {
      text: whatIfText(t, rule, one, { fails: wanted, low, verdict: tried.value.verdict }),
      rows: [
        [...turn(wanted - 1, 'button-one-more'), ...turn(wanted + 1, 'button-one-fewer')],
        [button(t.plain('button-way-out'), 'way-out', school.id)],
        back(ctx, school.id),
      ],
    });
  };

  /** How the results went from year to year; the coordinator also sees what is to be looked at more closely. */
  const dynamics = async (ctx: BotContext, access: SchoolAccess<'read-school'>, ids: readonly string[]) => {
    const { t } = ctx;
    const [school, cycle] = await Promise.all([readSchool(deps.db, access), readCycle(deps, access.municipality)]);
    if (!cycle) return noRule(ctx, access.school);
    const coordinates = municipalityAccess(actorOf(ctx), 'read-municipality', access.municipality);
    const [changes, hints] = await Promise.all([
      readChanges(deps, access, [school], cycle.today),
      coordinates ? readHints(deps, coordinates, [school], cycle.today) : new Map<number, Hint[]>(),
    ]);
    const checked = hintLines(t, hints.get(school.id) ?? []);
    const last = lastYearOf(cycle.today);
    const shown = page(changeLines(t, changes.get(school.id) ?? []), idIn(ids, 1), CHANGES);
    await show(ctx, deps, {
      text: [
        t('dynamics-head', { school: school.name, year: schoolYearName(last - 1), before: schoolYearName(last - 2) }),
        ...(shown.items.length > 0 ? shown.items : [t('dynamics-none')]),
        ...(shown.at === 0 && checked.length > 0 ? [[t('hints-head'), ...checked].join('\n')] : []),
      ].join('\n\n'),
      rows: [
        pager(shown, 'dynamics', school.id),
        [button(t.plain('button-why'), 'low-results', school.id, 0)],
        back(ctx, school.id),
      ],
    });
  };

  return {
    acts: {
      dynamics: forSchool(deps, 'read-school', dynamics),
      'low-results': forSchool(deps, 'read-school', proof),
      'way-out': forSchool(deps, 'read-school', wayOut),
      'what-if': forSchool(deps, 'read-school', trial),
    },
  };
}

/** So many more who manage a procedure, or fewer, spread over the results it is made of as far as each goes. */
function changesFor({ parts }: ProcedureStanding, more: number) {
  let left = more;
  return parts.map(({ school, statement }) => {
    const { n = 0, fails = 0 } = statement.result;
    const own = Math.min(Math.max(left, fails - n), fails);
    left -= own;
    return { ...statement.key, school, more: own };
  });
}
