import { addressesOf } from '../../db/people.ts';
import { readHistory } from '../../db/review-history.ts';
import type { Submission } from '../../db/submissions.ts';
import type { Happening } from '../../domain/review-history.ts';
import { isWaveId } from '../../domain/waves.ts';
import { type Cycle, periodTitle, readCycle } from '../../facts/cycle.ts';
import { saySame } from '../../forms/filling.ts';
import type { Answer } from '../../forms/form.ts';
import type { T } from '../../texts.ts';
import { quotable, saidText } from '../answer-text.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { button, page, pager } from '../keyboards.ts';
import { lineReason } from '../returned-text.ts';
import { show, toast } from '../screen.ts';
import { numbersIn } from '../sent-lines.ts';
import { readableSubmission } from '../sent-panel.ts';
import { beginTalk, talkOf } from '../talk.ts';
import { reviewable } from '../verdict.ts';
import { verdictTalk } from './review.ts';

/** Events of a report on one screen: with their reasons they stay far below Telegram's limit. */
const PAGE = 12;

/** All rounds of a report: who did what, when and why; an accepted report is opened anew, with a reason. */
export function roundsFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  return {
    acts: {
      rounds: async (ctx, ids) => {
        const sent = await readableSubmission(deps, ctx, idIn(ids, 0));
        const cycle = sent && (await readCycle(deps, sent.municipality));
        if (!sent || !cycle) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        const lines = await roundLines(deps, ctx, sent, cycle);
        const last = Math.max(Math.ceil(lines.length / PAGE) - 1, 0);
        const at = ids[1] === undefined ? last : idIn(ids, 1);
        const shown = page(lines, at, PAGE);
        const { t } = ctx;
        const head = { period: periodTitle(t, cycle, sent.period), registration: sent.registration };
        await show(ctx, deps, {
          text: [t('rounds-head', head), ...shown.items].join('\n'),
          rows: [
            pager(shown, 'rounds', sent.id),
            [button(t.plain('button-back'), 'sent', sent.id), button(t.plain('button-card'), 'card')],
          ],
        });
      },
      reopen: async (ctx, ids) => {
        const found = await reviewable(deps, ctx, idIn(ids, 0));
        if (!found || isWaveId(found.sent.period)) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        const { sent } = found;
        if ((await readCycle(deps, sent.municipality))?.archive) return toast(ctx, ctx.t.plain('toast-archive'));
        await beginTalk(ctx, deps, 'reopen', sent.id, sent.municipality);
      },
    },
    talk: talkOf('reopen', verdictTalk(deps, 'reopened')),
  };
}

/** One line for each event, oldest first; of answers given after the first sending those that changed a line. HTML. */
async function roundLines(deps: Deps, ctx: BotContext, sent: Submission, cycle: Cycle): Promise<string[]> {
  const history = await readHistory(deps.db, sent.draft);
  const told = withCorrections(asSent(history));
  const names = await addressesOf(
    deps.db,
    told.flatMap(({ by }) => by ?? []),
  );
  const self = actorOf(ctx).person;
  const numberOf = numbersIn(sent);
  const zone = cycle.municipality.timezone;
  let version = 0;
  return told.map((one) => {
    if (one.kind === 'sent') version += 1;
    const who = one.by === undefined ? 'operator' : one.by === self ? 'you' : (names.get(one.by) ?? 'none');
    return ctx.t('round-line', {
      kind: one.kind,
      at: one.at,
      zone,
      who,
      version,
      side: SCHOOLS.has(one.kind) ? 'school' : 'reviewer',
      about: aboutText(ctx.t, one, sent, numberOf),
    });
  });
}

/** What a school says to its report before it sends it again. */
const DRAFTED: ReadonlySet<string> = new Set(['kept', 'objected', 'answered']);
const SCHOOLS: ReadonlySet<string> = new Set(['sent', 'withdrawn', ...DRAFTED]);

type Told = Happening<Answer> & { was?: Answer };

/** Without what the school said since it sent last: that is a draft until it is sent, and may change. */
function asSent(history: readonly Happening<Answer>[]): readonly Happening<Answer>[] {
  const sent = history.findLastIndex(({ kind }) => kind === 'sent');
  return history.filter(({ kind }, at) => at < sent || !DRAFTED.has(kind));
}

/** The events, and of the answers those that say something else than the one before them, which is `was`. */
function withCorrections(history: readonly Happening<Answer>[]): Told[] {
  let said = new Map<string, Answer>();
  return history.flatMap((one): Told[] => {
    if (one.kind === 'sent') said = new Map(one.answers);
    if (one.kind !== 'answered') return [one];
    const was = said.get(one.question);
    said.set(one.question, one.says);
    if (was ? saySame(was, one.says) : !one.settles) return [];
    return [{ ...one, ...(was ? { was } : {}) }];
  });
}

/** What an event was about: the reason, the lines with their reasons, the line answered. Plain text; `none`: nothing. */
function aboutText(t: T, one: Told, { form }: Submission, numberOf: (question: string) => number | undefined): string {
  const number = (question: string) => numberOf(question) ?? '–';
  const words = (said: string) => t.plain('value-earlier', { text: quotable(said) });
  switch (one.kind) {
    case 'returned':
      if (one.lines.length === 0) return words(one.reason ?? '');
      return one.lines.map((line) => `${number(line.question)} — ${lineReason(t, line, numberOf)}`).join('; ');
    case 'reopened':
      return words(one.reason);
    case 'kept':
      return String(number(one.question));
    case 'objected':
      return `${number(one.question)} — ${words(one.text)}`;
    case 'answered': {
      const question = form.questions.find(({ id }) => id === one.question);
      const said = (answer?: Answer) => (question ? saidText(t, question, answer) : '');
      return t.plain('round-correction', {
        number: number(one.question),
        was: said(one.was),
        now: said(one.says),
      });
    }
    default:
      return 'none';
  }
}
