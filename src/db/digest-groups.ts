import { and, asc, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { MunicipalityAccess } from './access.ts';
import type { Db } from './open.ts';
import { enqueue } from './outbox.ts';
import { peopleWithRole } from './people.ts';
import { digestGroup, groupChat } from './schema.ts';

/** A group in which the bot is. `chat`: Telegram's id of it. */
export type Group = { id: number; chat: number; title: string };

/** Where a municipality's weekly digest goes. `sends`: it is sent at present; `by`: who said so, absent when the bot was shut out; `since`: when. */
export type Digest = { municipality: number; group: Group; sends: boolean; by?: number; since: Date };

/** Notes that a coordinator brought the bot into a group. Gives the group's id here. */
export async function keepGroup(
  tx: Db,
  { chat, title, by }: { chat: number; title: string; by: number },
  now: Date,
): Promise<number> {
  const [row] = await tx
    .insert(groupChat)
    .values({ chatId: chat, title, addedBy: by, at: now })
    .onConflictDoUpdate({ target: groupChat.chatId, set: { title, addedBy: by, goneAt: null, at: now } })
    .returning({ id: groupChat.id });
  if (!row) throw new Error('keepGroup: nothing was written');
  return row.id;
}

/** The groups into which a person brought the bot and in which it still is, the newest first. */
export async function groupsBy(db: Db, person: number): Promise<Group[]> {
  const rows = await db
    .select()
    .from(groupChat)
    .where(and(eq(groupChat.addedBy, person), isNull(groupChat.goneAt)))
    .orderBy(desc(groupChat.at), desc(groupChat.id));
  return rows.map(groupOf);
}

const groupOf = (row: typeof groupChat.$inferSelect): Group => ({ id: row.id, chat: row.chatId, title: row.title });

/** Where the digest of a municipality goes; undefined: no group is chosen, or the one that was is gone. */
export async function digestOf(db: Db, access: MunicipalityAccess<'edit-dates'>): Promise<Digest | undefined> {
  return (await digests(db, [access.municipality]))[0];
}

/** Chooses a group, stops or goes on sending. No group: none is chosen any more. */
export async function setDigest(
  db: Db,
  access: MunicipalityAccess<'edit-dates'>,
  { group, sends }: { group?: number; sends: boolean },
  now: Date,
): Promise<void> {
  await db.insert(digestGroup).values({
    municipalityId: access.municipality,
    groupId: group ?? null,
    sends,
    byPerson: access.person ?? null,
    at: now,
  });
}

/** All digests that are sent at present. */
export const digestsSent = async (db: Db): Promise<Digest[]> => (await digests(db)).filter(({ sends }) => sends);

async function digests(db: Db, municipalities?: readonly number[]): Promise<Digest[]> {
  const newest = db
    .selectDistinctOn([digestGroup.municipalityId])
    .from(digestGroup)
    .where(municipalities && inArray(digestGroup.municipalityId, [...municipalities]))
    .orderBy(asc(digestGroup.municipalityId), desc(digestGroup.id))
    .as('newest');
  const rows = await db
    .select({
      municipality: newest.municipalityId,
      sends: newest.sends,
      by: newest.byPerson,
      since: newest.at,
      group: groupChat,
    })
    .from(newest)
    .innerJoin(groupChat, and(eq(groupChat.id, newest.groupId), isNull(groupChat.goneAt)))
    .orderBy(asc(newest.municipalityId));
  return rows.map(({ by, group, ...row }) => ({ ...row, group: groupOf(group), ...(by === null ? {} : { by }) }));
}

/**
 * Notes that the bot cannot write in a group any more. Where a digest went there it stops, and the coordinators are to be told at once. True:
 * there is somebody to be told.
 */
export async function loseGroup(db: Db, chat: number, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(groupChat).where(eq(groupChat.chatId, chat)).for('update');
    if (!row || row.goneAt !== null) return false;
    const lost = (await digestsSent(tx)).filter(({ group }) => group.id === row.id);
    await tx.update(groupChat).set({ goneAt: now }).where(eq(groupChat.id, row.id));
    for (const { municipality } of lost) {
      await tx
        .insert(digestGroup)
        .values({ municipalityId: municipality, groupId: row.id, sends: false, byPerson: null, at: now });
      const to = await peopleWithRole(tx, municipality, ['coordinator']);
      await enqueue(
        tx,
        to.map((person) => ({
          key: `digest-lost:${row.id}:${now.getTime()}:${municipality}:${person}`,
          kind: 'digest-lost',
          person,
          payload: { municipality, title: row.title },
          dueAt: now,
        })),
        now,
      );
    }
    return lost.length > 0;
  });
}

/** A group became a supergroup, which has another id. A digest that stopped because the bot had left the group that was goes on there. */
export async function moveGroup(db: Db, from: number, to: number, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [old] = await tx.select().from(groupChat).where(eq(groupChat.chatId, from)).for('update');
    if (!old) return;
    const [known] = await tx.select().from(groupChat).where(eq(groupChat.chatId, to));
    if (!known) await tx.update(groupChat).set({ chatId: to, goneAt: null }).where(eq(groupChat.id, old.id));
    // Somebody brought the bot into the supergroup before it was told that it is the same.
    else await tx.update(digestGroup).set({ groupId: known.id }).where(eq(digestGroup.groupId, old.id));
    await resumeLost(tx, known?.id ?? old.id, now);
  });
}

/** Goes on with the digests that nobody turned off: the bot was shut out of the group, and is in it after all. */
async function resumeLost(tx: Db, group: number, now: Date): Promise<void> {
  const lost = (await digests(tx)).filter(({ group: { id }, sends, by }) => id === group && !sends && by === undefined);
  for (const { municipality } of lost) {
    const [before] = await tx
      .select()
      .from(digestGroup)
      .where(and(eq(digestGroup.municipalityId, municipality), isNotNull(digestGroup.byPerson)))
      .orderBy(desc(digestGroup.id))
      .limit(1);
    if (!before?.sends) continue;
    await tx
      .insert(digestGroup)
      .values({ municipalityId: municipality, groupId: group, sends: true, byPerson: before.byPerson, at: now });
  }
}
