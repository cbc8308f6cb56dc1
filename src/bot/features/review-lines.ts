import { membershipsOf, municipalityAccess } from '../../db/access.ts';
import { giveReason, type Mark, markLine, marksOf, readyLines } from '../../db/review-lines.ts';
import { readSubmission } from '../../db/submissions.ts';
import { once } from '../../db/updates.ts';
import type { ReviewedLine } from '../../facts/review.ts';
import { isNumeric } from '../../forms/filling.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { type Button, button, inRows } from '../keyboards.ts';
import { readWords } from '../own-words.ts';
import { READY_REASONS } from '../returned-text.ts';
import { numbersOf } from '../reviewer-panel.ts';
import { show, toast } from '../screen.ts';
import { sentPanel } from '../sent-panel.ts';
import { ask, beginTalk, say, type TalkStep, talkOf } from '../talk.ts';
import { reviewable, storeVerdict, tellJudged } from '../verdict.ts';
import { onWaiting, ownOf, type WaitingReport } from '../waiting-report.ts';

/** Longest reason of a line in own words: the lines of a report stand on one screen. */
const REASON_MAX = 200;

/**
 * Review by line: ticked lines get a reason each, ready or in own words. The coordinator returns them together; a curator proposes that, and
 * changes none but his own.
 */
export function reviewLinesFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  const look = async (ctx: BotContext, { sent, cycle }: WaitingReport, at: number) =>
    show(ctx, deps, await sentPanel(deps, ctx, sent, cycle, at));

  const isLine = ({ reviewed }: WaitingReport, id: string | undefined): ReviewedLine | undefined =>
    reviewed.lines.find(({ question }) => question.id === id);

  const give = async (ctx: BotContext, report: WaitingReport, reason: string, against?: string) => {
    const { access, sent } = report;
    const questions = aboutWhich(ownOf(access, await marksOf(deps.db, access, sent)));
    const person = access.person ?? 0;
    const given = { questions, reason, person, ...(against === undefined ? {} : { against }) };
    await once(deps.db, ctx.update.update_id, deps.now(), (tx) => giveReason(tx, access, sent, given));
    await look(ctx, report, 0);
  };

  return {
    acts: {
      look: onWaiting(deps, (ctx, report, ids) => look(ctx, report, idIn(ids, 1))),
      tick: onWaiting(deps, async (ctx, report, ids) => {
        const { access, sent } = report;
        const line = isLine(report, ids[1]);
        if (line) {
          const mark = { question: line.question.id, on: ids[2] === '1', person: access.person ?? 0 };
          const now = deps.now();
          const marked = (await marksOf(deps.db, access, sent)).find(({ question }) => question === mark.question);
          if (access.schools && marked && marked.by !== access.person) {
            await toast(ctx, ctx.t.plain('toast-mark-other'));
          }
          await once(deps.db, ctx.update.update_id, now, (tx) => markLine(tx, access, sent, mark, now));
        }
        await look(ctx, report, idIn(ids, 3));
      }),
      why: onWaiting(deps, async (ctx, report) => {
        const { t } = ctx;
        const { access, sent } = report;
        const marks = ownOf(access, await marksOf(deps.db, access, sent));
        if (marks.length === 0) return look(ctx, report, 0);
        await show(ctx, deps, {
          text: t('why-lines', { lines: numbersText(report, aboutWhich(marks)), count: aboutWhich(marks).length }),
          rows: [
            ...READY_REASONS.filter((reason) => reason !== 'check-number' || hasNumber(report, aboutWhich(marks))).map(
              (reason) => [
                reason === 'differs'
                  ? button(t.plain('button-why-differs'), 'why-line', sent.id)
                  : button(t.plain(`button-why-${reason}`), 'why-set', sent.id, reason),
              ],
            ),
            [button(t.plain('button-why-own'), 'why-own', sent.id)],
            [button(t.plain('button-back'), 'look', sent.id, 0)],
          ],
        });
      }),
      'why-set': onWaiting(deps, async (ctx, report, ids) => {
        const reason = READY_REASONS.find((one) => one === ids[1] && one !== 'differs');
        if (reason) await give(ctx, report, reason);
      }),
      'why-line': onWaiting(deps, async (ctx, report) => {
        const { t } = ctx;
        const { access, sent, reviewed } = report;
        const about = aboutWhich(ownOf(access, await marksOf(deps.db, access, sent)));
        const others = reviewed.lines
          .filter(({ question }) => !about.includes(question.id))
          .toSorted((a, b) => a.number - b.number);
        await show(ctx, deps, {
          text: t('why-with', { lines: numbersText(report, about), count: about.length }),
          rows: [
            ...inRows(
              others.map(({ number, question }): Button => button(String(number), 'why-with', sent.id, question.id)),
              6,
            ),
            [button(t.plain('button-back'), 'why', sent.id)],
          ],
        });
      }),
      'why-with': onWaiting(deps, async (ctx, report, ids) => {
        const other = isLine(report, ids[1]);
        const marks = ownOf(report.access, await marksOf(deps.db, report.access, report.sent));
        // Marked since, or by another: a line does not contradict itself.
        if (!other || aboutWhich(marks).includes(other.question.id)) return look(ctx, report, 0);
        await give(ctx, report, 'differs', other.question.id);
      }),
      'why-own': onWaiting(deps, (ctx, { sent }) => beginTalk(ctx, deps, 'line-reason', sent.id, sent.municipality)),
      'return-lines': onWaiting(deps, async (ctx, report, ids) => {
        const { sent, reviewed } = report;
        const access = (await reviewable(deps, ctx, sent.id))?.access;
        if (!access) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        const now = deps.now();
        const judged = await once(deps.db, ctx.update.update_id, now, async (tx) => {
          const marks = await marksOf(tx, access, sent);
          const lines = readyLines(marks);
          // Another reviewer has ticked a line since, or let one be.
          if (lines.length === 0 || marks.length !== lines.length || lines.length !== idIn(ids, 1)) return 'moved';
          const ordered = inOrder(lines, numbersOf(reviewed));
          const verdict = { kind: 'returned', lines: ordered, ofLines: reviewed.lines.length } as const;
          return storeVerdict(tx, access, sent, verdict, now);
        });
        if (judged === 'moved') {
          await toast(ctx, ctx.t.plain('toast-list-moved'));
          return look(ctx, report, 0);
        }
        deps.wake();
        if (judged === 'done') await toast(ctx, ctx.t.plain('toast-returned'));
        await tellJudged(deps, ctx, judged, sent);
      }),
    },
    talk: talkOf('line-reason', reasonTalk(deps)),
  };
}

/** A reason is for the lines that have none yet; when each has one, for all. */
function aboutWhich(marks: readonly Mark[]): string[] {
  const bare = marks.filter(({ reason }) => reason === undefined);
  return (bare.length > 0 ? bare : marks).map(({ question }) => question);
}

/** Lines in the order in which the screen numbers them. */
export const inOrder = <L extends { question: string }>(
  lines: readonly L[],
  numberOf: (id: string) => number | undefined,
) => lines.toSorted((a, b) => (numberOf(a.question) ?? 0) - (numberOf(b.question) ?? 0));

/** Whether any of the lines is answered by a number. */
const hasNumber = ({ reviewed }: WaitingReport, questions: readonly string[]): boolean =>
  reviewed.lines.some(({ question }) => questions.includes(question.id) && isNumeric(question));

const numbersText = ({ reviewed }: WaitingReport, questions: readonly string[]): string =>
  reviewed.lines
    .filter(({ question }) => questions.includes(question.id))
    .map(({ number }) => number)
    .toSorted((a, b) => a - b)
    .join(', ');

/** Asks for a reason in the reviewer's own words. */
function reasonTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [submission = 0, municipality = 0] = start.ids;
    const reason = await ask(talk, ctx, deps, start, { text: t('line-reason'), rows: [], below: true }, (input) =>
      readWords(input, REASON_MAX, {
        none: t('line-reason-needed'),
        long: t('return-reason-long', { max: REASON_MAX }),
      }),
    );
    if (!reason) return;
    const stored = await talk.external(async () => {
      // Asked anew: the role may have ended while the reason was being typed.
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'comment-report', municipality);
      const sent = access && (await readSubmission(deps.db, access, submission));
      if (!access || !sent) return false;
      const given = { reason: reason.value, person: start.person };
      await once(deps.db, reason.ctx.update.update_id, deps.now(), async (tx) => {
        const questions = aboutWhich(ownOf(access, await marksOf(tx, access, sent)));
        await giveReason(tx, access, sent, { ...given, questions });
      });
      return true;
    });
    await say(reason.ctx, {
      text: stored ? t('line-reason-set') : t('judged-nothing'),
      rows: [
        stored ? [button(t.plain('button-to-report'), 'look', submission, 0)] : [],
        [button(t.plain('button-review-list'), 'review', municipality), button(t.plain('button-card'), 'card')],
      ],
    });
  };
}
