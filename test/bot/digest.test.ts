import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { tickOnce } from '../../src/app.ts';
import { whoIs } from '../../src/bot/identify.ts';
import { remindCommand } from '../../src/cli/remind.ts';
import { loseGroup } from '../../src/db/digest-groups.ts';
import { listDoubts } from '../../src/db/doubts.ts';
import { type Db, rows } from '../../src/db/open.ts';
import { groupChat, membership } from '../../src/db/schema.ts';
import { hourOf } from '../../src/domain/local-time.ts';
import type { Group } from '../../src/simulator/group.ts';
import { asRead, type Person } from '../../src/simulator/person.ts';
import { gives } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { ZONE } from '../support/days.ts';
import { answers, inOffice, type Office, WHOLE_REPORT } from '../support/office.ts';

const HELLO =
  'Сюда раз в неделю будет приходить сводка: Заречный район. В ней только числа: сколько школ отправили отчёты и какие сроки близко.';

/** What the bot has said in a group, as it is read. */
const saidIn = (group: Group): string[] =>
  group.messages().flatMap(({ from, text }) => (from.is_bot && text !== undefined ? [asRead(text)] : []));

/** A coordinator and a director in a group of theirs, on Tuesday 10 November. */
async function inGroup(
  db: Db,
  body: (office: Office, people: { coordinator: Person; director: Person; group: Group }) => Promise<void>,
  options: Parameters<typeof inOffice>[2] = {},
): Promise<void> {
  await inOffice(
    db,
    async (office) => {
      const coordinator = await office.joins('coordinator');
      const director = await office.joins('director');
      const group = office.town.sim.group({ title: 'Директора района', members: [coordinator, director] });
      await body(office, { coordinator, director, group });
    },
    options,
  );
}

/** The bot is brought into the group, and the digest is chosen to go there. */
async function chosen({ town }: Office, group: Group, coordinator: Person): Promise<void> {
  await group.addsBot(coordinator);
  await town.settled();
  await coordinator.presses('Присылать сводку');
}

/** The clock moves to an hour of a day, and what is due goes out. */
async function at({ town }: Office, day: string, hour = 9): Promise<void> {
  town.clock.set(hourOf(day, hour, ZONE));
  await tickOnce(town.app);
  await town.settled();
}

describe('the weekly digest in a group', () => {
  oneDbTest('is offered to the coordinator who brings the bot in, and tells numbers alone once a week', (db) =>
    inGroup(db, async (office, { coordinator, director, group }) => {
      await group.addsBot(coordinator);
      await office.town.settled();
      expect(coordinator.screen()).toBe(
        [
          'Бот добавлен в группу «Директора района». Присылать туда раз в неделю сводку: сколько школ отправили отчёты и какие сроки близко? Названий школ и результатов в ней нет.',
          '[Присылать сводку]',
          '[Не сейчас]',
        ].join('\n'),
      );
      expect(saidIn(group)).toEqual([]);
      await coordinator.presses('Присылать сводку');
      expect(coordinator.screen()).toContain('Сводка приходит в группу «Директора района»: раз в неделю');
      expect(saidIn(group)).toEqual([HELLO]);

      // Chosen on Tuesday: that week's morning is over.
      await at(office, '2026-11-11');
      expect(saidIn(group)).toEqual([HELLO]);
      const dryRun = (on: string) =>
        gives(db, remindCommand, { municipality: String(office.district.id), 'dry-run': 'yes', on });
      expect(await dryRun('2026-11-16')).toMatchObject({
        digest: { group: 'Директора района', text: expect.stringMatching(/отправили\s0\sиз\s2/) },
      });
      expect(await dryRun('2026-11-17')).toMatchObject({ digest: null });
      for (const hour of [8, 9, 10, 12]) await at(office, '2026-11-16', hour);
      await at(office, '2026-11-17');
      await director.says('/report');
      await answers(director, ...WHOLE_REPORT);
      await director.presses('Отправить координатору');
      await at(office, '2026-11-23');
      expect(saidIn(group)).toEqual([
        HELLO,
        'Заречный район: сводка на 16 ноября\n\nОтчёт за I четверть 2026/27: отправили 0 из 2. Срок — 16 ноября, это сегодня. Ожидаем 2.',
        'Заречный район: сводка на 23 ноября\n\nОтчёт за I четверть 2026/27: отправили 1 из 2, из них после срока 1. Срок был 16 ноября. Ожидаем 1.',
      ]);
      expect(saidIn(group).join('\n')).not.toContain('Школа');
    }),
  );

  oneDbTest('is not sent when there is nothing to tell', (db) =>
    inGroup(
      db,
      async (office, { coordinator, director, group }) => {
        await chosen(office, group, coordinator);
        await director.says('/report');
        await answers(director, ...WHOLE_REPORT);
        await director.presses('Отправить координатору');
        await at(office, '2026-11-16');
        expect(saidIn(group).at(-1)).toContain('отправили 1 из 1. Срок — 16 ноября, это сегодня.');
        await at(office, '2026-11-23');
        await at(office, '2026-11-30');
        expect(saidIn(group)).toHaveLength(2);
      },
      { schools: 1 },
    ),
  );

  oneDbTest(
    'tells of a self-diagnosis and of what opens soon, and nothing of a question of the coordinator’s own',
    (db) =>
      inGroup(db, async (office, { coordinator, group }) => {
        await chosen(office, group, coordinator);
        await answers(coordinator, '/start', 'Самодиагностика', 'Открыть самодиагностику');
        await answers(coordinator, 'Входная', 'Все школы: 2', 'До 1 декабря', 'Директор и заместители', 'Открыть');
        await answers(coordinator, '/start', 'Самодиагностика', 'Вопросы школам', 'Задать вопрос');
        await answers(coordinator, 'Сколько педагогов нуждаются в жилье?', 'Целым числом', 'Готовим заявку в округ.');
        await answers(coordinator, 'Школа № 1', 'Выбрано школ: 1. Дальше', 'До 17 ноября', 'Отправить школам');
        expect(coordinator.screen()).toContain('Вопрос отправлен');
        await at(office, '2026-11-16');
        expect(saidIn(group).at(-1)).toBe(
          'Заречный район: сводка на 16 ноября\n\nОтчёт за I четверть 2026/27: отправили 0 из 2. Срок — 16 ноября, это сегодня. Ожидаем 2.' +
            '\n\nВходная самодиагностика 2026/27: ответили 0 из 2. Срок — 1 декабря, осталось 15 дней. Ожидаем 2.',
        );
        await at(office, '2026-12-28');
        expect(saidIn(group).at(-1)).toBe(
          'Заречный район: сводка на 28 декабря\n\nВходная самодиагностика 2026/27: ответили 0 из 2. Срок был 1 декабря. Ожидаем 2.' +
            '\n\nОтчёт за II четверть 2026/27 откроется 30 декабря, срок 22 января 2027 года.',
        );
      }),
  );

  oneDbTest('waits out the working hours with Telegram away, and is dropped when its week is over', (db) =>
    inGroup(db, async (office, { coordinator, group }) => {
      const { sim } = office.town;
      await chosen(office, group, coordinator);
      sim.faults.fail('sendMessage', { chat: group.id, times: 1 });
      await at(office, '2026-11-16');
      expect(saidIn(group)).toEqual([HELLO]);
      await at(office, '2026-11-16', 13);
      expect(saidIn(group)).toHaveLength(2);

      sim.faults.fail('sendMessage', { chat: group.id, times: 1 });
      await at(office, '2026-11-23');
      await at(office, '2026-11-30', 8);
      expect(saidIn(group)).toHaveLength(2);
    }),
  );

  oneDbTest('that nobody knows to have been sent is not sent again, and stands among the doubts', (db) =>
    inGroup(db, async (office, { coordinator, group }) => {
      const { sim } = office.town;
      await chosen(office, group, coordinator);
      sim.faults.reset('sendMessage', { chat: group.id, when: 'after' });
      await at(office, '2026-11-16');
      office.town.troubles.length = 0;
      // The lease is over: it is given up, and the administrator finds it.
      await db.execute(sql`update outbox set slot_at = slot_at - interval '2 minutes' where kind = 'digest'`);
      await at(office, '2026-11-16', 10);
      await at(office, '2026-11-17');
      expect(saidIn(group)).toHaveLength(2);
      const doubts = await listDoubts(db, new Date('2026-11-01T00:00:00Z'));
      expect(doubts.map(({ kind }) => kind)).toEqual(['digest']);
      office.town.troubles.length = 0;
    }),
  );
});

describe('the group', () => {
  oneDbTest('that shuts the bot out stops the digest, and every coordinator is told at once', (db) =>
    inGroup(db, async (office, { coordinator, group }) => {
      const other = await office.joins('coordinator');
      await chosen(office, group, coordinator);
      await group.removesBot(coordinator);
      await office.town.settled();
      for (const one of [coordinator, other])
        expect(one.screen()).toContain(
          'Заречный район: писать в группу «Директора района» бот больше не может, сводка туда не придёт.',
        );
      await at(office, '2026-11-16');
      expect(saidIn(group)).toEqual([HELLO]);

      // Brought back it asks again and does not go on by itself.
      await group.addsBot(coordinator);
      await at(office, '2026-11-17');
      expect(saidIn(group)).toEqual([HELLO]);
      await coordinator.presses('Присылать сводку');
      await at(office, '2026-11-23');
      expect(saidIn(group)).toHaveLength(3);
    }),
  );

  const REFUSALS = [
    [403, 'Forbidden: bot was kicked from the group chat'],
    [400, 'Bad Request: chat not found'],
    [400, 'Bad Request: not enough rights to send text messages to the chat'],
  ] as const;
  oneDbTest('that refuses a digest is told of the same day, and nobody counts as out of reach', (db) =>
    inGroup(db, async (office, { coordinator, group }) => {
      for (const [at_, [code, description]] of REFUSALS.entries()) {
        if (at_ === 0) await chosen(office, group, coordinator);
        else {
          // Telegram says again that the bot is in.
          await group.removesBot(coordinator);
          await chosen(office, group, coordinator);
        }
        office.town.sim.faults.fail('sendMessage', { chat: group.id, code, description });
        await at(office, ['2026-11-16', '2026-11-23', '2026-11-30'][at_] ?? '');
        expect(coordinator.texts().at(-1), description).toContain('бот больше не может');
        expect(coordinator.screen(), description).toContain('[Группа для сводки]');
      }
      const unreachable = await rows(db, sql`select id from person where unreachable_since is not null`);
      expect(unreachable).toEqual([]);
    }),
  );

  oneDbTest('that becomes a supergroup goes on getting the digest, whether or not the bot was told', (db) =>
    inGroup(db, async (office, { coordinator, group }) => {
      await chosen(office, group, coordinator);
      const before = group.id;
      await group.upgrades(coordinator);
      await office.town.settled();
      expect(await db.select({ chat: groupChat.chatId }).from(groupChat)).toEqual([{ chat: group.id }]);
      await at(office, '2026-11-16');
      expect(saidIn(group)).toHaveLength(1);

      await db.update(groupChat).set({ chatId: before });
      await at(office, '2026-11-23');
      expect(saidIn(group)).toHaveLength(2);
      expect(await db.select({ chat: groupChat.chatId }).from(groupChat)).toEqual([{ chat: group.id }]);

      // That the bot is no more in the group that was may be heard before that it is another one now.
      await loseGroup(db, group.id, office.town.clock.now());
      await group.upgrades(coordinator);
      await at(office, '2026-11-30');
      expect(saidIn(group)).toHaveLength(1);
      expect(coordinator.texts().join()).not.toContain('бот больше не может');
    }),
  );

  oneDbTest('sees nothing private: a command is answered by one line, once in ten minutes, and words by none', (db) =>
    inGroup(db, async (office, { coordinator, director, group }) => {
      await group.addsBot(coordinator);
      await office.town.settled();
      await group.says(director, '/report');
      await group.says(director, `/status@${office.town.sim.botName}`);
      await group.says(director, 'отчёт');
      await group.says(director, `@${office.town.sim.botName} 28`);
      await group.says(coordinator, '/summary');
      await office.town.settled();
      const line = 'Здесь только сводка раз в неделю. Обо всём остальном напишите мне лично.';
      expect(saidIn(group)).toEqual([line]);
      office.town.clock.set(new Date(office.town.clock.now().getTime() + 10 * 60_000));
      await group.says(coordinator, '/summary');
      // Of another bot, of nobody, and what Telegram itself says when the bot is brought in by a button.
      await group.says(coordinator, '/summary@other_bot');
      await group.says(coordinator, '/weather');
      await group.says(coordinator, `/start@${office.town.sim.botName} digest`);
      await office.town.settled();
      expect(saidIn(group)).toEqual([line, line]);

      const message = group.messages().at(-1)?.message_id ?? 0;
      await group.presses(coordinator, message, `summary|${office.district.id}`);
      await office.town.settled();
      const told = office.town.sim.calls.filter(({ method }) => method === 'answerCallbackQuery').at(-1);
      expect(told?.payload.text).toBe(line);
      expect(saidIn(group)).toEqual([line, line]);
    }),
  );

  oneDbTest('into which somebody else brings the bot hears nothing, and nothing is kept of it', (db) =>
    inGroup(db, async (office, { coordinator, director, group }) => {
      await group.addsBot(director);
      const stranger = office.town.sim.person();
      const foreign = office.town.sim.group({ title: 'Чужая', members: [stranger] });
      await foreign.addsBot(stranger);
      await office.town.settled();
      expect([...saidIn(group), ...saidIn(foreign)]).toEqual([]);
      expect(await db.select().from(groupChat)).toEqual([]);
      await coordinator.says('/settings');
      await coordinator.presses('Группа для сводки');
      expect(coordinator.screen()).toBe(
        [
          'Группа для сводки',
          'Раз в неделю бот может присылать в группу коллег сводку: только числа, без названий школ и результатов. Добавьте его в группу, и он спросит, присылать ли.',
          '[Добавить бота в группу]',
          '[Настройки] [На главную]',
        ].join('\n'),
      );
    }),
  );
});

describe('who chooses the group', () => {
  oneDbTest('must have brought the bot in and be in the group himself', (db) =>
    inGroup(db, async (office, { coordinator, group }) => {
      const other = await office.joins('coordinator');
      await group.addsBot(coordinator);
      await office.town.settled();
      const [kept] = await db.select().from(groupChat);
      const data = `digest-on|${office.district.id}|${kept?.id}`;
      await other.says('/settings');
      await other.pressesOn(other.sees().id, data);
      expect(other.screen()).toContain('Добавьте его в группу');

      // He has left the group since.
      office.town.sim.world.rooms.get(group.id)?.members.delete(coordinator.id);
      await coordinator.presses('Присылать сводку');
      expect(coordinator.screen()).toContain('В группу «Директора района» написать не получилось');
      expect(saidIn(group)).toEqual([]);
      await at(office, '2026-11-16');
      expect(saidIn(group)).toEqual([]);
    }),
  );

  oneDbTest('learns at once that the bot may not write there', (db) =>
    inGroup(db, async (office, { coordinator, group }) => {
      await group.addsBot(coordinator);
      await office.town.settled();
      const description = 'Bad Request: not enough rights to send text messages to the chat';
      office.town.sim.faults.fail('sendMessage', { chat: group.id, code: 400, description });
      await coordinator.presses('Присылать сводку');
      expect(coordinator.screen()).toContain('боту нельзя там писать');
      await at(office, '2026-11-16');
      expect(saidIn(group)).toEqual([]);
    }),
  );

  oneDbTest('turns the digest off and on again in the settings, and takes the group away', (db) =>
    inGroup(db, async (office, { coordinator, group }) => {
      await chosen(office, group, coordinator);
      await answers(coordinator, '/settings', 'Группа для сводки', 'Не присылать');
      expect(coordinator.screen()).toContain('Выбрана группа «Директора района», сводка туда не приходит.');
      await at(office, '2026-11-16');
      expect(saidIn(group)).toEqual([HELLO]);
      await coordinator.presses('Присылать снова');
      await at(office, '2026-11-23');
      expect(saidIn(group)).toHaveLength(3);
      await answers(coordinator, '/settings', 'Группа для сводки', 'Убрать группу');
      await at(office, '2026-11-30');
      expect(saidIn(group)).toHaveLength(3);
      expect(office.town.sim.callCount('leaveChat')).toBe(1);
      expect(coordinator.texts().join('\n')).not.toContain('бот больше не может');
    }),
  );

  oneDbTest('may lose his role: another coordinator stands for him, and without one nothing is sent', (db) =>
    inGroup(db, async (office, { coordinator, group }) => {
      const other = await office.joins('coordinator');
      await chosen(office, group, coordinator);
      const ended = async (one: Person) => {
        const { person } = await whoIs(office.town.app.deps, one.id);
        await db
          .update(membership)
          .set({ until: office.town.clock.now() })
          .where(eq(membership.personId, person?.id ?? 0));
      };
      await ended(coordinator);
      await at(office, '2026-11-16');
      expect(saidIn(group)).toHaveLength(2);
      await ended(other);
      await at(office, '2026-11-23');
      expect(saidIn(group)).toHaveLength(2);
    }),
  );
});
