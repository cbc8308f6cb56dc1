import { membershipsOf, type SchoolAccess, schoolAccess } from '../../db/access.ts';
import { touchOpenDrafts } from '../../db/drafts.ts';
import { zoneOf } from '../../db/municipalities.ts';
import { addFigure, figuresOfYears, readSchool } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import { schoolYearOf } from '../../domain/calendar.ts';
import { dayIn } from '../../domain/local-time.ts';
import type { Period } from '../../domain/periods.ts';
import { no } from '../../domain/result.ts';
import { readCycle } from '../../facts/cycle.ts';
import { readTurn } from '../../facts/turn.ts';
import { readNumber } from '../../forms/numbers.ts';
import { type Figure, judgeFigure, questionOf } from '../../programmes/figures.ts';
import { periodName, schoolYearName } from '../../reports/period-name.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forSchool, schoolsFor } from '../guard.ts';
import { type Button, button } from '../keyboards.ts';
import { show } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';
import { chooseSchool } from './choose.ts';

/** /passport: the school's yearly figures, the only source of wholes. Source: product.md, Commands. */
export function passportFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  const draw = async (ctx: BotContext, access: SchoolAccess<'edit-figures'>, ids: readonly string[] = []) => {
    const { t } = ctx;
    const { present, reports } = await yearsOf(deps, access);
    const year = yearIn({ present, reports }, idIn(ids, 1));
    const [school, figures] = await Promise.all([
      readSchool(deps.db, access),
      figuresOfYears(deps.db, access.school, [year, year - 1]),
    ]);
    const known = figures.get(year) ?? new Map<string, number>();
    const last = figures.get(year - 1) ?? new Map<string, number>();
    const lines = deps.figures.map((figure, at) => {
      const value = known.get(figure.id);
      const before = last.get(figure.id);
      return t('passport-line', {
        number: at + 1,
        title: figure.title,
        value: value === undefined ? 'none' : String(value),
        before: before === undefined || before === value ? 'none' : String(before),
      });
    });
    const differs = classesDiffer(deps.figures, known);
    const taps = deps.figures.map((_, at) => button(String(at + 1), 'figure', access.school, at, year));
    await show(ctx, deps, {
      text: [
        t('passport-head', { school: school.name, year: schoolYearName(year) }),
        ...lines,
        ...(differs ? [t('passport-differs', differs)] : []),
        ...reports
          .filter((period) => period.schoolYear !== present)
          .map((period) =>
            t('passport-other-year', { period: periodName(t, period), year: schoolYearName(period.schoolYear) }),
          ),
        t('passport-how'),
      ].join('\n'),
      rows: [
        ...rowsOf(taps, 7),
        ...[...new Set([present, ...reports.map((period) => period.schoolYear)])]
          .filter((other) => other !== year)
          .map((other) => [
            button(t.plain('button-passport-of', { year: schoolYearName(other) }), 'passport', access.school, other),
          ]),
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };

  return {
    commands: {
      passport: async (ctx) => {
        const own = await schoolsFor(deps, ctx, 'edit-figures');
        const ids = own.map(({ school }) => school);
        if (own.length > 1) return chooseSchool(ctx, deps, ids, 'passport');
        if (own[0]) return draw(ctx, own[0]);
        await show(ctx, deps, {
          text: ctx.t('passport-not-yours'),
          rows: [[button(ctx.t.plain('button-card'), 'card')]],
        });
      },
    },
    acts: {
      passport: forSchool(deps, 'edit-figures', draw),
      figure: forSchool(deps, 'edit-figures', (ctx, access, ids) => {
        const at = idIn(ids, 1);
        return deps.figures[at] ? beginTalk(ctx, deps, 'figure', access.school, at, idIn(ids, 2)) : draw(ctx, access);
      }),
    },
    talk: talkOf('figure', figureTalk(deps)),
  };
}

/** The school years whose figures can be told: the present one, and those of the reports that are open, which may be of last year's. */
type Years = { present: number; reports: readonly Period[] };

async function yearsOf(deps: Deps, access: SchoolAccess<'edit-figures'>): Promise<Years> {
  const cycle = await readCycle(deps, access.municipality);
  const present = schoolYearOf(cycle?.today ?? dayIn(deps.now(), await zoneOf(deps.db, access.municipality)));
  if (!cycle) return { present, reports: [] };
  const { owed } = await readTurn(deps, cycle, access);
  return { present, reports: owed.map(({ period }) => period) };
}

/** The wanted school year, when its figures can be told; else the present one. */
const yearIn = ({ present, reports }: Years, wanted: number | undefined): number =>
  reports.find(({ schoolYear }) => schoolYear === wanted)?.schoolYear ?? present;

/** All classes together against the pupils of the school, when every class is told; undefined: nothing to say. */
function classesDiffer(
  figures: readonly Figure[],
  known: ReadonlyMap<string, number>,
): { sum: number; pupils: number } | undefined {
  const classes = figures.filter(({ grade }) => grade !== undefined).map(({ id }) => known.get(id));
  const pupils = known.get('pupils');
  if (pupils === undefined || classes.some((value) => value === undefined)) return undefined;
  const sum = classes.reduce<number>((total, value) => total + (value ?? 0), 0);
  return sum === pupils ? undefined : { sum, pupils };
}

function rowsOf(buttons: readonly Button[], size: number): Button[][] {
  const rows: Button[][] = [];
  for (let at = 0; at < buttons.length; at += size) rows.push(buttons.slice(at, at + size));
  return rows;
}

/** Asks one figure, with last year's as a button. */
function figureTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [school = 0, index = -1, wanted] = start.ids;
    const figure = deps.figures[index];
    if (!figure) return;
    const now = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = await schoolAccess(deps.db, actor, 'edit-figures', school);
      if (!access) return undefined;
      const year = yearIn(await yearsOf(deps, access), wanted);
      const figures = await figuresOfYears(deps.db, school, [year, year - 1]);
      return { year, before: figures.get(year - 1)?.get(figure.id) ?? null, known: [...(figures.get(year) ?? [])] };
    });
    if (!now) return say(ctx, { text: t('toast-not-allowed'), rows: [[button(t.plain('button-card'), 'card')]] });

    const value = await ask(
      talk,
      ctx,
      deps,
      start,
      {
        text: [
          t('question-text', { text: questionOf(figure.question, now.year) }),
          t('question-hint', { text: figure.who }),
          t('question-hint-where', { text: figure.where }),
        ].join('\n'),
        rows:
          now.before === null ? [] : [[talkButton(t.plain('button-same', { value: String(now.before) }), now.before)]],
      },
      (input) => {
        const read = readNumber('press' in input ? input.press : 'text' in input ? input.text : '');
        const fits = judgeFigure(
          figure,
          read.kind === 'number' ? read.number : undefined,
          new Map(now.known),
          deps.figures,
        );
        return fits.ok ? fits : no(t.problem(fits.error));
      },
    );
    if (!value) return;
    const stored = await talk.external(() =>
      once(deps.db, value.ctx.update.update_id, deps.now(), async (tx) => {
        const actor = { person: start.person, memberships: await membershipsOf(tx, start.person) };
        const access = await schoolAccess(tx, actor, 'edit-figures', school);
        if (!access) return false;
        await addFigure(tx, access, { figure: figure.id, year: now.year, value: value.value }, deps.now());
        // Answers being typed were judged against the old whole: they are judged again.
        await touchOpenDrafts(tx, access);
        return true;
      }),
    );
    await say(value.ctx, {
      text: stored === false ? t('toast-not-allowed') : t('figure-stored', { title: figure.title, value: value.value }),
      rows: [
        [button(t.plain('button-passport'), 'passport', school, now.year), button(t.plain('button-card'), 'card')],
      ],
    });
  };
}
