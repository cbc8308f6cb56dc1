import { membershipsOf, municipalityAccess } from '../../db/access.ts';
import { awaitingReview } from '../../db/awaiting-review.ts';
import type { Db } from '../../db/open.ts';
import { enqueue } from '../../db/outbox.ts';
import { peopleWithRole } from '../../db/people.ts';
import { type Advice, advise } from '../../db/review-advice.ts';
import { marksOf, readyLines } from '../../db/review-lines.ts';
import { readSubmission, type Submission } from '../../db/submissions.ts';
import { once } from '../../db/updates.ts';
import type { Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { button } from '../keyboards.ts';
import { readWords } from '../own-words.ts';
import { numbersOf } from '../reviewer-panel.ts';
import { refuse, show, toast } from '../screen.ts';
import { type CommentAccess, sentPanel } from '../sent-panel.ts';
import { ask, beginTalk, say, type TalkStep, talkOf } from '../talk.ts';
import { onWaiting, ownOf } from '../waiting-report.ts';
import { inOrder } from './review-lines.ts';

const WORDS_MAX = 500;

/** A curator tells the coordinator what he thinks of a report that waits: which lines to make precise, his own words, or that it is all right. */
export function adviseFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  return {
    acts: {
      advise: onWaiting(deps, async (ctx, { access, sent, cycle, reviewed }, ids) => {
        // A coordinator decides himself.
        if (!access.schools) return refuse(ctx);
        const now = deps.now();
        const done = await once(deps.db, ctx.update.update_id, now, async (tx) => {
          const marks = ownOf(access, await marksOf(tx, access, sent));
          const lines = inOrder(readyLines(marks), numbersOf(reviewed));
          if (marks.length !== lines.length || lines.length !== idIn(ids, 1)) return 'moved';
          await give(tx, access, sent, { lines }, now);
          return 'given';
        });
        deps.wake();
        await toast(ctx, ctx.t.plain(done === 'moved' ? 'toast-list-moved' : 'toast-advised'));
        await show(ctx, deps, await sentPanel(deps, ctx, sent, cycle));
      }),
      'advise-own': onWaiting(deps, async (ctx, { access, sent }) => {
        if (!access.schools) return refuse(ctx);
        await beginTalk(ctx, deps, 'advise', sent.id, sent.municipality);
      }),
    },
    talk: talkOf('advise', wordsTalk(deps)),
  };
}

/** Stores an advice and tells the coordinators of it, in the caller's transaction; what was said before is not told again. */
async function give(tx: Db, access: CommentAccess, sent: Submission, advice: Advice, now: Date): Promise<void> {
  const id = await advise(tx, access, sent, advice, now);
  if (id === undefined) return;
  const to = await peopleWithRole(tx, sent.municipality, ['coordinator']);
  const payload = { submission: sent.id };
  const kind = 'report-advised';
  await enqueue(
    tx,
    to.map((one) => ({ key: `advice:${id}:${one}`, kind, person: one, payload, dueAt: now })),
    now,
  );
}

/** Asks for a curator's own words on the whole; the lines that he has ticked and given a reason go with them. */
function wordsTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [submission = 0, municipality = 0] = start.ids;
    const words = await ask(talk, ctx, deps, start, { text: t('advise-words'), rows: [], below: true }, (input) =>
      readWords(input, WORDS_MAX, {
        none: t('advise-words-needed'),
        long: t('return-reason-long', { max: WORDS_MAX }),
      }),
    );
    if (!words) return;
    const told = await talk.external(async () => {
      // Asked anew: the role may have ended, and the report been judged, while the words were being typed.
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'comment-report', municipality);
      const sent = access?.schools && (await readSubmission(deps.db, access, submission));
      if (!access || !sent) return 'judged-nothing';
      if (!(await awaitingReview(deps.db, access)).some(({ id }) => id === submission)) return 'advise-late';
      const now = deps.now();
      await once(deps.db, words.ctx.update.update_id, now, async (tx) => {
        const lines = readyLines(ownOf(access, await marksOf(tx, access, sent)));
        await give(tx, access, sent, { lines, text: words.value }, now);
      });
      deps.wake();
      return 'advised';
    });
    await say(words.ctx, {
      text: t(told),
      rows: [[button(t.plain('button-review-list'), 'review', municipality), button(t.plain('button-card'), 'card')]],
    });
  };
}
