import { membershipsOf, municipalityAccess } from '../../db/access.ts';
import { ownVersion } from '../../db/own-questionnaires.ts';
import { lockQuestions } from '../../db/questions.ts';
import { listSchools } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import { keepQuestionnaire, openWave, setWaveTerm, wavesOf } from '../../db/waves.ts';
import { addDays, type IsoDate, nextWorkingDay, schoolYearOf } from '../../domain/calendar.ts';
import { no, ok } from '../../domain/result.ts';
import { inOrderOfNames } from '../../domain/school-name.ts';
import { WAVE_STAGES, type WaveStage } from '../../domain/wave-stages.ts';
import { type Answering, sameWave, type Wave } from '../../domain/waves.ts';
import { readCycle } from '../../facts/cycle.ts';
import { periodName, schoolYearName } from '../../reports/period-name.ts';
import type { T } from '../../texts.ts';
import { askSchools } from '../ask-schools.ts';
import { askTerm } from '../ask-term.ts';
import type { Deps } from '../context.ts';
import { type Button, button } from '../keyboards.ts';
import { say, type TalkStep, talkButton } from '../talk.ts';
import { askStep, inSteps, withSaid } from '../talk-steps.ts';
import { untoldLines, untoldSchools } from '../untold.ts';
import { answeringText } from '../wave-text.ts';

/** Terms offered as buttons, in days from the opening. */
const TERMS = [14, 21, 30];
/** Opens a wave by taps: which questionnaire, which wave of the year, of which schools, till when, who answers. */
export function openTalk(deps: Deps): TalkStep {
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
        waves: cycle.waves,
        schools: inOrderOfNames(schools, ({ name }) => name).map(({ id, name }) => ({ id, name })),
        terms: TERMS.map((days) => nextWorkingDay(addDays(cycle.today, days), cycle.own.corrections)),
      };
    });
    if (!known) return;
    const asker = (back: boolean) => ({ talk, deps, start, t, back });
    const done = await inSteps<Opening>(
      [
        async (here, state, back) => {
          const [only, ...more] = deps.questionnaires;
          if (known.own || (only && more.length === 0)) return 'skipped';
          const rows = deps.questionnaires.map(({ title }, at) => [talkButton(title, at)]);
          const chosen = await askStep(asker(back), here, { text: t('wave-questionnaire'), rows }, (input) => {
            const found = 'press' in input ? deps.questionnaires[Number(input.press)] : undefined;
            return found ? ok(found) : no(t('wave-press'));
          });
          return withSaid(chosen, (asked) => ({ ...state, asked }));
        },
        async (here, state, back) => {
          // One of the house is an inquiry of its own, not a part of the year's self-diagnosis.
          if (known.own) return 'skipped';
          const stage = await askStep(asker(back), here, stagePanel(t, state.asked?.title ?? ''), (input) => {
            const found = OFFERED.find((any) => 'press' in input && input.press === any);
            return found ? ok(found) : no(t('wave-press'));
          });
          return withSaid(stage, (value) => ({ ...state, stage: value }));
        },
        async (here, state, back) => {
          const words = {
            text: () => t('wave-schools'),
            all: t.plain('button-wave-all', { count: known.schools.length }),
            ticked: (count: number) => t.plain('button-wave-chosen', { count }),
            press: t('wave-press'),
          };
          const before = state.every ? [] : state.schools;
          const schools = await askSchools(asker(back), here, known.schools, words, before);
          if (!schools || 'back' in schools) return schools;
          return { ctx: schools.ctx, state: { ...state, schools: schools.ids, every: schools.every } };
        },
        async (here, state, back) => {
          const same = sameWave(known.waves, askedOf(state), known.today);
          if (!same) return 'skipped';
          // «Назад» leads to the choice of schools; what was opened before has a screen where its term is changed.
          const panel = { text: sameText(t, same, known.today), rows: [lookButton(t, municipality, same.id)] };
          return withSaid(await askStep(asker(back), here, panel, () => no(t('wave-press'))), () => state);
        },
        async (here, state, back) => {
          const due = await askTerm(asker(back), here, known);
          return due && ('back' in due ? due : { ctx: due.ctx, state: { ...state, due: due.value, moved: due.moved } });
        },
        async (here, state, back) => {
          const who = await askStep(asker(back), here, whoPanel(t), (input) => {
            const found = WHO.find((any) => 'press' in input && input.press === any.join('-'));
            return found ? ok(found) : no(t('wave-press'));
          });
          return withSaid(who, (answering) => ({ ...state, answering }));
        },
        async (here, state, back) => {
          const panel = {
            text: [t('wave-sure', toldOf(t, known.today, state)), ...state.moved].join('\n'),
            rows: [[talkButton(t.plain('button-open-wave'), 'open')]],
          };
          const sure = await askStep(asker(back), here, panel, (input) =>
            'press' in input ? ok(true) : no(t('wave-press')),
          );
          return withSaid(sure, () => state);
        },
      ],
      ctx,
      {
        ...{ asked: known.own ?? deps.questionnaires[0], stage: known.own ? 'once' : 'entry' },
        ...{ schools: [], every: false, due: known.today, moved: [], answering: [] },
      },
    );
    if (!done) return;
    const { state: opening, ctx: sure } = done;
    const { asked: questionnaire } = opening;
    if (!questionnaire) return;
    const told = toldOf(t, known.today, opening);
    const update = sure.update.update_id;
    const opened = await talk.external(async (): Promise<{ id: number } | { same: Wave } | undefined> => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'run-waves', municipality);
      if (!access) return undefined;
      const now = deps.now();
      const done = await once(deps.db, update, now, async (tx) => {
        await lockQuestions(tx, access);
        const waves = (await wavesOf(tx, [municipality], now)).get(municipality) ?? [];
        const same = sameWave(waves, askedOf(opening), known.today);
        if (same) return { same };
        const shipped = deps.questionnaires.find((one) => one.id === questionnaire.id);
        if (shipped) await keepQuestionnaire(tx, shipped, now);
        const { version, title } = questionnaire;
        const { answering, due } = opening;
        const wave = { ...askedOf(opening), version, title, answering, opens: known.today, due };
        const id = await openWave(tx, access, wave, update, now);
        return id === undefined ? undefined : { id };
      });
      if (done !== 'seen') return done;
      const last = (await readCycle(deps, municipality))?.waves.at(-1);
      return last && { id: last.id };
    });
    const untold = await talk.external(() => {
      const asked = known.schools.filter(({ id }) => opening.every || opening.schools.includes(id));
      return untoldSchools(deps, municipality, ['director', ...opening.answering], asked);
    });
    const text = !opened
      ? t('toast-not-allowed')
      : 'same' in opened
        ? sameText(t, opened.same, known.today)
        : [t('wave-opened', told), ...untoldLines(t, untold)].join('\n');
    await say(sure, {
      text,
      rows: [
        opened ? lookButton(t, municipality, 'same' in opened ? opened.same.id : opened.id) : [],
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };
}

const lookButton = (t: T, municipality: number, wave: number): Button[] => [
  button(t.plain('button-look'), 'wave', municipality, wave, 0),
];

/** That a wave is there already, and what to do instead. HTML. */
const sameText = (t: T, { period }: Wave, today: IsoDate): string =>
  t('wave-same', { wave: periodName(t, period), due: period.due, over: period.due < today ? 'yes' : 'no', today });

/** What was said of a wave so far. */
type Opening = {
  asked: { id: string; version: number; title: string } | undefined;
  stage: WaveStage;
  schools: readonly number[];
  every: boolean;
  due: IsoDate;
  /** What is said of a term that was put off. HTML. */
  moved: readonly string[];
  answering: readonly Answering[];
};

/** What the wave would ask, and of which schools. */
const askedOf = ({ asked, stage, every, schools }: Opening) => ({
  ...{ questionnaire: asked?.id ?? '', stage },
  ...(every ? {} : { schools }),
});

const toldOf = (t: T, today: IsoDate, { asked, stage, due, answering, schools }: Opening) => ({
  wave: t.plain('period-wave', { stage, year: schoolYearName(schoolYearOf(today)), title: asked?.title ?? '' }),
  ...{ due, today, answering: answeringText(t, { answering }), schools: schools.length },
});

/** A single question is asked in its own way. */
const OFFERED = WAVE_STAGES.filter((stage) => stage !== 'question');

const WHO: readonly (readonly Answering[])[] = [['director', 'deputy'], ['director'], ['deputy']];

const stagePanel = (t: T, title: string) => ({
  text: t('wave-which', { title }),
  rows: OFFERED.map((stage: WaveStage) => [talkButton(t.plain('wave-stage', { stage }), stage)]),
});

const whoPanel = (t: T) => ({
  text: t('wave-who'),
  rows: WHO.map((who) => [talkButton(t.plain('wave-who-one', { who: who.join('-') }), who.join('-'))]),
});

/** Asks another last day of a wave. */
export function termTalk(deps: Deps): TalkStep {
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
    const due = await askTerm({ talk, deps, start }, ctx, known);
    if (!due || 'back' in due) return;
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
      text: stored
        ? [t('wave-term-set', { due: due.value, today: known.today }), ...due.moved].join('\n')
        : t('toast-not-allowed'),
      rows: [[button(t.plain('button-look'), 'wave', municipality, id, 0), button(t.plain('button-card'), 'card')]],
    });
  };
}
