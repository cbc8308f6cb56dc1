import { municipalityAccess, schoolAccess } from '../../db/access.ts';
import { previousAnswers } from '../../db/earlier-answers.ts';
import { enteredFor } from '../../db/entries.ts';
import { eventsOf } from '../../db/judge-submission.ts';
import { answersBefore, type Submission } from '../../db/submissions.ts';
import { type Cycle, earlierPeriods, nextPeriod, periodTitle } from '../../facts/cycle.ts';
import { readTurn } from '../../facts/turn.ts';
import { periodName } from '../../reports/period-name.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { enteredLines } from '../entered-text.ts';
import { button, type Panel } from '../keyboards.ts';
import { changeLines, correctionLines } from '../sent-lines.ts';
import { sentPeriod, timingOf } from '../sent-panel.ts';

/** «Отправлено координатору, рег. № …»: number, time, who, version, what changed, what is next. */
export async function receipt(deps: Deps, ctx: BotContext, sent: Submission, cycle: Cycle): Promise<Panel> {
  const { t } = ctx;
  const period = sentPeriod(cycle, sent);
  const access =
    sent.school === undefined ? undefined : await schoolAccess(deps.db, actorOf(ctx), 'withdraw-report', sent.school);
  const events = await eventsOf(deps.db, sent);
  const judged = events.some((event) => event.version === sent.version);
  const turn = access && (await readTurn(deps, cycle, access));
  const [owed] = turn?.owed ?? [];
  // Who entered it for the school is the one it was sent to.
  const entersIt = sent.entry !== undefined && sent.sentBy === ctx.who.person?.id && !access;
  const next = nextPeriod(cycle);
  const timing = await timingOf(deps, ctx, sent, cycle);
  const text = [
    t(sent.school === undefined ? 'receipt-municipal' : entersIt ? 'receipt-entered' : 'receipt', {
      period: periodTitle(t, cycle, sent.period),
      at: sent.sentAt,
      zone: cycle.municipality.timezone,
      registration: sent.registration,
      version: sent.version,
      by: sent.sentBy === ctx.who.person?.id ? 'you' : 'other',
    }),
    ...enteredLines(t, await enteredFor(deps.db, sent), cycle.today),
    ...(period && timing !== 'in-time'
      ? [t('receipt-timing', { timing, due: timing === 'extended' ? (period.dueBefore ?? period.due) : period.due })]
      : []),
    ...(await changesOf(deps, ctx, sent, cycle)),
    ...(sent.school === undefined ? [] : [t(entersIt ? 'receipt-entered-next' : 'receipt-next')]),
    ...(owed
      ? [
          t('receipt-also-owed', {
            period: periodName(t, owed.period),
            due: owed.period.due,
            today: cycle.today,
            over: owed.period.due < cycle.today ? 'yes' : 'no',
          }),
        ]
      : []),
    ...(next && !owed ? [t('receipt-next-opens', { opens: next.opens, today: cycle.today })] : []),
  ].join('\n');
  return {
    text,
    rows: [
      [
        button(t.plain('button-sent-report'), 'sent', sent.id),
        ...(sent.school !== undefined && servesIndicators(sent, cycle)
          ? [button(t.plain('button-proof'), 'school-proof', sent.school, 0)]
          : []),
      ],
      owed && access
        ? [
            button(
              t.plain('button-fill-of', { period: periodName(t, owed.period) }),
              'report',
              access.school,
              owed.period.id,
            ),
          ]
        : [],
      access && !judged && !cycle.archive ? [button(t.plain('button-withdraw'), 'withdraw', sent.id)] : [],
      [
        ...(sent.school === undefined ? [] : [button(t.plain('button-status'), 'status', sent.school)]),
        button(t.plain('button-card'), 'card'),
      ],
    ],
  };
}

/** Whether an indicator is made of this report's answers. */
const servesIndicators = ({ form }: Submission, { programme }: Cycle): boolean =>
  programme.report?.rules.some(
    (rule) => rule.asked_of === 'schools' && form.questions.some(({ id }) => id === rule.question),
  ) === true;

/** What changed since the report before, for one who may fill it; nothing for a first report. */
async function changesOf(deps: Deps, ctx: BotContext, sent: Submission, cycle: Cycle): Promise<string[]> {
  const access =
    sent.school === undefined
      ? municipalityAccess(actorOf(ctx), 'fill-municipal-report', sent.municipality)
      : await schoolAccess(deps.db, actorOf(ctx), 'fill-report', sent.school);
  if (!access) return [];
  // A report sent again is compared with what the coordinator has read.
  const version = sent.version > 1 ? await answersBefore(deps.db, access, sent) : undefined;
  if (version) {
    const lines = correctionLines(ctx.t, sent, version);
    return lines.length === 0
      ? [ctx.t('receipt-unchanged-version')]
      : [ctx.t('receipt-changed-version', { version: sent.version - 1 }), ...lines];
  }
  const before = await previousAnswers(deps.db, access, sent.form.id, earlierPeriods(cycle, sent.period));
  if (!before) return [];
  const lines = changeLines(ctx.t, sent, before);
  return lines.length === 0 ? [ctx.t('receipt-unchanged')] : [ctx.t('receipt-changed'), ...lines];
}
