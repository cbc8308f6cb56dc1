import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { tickOnce } from '../../src/app.ts';
import { planReminders } from '../../src/bot/reminders.ts';
import { againOutboxCommand, deliveredOutboxCommand, doubtfulOutboxCommand } from '../../src/cli/outbox.ts';
import { listDoubts } from '../../src/db/doubts.ts';
import { audit, person } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { gives, refusal } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { comes, passDays, remindersTo } from '../support/days.ts';
import { answers, WHOLE_REPORT } from '../support/office.ts';
import { differences, documentedJson } from '../support/readme.ts';
import { startTown, type Town } from '../support/town.ts';
import { inviteTo, join, linkIn, setUp } from '../support/walks.ts';

/** Казачинский район the day before its first window opens: a coordinator, two directors, a deputy of the first. */
async function inKazachinsky(
  town: Town,
  body: (people: Record<'coordinator' | 'silent' | 'prompt' | 'deputy', Person>) => Promise<void>,
): Promise<void> {
  try {
    await setUp(town);
    const coordinator = town.administrator;
    const [silent, prompt, deputy] = [town.sim.person(), town.sim.person(), town.sim.person()];
    await join(silent, await inviteTo(coordinator, /Вороковская/, 'директор'));
    await join(prompt, await inviteTo(coordinator, /Дудовская/, 'директор'));
    await silent.says('/start');
    await silent.presses('Заместители');
    await silent.presses('Пригласить заместителя');
    await join(deputy, linkIn(silent));
    await town.settled();
    town.sim.calls.length = 0;
    await body({ coordinator, silent, prompt, deputy });
    expect(town.troubles).toEqual([]);
  } finally {
    await town.close();
  }
}

const EVE = '2026-10-22T04:00:00Z';

describe('Казачинский район, November 2026, day by day', () => {
  oneDbTest(
    'one who never reports, one who reports on the last day, a deputy who fills, the coordinator',
    async (db) => {
      const town = await startTown(db, EVE);
      await inKazachinsky(town, async ({ coordinator, silent, prompt, deputy }) => {
        await passDays(town, '2026-10-22', '2026-11-30', {
          '2026-11-16 9': async () => {
            await deputy.says('/report');
            await answers(deputy, '28', '17');
          },
          '2026-11-16 12': async () => {
            await prompt.presses('Заполнить отчёт');
            await answers(prompt, ...WHOLE_REPORT);
            await prompt.presses('Отправить координатору');
          },
        });
        const school = '<b>МБОУ Вороковская СОШ</b>\n';
        const late = 'Срок был 16 ноября, отправить можно и сейчас: отчёт будет отмечен «после срока».';
        const nine = [
          '2026-10-23 09:00 Открыт отчёт за I четверть 2026/27. Срок — 16 ноября, осталось 24 дня.',
          '2026-11-09 09:00 Ожидаем отчёт за I четверть 2026/27. Срок — 16 ноября, осталось 7 дней.',
          '2026-11-13 09:00 Ожидаем отчёт за I четверть 2026/27. Срок — 16 ноября, осталось 3 дня.',
          '2026-11-16 09:00 Ожидаем отчёт за I четверть 2026/27. Срок — 16 ноября, это сегодня.',
          `2026-11-17 09:00 Ожидаем отчёт за I четверть 2026/27. ${late}`,
          `2026-11-19 09:00 Ожидаем отчёт за I четверть 2026/27. ${late}`,
          `2026-11-23 09:00 Ожидаем отчёт за I четверть 2026/27. ${late}`,
        ];
        const of = (place: string, lines: readonly string[], end = '') =>
          lines.map((line) => `${line.slice(0, 17)}${place}${line.slice(17)}${end}`);

        const filled = nine.map((line) => (line > '2026-11-16 10' ? `${line} Заполнено 1 из 12.` : line));
        expect(remindersTo(town, silent)).toEqual(of(school, filled));
        expect(remindersTo(town, prompt)).toEqual(of('<b>МБОУ Дудовская СОШ</b>\n', nine.slice(0, 4)));
        const handOver = ' Отправляет директор: передайте ему заполненный отчёт.';
        expect(remindersTo(town, deputy)).toEqual(of(school, filled.slice(4), handOver));
        const lines = nine.map((line) =>
          line
            .replace('Открыт отчёт', 'Открыты строки муниципалитета')
            .replace('Ожидаем отчёт', 'Ожидаем строки муниципалитета'),
        );
        const sent =
          '2026-11-16 12:00 МБОУ Дудовская СОШ: отправлен отчёт за I четверть 2026/27, 16 ноября в 12:00. Рег. № 2026/27-I-001, версия 1.';
        // His morning card stands below his own reminder, or comes alone where something is new.
        const own = remindersTo(town, coordinator).map((line) => line.split('\n\n')[0]);
        const isCard = (line = '') => line.includes('что нового и что ждёт вас');
        expect(own.filter((line) => !isCard(line))).toEqual(
          of('<b>Казачинский район</b>\n', lines).toSpliced(4, 0, sent),
        );
        const waits = 'Ждут вашей проверки больше 7 дней (1): МБОУ Дудовская СОШ.';
        const four = 'МБОУ Вороковская СОШ; МБОУ Галанинская ООШ; МБОУ Казанская ООШ; МБОУ Казачинская СОШ';
        const card = `<b>Казачинский район</b>: что нового и что ждёт вас\n${waits}\nНет ответа, нужен звонок (9): ${four} и ещё 5.`;
        expect(own.filter(isCard)).toEqual(['2026-11-24', '2026-11-30'].map((day) => `${day} 09:00 ${card}`));
      });
    },
  );
});

describe('a reminder', () => {
  oneDbTest('leads to the next question of that very school', async (db) => {
    const town = await startTown(db, EVE);
    await inKazachinsky(town, async ({ coordinator, silent }) => {
      await join(silent, await inviteTo(coordinator, /Казанская/, 'директор'));
      await comes(town, '2026-10-23', 9);
      expect(silent.screen()).toBe(
        [
          'МБОУ Вороковская СОШ',
          'Открыт отчёт за I четверть 2026/27. Срок — 16 ноября, осталось 24 дня.',
          '',
          'МБОУ Казанская ООШ',
          'Открыт отчёт за I четверть 2026/27. Срок — 16 ноября, осталось 24 дня.',
          '[МБОУ Вороковская СОШ · Заполнить отчёт]',
          '[МБОУ Казанская ООШ · Заполнить отчёт]',
          '[Напомнить вечером] [Напомнить 2 ноября]',
        ].join('\n'),
      );
      await silent.presses('МБОУ Казанская ООШ · Заполнить отчёт');
      await answers(silent, '28', '17');

      await comes(town, '2026-11-09', 9);
      expect(silent.screen()).toContain('осталось 7 дней. Заполнено 1 из 12.');
      await silent.presses('МБОУ Казанская ООШ · Продолжить: осталось 11 из 12');
      expect(silent.screen()).toContain(' · 2 из 12');
    });
  });

  oneDbTest('of a report that was sent since says so when its button is pressed', async (db) => {
    const town = await startTown(db, EVE);
    await inKazachinsky(town, async ({ silent }) => {
      await comes(town, '2026-10-23', 9);
      const { id, message } = silent.sees();
      const old = message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
      await silent.presses('Заполнить отчёт');
      await answers(silent, ...WHOLE_REPORT);
      await silent.presses('Отправить координатору');
      await comes(town, '2026-11-09', 9);
      await silent.pressesOn(id, old);
      expect(silent.toasts().at(-1)?.text).toBe('Отчёт уже отправлен.');
      expect(silent.texts().join('\n')).toContain('рег. № 2026/27-I-001, версия 1. Отправлен 23 октября в 09:00.');
    });
  });

  oneDbTest(
    'is dropped when the report was sent between its planning and its delivery, and shrinks when one of two was',
    async (db) => {
      const town = await startTown(db, EVE);
      await inKazachinsky(town, async ({ coordinator, silent, deputy }) => {
        await join(silent, await inviteTo(coordinator, /Казанская/, 'директор'));
        town.clock.set(new Date('2026-10-23T02:00:00Z'));
        await silent.says('/report');
        await silent.presses('МБОУ Вороковская СОШ');
        await answers(silent, ...WHOLE_REPORT);
        await town.settled();
        await planReminders(town.app.deps);
        town.sim.calls.length = 0;
        await silent.presses('Отправить координатору');
        await town.settled();
        expect(remindersTo(town, deputy)).toEqual([]);
        expect(remindersTo(town, silent)).toEqual([
          '2026-10-23 09:00 <b>МБОУ Казанская ООШ</b>\nОткрыт отчёт за I четверть 2026/27. Срок — 16 ноября, осталось 24 дня.',
        ]);
      });
    },
  );

  oneDbTest('that could not go out in its working hours does not go out at night, nor on the next day', async (db) => {
    const town = await startTown(db, EVE);
    await inKazachinsky(town, async ({ silent }) => {
      town.clock.set(new Date('2026-10-23T10:59:00Z'));
      expect(await planReminders(town.app.deps)).toHaveLength(3);
      for (const hour of ['2026-10-23T11:00:00Z', '2026-10-24T02:00:00Z']) {
        town.clock.set(new Date(hour));
        town.app.delivery.wake();
        await town.settled();
      }
      expect(remindersTo(town, silent)).toEqual([]);
    });
  });

  oneDbTest('of a returned report says what to make precise', async (db) => {
    const town = await startTown(db, EVE);
    await inKazachinsky(town, async ({ coordinator, silent }) => {
      town.clock.set(new Date('2026-11-10T02:00:00Z'));
      await silent.says('/report');
      await answers(silent, ...WHOLE_REPORT);
      await silent.presses('Отправить координатору');
      await coordinator.says('/review');
      await coordinator.presses(/^МБОУ Вороковская/);
      await coordinator.presses('Вернуть с замечанием');
      await coordinator.says('Уточните строку 1.');
      await town.settled();
      await comes(town, '2026-11-13', 9);
      expect(silent.screen()).toBe(
        [
          'МБОУ Вороковская СОШ',
          'Координатор просит уточнить отчёт за I четверть 2026/27: «Уточните строку 1». Срок — 16 ноября, осталось 3 дня. Заполнено 11 из 13.',
          '[Исправить отчёт]',
          '[Попросить время]',
          '[Напомнить вечером]',
          '[Напомнить 16 ноября]',
        ].join('\n'),
      );
      await comes(town, '2026-11-17', 9);
      expect(silent.screen()).toContain(
        'Срок был 16 ноября, отправить можно и сейчас: отметка о сроке останется от первой отправки.',
      );
    });
  });

  oneDbTest('goes to nobody who blocked the bot or whose access ended', async (db) => {
    const town = await startTown(db, EVE);
    await inKazachinsky(town, async ({ coordinator, silent, prompt }) => {
      await prompt.blocks();
      await coordinator.says('/people');
      await coordinator.presses(/Вороковская СОШ: директор/);
      await coordinator.presses('Закрыть доступ');
      expect(coordinator.screen()).toContain('Закрыть доступ: МБОУ Вороковская СОШ: директор?');
      await coordinator.presses('Закрыть доступ');
      await town.settled();
      // The first that does not arrive marks him; there is no second, and the coordinator is told the same day.
      await db.update(person).set({ unreachableSince: null });
      await comes(town, '2026-10-23', 9);
      await comes(town, '2026-10-23', 12);
      expect(remindersTo(town, coordinator).filter((line) => line.includes('бот заблокирован'))).toEqual([
        '2026-10-23 09:00 Сегодня сообщения не дошли, бот заблокирован.\nБольше там никого нет в боте, позвоните (1): МБОУ Дудовская СОШ.',
      ]);
      town.sim.calls.length = 0;
      await comes(town, '2026-11-09', 9);
      expect(remindersTo(town, silent)).toEqual([]);
      expect(town.sim.calls.filter(({ payload }) => Number(payload.chat_id) === prompt.id)).toEqual([]);
    });
  });

  oneDbTest('is planned once by workers who plan at the same time', async (db) => {
    const town = await startTown(db, EVE);
    await inKazachinsky(town, async () => {
      town.clock.set(new Date('2026-10-23T02:00:00Z'));
      const { deps } = town.app;
      const written = await Promise.all([planReminders(deps), planReminders(deps), planReminders(deps)]);
      expect(written.flat()).toHaveLength(3);
      await town.settled();
    });
  });
});

oneDbTest('the administrator sees that it is not known whether a reminder arrived', async (db) => {
  const town = await startTown(db, EVE);
  await inKazachinsky(town, async ({ coordinator, silent }) => {
    town.sim.faults.reset('sendMessage', { when: 'after', chat: silent.id });
    await comes(town, '2026-10-23', 9);
    expect(town.troubles.splice(0)).toHaveLength(1);
    await db.execute(sql`update outbox set slot_at = slot_at - interval '2 minutes'`);
    await tickOnce(town.app);
    expect(town.troubles.splice(0).join()).toContain('reminders were in the hands of a process that is gone');

    // It arrived, as it happens, and does not come a second time.
    expect(silent.texts().filter((text) => text.includes('Открыт отчёт'))).toHaveLength(1);
    await coordinator.says('/start');
    await coordinator.presses('Администратор');
    expect(coordinator.screen()).toContain(
      'За месяц неизвестно, дошли ли напоминания: 1 сообщение, последнее 23 октября в 05:00 (МСК).',
    );

    const listed = await gives(db, doubtfulOutboxCommand, {});
    const wanted = { kind: 'reminder', role: 'director', municipality: 'Казачинский район' };
    expect(listed).toMatchObject({ notices: [wanted] });
    expect(differences(documentedJson().get('outbox doubtful'), listed)).toEqual([]);
    await coordinator.presses('Неизвестно, дошли ли: 1');
    expect(coordinator.screen()).toContain('1. 23 октября в 05:00 (МСК): напоминание. Кому: директор № ');
    await coordinator.presses('1 · Отправить ещё раз');
    expect(coordinator.toasts().at(-1)?.text).toBe('Отправляем ещё раз.');
    await town.settled();
    expect(silent.texts().filter((text) => text.includes('Открыт отчёт'))).toHaveLength(2);
    expect(coordinator.screen()).toContain('Сообщений, о которых неизвестно, дошли ли они, нет.');
    expect((await db.select().from(audit)).map(({ action }) => action)).toContain('doubt-again');
  });
});

oneDbTest('a message in doubt that came is counted as delivered once, whoever decides first', async (db) => {
  const town = await startTown(db, EVE);
  await inKazachinsky(town, async ({ coordinator, silent }) => {
    town.sim.faults.reset('sendMessage', { when: 'after', chat: silent.id });
    await comes(town, '2026-10-23', 9);
    await db.execute(sql`update outbox set slot_at = slot_at - interval '2 minutes'`);
    await tickOnce(town.app);
    town.troubles.splice(0);
    await coordinator.says('/start');
    await coordinator.presses('Администратор');
    await coordinator.presses('Неизвестно, дошли ли: 1');
    const [doubt] = await listDoubts(db, new Date(0));
    const decided = await gives(db, deliveredOutboxCommand, { notice: String(doubt?.id) });
    expect(decided).toEqual({ notice: doubt?.id, decision: 'delivered' });
    await coordinator.presses('1 · Считать доставленным');
    expect(coordinator.toasts().at(-1)?.text).toBe('Уже решено.');
    expect(await refusal(db, againOutboxCommand, { notice: '9x' })).toContain('«9x»');
    await tickOnce(town.app);
    expect(silent.texts().filter((text) => text.includes('Открыт отчёт'))).toHaveLength(1);
  });
});

oneDbTest('a reminder that Telegram takes only later comes later, and once', async (db) => {
  const town = await startTown(db, EVE);
  await inKazachinsky(town, async ({ silent, prompt }) => {
    town.sim.faults.flood('sendMessage', { chat: silent.id, retryAfter: 1 });
    town.sim.faults.fail('sendMessage', { chat: prompt.id });
    const opened = (who: Person) => who.texts().filter((text) => text.includes('Открыт отчёт')).length;
    await comes(town, '2026-10-23', 9);
    expect([opened(silent), opened(prompt)]).toEqual([1, 0]);
    await comes(town, '2026-10-23', 12);
    expect([opened(silent), opened(prompt)]).toEqual([1, 1]);
  });
});
