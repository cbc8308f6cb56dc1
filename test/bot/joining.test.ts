import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { membershipsOf, operatorAccess } from '../../src/db/access.ts';
import { reissue } from '../../src/db/invitations.ts';
import { setConsentText } from '../../src/db/municipalities.ts';
import { type Db, rows } from '../../src/db/open.ts';
import { consentsOf, findPerson } from '../../src/db/people.ts';
import { invitation } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';
import { fingerprints, tablesWith } from '../support/tables.ts';
import { join, linkIn } from '../support/walks.ts';

const DAY = 86_400_000;

const payloadIn = (link: string): string => link.slice(link.indexOf('=') + 1);

async function rolesOf(db: Db, who: Person): Promise<string[]> {
  const found = await findPerson(db, who.id);
  return found ? (await membershipsOf(db, found.id)).map(({ role }) => role) : [];
}

/** Lets acts on a link go on together, once two of them have found it open and wait for each other. */
async function meeting(db: Db, act: () => Promise<unknown>): Promise<void> {
  let acted: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await tx.select().from(invitation).for('update');
    acted = act();
    const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await rows(db, waiting)).length < 2);
  });
  await acted;
}

/** Ends an access as the operator of the server can. */
async function issuesAgain(db: Db, municipality: number): Promise<void> {
  const access = (await operatorAccess(db, 'invite', municipality))!;
  const [newest] = (await db.select({ id: invitation.id }).from(invitation)).sort((a, b) => b.id - a.id);
  await reissue(db, access, newest!.id, new Date('2026-11-10T05:00:00Z'));
}

describe('of a newcomer', () => {
  oneDbTest('nothing is stored before he agrees, whatever he does', (db) =>
    inOffice(db, async ({ town, district }) => {
      const link = await district.linkTo('director', district.schools[0]);
      const newcomer = town.sim.person({ id: 731_234_567_890, firstName: 'Пелагея' });
      await newcomer.says('/start');
      expect(newcomer.screen()).toContain('Вход — по личной ссылке от координатора вашего муниципалитета');
      for (const words of ['отчёт', '/settings', '/privacy', '28', '/cancel']) await newcomer.says(words);
      await newcomer.presses('Настройки').catch(() => {});
      for (const data of ['address', 'language|en', 'export', 'forget|yes', 'settings', 'setup', 'schools-add|1']) {
        await newcomer.pressesOn(newcomer.sees().id, data);
        expect(await tablesWith(db, '731234567890'), data).toEqual([]);
      }
      await newcomer.says('Пелагея Ивановна');
      await newcomer.opens(link);
      await newcomer.presses('Не согласен');
      expect(newcomer.screen()).toContain('о вас ничего не сохранено');
      await newcomer.opens(link);

      expect(await tablesWith(db, '731234567890')).toEqual([]);
      expect(await tablesWith(db, 'Пелагея')).toEqual([]);
      await newcomer.presses('Согласен, войти');
      expect(await tablesWith(db, '731234567890')).toEqual(['person']);
    }),
  );

  oneDbTest(
    'who has joined neither name, user name nor telephone is stored, not even while he is asked something',
    (db) =>
      inOffice(db, async ({ town, joins }) => {
        const person = town.sim.person({ firstName: 'Пелагея', lastName: 'Заозёрная', username: 'pelageya_z' });
        await joins('coordinator', undefined, person);
        await person.says('/schools');
        await person.presses('Добавить школы');
        await person.posts({ contact: { phone_number: '+79991234567', first_name: 'Пелагея', user_id: person.id } });
        await person.says('МБОУ Луговская СОШ');
        expect(await tablesWith(db, 'Луговская')).toEqual(['conversation']);
        for (const told of ['Пелагея', 'Заозёрная', 'pelageya_z', '79991234567']) {
          expect(await tablesWith(db, told), told).toEqual([]);
        }
        await person.presses(/Добавить: 1/);
        expect(await tablesWith(db, 'Луговская')).toEqual(['school']);
      }),
  );

  oneDbTest('the consent is kept as he read it: one that was changed meanwhile is shown anew', (db) =>
    inOffice(db, async ({ town, district }) => {
      const reader = town.sim.person();
      await reader.opens(await district.linkTo('director', district.schools[0]));
      const access = (await operatorAccess(db, 'edit-dates', district.id))!;
      await setConsentText(db, access, 'Новый текст согласия.');
      await reader.presses('Согласен, войти');
      expect(reader.screen()).toContain('Новый текст согласия.');
      expect(await rolesOf(db, reader)).toEqual([]);

      await reader.presses('Согласен, войти');
      const found = (await findPerson(db, reader.id))!;
      expect((await consentsOf(db, found.id)).map(({ text }) => text)).toEqual([
        expect.stringContaining('Новый текст согласия.'),
      ]);
    }),
  );
});

describe('a link', () => {
  oneDbTest('that is wrong, cut or made up opens nothing and tells nothing', (db) =>
    inOffice(db, async ({ town, district, joins }) => {
      const payload = payloadIn(await district.linkTo('director', district.schools[0]));
      const before = await fingerprints(db);
      const stranger = town.sim.person();
      for (const wrong of [
        payload.slice(0, -1),
        `${payload}x`,
        payload.toLowerCase(),
        'A'.repeat(64),
        "' or '1'='1",
        "'; drop table person; --",
        '<b>x</b>',
        '../../etc',
        '1 2 3',
        'ё',
      ]) {
        await stranger.says(`/start ${wrong}`);
        expect(stranger.screen(), wrong).toContain('Эта ссылка не подходит');
        expect(stranger.screen(), wrong).not.toContain('Школа');
      }
      expect(await fingerprints(db)).toEqual(before);
      const director = await joins('director');
      await director.says(`/start ${payload.slice(1)}`);
      expect(director.screen()).toContain('Эта ссылка не подходит');
    }),
  );

  oneDbTest('that was used, revoked or let expire tells so, stores nothing and names no school', (db) =>
    inOffice(db, async ({ town, district, joins }) => {
      const school = district.schools[0];
      const [used, late] = [await district.linkTo('director', school), await district.linkTo('deputy', school)];
      await join(town.sim.person(), used);
      const coordinator = await joins('coordinator');
      await coordinator.says('/invite');
      await coordinator.presses('Ещё один координатор');
      const revoked = /https:\/\/t\.me\/\S+/.exec(coordinator.sees().text)![0];
      const reading = town.sim.person();
      await reading.opens(revoked);
      await coordinator.presses('Отменить ссылку');
      const slow = town.sim.person();
      await slow.opens(late);
      town.clock.set(new Date(town.clock.now().getTime() + 14 * DAY));

      await town.settled();
      const before = await fingerprints(db);
      await reading.presses('Согласен, войти');
      expect(reading.screen()).toContain('Эта ссылка отменена');
      await slow.presses('Согласен, войти');
      expect(slow.screen()).toContain('Срок ссылки истёк');
      const third = town.sim.person();
      for (const [link, words] of [
        [used, 'Этой ссылкой уже воспользовались'],
        [revoked, 'Эта ссылка отменена'],
        [late, 'Срок ссылки истёк'],
      ] as const) {
        await third.opens(link);
        expect(third.screen()).toContain(words);
        expect(third.screen()).not.toContain('Школа');
        await third.pressesOn(third.sees().id, `join|${payloadIn(link)}|0123456789ab`);
        expect(third.screen()).toContain(words);
      }
      expect(await fingerprints(db)).toEqual(before);
      for (const one of [reading, slow, third]) expect(await tablesWith(db, `${one.id}`)).toEqual([]);
    }),
  );

  oneDbTest('pressed by two at the same moment lets one in, and of the other nothing is stored', (db, kind) =>
    inOffice(db, async ({ town, district }) => {
      const link = await district.linkTo('director', district.schools[0]);
      const two = [town.sim.person({ id: 700_000_001 }), town.sim.person({ id: 700_000_002 })];
      for (const one of two) await one.opens(link);
      const press = () => Promise.all(two.map((one) => one.presses('Согласен, войти')));
      // The embedded database has one connection: there they cannot meet.
      await (kind === 'postgres' ? meeting(db, press) : press());

      const joined = await Promise.all(two.map(async (one) => (await rolesOf(db, one)).length > 0));
      expect([...joined].sort()).toEqual([false, true]);
      const loser = two[joined.indexOf(false)]!;
      expect(loser.screen()).toContain('Этой ссылкой уже воспользовались');
      expect(loser.toasts().map(({ text }) => text)).not.toContain('Готово, вы подключены.');
      expect(await tablesWith(db, `${loser.id}`)).toEqual([]);
    }),
  );

  oneDbTest('of one whose access was closed does not let him back in', (db) =>
    inOffice(db, async ({ town, district }) => {
      const director = town.sim.person();
      const link = await district.linkTo('director', district.schools[0]);
      await join(director, link);
      await director.opens(link);
      expect(director.screen()).toContain('Школа № 1 · директор');

      await issuesAgain(db, district.id);
      await town.settled();
      const before = await fingerprints(db);
      await director.opens(link);
      expect(director.screen()).toContain('Эта ссылка отменена');
      await director.says('/start');
      expect(director.screen()).toContain('Сейчас у вас нет доступа ни к одной школе.');
      expect(await fingerprints(db)).toEqual(before);
    }),
  );

  oneDbTest('opened on the wrong phone is issued again in one tap', (db) =>
    inOffice(db, async ({ town, joins }) => {
      const coordinator = await joins('coordinator');
      await coordinator.says('/invite');
      await coordinator.presses('Ссылка в одну школу');
      await coordinator.presses('Школа № 1');
      await coordinator.presses('директор');
      const wrong = town.sim.person();
      await join(wrong, /https:\/\/t\.me\/\S+/.exec(coordinator.sees().text)![0]);
      await town.settled();
      expect(coordinator.screen()).toContain('По ссылке вошли: директор, Школа № 1.');

      await coordinator.presses('Это не он: выдать ссылку заново');
      expect(await rolesOf(db, wrong)).toEqual([]);
      const right = town.sim.person();
      await join(right, /https:\/\/t\.me\/\S+/.exec(coordinator.sees().text)![0]);
      expect(await rolesOf(db, right)).toEqual(['director']);
    }),
  );
});

describe('one who withdraws his consent', () => {
  const HALF_WAY: readonly { with: string; kept: string; until: (who: Person) => Promise<void> }[] = [
    {
      with: 'a question on his screen',
      kept: 'screen',
      until: async (who) => {
        await who.says('отчёт');
        await who.says('28');
      },
    },
    {
      with: 'a dialogue half way',
      kept: 'conversation',
      until: async (who) => {
        await who.says('/settings');
        await who.presses('Как обращаться');
      },
    },
  ];
  for (const { with: what, kept, until } of HALF_WAY) {
    oneDbTest(`is forgotten at once, with ${what}`, (db) =>
      inOffice(db, async ({ town, district, joins }) => {
        const person = town.sim.person({ id: 731_234_567_890 });
        await joins('director', district.schools[0], person);
        await person.says('/settings');
        await person.presses('Как обращаться');
        await person.says('Пелагея');
        await until(person);
        expect(await tablesWith(db, '731234567890')).toContain(kept);

        await person.pressesOn(person.sees().id, 'forget|yes');
        expect(person.screen()).toContain('Согласие отозвано, ваши данные обезличены.');
        expect(person.commands().map(({ command }) => command)).toEqual(['start', 'help', 'privacy']);
        await person.says('17');
        expect(person.screen()).toContain('Вход — по личной ссылке от координатора вашего муниципалитета');
        await person.says('/start');
        for (const one of ['731234567890', 'Пелагея']) expect(await tablesWith(db, one), one).toEqual([]);
      }),
    );
  }
});

oneDbTest('a director cancels a link for a deputy, at once or later, and nobody comes by it', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const [director, first, second] = [await joins('director'), town.sim.person(), town.sim.person()];
    await answers(director, '/start', 'Заместители', 'Пригласить заместителя');
    const one = linkIn(director);
    await answers(director, 'Отменить ссылку');
    expect(director.toasts().at(-1)?.text).toBe('Ссылка отменена.');
    await first.opens(one);
    expect(first.screen()).toContain('Эта ссылка отменена.');

    await answers(director, 'Пригласить заместителя');
    const two = linkIn(director);
    await answers(director, 'Назад');
    expect(director.sees().buttons).toContainEqual(['Отменить ссылку, до 24 ноября в 11:00']);
    await second.opens(two);
    await answers(director, 'Отменить ссылку, до 24 ноября в 11:00');
    expect(director.screen()).not.toContain('Отменить ссылку');
    await answers(second, 'Согласен, войти');
    expect(second.screen()).toContain('Эта ссылка отменена.');

    // Once the deputy is in, there is no link to cancel: he is removed instead.
    await answers(director, 'Пригласить заместителя');
    await join(second, linkIn(director));
    await town.settled();
    expect(director.screen()).toBe('По ссылке вошли: заместитель, Школа № 1.\n[Заместители]');
    await director.presses('Отменить ссылку');
    expect(director.toasts().at(-1)?.text).toBe('Эта ссылка уже не ждёт входа.');
    expect(director.texts()).toContainEqual(expect.stringContaining('заместитель 1: с 10 ноября'));
  }),
);

oneDbTest(
  'who begins in the middle of a year is told what opens next; what was due long before is only offered',
  (db) =>
    inOffice(
      db,
      async ({ joins }) => {
        const [coordinator, director] = [await joins('coordinator'), await joins('director')];
        for (const one of [coordinator, director]) {
          await answers(one, '/start');
          expect(one.screen()).toContain('Отчёт за 2023/24 учебный год откроется 24 мая. Сейчас ничего не ожидается.');
        }
        expect(coordinator.screen()).not.toContain('2022/23');
        await answers(director, '/report');
        expect(director.screen()).toContain('до начала работы с ботом. Его не ждут, но отправить можно.');
        await answers(director, 'Заполнить за 2022/23 учебный год');
        expect(director.screen()).toContain('2022/23 учебный год · 1 из');
      },
      { at: '2024-03-01T04:00:00Z', programme: 'strezhevoy-2023' },
    ),
);
