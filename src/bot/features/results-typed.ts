import type { SchoolAccess } from '../../db/access.ts';
import { zoneOf } from '../../db/municipalities.ts';
import { savedStatements } from '../../db/result-statements.ts';
import { readSchool, schoolsBeside } from '../../db/schools.ts';
import { isProcedure, keyOf, PROCEDURES, SUBJECTS } from '../../domain/exam-results.ts';
import { type Exam, examsAsked, examsUpTo, examYears, lastGradeOf } from '../../domain/known-exams.ts';
import { dayIn } from '../../domain/local-time.ts';
import { readCycle } from '../../facts/cycle.ts';
import { lastStatements } from '../../facts/low-results.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Act, idIn } from '../feature.ts';
import { forMunicipality, forSchool } from '../guard.ts';
import { type Button, button, page, pager } from '../keyboards.ts';
import { numbersOf } from '../results/exam-ids.ts';
import type { ResultsAccess } from '../results/input.ts';
import { accessesOf, placeName } from '../results/place.ts';
import { refuse, show } from '../screen.ts';
import { beginTalk } from '../talk.ts';

const PAGE = 8;
/** The button for exams that the rule does not count too. */
const ALL = 'all';

/** «Ввести вручную»: whose, of which exam and year, by taps; then the counts. Source: product.md, «Results workbooks» */
export function typedActs(deps: Deps): Readonly<Record<string, Act>> {
  const exams = async (ctx: BotContext, access: SchoolAccess<'save-results'>, ids: readonly string[]) => {
    const { t } = ctx;
    const [school, cycle, zone] = await Promise.all([
      readSchool(deps.db, access),
      readCycle(deps, access.municipality),
      zoneOf(deps.db, access.municipality),
    ]);
    const years = examYears(dayIn(deps.now(), zone));
    const year = years.find((one) => String(one) === ids[1]) ?? years[0] ?? 0;
    const rule = cycle?.rule;
    const asked = examsAsked(rule, lastGradeOf(school));
    const all = examsUpTo(lastGradeOf(school));
    const isAll = ids[2] === ALL || asked.length === 0;
    const saved = lastStatements(await savedStatements(deps.db, access, { years: [year] }));
    const known = new Set(saved.map(({ key }) => keyOf(key)));
    const row = (exam: Exam): Button[] => {
      const { procedure, subject, grade } = exam;
      const text = t.plain('button-counts-exam', {
        exam: t.plain('exam-name', { procedure, subject, grade }),
        known: known.has(keyOf({ ...exam, year })) ? 'yes' : 'no',
      });
      return [button(text, 'counts-exam', school.id, year, procedure, subject, grade)];
    };
    await show(ctx, deps, {
      text: t('counts-choose', { school: school.name, year }),
      rows: [
        ...(isAll ? all : asked).map(row),
        isAll || all.length === asked.length
          ? []
          : [button(t.plain('button-counts-all'), 'counts-school', school.id, year, ALL)],
        years
          .filter((one) => one !== year)
          .map((one) => button(t.plain('button-template-year', { year: one }), 'counts-school', school.id, one)),
        [button(t.plain('button-results'), 'results'), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  const schools = async (ctx: BotContext, access: Exclude<ResultsAccess, { school: number }>, at: number) => {
    const shown = page(await schoolsBeside(deps.db, access), at, PAGE);
    await show(ctx, deps, {
      text: ctx.t('results-whose'),
      rows: [
        ...shown.items.map((one) => [button(one.name, 'counts-school', one.id)]),
        pager(shown, 'counts-town', access.municipality),
        [button(ctx.t.plain('button-results'), 'results')],
      ],
    });
  };

  return {
    counts: async (ctx) => {
      const accesses = await accessesOf(deps, ctx);
      const [only, ...others] = accesses;
      if (!only) return refuse(ctx);
      if (others.length === 0) return 'school' in only ? exams(ctx, only, []) : schools(ctx, only, 0);
      const rows = await Promise.all(
        accesses.map(async (one) => {
          const name = await placeName(deps, one);
          return [
            'school' in one ? button(name, 'counts-school', one.school) : button(name, 'counts-town', one.municipality),
          ];
        }),
      );
      await show(ctx, deps, {
        text: ctx.t('results-whose'),
        rows: [...rows, [button(ctx.t.plain('button-results'), 'results')]],
      });
    },
    'counts-town': forMunicipality('save-district-results', (ctx, access, ids) => schools(ctx, access, idIn(ids, 1))),
    'counts-school': forSchool(deps, 'save-results', exams),
    'counts-exam': forSchool(deps, 'save-results', async (ctx, access, ids) => {
      const [, year = '', of, about] = ids;
      const [procedure, subject] = [PROCEDURES.find((one) => one === of), SUBJECTS.find((one) => one === about)];
      const key = procedure && subject && { procedure, subject, grade: idIn(ids, 4), year: Number(year) };
      if (!key || !isProcedure(key) || !/^20\d\d$/.test(year)) return exams(ctx, access, ids);
      // What a coordinator says of a school waits for his release, as his files do.
      const isDistrict = ctx.who.memberships.some(({ id, role }) => id === access.membership && role === 'coordinator');
      await beginTalk(ctx, deps, 'counts', access.school, isDistrict ? 1 : 0, ...numbersOf(key));
    }),
  };
}
