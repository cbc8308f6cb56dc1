import { InputFile } from 'grammy';
import { municipalityAccess, schoolAccess } from '../../db/access.ts';
import { isOwn } from '../../db/own-questionnaires.ts';
import { readSchool } from '../../db/schools.ts';
import type { Submission } from '../../db/submissions.ts';
import { dayIn } from '../../domain/local-time.ts';
import { type FactorRisk, pointsIn, proposedPriorities } from '../../domain/risk-profile.ts';
import { periodFor, readCycle, standingOf, stateIn, waveIn } from '../../facts/cycle.ts';
import { diagnosisOf } from '../../facts/questionnaires.ts';
import { readDecisions, type SentProfile } from '../../facts/risk-profile.ts';
import { periodName } from '../../reports/period-name.ts';
import { schoolProfilePicture } from '../../reports/pictures/school-picture.ts';
import type { T } from '../../texts.ts';
import { answerText } from '../answer-text.ts';
import { capital } from '../capital.ts';
import { actorOf, type BotContext, chatId, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { button, keyboard, type Panel, page, pager } from '../keyboards.ts';
import { mayCorrect } from '../question-text.ts';
import { hasMeasures, onProfile, type Place, placeOf, titleOf } from '../risk-place.ts';
import { leaveQuestion, show, toast } from '../screen.ts';
import { sentLines } from '../sent-lines.ts';
import { readableSubmission, timingOf } from '../sent-panel.ts';
import { textPages } from '../text-pages.ts';
import { levelText } from '../wave-text.ts';

/** From the level to be worked on down; what is not known stands last. */
const ORDER: readonly FactorRisk['level'][] = ['high', 'medium', 'low', 'undetermined'];

/** What a school's answers to a questionnaire come to: its profile, as a picture too, and why each factor stands where it stands. */
export function riskProfileFeature(deps: Deps): Feature & {
  /** Of answers that were sent, whatever they are. */
  showProfile: (ctx: BotContext, sent: Submission) => Promise<void>;
  showPlace: (ctx: BotContext, here: Place) => Promise<void>;
} {
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

  return {
    acts: {
      picture: onProfile(deps, (ctx, here) => picture(ctx, here)),
      'own-answers': async (ctx, ids) => {
        const panel = await answersPanel(deps, ctx, idIn(ids, 0), idIn(ids, 1));
        await (panel ? show(ctx, deps, panel) : toast(ctx, ctx.t.plain('toast-not-allowed')));
      },
      factor: onProfile(deps, (ctx, here, ids) => why(ctx, here, idIn(ids, 1))),
    },
    showProfile: async (ctx, sent) => {
      const here = await placeOf(deps, ctx, sent.id);
      const panel = here ? undefined : await answersPanel(deps, ctx, sent.id, 0);
      if (here) await profile(ctx, here);
      else if (panel) await show(ctx, deps, panel);
      else await toast(ctx, ctx.t.plain('toast-not-allowed'));
    },
    showPlace: profile,
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
