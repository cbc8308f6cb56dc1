import { InputFile } from 'grammy';
import { type MunicipalityAccess, membershipsOf, municipalityAccess } from '../../db/access.ts';
import { type ReportState, reportStates } from '../../db/drafts.ts';
import { ownVersion } from '../../db/own-questionnaires.ts';
import { listSchools, type School } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import { keepQuestionnaire, openWave, setWaveTerm } from '../../db/waves.ts';
import { addDays, type IsoDate, nextWorkingDay, schoolYearOf } from '../../domain/calendar.ts';
import { no, ok } from '../../domain/result.ts';
import { inOrderOfNames } from '../../domain/school-name.ts';
import { WAVE_STAGES, type WaveStage } from '../../domain/wave-stages.ts';
import { type Answering, isAskedIn, type Wave } from '../../domain/waves.ts';
import { type Cycle, readCycle, standingsIn } from '../../facts/cycle.ts';
import { districtOf, readWaveAnswers } from '../../facts/wave-answers.ts';
import { readDayFrom } from '../../forms/dates.ts';
import { periodName, schoolYearName } from '../../reports/period-name.ts';
import type { T } from '../../texts.ts';
import { type BotContext, chatId, type Deps, type TalkContext } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { button, keyboard, page, pager } from '../keyboards.ts';
import { leaveQuestion, show, toast } from '../screen.ts';
import { ask, beginTalk, say, type Talk, type TalkStart, type TalkStep, talkButton, talkOf } from '../talk.ts';
import { waveFile } from '../wave-files.ts';
import { answeringText } from '../wave-text.ts';
import { chooseMunicipality } from './choose.ts';

const PAGE = 8;
/** Terms offered as buttons, in days from the opening. */
const TERMS = [14, 21, 30];
/** A wave is not open longer. */
const LONGEST_TERM = 200;

type WaveAccess = MunicipalityAccess<'run-waves'>;

/** Waves of self-diagnosis as the coordinator sees them: who answered, from whom answers are awaited; opening one, its term. */
export function wavesFeature(deps: Deps): Feature & {
  talks: ReturnType<typeof talkOf>[];
  /** For the command, which names no municipality. */
  open: (ctx: BotContext, municipalities: readonly number[]) => Promise<void>;
} {
  const list = async (ctx: BotContext, access: WaveAccess) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    if (!cycle) return;
    const lines: string[] = [];
    for (const wave of cycle.waves.toReversed()) {
      const { answered, asked } = await readAnswered(deps, cycle, access, wave);
      lines.push(
        t('wave-line', {
          ...{ wave: periodName(t, wave.period), due: wave.period.due, today: cycle.today },
          ...{ over: wave.period.due < cycle.today ? 'yes' : 'no', answered: answered.length, asked: asked.length },
        }),
      );
    }
    await show(ctx, deps, {
      text: [t('waves-head'), ...(lines.length > 0 ? lines : [t('waves-none')])].join('\n'),
      rows: [
        ...cycle.waves
          .toReversed()
          .map(({ id, period }) => [button(capital(periodName(t, period)), 'wave', access.municipality, id, 0)]),
        cycle.archive ? [] : [button(t.plain('button-new-wave'), 'wave-new', access.municipality)],
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };

  const one = async (ctx: BotContext, access: WaveAccess, id: number, at: number) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const wave = cycle?.waves.find((any) => any.id === id);
    if (!cycle || !wave) return toast(ctx, t.plain('toast-not-allowed'));
    const { answered, awaited, asked } = await readAnswered(deps, cycle, access, wave);
    const { period } = wave;
    const shown = page(answered, at, PAGE);
    const zone = cycle.municipality.timezone;
    const names = awaited.map(({ school, state }) =>
      t('wave-awaited', { school: school.name, reopened: state?.lastSent ? 'yes' : 'no' }),
    );
    await show(ctx, deps, {
      text: [
        t('wave-head', {
          ...{ wave: periodName(t, period), opens: period.opens, due: period.due, today: cycle.today },
          answering: answeringText(t, wave),
        }),
        t('wave-answered', { answered: answered.length, asked: asked.length }),
        ...answered.map(({ school, state }) =>
          t('wave-answered-line', { school: school.name, at: state?.lastSent?.sentAt ?? cycle.now, zone }),
        ),
        ...(names.length > 0 ? [t('wave-awaited-head', { count: names.length }), ...names] : []),
      ].join('\n'),
      rows: [
        ...shown.items.map(({ school, state }) => [button(school.name, 'sent', state?.lastSent?.id ?? 0)]),
        pager(shown, 'wave', access.municipality, id),
        [
          ...(answered.length > 0 ? [button(t.plain('button-district'), 'district', access.municipality, id)] : []),
          button(t.plain('button-print-form'), 'district-get', access.municipality, id, 'docx'),
        ],
        cycle.archive
          ? []
          : [
              button(t.plain('button-wave-term'), 'wave-term', access.municipality, id),
              ...(awaited.length > 0 ? [button(t.plain('button-remind'), 'remind', access.municipality, 0)] : []),
            ],
        [button(t.plain('button-waves'), 'waves', access.municipality), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  /** How many schools stand at each level by factor, and what was chosen to work on. Without names: nobody is set above another. */
  const district = async (ctx: BotContext, access: WaveAccess, id: number) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const wave = cycle?.waves.find((any) => any.id === id);
    if (!cycle || !wave) return toast(ctx, t.plain('toast-not-allowed'));
    const answers = await readWaveAnswers(deps, cycle, access, wave);
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

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('ru') + text.slice(1);

type Asked = { school: School; state?: ReportState };

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
  const standing = standingsIn(cycle, wave.period);
  const asked = inOrderOfNames(
    schools.filter((school) => states.get(school.id)?.lastSent || (school.participating && isAskedIn(wave, school.id))),
    ({ name }) => name,
  ).map((school): Asked => {
    const state = states.get(school.id);
    return { school, ...(state ? { state } : {}) };
  });
  const [answered, awaited]: [Asked[], Asked[]] = [[], []];
  for (const one of asked) {
    const { state } = standing(one.state);
    (state === 'sent' || state === 'accepted' ? answered : awaited).push(one);
  }
  return { asked, answered, awaited };
}

/** Opens a wave by taps: which questionnaire, which wave of the year, of which schools, till when, who answers. */
function openTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0, own = 0] = start.ids;
    const known = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'run-waves', municipality);
      const cycle = access && (await readCycle(deps, municipality));
      if (!access || !cycle || cycle.archive) return undefined;
      const version = own === 0 ? undefined : await ownVersion(deps.db, access, own);
      if (own !== 0 && !version) return undefined;
      const schools = (await listSchools(deps.db, access)).filter(({ participating }) => participating);
      return {
        ...(version
          ? { own: { id: version.questionnaire, version: version.version, title: version.document.title } }
          : {}),
        today: cycle.today,
        schools: inOrderOfNames(schools, ({ name }) => name).map(({ id, name }) => ({ id, name })),
        terms: TERMS.map((days) => nextWorkingDay(addDays(cycle.today, days), cycle.own.corrections)),
      };
    });
    if (!known) return;
    const which = known.own ? { asked: known.own, ctx } : await askQuestionnaire(talk, ctx, deps, start);
    if (!which) return;
    const { asked: questionnaire } = which;
    // One of the house is an inquiry of its own, not a part of the year's self-diagnosis.
    const stage = known.own
      ? { value: 'once' as const, ctx }
      : await ask(talk, which.ctx, deps, start, stagePanel(t, questionnaire.title), (input) => {
          const found = WAVE_STAGES.find((any) => 'press' in input && input.press === any);
          return found ? ok(found) : no(t('wave-press'));
        });
    if (!stage) return;
    const schools = await askSchools(talk, stage.ctx, deps, start, known.schools);
    if (!schools) return;
    const due = await askTerm(talk, schools.ctx, deps, start, known);
    if (!due) return;
    const who = await ask(talk, due.ctx, deps, start, whoPanel(t), (input) => {
      const found = WHO.find((any) => 'press' in input && input.press === any.join('-'));
      return found ? ok(found) : no(t('wave-press'));
    });
    if (!who) return;
    const told = {
      wave: t.plain('period-wave', {
        stage: stage.value,
        year: schoolYearName(schoolYearOf(known.today)),
        title: questionnaire.title,
      }),
      ...{ due: due.value, today: known.today, answering: answeringText(t, { answering: who.value }) },
      schools: schools.value ? schools.value.length : known.schools.length,
    };
    const sure = await ask(
      talk,
      who.ctx,
      deps,
      start,
      { text: t('wave-sure', told), rows: [[talkButton(t.plain('button-open-wave'), 'open')]] },
      (input) => ('press' in input ? ok(true) : no(t('wave-press'))),
    );
    if (!sure) return;
    const update = sure.ctx.update.update_id;
    const id = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'run-waves', municipality);
      if (!access) return undefined;
      const now = deps.now();
      const opened = await once(deps.db, update, now, async (tx) => {
        const shipped = deps.questionnaires.find((one) => one.id === questionnaire.id);
        if (shipped) await keepQuestionnaire(tx, shipped, now);
        const { id: of, version, title } = questionnaire;
        const wave = {
          ...{ questionnaire: of, version, title, stage: stage.value, answering: who.value },
          ...{ opens: known.today, due: due.value, ...(schools.value ? { schools: schools.value } : {}) },
        };
        return openWave(tx, access, wave, update, now);
      });
      if (opened !== 'seen') return opened;
      return (await readCycle(deps, municipality))?.waves.at(-1)?.id;
    });
    await say(sure.ctx, {
      text: id === undefined ? t('toast-not-allowed') : t('wave-opened', told),
      rows: [
        id === undefined ? [] : [button(t.plain('button-look'), 'wave', municipality, id, 0)],
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };
}

const WHO: readonly (readonly Answering[])[] = [['director', 'deputy'], ['director'], ['deputy']];

const stagePanel = (t: T, title: string) => ({
  text: t('wave-which', { title }),
  rows: WAVE_STAGES.map((stage: WaveStage) => [talkButton(t.plain('wave-stage', { stage }), stage)]),
});

const whoPanel = (t: T) => ({
  text: t('wave-who'),
  rows: WHO.map((who) => [talkButton(t.plain('wave-who-one', { who: who.join('-') }), who.join('-'))]),
});

/** The only questionnaire there is, without asking; else the one that is chosen. */
async function askQuestionnaire(talk: Talk, ctx: TalkContext, deps: Deps, start: TalkStart) {
  const t = deps.texts.for(start.language);
  const [only, ...more] = deps.questionnaires;
  if (only && more.length === 0) return { asked: only, ctx };
  const rows = deps.questionnaires.map(({ title }, at) => [talkButton(title, at)]);
  const chosen = await ask(talk, ctx, deps, start, { text: t('wave-questionnaire'), rows }, (input) => {
    const found = 'press' in input ? deps.questionnaires[Number(input.press)] : undefined;
    return found ? ok(found) : no(t('wave-press'));
  });
  return chosen && { asked: chosen.value, ctx: chosen.ctx };
}

/** All schools, or those that are ticked one by one; `undefined` as a value: all. */
async function askSchools(
  talk: Talk,
  ctx: TalkContext,
  deps: Deps,
  start: TalkStart,
  schools: readonly { id: number; name: string }[],
): Promise<{ value: number[] | undefined; ctx: TalkContext } | undefined> {
  const t = deps.texts.for(start.language);
  const ticked = new Set<number>();
  let here = ctx;
  for (;;) {
    const choosing = ticked.size > 0;
    const rows = [
      ...(choosing
        ? [[talkButton(t.plain('button-wave-chosen', { count: ticked.size }), 'done')]]
        : [[talkButton(t.plain('button-wave-all', { count: schools.length }), 'all')]]),
      ...schools.map(({ id, name }) => [
        talkButton(t.plain(ticked.has(id) ? 'button-option-chosen' : 'button-option', { label: name }), id),
      ]),
    ];
    const pressed = await ask(talk, here, deps, start, { text: t('wave-schools'), rows }, (input) =>
      'press' in input ? ok(input.press) : no(t('wave-press')),
    );
    if (!pressed) return undefined;
    here = pressed.ctx;
    if (pressed.value === 'all') return { value: undefined, ctx: here };
    if (pressed.value === 'done') return { value: [...ticked], ctx: here };
    const id = Number(pressed.value);
    if (!ticked.delete(id)) ticked.add(id);
  }
}

/** A day till which answers are awaited: one of those offered, or a typed one. */
async function askTerm(
  talk: Talk,
  ctx: TalkContext,
  deps: Deps,
  start: TalkStart,
  { today, terms }: { today: IsoDate; terms: readonly IsoDate[] },
) {
  const t = deps.texts.for(start.language);
  const rows = terms.map((day) => [talkButton(t.plain('wave-term', { due: day, today }), day)]);
  const [example = today] = terms;
  return ask(talk, ctx, deps, start, { text: t('wave-term-ask', { example }), rows }, (input) => {
    const day = 'press' in input ? input.press : 'text' in input ? readDayFrom(input.text, today, today) : undefined;
    const known = day !== undefined && day > today && day <= addDays(today, LONGEST_TERM) ? day : undefined;
    return known === undefined ? no(t('wave-term-wrong', { example })) : ok(known);
  });
}

/** Asks another last day of a wave. */
function termTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0, id = 0] = start.ids;
    const known = await talk.external(async () => {
      const cycle = await readCycle(deps, municipality);
      const wave = cycle?.waves.find((any) => any.id === id);
      if (!cycle || !wave) return undefined;
      const from = wave.period.due > cycle.today ? wave.period.due : cycle.today;
      return {
        today: cycle.today,
        terms: [7, 14].map((days) => nextWorkingDay(addDays(from, days), cycle.own.corrections)),
      };
    });
    if (!known) return;
    const due = await askTerm(talk, ctx, deps, start, known);
    if (!due) return;
    const stored = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'run-waves', municipality);
      const wave = (await readCycle(deps, municipality))?.waves.find((any) => any.id === id);
      if (!access || !wave) return false;
      const now = deps.now();
      await once(deps.db, due.ctx.update.update_id, now, (tx) =>
        setWaveTerm(tx, access, wave, { version: wave.version, due: due.value }, now),
      );
      return true;
    });
    await say(due.ctx, {
      text: stored ? t('wave-term-set', { due: due.value, today: known.today }) : t('toast-not-allowed'),
      rows: [[button(t.plain('button-look'), 'wave', municipality, id, 0), button(t.plain('button-card'), 'card')]],
    });
  };
}
