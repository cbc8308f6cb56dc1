import { type Actor, type MunicipalityAccess, municipalityAccess, schoolAccess } from '../db/access.ts';
import { type Entered, enteredFor } from '../db/entries.ts';
import { eventsOf } from '../db/judge-submission.ts';
import { adviceOn } from '../db/review-advice.ts';
import { marksOf } from '../db/review-lines.ts';
import { readSchool } from '../db/schools.ts';
import { readSubmission, type Submission, subjectOfSubmission } from '../db/submissions.ts';
import type { Period } from '../domain/periods.ts';
import type { Timing } from '../domain/report-standing.ts';
import { askedIn, type Cycle, periodFor, periodTitle, standingOf, stateIn } from '../facts/cycle.ts';
import { readReviewed, waitedDays } from '../facts/review.ts';
import type { T } from '../texts.ts';
import { adviceLine } from './advice-text.ts';
import { askedLines } from './asked-lines.ts';
import { actorOf, type BotContext, type Deps } from './context.ts';
import { enteredLines } from './entered-text.ts';
import { evidenceRows } from './evidence.ts';
import { type Button, button, type Panel } from './keyboards.ts';
import { returnedArgs } from './returned-text.ts';
import { reviewerPanel } from './reviewer-panel.ts';
import { numbersIn, sentLines } from './sent-lines.ts';
import { fitting } from './text-pages.ts';

/** Leave to look a report through and say what is doubtful in it; what becomes of it another leave decides. */
export type CommentAccess = MunicipalityAccess<'comment-report'>;

/** Leave to comment on a school's report; undefined: it is of a school that is not the speaker's, or the municipality's own. */
export function commentAccess(
  actor: Actor,
  { municipality, school }: Pick<Submission, 'municipality' | 'school'>,
): CommentAccess | undefined {
  const access = municipalityAccess(actor, 'comment-report', municipality);
  const isHis = school !== undefined && (!access?.schools || access.schools.includes(school));
  return isHis ? access : undefined;
}

/** The submission that a button names, for one who may read it: his school's, his municipality's. */
export async function readableSubmission(deps: Deps, ctx: BotContext, id: number): Promise<Submission | undefined> {
  if (!Number.isInteger(id)) return undefined;
  const subject = await subjectOfSubmission(deps.db, id);
  if (!subject) return undefined;
  const access =
    subject.school === undefined
      ? municipalityAccess(actorOf(ctx), 'read-municipality', subject.municipality)
      : await schoolAccess(deps.db, actorOf(ctx), 'read-school', subject.school);
  return access && readSubmission(deps.db, access, id);
}

/** Leave to take a report back: of the school's sender, or of the coordinator for the municipality's own lines. */
export async function withdrawAccess(deps: Deps, ctx: BotContext, sent: Submission) {
  return sent.school === undefined
    ? municipalityAccess(actorOf(ctx), 'fill-municipal-report', sent.municipality)
    : schoolAccess(deps.db, actorOf(ctx), 'withdraw-report', sent.school);
}

/** The period of a sent report, as it is for its school. */
export function sentPeriod(cycle: Cycle, { period: id, school }: Submission): Period | undefined {
  const period = askedIn(cycle, id);
  return period && periodFor(cycle, period, school);
}

/** In which term the report counts as sent: by its first sending that the school did not take back itself. */
export async function timingOf(deps: Deps, ctx: BotContext, sent: Submission, cycle: Cycle): Promise<Timing> {
  const period = sentPeriod(cycle, sent);
  const access =
    sent.school === undefined
      ? municipalityAccess(actorOf(ctx), 'read-municipality', sent.municipality)
      : await schoolAccess(deps.db, actorOf(ctx), 'read-school', sent.school);
  if (!period || !access) return 'in-time';
  const standing = standingOf(cycle, period, await stateIn(deps, access, period));
  return 'timing' in standing ? standing.timing : 'in-time';
}

/**
 * A sent report line by line, with what happened to it and what the reader may do with it. `at`: the page, of one that waits for its reader to
 * review it.
 */
export async function sentPanel(deps: Deps, ctx: BotContext, sent: Submission, cycle: Cycle, at = 0): Promise<Panel> {
  const { t } = ctx;
  const zone = cycle.municipality.timezone;
  const events = await eventsOf(deps.db, sent);
  const judged = events.findLast((event) => event.version === sent.version);
  const reader =
    sent.school === undefined ? undefined : await schoolAccess(deps.db, actorOf(ctx), 'read-school', sent.school);
  const name = reader ? (await readSchool(deps.db, reader)).name : cycle.municipality.name;
  const judge = municipalityAccess(actorOf(ctx), 'review-report', sent.municipality);
  const reviewer = commentAccess(actorOf(ctx), sent);
  const own = sent.school === undefined;
  const withdraw = judged || cycle.archive ? undefined : await withdrawAccess(deps, ctx, sent);
  const entered = await enteredFor(deps.db, sent);
  const title = t(own ? 'sent-head-municipal' : 'sent-head', {
    name,
    timing: await timingOf(deps, ctx, sent, cycle),
    period: periodTitle(t, cycle, sent.period),
    registration: sent.registration,
    version: sent.version,
    at: sent.sentAt,
    zone,
  });
  const head = [title, ...enteredLines(t, entered, cycle.today)].join('\n');
  const checks =
    entered && !cycle.archive && sent.school !== undefined
      ? await checkRow(deps, ctx, { sent, school: sent.school, entered })
      : [];
  const waits = t(withdraw && !own ? 'sent-waits-withdraw' : 'sent-waits', { day: waitedDays(cycle, sent.sentAt) });
  if (reviewer && reader && !judged) {
    const [reviewed, marks, advice] = await Promise.all([
      readReviewed(deps, cycle, reader, sent),
      marksOf(deps.db, reviewer, sent),
      adviceOn(deps.db, reviewer, sent),
    ]);
    const told = advice.map((one) => adviceLine(t, one, { zone, self: actorOf(ctx).person }));
    const screen = {
      head: [head, ...(judge && entered && !entered.check ? [t('review-unconfirmed')] : []), waits, ...told].join('\n'),
      ...{ reviewed, marks, archive: cycle.archive },
      ...(judge ? {} : { curator: reviewer.person ?? 0 }),
    };
    const panel = reviewerPanel(t, sent, screen, at);
    const take = withdraw ? [[button(t.plain('button-withdraw'), 'withdraw', sent.id)]] : [];
    return { text: panel.text, rows: [...panel.rows, ...roundsRow(t, sent, events.length), ...take, homeRow(t, sent)] };
  }
  const after = judged
    ? [t('sent-event', { kind: judged.kind, at: judged.at, zone, ...returnedArgs(judged) })]
    : own
      ? withdraw
        ? [t('sent-municipal')]
        : []
      : [waits];
  const isReturned = judged?.kind === 'returned' && judged === events.at(-1);
  const asked = isReturned && judged.lines ? await askedLines(deps, t, sent) : () => [];
  return {
    text: fitting((longest) => [head, ...after, ...asked(longest), '', ...sentLines(t, sent, longest)].join('\n')),
    rows: [
      judge && judged?.kind === 'accepted' && !own && !cycle.archive
        ? [button(t.plain('button-reopen'), 'reopen', sent.id)]
        : [],
      checks,
      ...evidenceRows(
        t,
        sent,
        numbersIn(sent),
        sent.answers.map(({ question }) => question),
      ),
      [
        ...(withdraw ? [button(t.plain('button-withdraw'), 'withdraw', sent.id)] : []),
        ...roundsRow(t, sent, own ? 0 : events.length).flat(),
      ],
      judge || reviewer ? homeRow(t, sent) : [button(t.plain('button-card'), 'card')],
    ],
  };
}

/** «Подтвердить», «Есть ошибка», for one who answers for a school's reports; of one that is confirmed only the second. */
async function checkRow(
  deps: Deps,
  ctx: BotContext,
  { sent, school, entered }: { sent: Submission; school: number; entered: Entered },
): Promise<Button[]> {
  if (!(await schoolAccess(deps.db, actorOf(ctx), 'withdraw-report', school))) return [];
  const rows = entryButtons(ctx.t, school, sent.id);
  return entered.check && entered.check.remark === undefined ? rows.slice(1) : rows;
}

/** «Подтвердить», «Есть ошибка», under a report that was entered for a school. */
export const entryButtons = (t: T, school: number, sent: number): Button[] => [
  button(t.plain('button-entry-right'), 'entry-right', school, sent),
  button(t.plain('button-entry-wrong'), 'entry-wrong', school, sent),
];

/** To all the rounds of a report that has been judged. */
const roundsRow = (t: T, sent: Submission, events: number): Button[][] =>
  events > 0 ? [[button(t.plain('button-rounds'), 'rounds', sent.id)]] : [];

const homeRow = (t: T, sent: Submission): Button[] => [
  button(t.plain('button-review-list'), 'review', sent.municipality),
  button(t.plain('button-card'), 'card'),
];
