import { type Claimed, isLate, NO_USE, settleNotice, takeLate } from '../db/outbox.ts';
import type { Deps } from './context.ts';
import type { Button } from './keyboards.ts';
import { type Composed, composeNotice } from './notices.ts';

/** Notices told of in one message. */
const MOST = 8;
/** Characters that leave room in a message for the last of them. */
const ROOM = 3000;

/** A notice as it is sent, with all that is told in the same message. `settle`: what became of those is written down. */
export type Sendable = { panel: Composed; settle: (sent: boolean) => Promise<void> };

/**
 * A notice ready to be sent. When it is delivered long after it was due, as the bot was down, all else that has waited for its reader goes with
 * it, so that nobody gets a burst of messages; what has no sense any more is dropped. Undefined: nothing is left to say.
 */
export async function withLate(deps: Deps, notice: Claimed): Promise<Sendable | undefined> {
  const own = await composeNotice(deps, notice);
  const now = deps.now();
  const others =
    isLate(notice, now) && notice.kind !== 'reminder' ? await takeLate(deps.db, notice, now, MOST - 1) : [];
  const told: Composed[] = own ? [own] : [];
  const beside: Claimed[] = [];
  for (const other of others) {
    const panel = await composeNotice(deps, other);
    const length = told.reduce((sum, { text }) => sum + text.length, 0);
    if (!panel) await settleNotice(deps.db, other.id, { failure: NO_USE });
    else if (length + panel.text.length > ROOM) await settleNotice(deps.db, other.id, { dueAt: other.dueAt });
    else {
      told.push(panel);
      beside.push(other);
    }
  }
  const settle = async (sent: boolean) => {
    for (const { id, dueAt } of beside) await settleNotice(deps.db, id, sent ? { sentAt: now } : { dueAt });
  };
  const [only, ...more] = told;
  if (!only) return undefined;
  return { panel: more.length === 0 ? only : merged(deps, notice, told), settle };
}

/** Several notices in one message, numbered, with the first buttons of each. */
function merged(deps: Deps, { language }: Claimed, told: readonly Composed[]): Composed {
  const t = deps.texts.for(language);
  const numbered = (button: Button, at: number): Button => ({ ...button, text: `${at + 1} · ${button.text}` });
  return {
    text: [t('notices-late', { count: told.length }), ...told.map(({ text }, at) => `${at + 1}. ${text}`)].join('\n\n'),
    rows: told.map(({ rows }, at) => (rows[0] ?? []).map((one) => numbered(one, at))),
    silent: told.every(({ silent }) => silent),
  };
}
