import { InputFile } from 'grammy';
import type { MunicipalityAccess } from '../../db/access.ts';
import { type ReportState, reportStates } from '../../db/report-states.ts';
import { listSchools, type School } from '../../db/schools.ts';
import type { ReportStanding, Timing } from '../../domain/report-standing.ts';
import { inOrderOfNames } from '../../domain/school-name.ts';
import { isAskedIn, type Wave } from '../../domain/waves.ts';
import { type Cycle, periodFor, readCycle, schoolStandingsIn } from '../../facts/cycle.ts';
import { diagnosisOf } from '../../facts/questionnaires.ts';
import { districtOf, readWaveAnswers } from '../../facts/wave-answers.ts';
import { periodName } from '../../reports/period-name.ts';
import type { T } from '../../texts.ts';
import { capital } from '../capital.ts';
import { closeWave, stateOf } from '../close-wave.ts';
import { type BotContext, chatId, type Deps } from '../context.ts';
import { type Act, type Feature, idIn } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { type Button, button, keyboard, page, pager } from '../keyboards.ts';
import { leaveQuestion, show, toast } from '../screen.ts';
import { beginTalk, talkOf } from '../talk.ts';
import { waveFile } from '../wave-files.ts';
import { answeringText } from '../wave-text.ts';
import { chooseMunicipality } from './choose.ts';
import { howButton } from './own-questionnaires.ts';
import { openTalk, termTalk } from './wave-talks.ts';

const PAGE = 8;

type WaveAccess = MunicipalityAccess<'run-waves'>;

/** Waves of self-diagnosis as the coordinator sees them: who answered, from whom answers are awaited; opening one, its term. */
export function wavesFeature(
  deps: Deps,
  showQuestion: Act,
): Feature & {
  talks: ReturnType<typeof talkOf>[];
  /** For the command, which names no municipality. */
  open: (ctx: BotContext, municipalities: readonly number[]) => Promise<void>;
} {
  const isQuestion = ({ stage }: Wave) => stage === 'question';

  const list = async (ctx: BotContext, access: WaveAccess) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    if (!cycle) return;
    const lines: string[] = [];
    const waves = cycle.waves.filter((wave) => !isQuestion(wave)).toReversed();
    for (const wave of waves) {
      const { answered, asked } = await readAnswered(deps, cycle, access, wave);
      lines.push(
        t('wave-line', {
          ...{ wave: periodName(t, wave.period), due: wave.period.due, today: cycle.today },
          ...{ state: stateOf(cycle, wave), answered: answered.length, asked: asked.length },
        }),
      );
    }
    await show(ctx, deps, {
      text: [t('waves-head'), ...(lines.length > 0 ? lines : [t('waves-none')])].join('\n'),
      rows: [
        ...waves.map(({ id, period }) => [button(capital(periodName(t, period)), 'wave', access.municipality, id, 0)]),
        cycle.archive ? [] : [button(t.plain('button-new-wave'), 'wave-new', access.municipality)],
        cycle.archive ? [] : [howButton(t, access.municipality)],
        [button(t.plain('button-questions'), 'questions', access.municipality, 0)],
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };

  const one = async (ctx: BotContext, access: WaveAccess, id: number, at: number) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const wave = cycle?.waves.find((any) => any.id === id);
    if (!cycle || !wave) return toast(ctx, t.plain('toast-not-allowed'));
    if (isQuestion(wave)) return showQuestion(ctx, [access.municipality, id, at].map(String));
    const { answered, awaited, asked } = await readAnswered(deps, cycle, access, wave);
    const { period } = wave;
    const closed = period.closed ? 'yes' : 'no';
    const shown = page(answered, at, PAGE);
    const zone = cycle.municipality.timezone;
    const names = awaited.map(({ school, state }) => {
      const { due } = periodFor(cycle, period, school.id);
      return t('wave-awaited', {
        ...{ school: school.name, reopened: state?.lastSent ? 'yes' : 'no', closed },
        ...{ own: due > period.due ? 'yes' : 'no', due, today: cycle.today },
      });
    });
    const late = answered.filter(({ standing }) => timingOf(standing) === 'late').length;
    await show(ctx, deps, {
      text: [
        t('wave-head', {
          ...{ wave: periodName(t, period), opens: period.opens, due: period.due, today: cycle.today },
          ...{ answering: answeringText(t, wave), closed },
        }),
        t('wave-answered', { answered: answered.length, asked: asked.length }),
        ...answered.map(({ school, state, standing }) =>
          t('wave-answered-line', {
            ...{ school: school.name, at: state?.lastSent?.sentAt ?? cycle.now, zone },
            timing: timingOf(standing),
          }),
        ),
        ...(names.length > 0 ? [t('wave-awaited-head', { count: names.length, closed }), ...names] : []),
      ].join('\n'),
      rows: [
        ...shown.items.map(({ school, state }) => [button(school.name, 'sent', state?.lastSent?.id ?? 0)]),
        pager(shown, 'wave', access.municipality, id),
        [
          ...(answered.length === 0
            ? []
            : (await diagnosisOf(deps, wave, wave.version))
              ? [button(t.plain('button-district'), 'district', access.municipality, id)]
              : [button(t.plain('button-answers-xlsx'), 'district-get', access.municipality, id, 'xlsx')]),
          button(t.plain('button-print-form'), 'district-get', access.municipality, id, 'docx'),
        ],
        ...(cycle.archive ? [] : endRows(t, access, wave, { awaited: awaited.length, late })),
        [button(t.plain('button-waves'), 'waves', access.municipality), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  /** More time, the end, a reminder: what a coordinator can do with a wave. */
  const endRows = (
    t: T,
    { municipality }: WaveAccess,
    { id, period }: Wave,
    { awaited, late }: { awaited: number; late: number },
  ): Button[][] =>
    period.closed
      ? [[button(t.plain('button-more-time'), 'wave-term', municipality, id)]]
      : [
          [
            button(t.plain('button-wave-term'), 'wave-term', municipality, id),
            button(t.plain('button-close-wave'), 'wave-close', municipality, id, 'ask'),
          ],
          [
            ...(awaited + late > 0 ? [button(t.plain('button-extend-some'), 'extend', municipality, period.id)] : []),
            ...(awaited > 0 ? [button(t.plain('button-remind'), 'remind', municipality, 0)] : []),
          ],
        ];

  /** Asks whether to close a wave, then closes it. */
  const close = async (ctx: BotContext, access: WaveAccess, id: number, said: string | undefined) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const wave = cycle?.waves.find((any) => any.id === id);
    if (!cycle || !wave || isQuestion(wave) || cycle.archive) return toast(ctx, t.plain('toast-not-allowed'));
    if (said !== 'yes') {
      const { awaited } = await readAnswered(deps, cycle, access, wave);
      return show(ctx, deps, {
        text: t('wave-close-sure', { wave: periodName(t, wave.period), awaited: awaited.length }),
        rows: [
          [button(t.plain('button-close-wave'), 'wave-close', access.municipality, id, 'yes')],
          [button(t.plain('button-back'), 'wave', access.municipality, id, 0)],
        ],
      });
    }
    await closeWave(deps, ctx, access, wave);
    await one(ctx, access, id, 0);
  };

  /** How many schools stand at each level by factor, and what was chosen to work on. Without names: nobody is set above another. */
  const district = async (ctx: BotContext, access: WaveAccess, id: number) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const wave = cycle?.waves.find((any) => any.id === id);
    const answers = cycle && wave && (await readWaveAnswers(deps, cycle, access, wave));
    if (!cycle || !wave || !answers) return toast(ctx, t.plain('toast-not-allowed'));
    const { factors, schools, answered, both } = districtOf(answers);
    const titles = new Map(answers.questionnaire.factors.map((factor) => [factor.id, factor.title]));
    const named = (factor: string) => titles.get(factor) ?? factor;
    const { before } = answers;
    const wanted = factors.filter(({ chosen }) => chosen > 0).toSorted((a, b) => b.chosen - a.chosen);
    await show(ctx, deps, {
      text: [
        t('district-head', { wave: periodName(t, wave.period), answered, asked: schools }),
        ...(before ? [t('district-before', { wave: periodName(t, before.wave.period), both: both ?? 0 })] : []),
        '',
        ...factors.map(({ factor, high, medium, low, undetermined, moves }) =>
          t('district-line', {
            ...{ factor: named(factor), high, medium, low, undetermined },
            ...{ moved: moves ? 'yes' : 'no', lower: moves?.lower ?? 0, higher: moves?.higher ?? 0 },
          }),
        ),
        ...(wanted.length > 0
          ? [
              '',
              t('district-chosen'),
              ...wanted.map(({ factor, chosen }) =>
                t('district-chosen-line', { factor: named(factor), schools: chosen }),
              ),
            ]
          : []),
      ].join('\n'),
      rows: [
        [
          button(t.plain('button-picture'), 'district-get', access.municipality, id, 'png'),
          button(t.plain('button-answers-xlsx'), 'district-get', access.municipality, id, 'xlsx'),
        ],
        [
          button(t.plain('button-wave-answers'), 'wave', access.municipality, id, 0),
          button(t.plain('button-card'), 'card'),
        ],
      ],
    });
  };

  /** Sends a file of a wave: its district as a picture, its answers as a workbook, its questionnaire to be filled in at a meeting. */
  const send = async (ctx: BotContext, access: WaveAccess, id: number, form: string) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const wave = cycle?.waves.find((any) => any.id === id);
    const made = cycle && wave && (await waveFile(deps, t, cycle, access, wave, form));
    if (!cycle || !wave || !made) return toast(ctx, t.plain('toast-not-allowed'));
    await toast(ctx);
    if (!(await leaveQuestion(ctx, deps))) return;
    const file = new InputFile(made, `${t.plain('wave-file', { form })}.${form}`);
    const under = {
      caption: t('picture-caption', { school: cycle.municipality.name, wave: periodName(t, wave.period) }),
      parse_mode: 'HTML',
      reply_markup: keyboard([
        [
          button(t.plain('button-wave-answers'), 'wave', access.municipality, id, 0),
          button(t.plain('button-card'), 'card'),
        ],
      ]),
    } as const;
    if (form === 'png') await ctx.api.sendPhoto(chatId(ctx), file, under);
    else await ctx.api.sendDocument(chatId(ctx), file, under);
  };

  return {
    acts: {
      waves: forMunicipality('run-waves', list),
      wave: forMunicipality('run-waves', (ctx, access, ids) => one(ctx, access, idIn(ids, 1), idIn(ids, 2))),
      district: forMunicipality('run-waves', (ctx, access, ids) => district(ctx, access, idIn(ids, 1))),
      'district-get': forMunicipality('run-waves', (ctx, access, ids) => send(ctx, access, idIn(ids, 1), ids[2] ?? '')),
      'wave-new': forMunicipality('run-waves', (ctx, access) => beginTalk(ctx, deps, 'wave-new', access.municipality)),
      'wave-close': forMunicipality('run-waves', (ctx, access, ids) => close(ctx, access, idIn(ids, 1), ids[2])),
      'wave-term': forMunicipality('run-waves', (ctx, access, ids) =>
        beginTalk(ctx, deps, 'wave-term', access.municipality, idIn(ids, 1)),
      ),
    },
    open: (ctx, [only, ...more]) =>
      only === undefined || more.length > 0
        ? chooseMunicipality(ctx, deps, only === undefined ? [] : [only, ...more], 'waves')
        : forMunicipality('run-waves', list)(ctx, [String(only)]),
    talks: [talkOf('wave-new', openTalk(deps)), talkOf('wave-term', termTalk(deps))],
  };
}

const timingOf = (standing: ReportStanding): Timing => ('timing' in standing ? standing.timing : 'in-time');

type Asked = { school: School; state?: ReportState; standing: ReportStanding };

/** Who was asked in a wave, by name: those whose answers stand and those from whom they are awaited. */
async function readAnswered(
  deps: Pick<Deps, 'db'>,
  cycle: Cycle,
  access: WaveAccess,
  wave: Wave,
): Promise<{ asked: readonly Asked[]; answered: readonly Asked[]; awaited: readonly Asked[] }> {
  const [schools, states] = await Promise.all([
    listSchools(deps.db, access),
    reportStates(deps.db, access, wave.period.id),
  ]);
  const standingAt = schoolStandingsIn(cycle, wave.period);
  const asked = inOrderOfNames(
    schools.filter((school) => states.get(school.id)?.lastSent || (school.participating && isAskedIn(wave, school.id))),
    ({ name }) => name,
  ).map((school): Asked => {
    const state = states.get(school.id);
    return { school, ...(state ? { state } : {}), standing: standingAt(school.id, state) };
  });
  const [answered, awaited]: [Asked[], Asked[]] = [[], []];
  for (const one of asked) {
    const { state } = one.standing;
    (state === 'sent' || state === 'accepted' ? answered : awaited).push(one);
  }
  return { asked, answered, awaited };
}
