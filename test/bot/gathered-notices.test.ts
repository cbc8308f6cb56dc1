import { expect } from 'vitest';
import { timeAnswers } from '../../src/bot/give-time.ts';
import { noticeSender } from '../../src/bot/send-notice.ts';
import { operatorAccess } from '../../src/db/access.ts';
import { giveTime } from '../../src/db/more-time.ts';
import type { Db } from '../../src/db/open.ts';
import { enqueue } from '../../src/db/outbox.ts';
import { findPerson, peopleWithRole } from '../../src/db/people.ts';
import { Delivery } from '../../src/notifications/delivery.ts';
import { oneDbTest } from '../support/database.ts';
import { remindersTo } from '../support/days.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';
import { AT_ONCE, type Town } from '../support/town.ts';

/** At the pace of Telegram, which lets one person be written to once a second. */
async function delivers({ app: { bot, deps } }: Town, db: Db): Promise<void> {
  const delivery = new Delivery({
    db,
    send: noticeSender(bot.api, deps, { gathers: true }),
    now: deps.now,
    pace: { ...AT_ONCE, personMs: 1000 },
    failed: (error) => expect(error).toBeUndefined(),
  });
  delivery.wake();
  await delivery.idle();
}

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
      await delivers(town, db);
      const came = remindersTo(town, coordinator).slice(before);
      expect(came).toHaveLength(1);
      expect(came[0]).toContain('Пока бот не работал, накопилось: 3.');
      expect(coordinator.sees().buttons.map(([first]) => first?.slice(0, 4))).toEqual(['1 · ', '2 · ', '3 · ']);
    },
    { at: '2026-11-10T04:00:00Z' },
  );
});

oneDbTest(
  'of time given twice the last day is told, and to a deputy when the director turns out to have blocked the bot',
  (db) =>
    inOffice(db, async ({ town, district, joins }) => {
      const [director, deputy] = [await joins('director'), await joins('deputy')];
      const access = await operatorAccess(db, 'edit-dates', district.id);
      const head = (await findPerson(db, director.id))!.id;
      const given = async (due: string) => {
        const what = { schools: [1], period: '2026-27:1', due, why: { reason: 'illness' } } as const;
        const [decision = 0] = (await giveTime(db, access!, what, town.clock.now())).values();
        await enqueue(db, timeAnswers(decision, [head], town.clock.now()), town.clock.now());
      };
      await given('2026-11-20');
      await given('2026-11-25');
      await delivers(town, db);
      expect(remindersTo(town, director).join()).toContain('продлил срок отчёта за I четверть 2026/27 до 25 ноября');
      expect(remindersTo(town, director).join()).not.toContain('20 ноября');
      expect(remindersTo(town, deputy).join()).not.toContain('продлил срок');

      await director.blocks();
      await given('2026-11-27');
      town.clock.set(new Date(town.clock.now().getTime() + 3_600_000));
      await delivers(town, db);
      expect(remindersTo(town, deputy).join()).toContain('продлил срок отчёта за I четверть 2026/27 до 27 ноября');
    }),
);

oneDbTest(
  'what was overtaken while the bot was down is not told, and how a request for help stands is told once',
  (db) =>
    inOffice(db, async ({ town, joins }) => {
      const [coordinator, director] = [await joins('coordinator'), await joins('director')];
      const asked = ['Нет данных', 'Нужен учитель математики', 'Готово'];
      await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT.slice(0, -2), ...asked, 'Отправить координатору');
      await town.settled();
      const readers = [coordinator, director];
      const before = readers.map((one) => remindersTo(town, one).length);
      const now = town.clock.now();
      const [to, from] = [(await findPerson(db, coordinator.id))!.id, (await findPerson(db, director.id))!.id];
      // The report was sent, accepted, and sent on its way before that by a deputy; two words about one request.
      await coordinator.says('/review');
      await coordinator.presses(/^Школа № 1/);
      await coordinator.presses('Принять');
      await town.settled();
      const [submission, draft, school, request] = [1, 1, 1, 1];
      const notice = (kind: string, person: number, payload: Record<string, number>) => ({
        ...{ key: `late:${kind}:${Object.values(payload).join()}:${person}`, kind, person, payload, dueAt: now },
      });
      const accepted = remindersTo(town, director).length;
      await enqueue(
        db,
        [
          notice('report-sent', to, { submission, late: 1 }),
          notice('handed-over', from, { draft, late: 1 }),
          notice('help-moved', from, { school, request, late: 1 }),
          notice('help-moved', from, { school, request, late: 2 }),
        ],
        now,
      );
      town.clock.set(new Date(now.getTime() + 3_600_000));
      await delivers(town, db);
      expect(remindersTo(town, coordinator).slice(before[0])).toEqual([]);
      const told = remindersTo(town, director).slice(accepted);
      expect(told).toHaveLength(1);
      expect(told[0]?.match(/Нужен учитель математики/g)).toHaveLength(1);
      expect(told[0]).not.toContain('передал вам');
    }),
);
