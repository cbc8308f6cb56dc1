import { InputFile } from 'grammy';
import type { SchoolAccess } from '../../db/access.ts';
import { reportStatesIn } from '../../db/report-states.ts';
import { figuresOf, readSchool } from '../../db/schools.ts';
import { isAskedIn } from '../../domain/waves.ts';
import { periodFor, readCycle, standingOf } from '../../facts/cycle.ts';
import { periodName } from '../../reports/period-name.ts';
import { capital } from '../capital.ts';
import { actorOf, type BotContext, chatId, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forSchool, municipalitiesFor, schoolsFor } from '../guard.ts';
import { type Button, button, keyboard } from '../keyboards.ts';
import { mayFill } from '../report/open-report.ts';
import { leaveQuestion, show, toast } from '../screen.ts';
import { printedWave } from '../wave-files.ts';
import { wordsFor } from '../words-for.ts';
import { chooseSchool } from './choose.ts';

/** /diagnose: the questionnaires that wait, on paper too, and those that were sent. Source: product.md, Self-diagnosis. */
export function diagnoseFeature(
  deps: Deps,
  openWaves: (ctx: BotContext, municipalities: readonly number[]) => Promise<void>,
): Feature {
  const list = async (ctx: BotContext, access: SchoolAccess<'fill-report'>) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    if (!cycle) return;
    const school = await readSchool(deps.db, access);
    const waves = cycle.waves.filter((wave) => isAskedIn(wave, access.school) && wave.period.opens <= cycle.today);
    const states = await reportStatesIn(
      deps.db,
      access,
      waves.map(({ period }) => period.id),
    );
    const lines: string[] = [];
    const rows: Button[][] = [];
    for (const { id, period: shared, stage } of waves.toReversed()) {
      const period = periodFor(cycle, shared, access.school);
      const state = states.get(period.id)?.get(access.school);
      const standing = standingOf(cycle, period, state);
      const label = capital(periodName(t, period));
      const awaited = standing.state === 'awaited' || standing.state === 'returned';
      // Nothing is awaited any more, and nothing was sent: there is nothing to tell.
      if (awaited ? !school.participating || period.closed : !state?.lastSent) continue;
      lines.push(
        t(stage === 'question' ? 'diagnose-line-question' : 'diagnose-line', {
          ...{ wave: periodName(t, period), state: awaited ? standing.state : 'sent' },
          ...{ due: period.due, today: cycle.today, over: period.due < cycle.today ? 'yes' : 'no' },
          ...{ at: state?.lastSent?.sentAt ?? cycle.now, zone: cycle.municipality.timezone },
        }),
      );
      if (awaited && mayFill(cycle, actorOf(ctx), access, period.id) && !cycle.archive) {
        const isQuestion = stage === 'question';
        const fill = t.plain(isQuestion ? 'button-fill-of-wave' : 'button-fill-wave', { wave: label, period: label });
        rows.push([button(fill, 'report', access.school, period.id)]);
        if (!isQuestion) rows.push([button(t.plain('button-paper', { wave: label }), 'paper', access.school, id)]);
      }
      if (state?.lastSent && !awaited) {
        const look = t.plain(wordsFor(period, 'button-sent-of'), { period: periodName(t, period) });
        rows.push([button(look, 'sent', state.lastSent.id)]);
      }
    }
    await show(ctx, deps, {
      text: [t('diagnose-head', { school: school.name }), ...(lines.length > 0 ? lines : [t('diagnose-none')])].join(
        '\n',
      ),
      rows: [...rows, [button(t.plain('button-card'), 'card')]],
    });
  };

  /** The questionnaire on paper, to be filled in at a meeting and entered by one person afterwards. */
  const paper = async (ctx: BotContext, access: SchoolAccess<'fill-report'>, id: number) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const wave = cycle?.waves.find((one) => one.id === id);
    if (!wave || !cycle || !isAskedIn(wave, access.school) || !mayFill(cycle, actorOf(ctx), access, wave.period.id)) {
      return toast(ctx, t.plain('toast-not-allowed'));
    }
    const [{ name }, figures] = await Promise.all([
      readSchool(deps.db, access),
      figuresOf(deps.db, access.school, wave.period.schoolYear),
    ]);
    const period = periodFor(cycle, wave.period, access.school);
    const bytes = await printedWave(deps, t, { ...wave, period }, { name, figures });
    await toast(ctx);
    if (!(await leaveQuestion(ctx, deps))) return;
    await ctx.api.sendDocument(chatId(ctx), new InputFile(bytes, `${t.plain('wave-file', { form: 'docx' })}.docx`), {
      caption: t('paper-caption', { wave: periodName(t, period), due: period.due, today: cycle.today }),
      parse_mode: 'HTML',
      reply_markup: keyboard([
        [button(t.plain('button-diagnose'), 'diagnose', access.school), button(t.plain('button-card'), 'card')],
      ]),
    });
  };

  return {
    commands: {
      diagnose: async (ctx) => {
        const schools = await schoolsFor(deps, ctx, 'fill-report');
        const [only, ...more] = schools;
        if (more.length > 0) {
          return chooseSchool(
            ctx,
            deps,
            schools.map(({ school }) => school),
            'diagnose',
          );
        }
        if (only) return list(ctx, only);
        const towns = municipalitiesFor(ctx, 'run-waves');
        if (towns.length > 0) return openWaves(ctx, towns);
        await show(ctx, deps, {
          text: ctx.t('diagnose-not-yours'),
          rows: [[button(ctx.t.plain('button-card'), 'card')]],
        });
      },
    },
    acts: {
      diagnose: forSchool(deps, 'fill-report', list),
      paper: forSchool(deps, 'fill-report', (ctx, access, ids) => paper(ctx, access, idIn(ids, 1))),
    },
  };
}
