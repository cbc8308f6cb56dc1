import { sql } from 'drizzle-orm';
import type { Answer } from '../forms/form.ts';
import { blanksOf, type Moved, movedFrom, whatMoved } from './catch-up.ts';
import { saidOf } from './draft-answers.ts';
import type { Db } from './open.ts';
import { answer, draft, screen, updateSeen } from './schema.ts';
import { THIS_PROCESS } from './updates.ts';
import type { View } from './view.ts';

/** One answer given in a chat, with everything it was judged on. */
export type GivenAnswer = {
  chat: number;
  update: number;
  person: number;
  /** The role that lets him fill: if it ended meanwhile, nothing is stored. */
  membership: number;
  draft: number;
  draftVersion: number;
  /** School years whose figures are told when others were faster. */
  years: readonly [number, number];
  screenVersion: number;
  answer: Answer;
  /** What the chat will show next. */
  view: View;
  /** The message that is going to show it; absent when it will be a new one. */
  messageId: number | undefined;
  now: Date;
};

/**
 * Not stored: the draft or the screen moved, the report is locked, the role ended, or the update was stored before. `now` is how all stands
 * then; absent: the role has ended.
 */
export type Stored = { stored: true } | { stored: false; now?: Moved };

export type StoreAnswer = (given: GivenAnswer) => Promise<Stored>;

/**
 * Prepares the one statement that stores an answer: a version check on the draft, the note of the update's id, the next screen and the
 * answer, in one round trip. What decides is the UPDATE of the draft, whose row lock makes a second writer look again, and the row of the
 * update, which one worker has at a time; nothing that is stored depends on state read beside them (a snapshot taken before the lock answered
 * 355 questions of 2 000 twice, when measured). Where nothing is stored the same round trip tells what others did since, as of its beginning:
 * it is only judged on again, and stored under the versions it came with.
 */
export function prepareStoreAnswer(db: Db): StoreAnswer {
  const $ = sql.placeholder;
  const moved = db.$with('moved').as(
    db
      .update(draft)
      .set({ version: sql`${draft.version} + 1` })
      .where(
        sql`${draft.id} = ${$('draft')}::int
          and ${draft.version} = ${$('draftVersion')}::int
          and not ${draft.locked}
          and not exists (select 1 from update_seen
            where update_id = ${$('update')}::bigint and (stored or held_by <> ${THIS_PROCESS}))
          and exists (select 1 from membership where id = ${$('membership')}::int and until is null)
          and exists (select 1 from screen where chat_id = ${$('chat')}::bigint and version = ${$('screenVersion')}::int)`,
      )
      .returning({ id: draft.id, version: draft.version }),
  );
  const seen = db.$with('seen').as(
    db
      .insert(updateSeen)
      .select(sql`select ${$('update')}::bigint, ${$('now')}::timestamptz, true, true, ${THIS_PROCESS} from moved`)
      .onConflictDoUpdate({
        target: updateSeen.updateId,
        set: { stored: true, done: true, heldBy: THIS_PROCESS },
        setWhere: sql`not ${updateSeen.stored} and (${updateSeen.heldBy} is null or ${updateSeen.heldBy} = ${THIS_PROCESS})`,
      })
      .returning({ id: updateSeen.updateId }),
  );
  const shown = db.$with('shown').as(
    db
      .update(screen)
      .set({
        version: sql`${screen.version} + 1`,
        view: sql`${$('view')}::text`,
        messageId: sql`${$('messageId')}::bigint`,
        updateId: sql`${$('update')}::bigint`,
      })
      .where(sql`${screen.chatId} = ${$('chat')}::bigint and exists (select 1 from seen)`)
      .returning({ version: screen.version }),
  );
  const added = db.$with('added').as(
    db
      .insert(answer)
      .select(
        sql`select moved.id, moved.version, ${$('question')}::text, ${$('said')}::text, ${$('asked')}::text,
        ${$('reason')}::text, ${$('unchanged')}::boolean, ${$('person')}::int, ${$('update')}::bigint, ${$('now')}::timestamptz
          from moved, seen`,
      )
      .returning({ number: answer.number }),
  );
  const isAdded = sql<boolean>`exists (select 1 from added)`;
  const prepared = db
    .with(moved, seen, shown, added)
    .select({ stored: isAdded, told: sql<string | null>`case when not ${isAdded} then (${whatMoved}) end` })
    .from(sql`(values (1)) as one`)
    .prepare('store_answer');

  return async (given) => {
    const [row] = await prepared.execute({
      ...blanksOf(given),
      update: given.update,
      person: given.person,
      screenVersion: given.screenVersion,
      question: given.answer.question,
      said: JSON.stringify(saidOf(given.answer)),
      asked: given.answer.asked,
      reason: given.answer.reason ?? null,
      unchanged: given.answer.unchanged ?? false,
      view: JSON.stringify(given.view),
      messageId: given.messageId ?? null,
      now: given.now.toISOString(),
    });
    if (row?.stored) return { stored: true };
    return { stored: false, ...(row?.told ? { now: movedFrom(row.told, given.years) } : {}) };
  };
}
