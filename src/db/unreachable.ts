import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from './open.ts';
import { enqueue } from './outbox.ts';
import { peopleWithRole, setReachable } from './people.ts';
import { membership, person } from './schema.ts';

/**
 * Notes that Telegram refused a message to somebody, of whom nobody knew that he blocked the bot: the coordinators of his schools are to be
 * told the same day. Of one who was seen to block it they read in the morning.
 */
export async function noteUnreachable(db: Db, telegramId: number, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const places = await tx
      .selectDistinct({ person: person.id, municipality: membership.municipalityId })
      .from(person)
      .innerJoin(membership, eq(membership.personId, person.id))
      .where(
        and(
          eq(person.telegramId, telegramId),
          isNull(person.unreachableSince),
          inArray(membership.role, ['director', 'deputy']),
          isNull(membership.until),
        ),
      );
    await setReachable(tx, telegramId, false, now);
    for (const { person: gone, municipality } of places) {
      const to = await peopleWithRole(tx, municipality, ['coordinator']);
      const notices = to
        .filter((one) => one !== gone)
        .map((one) => ({
          ...{ key: `unreachable:${gone}:${now.getTime()}:${municipality}:${one}`, kind: 'unreachable' },
          ...{ person: one, payload: { municipality }, dueAt: now },
        }));
      await enqueue(tx, notices, now);
    }
  });
}
