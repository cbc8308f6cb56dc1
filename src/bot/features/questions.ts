import { InputFile } from 'grammy';
import { type MunicipalityAccess, municipalityAccess, schoolAccess } from '../../db/access.ts';
import { judgeSubmission } from '../../db/judge-submission.ts';
import { ownDocument } from '../../db/own-questionnaires.ts';
import { reportStates } from '../../db/report-states.ts';
import { lastSubmissions } from '../../db/submissions.ts';
import { once } from '../../db/updates.ts';
import { questionsAmong } from '../../domain/ad-hoc-question.ts';
import type { Wave } from '../../domain/waves.ts';
import { type Cycle, periodFor, readCycle, schoolStandingsIn, waveIn } from '../../facts/cycle.ts';
import { readOwnAnswers } from '../../facts/own-questionnaires.ts';
import { ONLY_QUESTION } from '../../questionnaires/one-question.ts';
import { periodName } from '../../reports/period-name.ts';
import { answerText } from '../answer-text.ts';
import { closeWave, stateOf } from '../close-wave.ts';
import { actorOf, type BotContext, chatId, type Deps } from '../context.ts';
import { type Act, type Feature, idIn } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { type Button, button, inRows, keyboard, page, pager } from '../keyboards.ts';
import { questionTalk } from '../question-talk.ts';
import { mayCorrect } from '../question-text.ts';
import type { ReportDialogue } from '../report/dialogue.ts';
import { reopenReport } from '../report/open-report.ts';
import { leaveQuestion, refuse, show, toast } from '../screen.ts';
import { readableSubmission } from '../sent-panel.ts';
import { beginTalk, talkOf } from '../talk.ts';
import { answersOfWave } from '../wave-files.ts';

/** Questions, and schools of one question, on one screen of a phone. */
const PAGE = 6;
const SCHOOLS = 10;
/** Longest answer on a line; the whole of it is behind its number and in the workbook. */
const ANSWER = 120;

type Reader = MunicipalityAccess<'read-summary'>;

/** A coordinator's questions to schools: asking one, its live table, its workbook, its end. A curator sees those to his schools. */
export function questionsFeature(
  deps: Deps,
  dialogue: ReportDialogue,
): Feature & {
  talk: ReturnType<typeof talkOf>;
  showQuestion: (ctx: BotContext, ids: readonly string[]) => Promise<void>;
} {
  const leads = (ctx: BotContext, { municipality }: Reader) =>
    municipalityAccess(actorOf(ctx), 'run-waves', municipality);

  const list = async (ctx: BotContext, access: Reader, at: number) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    if (!cycle) return;
    const asked = questionsAmong(cycle.waves).filter((wave) => isSeenBy(access, wave));
    const shown = page(asked.toReversed(), at, PAGE);
    const sent = await lastSubmissions(
      deps.db,
      access,
      shown.items.map(({ period }) => period.id),
    );
    const lines = shown.items.map((wave, index) =>
      t('query-line', {
        ...{ number: shown.at * PAGE + index + 1, title: wave.period.title ?? '', due: wave.period.due },
        ...{ today: cycle.today, state: stateOf(cycle, wave), asked: schoolsOf(access, wave).length },
        answered: sent.filter(({ period }) => period === wave.period.id).length,
      }),
    );
    const numbers = shown.items.map(({ id }, index) =>
      button(String(shown.at * PAGE + index + 1), 'question', access.municipality, id, 0),
    );
    await show(ctx, deps, {
      text: [t('questions-head'), ...(lines.length > 0 ? lines : [t('questions-none')])].join('\n'),
      rows: [
        numbers,
        pager(shown, 'questions', access.municipality),
        leads(ctx, access) && !cycle.archive
          ? [button(t.plain('button-ask-question'), 'question-new', access.municipality)]
          : [],
        [
          ...(leads(ctx, access) ? [button(t.plain('button-waves'), 'waves', access.municipality)] : []),
          button(t.plain('button-card'), 'card'),
        ],
      ],
    });
  };

  /** Runs an act on the question that the button's second id names. */
  const onQuestion = (
    act: (ctx: BotContext, access: Reader, at: Place, ids: readonly string[]) => Promise<void>,
  ): Act =>
    forMunicipality('read-summary', async (ctx, access, ids) => {
      const cycle = await readCycle(deps, access.municipality);
      const wave = cycle && questionsAmong(cycle.waves).find(({ id }) => id === idIn(ids, 1));
      if (!cycle || !wave || !isSeenBy(access, wave)) return toast(ctx, ctx.t.plain('toast-not-allowed'));
      await act(ctx, access, { cycle, wave }, ids);
    });

  const one = onQuestion(async (ctx, access, { cycle, wave }, ids) => {
    const { t } = ctx;
    const { id, period } = wave;
    const [{ form, schools }, document, states] = await Promise.all([
      readOwnAnswers(deps, access, wave),
      ownDocument(deps.db, wave.questionnaire, wave.version),
      reportStates(deps.db, access, period.id),
    ]);
    const standingAt = schoolStandingsIn(cycle, period);
    const timingOf = (school: number) => {
      const standing = standingAt(school, states.get(school));
      return 'timing' in standing ? standing.timing : 'in-time';
    };
    const [question] = form.questions;
    if (!question || !document || !('question' in document)) return;
    const answered = schools.filter(({ sent }) => sent);
    const awaited = schools.filter(({ sent }) => !sent);
    const ownTerm = (school: number) => {
      const { due } = periodFor(cycle, period, school);
      return { own: due > period.due ? 'yes' : 'no', due, today: cycle.today };
    };
    const zone = cycle.municipality.timezone;
    const shown = page([...answered, ...awaited], idIn(ids, 2), SCHOOLS);
    const first = shown.at * SCHOOLS;
    const isClosed = period.closed === true;
    const lines = shown.items.map(({ school, sent, answers }, index) =>
      sent
        ? t('query-answer', {
            ...{ number: first + index + 1, school: school.name, timing: timingOf(school.id) },
            answer: answerText(
              t,
              question,
              answers.find((said) => said.question === ONLY_QUESTION),
              ANSWER,
            ),
          })
        : t('query-awaited', { school: school.name, closed: isClosed ? 'yes' : 'no', ...ownTerm(school.id) }),
    );
    const numbers = shown.items.flatMap(({ sent }, index) =>
      sent ? [button(String(first + index + 1), 'sent', sent.id)] : [],
    );
    await show(ctx, deps, {
      text: [
        t('query-head', {
          ...{ text: document.question.text, ground: document.question.ground, due: period.due },
          ...{ today: cycle.today, state: stateOf(cycle, wave) },
        }),
        t('query-answered', { answered: answered.length, asked: schools.length, now: cycle.now, zone }),
        ...lines,
      ].join('\n'),
      rows: [
        ...inRows(numbers, 5),
        pager(shown, 'question', access.municipality, id),
        [
          button(t.plain('button-refresh'), 'question', access.municipality, id, shown.at),
          ...(answered.length > 0
            ? [button(t.plain('button-answers-xlsx'), 'question-get', access.municipality, id)]
            : []),
        ],
        ...(leads(ctx, access) && !cycle.archive ? endRows(ctx, access, wave, awaited.length) : []),
        [
          button(t.plain('button-questions'), 'questions', access.municipality, 0),
          button(t.plain('button-card'), 'card'),
        ],
      ],
    });
  });

  /** More time, the end, a reminder: what a coordinator can do with a question. */
  const endRows = ({ t }: BotContext, { municipality }: Reader, { id, period }: Wave, awaited: number): Button[][] => [
    [
      button(t.plain(period.closed ? 'button-more-time' : 'button-wave-term'), 'wave-term', municipality, id),
      ...(period.closed ? [] : [button(t.plain('button-close-question'), 'question-close', municipality, id, 'ask')]),
    ],
    awaited > 0 && !period.closed
      ? [
          button(t.plain('button-extend-some'), 'extend', municipality, period.id),
          button(t.plain('button-remind'), 'remind', municipality, 0),
        ]
      : [],
  ];

  return {
    acts: {
      questions: forMunicipality('read-summary', (ctx, access, ids) => list(ctx, access, idIn(ids, 1))),
      question: one,
      'question-new': forMunicipality('run-waves', (ctx, access) =>
        beginTalk(ctx, deps, 'question-new', access.municipality),
      ),
      'question-get': onQuestion(async (ctx, access, { cycle, wave }) => {
        const { t } = ctx;
        const bytes = await answersOfWave(deps, t, cycle, access, wave);
        await toast(ctx);
        if (!(await leaveQuestion(ctx, deps))) return;
        await ctx.api.sendDocument(
          chatId(ctx),
          new InputFile(bytes, `${t.plain('wave-file', { form: 'xlsx' })}.xlsx`),
          {
            ...{ caption: t('query-file', { question: periodName(t, wave.period) }), parse_mode: 'HTML' as const },
            reply_markup: keyboard([
              [button(t.plain('button-look'), 'question', access.municipality, wave.id, 0)],
              [button(t.plain('button-card'), 'card')],
            ]),
          },
        );
      }),
      'question-close': onQuestion(async (ctx, access, { cycle, wave }, ids) => {
        const { t } = ctx;
        const leave = leads(ctx, access);
        if (!leave || cycle.archive) return toast(ctx, t.plain('toast-not-allowed'));
        const back = ['question', access.municipality, wave.id, 0] as const;
        if (ids[2] !== 'yes') {
          const { schools } = await readOwnAnswers(deps, access, wave);
          return show(ctx, deps, {
            text: t('query-close-sure', {
              ...{ title: wave.period.title ?? '', awaited: schools.filter(({ sent }) => !sent).length },
            }),
            rows: [
              [button(t.plain('button-close-question'), 'question-close', access.municipality, wave.id, 'yes')],
              [button(t.plain('button-back'), ...back)],
            ],
          });
        }
        await closeWave(deps, ctx, leave, wave);
        await one(ctx, back.slice(1).map(String));
      }),
      // Until the term a school takes its answer back and gives another one; the coordinator is not told of each.
      'question-fix': async (ctx, ids) => {
        const { t } = ctx;
        const sent = await readableSubmission(deps, ctx, idIn(ids, 0));
        const cycle = sent && (await readCycle(deps, sent.municipality));
        const wave = cycle && waveIn(cycle, sent.period);
        const access =
          sent?.school === undefined
            ? undefined
            : await schoolAccess(deps.db, actorOf(ctx), 'withdraw-report', sent.school);
        if (!sent || !cycle || !wave || !access) return refuse(ctx);
        if (!mayCorrect(cycle, wave, access.school)) return toast(ctx, t.plain('toast-question-late'));
        const now = deps.now();
        const verdict = { kind: 'withdrawn', person: ctx.who.person?.id ?? 0 } as const;
        await once(deps.db, ctx.update.update_id, now, (tx) => judgeSubmission(tx, access, sent, verdict, now));
        const report = await reopenReport(deps, actorOf(ctx), sent.draft);
        if (!report || report.draft.locked) return toast(ctx, t.plain('toast-not-allowed'));
        await dialogue.show(ctx, report, { kind: 'ask', question: ONLY_QUESTION, part: 'value' }, 'review');
      },
    },
    showQuestion: one,
    talk: talkOf('question-new', questionTalk(deps)),
  };
}

type Place = { cycle: Cycle; wave: Wave };

/** The schools of a question that its reader sees. */
const schoolsOf = ({ schools: own }: Reader, { schools = [] }: Wave): readonly number[] =>
  own === undefined ? schools : schools.filter((id) => own.includes(id));

const isSeenBy = (access: Reader, wave: Wave): boolean =>
  access.schools === undefined || schoolsOf(access, wave).length > 0;
