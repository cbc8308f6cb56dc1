import { type Actor, schoolAccess } from '../db/access.ts';
import type { Db } from '../db/open.ts';
import { type Claimed, enqueue } from '../db/outbox.ts';
import { peopleWithRole } from '../db/people.ts';
import { readSchool } from '../db/schools.ts';
import { readSubmission, type Submission } from '../db/submissions.ts';
import { type Cycle, readCycle } from '../facts/cycle.ts';
import { readDecisions, readProfile } from '../facts/risk-profile.ts';
import { shortHash } from '../forms/fingerprint.ts';
import { periodName } from '../reports/period-name.ts';
import type { Deps } from './context.ts';
import { button, type Panel } from './keyboards.ts';

/** Choosing is several taps: who is to confirm hears of it when they are over. */
const AFTER_MS = 10 * 60_000;

/**
 * Tells, in the transaction of a choice, the school's curators what it wants to work on; where it has none, the coordinators. Once for each
 * answers sent: what is chosen later stands in the notice if it has not gone yet, else on the profile.
 */
export async function tellChosen(tx: Db, sent: Submission, by: number, now: Date): Promise<void> {
  if (sent.school === undefined) return;
  const curators = await peopleWithRole(tx, sent.municipality, ['curator'], sent.school);
  const readers = curators.length > 0 ? curators : await peopleWithRole(tx, sent.municipality, ['coordinator']);
  const notices = readers
    .filter((person) => person !== by)
    .map((person) => ({
      ...{ key: `priorities:${sent.id}:${person}`, kind: 'priorities-chosen', person },
      ...{ payload: { submission: sent.id, school: sent.school ?? 0 }, dueAt: new Date(now.getTime() + AFTER_MS) },
    }));
  await enqueue(tx, notices, now);
}

/** A short name of a choice: a tap on an earlier notice does not confirm another choice. */
export const choiceKey = (chosen: readonly string[]): string => shortHash(chosen.join(' '));

/** What a school chose to work on, to be confirmed in one tap. Undefined: it is confirmed, chosen no more, or not the reader's to confirm. */
export async function composePrioritiesNotice(
  deps: Deps,
  notice: Claimed,
  actor: Actor,
): Promise<(Panel & { cycle: Cycle }) | undefined> {
  const t = deps.texts.for(notice.language);
  const school = Number(notice.payload.school);
  const [access, confirms] = await Promise.all([
    schoolAccess(deps.db, actor, 'read-school', school),
    schoolAccess(deps.db, actor, 'confirm-priorities', school),
  ]);
  const sent = access && confirms && (await readSubmission(deps.db, access, Number(notice.payload.submission)));
  const cycle = sent && (await readCycle(deps, sent.municipality));
  const found = cycle && (await readProfile(deps, cycle, access, sent));
  if (!access || !sent || !cycle || !found) return undefined;
  const { chosen = [], confirmed } = await readDecisions(deps, access, sent, found.profile);
  if (chosen.length === 0 || confirmed) return undefined;
  const titles = new Map(found.questionnaire.factors.map(({ id, title }) => [id, title]));
  return {
    cycle,
    text: [
      t('notice-priorities-chosen', {
        school: (await readSchool(deps.db, access)).name,
        wave: periodName(t, found.wave.period),
      }),
      ...chosen.map((id) => t('profile-chosen-line', { factor: titles.get(id) ?? id })),
    ].join('\n'),
    rows: [
      [button(t.plain('button-confirm-priorities'), 'agree', sent.id, choiceKey(chosen))],
      [button(t.plain('button-look'), 'sent', sent.id)],
    ],
  };
}
