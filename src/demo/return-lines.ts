import type { Deps } from '../bot/context.ts';
import { storeVerdict } from '../bot/verdict.ts';
import { type Actor, inSchool, municipalityAccess, schoolAccess } from '../db/access.ts';
import { awaitingReview } from '../db/awaiting-review.ts';
import { findDraft } from '../db/drafts.ts';
import { storeReply } from '../db/review-lines.ts';
import { readSubmission } from '../db/submissions.ts';
import { readCycle } from '../facts/cycle.ts';
import { readFilling } from '../facts/filling.ts';
import { readReviewed } from '../facts/review.ts';

/** Lets a coordinator return lines of the report of a school that waits, each with its reason. Throws when none waits. */
export async function returnDemoLines(
  deps: Deps,
  coordinator: Actor,
  school: string,
  lines: Readonly<Record<string, string>>,
): Promise<void> {
  const { db } = deps;
  const access = municipalityAccess(coordinator, 'review-report', coordinator.memberships[0]?.municipality ?? 0);
  const cycle = access && (await readCycle(deps, access.municipality));
  const waiting = access && (await awaitingReview(db, access)).find(({ schoolName }) => schoolName === school);
  const sent = waiting && (await readSubmission(db, access, waiting.id));
  const reader = access && sent?.school !== undefined && (await inSchool(db, access, 'read-school', sent.school));
  if (!access || !cycle || !sent || !reader) throw new Error(`returnDemoLines: nothing of ${school} waits`);
  const { lines: all } = await readReviewed(deps, cycle, reader, sent);
  const returned = Object.entries(lines).map(([question, reason]) => ({ question, reason }));
  const verdict = { kind: 'returned', lines: returned, ofLines: all.length } as const;
  await db.transaction((tx) => storeVerdict(tx, access, sent, verdict, deps.now()));
}

/** Lets a director defend lines that were returned to him, in his words. */
export async function objectDemoLines(
  deps: Deps,
  director: Actor,
  objections: Readonly<Record<string, string>>,
): Promise<void> {
  const { db } = deps;
  const access = await schoolAccess(db, director, 'fill-report', director.memberships[0]?.school ?? 0);
  const cycle = access && (await readCycle(deps, access.municipality));
  if (!access || !cycle?.current) throw new Error('objectDemoLines: nothing is open');
  const { filling } = await readFilling(deps, cycle, cycle.current, access);
  const draft = await findDraft(db, access, { form: filling.form.id, period: cycle.current.id });
  if (!draft) throw new Error('objectDemoLines: there is no draft');
  for (const [question, text] of Object.entries(objections)) {
    const reply = { kind: 'objected', question, text, person: director.person } as const;
    const done = await db.transaction((tx) => storeReply(tx, access, draft.id, reply, deps.now()));
    if (done !== 'done') throw new Error(`objectDemoLines: ${question} is not asked about`);
  }
}
