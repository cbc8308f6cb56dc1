import { expect } from 'vitest';
import { noticeSender } from '../../src/bot/send-notice.ts';
import { enqueue } from '../../src/db/outbox.ts';
import { findPerson, peopleWithRole } from '../../src/db/people.ts';
import { Delivery } from '../../src/notifications/delivery.ts';
import { oneDbTest } from '../support/database.ts';
import { remindersTo } from '../support/days.ts';
import { inOffice } from '../support/office.ts';
import { AT_ONCE } from '../support/town.ts';

oneDbTest('what waited while the bot was down comes in one message, and once', async (db) => {
  await inOffice(
    db,
    async ({ town, district, joins }) => {
      const coordinator = await joins('coordinator');
      await joins('director');
      await town.settled();
      const now = town.clock.now();
      const person = (await findPerson(db, coordinator.id))!.id;
      expect(await peopleWithRole(db, district.id, ['coordinator'])).toContain(person);
      const before = remindersTo(town, coordinator).length;
      const payload = { municipality: district.id, role: 'director', invitation: 1 };
      const waiting = [1, 2, 3].map((at) => ({
        key: `joined:late:${at}`,
        kind: 'joined',
        person,
        payload,
        dueAt: now,
      }));
      await enqueue(db, waiting, now);
      town.clock.set(new Date(now.getTime() + 3_600_000));
      // At the pace of Telegram, which lets one person be written to once a second.
      const { bot, deps } = town.app;
      const failed = (error: unknown) => expect(error).toBeUndefined();
      const pace = { ...AT_ONCE, personMs: 1000 };
      const delivery = new Delivery({
        db,
        send: noticeSender(bot.api, deps, { gathers: true }),
        now: deps.now,
        pace,
        failed,
      });
      delivery.wake();
      await delivery.idle();
      const came = remindersTo(town, coordinator).slice(before);
      expect(came).toHaveLength(1);
      expect(came[0]).toContain('Пока бот не работал, накопилось: 3.');
      expect(coordinator.sees().buttons.map(([first]) => first?.slice(0, 4))).toEqual(['1 · ', '2 · ', '3 · ']);
    },
    { at: '2026-11-10T04:00:00Z' },
  );
});
