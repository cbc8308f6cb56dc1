import { InputFile } from 'grammy';
import type { MunicipalityAccess } from '../../db/access.ts';
import { zoneOf } from '../../db/municipalities.ts';
import { schoolsBeside } from '../../db/schools.ts';
import { PROCEDURES, type Procedure } from '../../domain/exam-results.ts';
import { examYears } from '../../domain/known-exams.ts';
import { dayIn } from '../../domain/local-time.ts';
import { type BotContext, chatId, type Deps } from '../context.ts';
import { type Act, idIn } from '../feature.ts';
import { forMunicipality, forSchool } from '../guard.ts';
import { type Button, button, keyboard, page, pager } from '../keyboards.ts';
import type { ResultsAccess } from '../results/input.ts';
import { accessesOf, placeName } from '../results/place.ts';
import { schoolsToFill, templateFor } from '../results/template.ts';
import { refuse, show, toast } from '../screen.ts';

const PAGE = 8;
/** The button for all procedures in one workbook. */
const ALL = 'all';

/** «Скачать шаблон»: whose, of which exams and year, by taps; then the workbook comes into the chat. */
export function templateActs(deps: Deps): Readonly<Record<string, Act>> {
  const yearsOf = async (access: ResultsAccess): Promise<number[]> =>
    examYears(dayIn(deps.now(), await zoneOf(deps.db, access.municipality)));

  const menu = async (ctx: BotContext, access: ResultsAccess, [, wanted]: readonly string[] = []): Promise<void> => {
    const { t } = ctx;
    const years = await yearsOf(access);
    const year = years.find((one) => String(one) === wanted) ?? years[0] ?? 0;
    const schools = await schoolsToFill(deps, access, PROCEDURES);
    const exams = schools.flatMap((one) => one.exams);
    const there = PROCEDURES.filter((procedure) => exams.some((one) => one.procedure === procedure));
    const [act, id] = of(access);
    const get = (text: string, procedure: Procedure | typeof ALL): Button =>
      button(text, `${act}-get`, id, year, procedure);
    await show(ctx, deps, {
      text: t(there.length === 0 ? 'template-no-exams' : 'template-choose', {
        year,
        whose: await placeName(deps, access),
      }),
      rows: [
        there.map((procedure) => get(t.plain('procedure', { procedure }), procedure)),
        there.length > 1 ? [get(t.plain('button-template-all'), ALL)] : [],
        years
          .filter((one) => one !== year)
          .map((one) => button(t.plain('button-template-year', { year: one }), act, id, one)),
        'school' in access ? [] : [button(t.plain('button-template-one'), 'template-list', access.municipality, 0)],
        [button(t.plain('button-results'), 'results'), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  /** The schools of a district, for the template of one of them. */
  const list = async (ctx: BotContext, access: MunicipalityAccess<'save-district-results'>, at: number) => {
    const shown = page(await schoolsBeside(deps.db, access), at, PAGE);
    await show(ctx, deps, {
      text: ctx.t('results-whose'),
      rows: [
        ...shown.items.map((one) => [button(one.name, 'template-school', one.id)]),
        pager(shown, 'template-list', access.municipality),
        [button(ctx.t.plain('button-back'), 'template-town', access.municipality)],
      ],
    });
  };

  const whose = async (ctx: BotContext, accesses: readonly ResultsAccess[]): Promise<void> => {
    const rows = await Promise.all(
      accesses.map(async (one): Promise<Button[]> => [button(await placeName(deps, one), ...of(one))]),
    );
    await show(ctx, deps, {
      text: ctx.t('results-whose'),
      rows: [...rows, [button(ctx.t.plain('button-results'), 'results')]],
    });
  };

  const send = async (ctx: BotContext, access: ResultsAccess, ids: readonly string[]): Promise<void> => {
    const { t } = ctx;
    const [, wanted = '', procedure = ''] = ids;
    const known = PROCEDURES.filter((one) => procedure === ALL || one === procedure);
    const year = (await yearsOf(access)).find((one) => String(one) === wanted);
    if (year === undefined || known.length === 0) return menu(ctx, access, ids);
    const made = await templateFor(deps, t, access, { year, procedures: known });
    if (!made.ok) {
      const [act, id] = of(access);
      return show(ctx, deps, { text: t.problem(made.error), rows: [[button(t.plain('button-back'), act, id, year)]] });
    }
    await toast(ctx);
    await ctx.api.sendDocument(chatId(ctx), new InputFile(made.value.bytes, made.value.name), {
      caption: t('template-caption'),
      parse_mode: 'HTML',
      reply_markup: keyboard([[button(t.plain('button-results'), 'results'), button(t.plain('button-card'), 'card')]]),
    });
  };

  return {
    template: async (ctx) => {
      const accesses = await accessesOf(deps, ctx);
      const [only, ...others] = accesses;
      if (!only) return refuse(ctx);
      await (others.length === 0 ? menu(ctx, only) : whose(ctx, accesses));
    },
    'template-list': forMunicipality('save-district-results', (ctx, access, ids) => list(ctx, access, idIn(ids, 1))),
    'template-town': forMunicipality('save-district-results', menu),
    'template-school': forSchool(deps, 'save-results', menu),
    'template-town-get': forMunicipality('save-district-results', send),
    'template-school-get': forSchool(deps, 'save-results', send),
  };
}

/** The act for a school or a municipality, with its id. */
const of = (access: ResultsAccess): ['template-school' | 'template-town', number] =>
  'school' in access ? ['template-school', access.school] : ['template-town', access.municipality];
