import { InputFile } from 'grammy';
import { municipalityAccess, type SchoolAccess, schoolAccess } from '../../db/access.ts';
import { notePriorities, planMeasure, withdrawMeasure } from '../../db/diagnosis.ts';
import { reportStatesIn } from '../../db/drafts.ts';
import { isOwn } from '../../db/own-questionnaires.ts';
import { figuresOf, readSchool } from '../../db/schools.ts';
import type { Submission } from '../../db/submissions.ts';
import { once } from '../../db/updates.ts';
import { addDays, nextWorkingDay } from '../../domain/calendar.ts';
import type { Diagnosis } from '../../domain/diagnosis.ts';
import { dayIn } from '../../domain/local-time.ts';
import {
  type FactorRisk,
  isProposable,
  MOST_PRIORITIES,
  pointsIn,
  proposedPriorities,
} from '../../domain/risk-profile.ts';
import { isAskedIn } from '../../domain/waves.ts';
import { type Cycle, periodFor, readCycle, standingOf, stateIn, waveIn } from '../../facts/cycle.ts';
import { type Measure, measuresOf } from '../../facts/measures.ts';
import { diagnosisOf } from '../../facts/questionnaires.ts';
import { readDecisions, readProfile, type SentProfile } from '../../facts/risk-profile.ts';
import { periodName } from '../../reports/period-name.ts';
import { schoolProfilePicture } from '../../reports/pictures/school-picture.ts';
import type { T } from '../../texts.ts';
import { answerText } from '../answer-text.ts';
import { actorOf, type BotContext, chatId, type Deps } from '../context.ts';
import { type Act, type Feature, idIn } from '../feature.ts';
import { forSchool, municipalitiesFor, schoolsFor } from '../guard.ts';
import { type Button, button, inRows, keyboard, type Panel, page, pager } from '../keyboards.ts';
import { mayFill } from '../open-report.ts';
import { choiceKey, tellChosen } from '../priorities-notice.ts';
import { mayCorrect } from '../question-text.ts';
import { leaveQuestion, show, toast } from '../screen.ts';
import { sentLines } from '../sent-lines.ts';
import { readableSubmission, timingOf } from '../sent-panel.ts';
import { textPages } from '../text-pages.ts';
import { printedWave } from '../wave-files.ts';
import { levelText } from '../wave-text.ts';
import { wordsFor } from '../words-for.ts';
import { chooseSchool } from './choose.ts';

/** Terms offered for a measure, in days. */
const MEASURE_TERMS = [30, 60, 120];
/** From the level to be worked on down; what is not known stands last. */
const ORDER: readonly FactorRisk['level'][] = ['high', 'medium', 'low', 'undetermined'];

/** What an act on sent answers is given. */
type Place = { sent: Submission; cycle: Cycle; found: SentProfile; access: SchoolAccess<'read-school'> };

/** /diagnose: the questionnaires that wait; the profile of what was sent, what is worked on, the measures. Source: product.md, Self-diagnosis. */
export function diagnoseFeature(
  deps: Deps,
  openWaves: (ctx: BotContext, municipalities: readonly number[]) => Promise<void>,
): Feature & { showProfile: (ctx: BotContext, sent: Submission) => Promise<void> } {
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
        const look = t.plain(wordsFor(period, 'button-sent-of'), { period: label });
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

  const place = async (ctx: BotContext, id: number): Promise<Place | undefined> => {
    const sent = await readableSubmission(deps, ctx, id);
    const cycle = sent && (await readCycle(deps, sent.municipality));
    if (!sent || !cycle || sent.school === undefined) return undefined;
    const access = await schoolAccess(deps.db, actorOf(ctx), 'read-school', sent.school);
    const found = access && (await readProfile(deps, cycle, access, sent));
    return access && found && { sent, cycle, found, access };
  };

  /** Runs an act on the answers that the button's first id names, for one who may read them. */
  const onProfile =
    (act: (ctx: BotContext, here: Place, ids: readonly string[]) => Promise<void>): Act =>
    async (ctx, ids) => {
      const here = await place(ctx, idIn(ids, 0));
      if (!here) return toast(ctx, ctx.t.plain('toast-not-allowed'));
      await act(ctx, here, ids);
    };

  const profile = async (ctx: BotContext, { sent, cycle, found, access }: Place) => {
    const { t } = ctx;
    const { questionnaire, before } = found;
    const [school, decided, plans, confirms] = await Promise.all([
      readSchool(deps.db, access),
      readDecisions(deps, access, sent, found.profile),
      schoolAccess(deps.db, actorOf(ctx), 'plan-measures', access.school),
      schoolAccess(deps.db, actorOf(ctx), 'confirm-priorities', access.school),
    ]);
    const chosen = decided.chosen ?? [];
    const lines = ORDER.flatMap((level) => {
      const some = found.profile.filter((one) => one.level === level);
      return some.length === 0
        ? []
        : [
            '',
            t('profile-level', { level: levelText(t, level), count: some.length }),
            ...some.map((one) => factorLine(t, found, one)),
          ];
    });
    const leads = decided.chosen !== undefined && chosen.length > 0 && !decided.confirmed;
    await show(ctx, deps, {
      text: [
        t('profile-head', {
          ...{ school: school.name, wave: periodName(t, found.wave.period) },
          ...{ registration: sent.registration, version: sent.version },
          ...{ at: sent.sentAt, zone: cycle.municipality.timezone },
        }),
        ...((await timingOf(deps, ctx, sent, cycle)) === 'late' ? [t('wave-late')] : []),
        ...(before ? [t('profile-before', { wave: periodName(t, before.wave.period) })] : []),
        ...lines,
        '',
        ...(chosen.length > 0
          ? [
              t('profile-chosen', { confirmed: decided.confirmed ? 'yes' : 'no' }),
              ...chosen.map((id) => t('profile-chosen-line', { factor: titleOf(questionnaire, id) })),
              ...(decided.carried ? [t('profile-chosen-before')] : []),
            ]
          : [t(plans ? 'profile-choose' : 'profile-not-chosen')]),
        ...(decided.measures.length > 0 ? [t('profile-measures', { count: decided.measures.length })] : []),
      ].join('\n'),
      rows: [
        [
          button(t.plain('button-why-factors'), 'factor', sent.id, 0),
          button(t.plain('button-picture'), 'picture', sent.id),
        ],
        [
          ...(plans && !cycle.archive ? [button(t.plain('button-priorities'), 'priorities', sent.id)] : []),
          ...(chosen.length + decided.measures.length > 0 && hasMeasures(questionnaire)
            ? [button(t.plain('button-measures'), 'measures', sent.id, 0)]
            : []),
        ],
        // Not everything that such a questionnaire asks has points.
        isOwn(found.wave.questionnaire) ? [button(t.plain('button-own-answers'), 'own-answers', sent.id, 0)] : [],
        confirms && leads ? [button(t.plain('button-confirm-priorities'), 'agree', sent.id)] : [],
        confirms && !cycle.archive && !plans
          ? [button(t.plain('button-reopen'), 'return', sent.id, found.wave.id)]
          : [],
        [
          ...(plans ? [button(t.plain('button-diagnose'), 'diagnose', access.school)] : []),
          ...(confirms && !plans ? [button(t.plain('button-waves'), 'waves', sent.municipality)] : []),
          button(t.plain('button-card'), 'card'),
        ],
      ],
    });
  };

  /** The profile as a picture, with the way back under it. */
  const picture = async (ctx: BotContext, { sent, cycle, found, access }: Place) => {
    const { t } = ctx;
    const { questionnaire, before } = found;
    const [school, { chosen = [] }] = await Promise.all([
      readSchool(deps.db, access),
      readDecisions(deps, access, sent, found.profile),
    ]);
    const bytes = await schoolProfilePicture(
      {
        ...{ questionnaire, school: school.name, profile: found.profile, preliminary: false },
        ...{ wave: capital(periodName(t, found.wave.period)), day: dayIn(sent.sentAt, cycle.municipality.timezone) },
        ...{
          priorities: chosen.length > 0 ? chosen : proposedPriorities(questionnaire, found.profile),
          chosen: chosen.length > 0,
        },
        ...(before ? { before: { wave: capital(periodName(t, before.wave.period)), profile: before.profile } } : {}),
      },
      t,
    );
    await toast(ctx);
    if (!(await leaveQuestion(ctx, deps))) return;
    await ctx.api.sendPhoto(chatId(ctx), new InputFile(bytes, 'profile.png'), {
      caption: t('picture-caption', { school: school.name, wave: periodName(t, found.wave.period) }),
      parse_mode: 'HTML',
      reply_markup: keyboard([
        [button(t.plain('button-profile'), 'sent', sent.id), button(t.plain('button-card'), 'card')],
      ]),
    });
  };

  /** Why a factor stands where it stands: its items with their answers and points. */
  const why = async (ctx: BotContext, { sent, found }: Place, at: number) => {
    const { t } = ctx;
    const { factors } = found.questionnaire;
    const index = Math.min(Math.max(at, 0), factors.length - 1);
    const factor = factors[index];
    const risk = found.profile[index];
    if (!factor || !risk) return;
    const answers = new Map(sent.answers.map((answer) => [answer.question, answer]));
    const items = found.questionnaire.items.filter((item) => item.factor === factor.id);
    const lines = items.map((item) => {
      const question = sent.form.questions.find(({ id }) => id === item.id);
      const counted = risk.answered.find((one) => one.item === item.id);
      return t('factor-item', {
        ...{
          text: item.text,
          answer: question ? answerText(t, question, answers.get(item.id)) : t.plain('said-nothing'),
        },
        ...{ points: counted?.points ?? -1, most: counted?.most ?? 0, critical: item.critical ? 'yes' : 'no' },
      });
    });
    const raised = risk.level !== 'undetermined' && risk.raisedBy.length > 0;
    await show(ctx, deps, {
      text: [
        t('factor-head', { place: index + 1, factors: factors.length, factor: factor.title }),
        ...(factor.hint === '' ? [] : [t('form-note', { text: factor.hint })]),
        risk.level === 'undetermined'
          ? t('factor-undetermined', { answered: risk.answered.length, items: risk.items })
          : t('factor-score', {
              ...{ level: levelText(t, risk.level), score: risk.score, raised: raised ? 'yes' : 'no' },
              ...pointsIn(risk),
            }),
        '',
        ...lines,
      ].join('\n'),
      rows: [
        [
          ...(index > 0 ? [button('‹', 'factor', sent.id, index - 1)] : []),
          button(`${index + 1} / ${factors.length}`, 'factor', sent.id, index),
          ...(index + 1 < factors.length ? [button('›', 'factor', sent.id, index + 1)] : []),
        ],
        [button(t.plain('button-profile'), 'sent', sent.id), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  /** Up to three factors to work on; those proposed stand first. Each tap is stored. */
  const choose = async (ctx: BotContext, { sent, found, access }: Place) => {
    const { t } = ctx;
    const { chosen = [] } = await readDecisions(deps, access, sent, found.profile);
    const proposed = proposedPriorities(found.questionnaire, found.profile);
    const places = found.questionnaire.factors.map(({ id }, at) => ({ id, at }));
    const order = [
      ...proposed.map((id) => places.find((one) => one.id === id)),
      ...places.filter(({ id }) => !proposed.includes(id)),
    ];
    const rows = order.flatMap((one) => {
      const risk = one && found.profile[one.at];
      if (!one || !risk || (!isProposable(found.profile, one.id) && !chosen.includes(one.id))) return [];
      const on = chosen.includes(one.id);
      const label = t.plain('priority-option', { level: risk.level, factor: titleOf(found.questionnaire, one.id) });
      const text = t.plain(on ? 'button-option-chosen' : 'button-option', { label });
      return [[button(text, 'priority', sent.id, one.at, on ? 0 : 1)]];
    });
    await show(ctx, deps, {
      text: [
        t('priorities-head', { most: MOST_PRIORITIES }),
        ...(proposed.length > 0
          ? [
              t('priorities-proposed'),
              ...proposed.map((id) => t('profile-chosen-line', { factor: titleOf(found.questionnaire, id) })),
            ]
          : [t('priorities-none-proposed')]),
      ].join('\n'),
      rows: [
        ...rows,
        chosen.length > 0 && hasMeasures(found.questionnaire)
          ? [button(t.plain('button-measures'), 'measures', sent.id, 0)]
          : [],
        [button(t.plain('button-profile'), 'sent', sent.id), button(t.plain('button-card'), 'card')],
      ],
    });
  };

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

  /** Lets an act run for one who plans for the school. */
  const planning = (
    act: (ctx: BotContext, here: Place, access: SchoolAccess<'plan-measures'>, ids: readonly string[]) => Promise<void>,
  ): Act =>
    onProfile(async (ctx, here, ids) => {
      const access = await schoolAccess(deps.db, actorOf(ctx), 'plan-measures', here.access.school);
      if (!access || here.cycle.archive) return toast(ctx, ctx.t.plain('toast-not-allowed'));
      await act(ctx, here, access, ids);
    });

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
      picture: onProfile((ctx, here) => picture(ctx, here)),
      'own-answers': async (ctx, ids) => {
        const panel = await answersPanel(deps, ctx, idIn(ids, 0), idIn(ids, 1));
        await (panel ? show(ctx, deps, panel) : toast(ctx, ctx.t.plain('toast-not-allowed')));
      },
      factor: onProfile((ctx, here, ids) => why(ctx, here, idIn(ids, 1))),
      priorities: planning((ctx, here) => choose(ctx, here)),
      priority: planning(async (ctx, here, access, ids) => {
        const factor = here.found.questionnaire.factors[idIn(ids, 1)];
        const { chosen = [] } = await readDecisions(deps, here.access, here.sent, here.found.profile);
        const on = ids[2] === '1';
        if (!factor) return choose(ctx, here);
        if (on && !chosen.includes(factor.id) && chosen.length >= MOST_PRIORITIES) {
          await toast(ctx, ctx.t.plain('toast-priorities-full', { most: MOST_PRIORITIES }));
          return choose(ctx, here);
        }
        const wanted = here.found.questionnaire.factors
          .map(({ id }) => id)
          .filter((id) => (id === factor.id ? on : chosen.includes(id)));
        const now = deps.now();
        if (wanted.join() !== chosen.join()) {
          await once(deps.db, ctx.update.update_id, now, async (tx) => {
            await notePriorities(tx, access, here.sent, 'chosen', wanted, now);
            await tellChosen(tx, here.sent, actorOf(ctx).person, now);
          });
        }
        await choose(ctx, here);
      }),
      agree: onProfile(async (ctx, here, ids) => {
        const access = await schoolAccess(deps.db, actorOf(ctx), 'confirm-priorities', here.access.school);
        if (!access) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        const { chosen = [], confirmed } = await readDecisions(deps, here.access, here.sent, here.found.profile);
        const now = deps.now();
        if (ids[1] !== undefined && ids[1] !== choiceKey(chosen)) {
          await toast(ctx, ctx.t.plain('toast-chosen-otherwise'));
        } else if (chosen.length > 0 && !confirmed) {
          await once(deps.db, ctx.update.update_id, now, (tx) =>
            notePriorities(tx, access, here.sent, 'confirmed', chosen, now),
          );
        }
        await profile(ctx, here);
      }),
      measures: onProfile((ctx, here, ids) => measures(ctx, here, idIn(ids, 1))),
      measure: planning(async (ctx, here, _access, ids) => {
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
      'measure-in': planning(async (ctx, here, access, ids) => {
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
      'measure-out': planning(async (ctx, here, access, ids) => {
        const now = deps.now();
        await once(deps.db, ctx.update.update_id, now, (tx) => withdrawMeasure(tx, access, idIn(ids, 1), now));
        await measures(ctx, here, idIn(ids, 2));
      }),
    },
    showProfile: async (ctx, sent) => {
      const here = await place(ctx, sent.id);
      const panel = here ? undefined : await answersPanel(deps, ctx, sent.id, 0);
      if (here) await profile(ctx, here);
      else if (panel) await show(ctx, deps, panel);
      else await toast(ctx, ctx.t.plain('toast-not-allowed'));
    },
  };
}

/** What was answered to a municipality's own questionnaire, line by line. Undefined: the reader may not see it. */
async function answersPanel(deps: Deps, ctx: BotContext, id: number, at: number): Promise<Panel | undefined> {
  const { t } = ctx;
  const sent = await readableSubmission(deps, ctx, id);
  const cycle = sent && (await readCycle(deps, sent.municipality));
  const wave = cycle && waveIn(cycle, sent.period);
  if (!sent || !cycle || !wave || sent.school === undefined) return undefined;
  const access = await schoolAccess(deps.db, actorOf(ctx), 'read-school', sent.school);
  if (!access) return undefined;
  const scored = await diagnosisOf(deps, wave, sent.form.version ?? wave.version);
  const period = periodFor(cycle, wave.period, access.school);
  const corrects =
    mayCorrect(cycle, wave, access.school) &&
    (await schoolAccess(deps.db, actorOf(ctx), 'withdraw-report', access.school)) !== undefined &&
    standingOf(cycle, period, await stateIn(deps, access, period)).state === 'sent';
  const reopens = municipalityAccess(actorOf(ctx), 'run-waves', sent.municipality);
  const head = t('own-sent', {
    ...{ wave: periodName(t, wave.period), school: (await readSchool(deps.db, access)).name },
    ...{ registration: sent.registration, version: sent.version },
    ...{ at: sent.sentAt, zone: cycle.municipality.timezone },
  });
  const late = (await timingOf(deps, ctx, sent, cycle)) === 'late' ? [t('wave-late')] : [];
  const tail = corrects ? ['', t('query-correct-till', { due: period.due, today: cycle.today })] : [];
  const shown = page(textPages([head, ...late].join('\n'), ['', ...sentLines(t, sent), ...tail]), at, 1);
  return {
    text: shown.items.join(''),
    rows: [
      pager(shown, 'own-answers', sent.id),
      corrects && !reopens ? [button(t.plain('button-correct-answer'), 'question-fix', sent.id)] : [],
      reopens && !cycle.archive ? [button(t.plain('button-reopen'), 'return', sent.id, wave.id)] : [],
      [...(scored ? [button(t.plain('button-profile'), 'sent', sent.id)] : []), button(t.plain('button-card'), 'card')],
    ],
  };
}

/** Whether it recommends anything for any factor: a municipality's own does not. */
const hasMeasures = ({ factors }: Diagnosis): boolean =>
  factors.some(({ recommendations }) => recommendations.length > 0);

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('ru') + text.slice(1);

const titleOf = ({ factors }: Diagnosis, id: string): string => factors.find((one) => one.id === id)?.title ?? id;

function factorLine(t: T, { questionnaire, before }: SentProfile, risk: FactorRisk): string {
  const factor = titleOf(questionnaire, risk.factor);
  if (risk.level === 'undetermined') {
    return t('profile-undetermined', { factor, answered: risk.answered.length, items: risk.items });
  }
  const was = before?.profile.find((one) => one.factor === risk.factor);
  const change = before?.changes.find((one) => one.factor === risk.factor);
  return t('profile-line', {
    ...{ factor, score: risk.score },
    was: was && was.level !== 'undetermined' ? was.score : -1,
    went:
      change === undefined || change.points === 0
        ? 'same'
        : change.better
          ? 'better'
          : change.points < 0
            ? 'down'
            : 'up',
  });
}

/** What is to show that a measure is done: the document's expected result, where it has one. Plain text. */
const evidenceOf = (t: T, { rows }: Measure): string =>
  rows.flatMap(({ result }) => result ?? [])[0] ?? t.plain('measure-evidence');

const measureDay = ({ today, own }: Cycle, days: number) => nextWorkingDay(addDays(today, days), own.corrections);
