import { describe, expect } from 'vitest';
import { featuresOf } from '../../src/bot/all-features.ts';
import { membershipsOf } from '../../src/db/access.ts';
import type { Db } from '../../src/db/open.ts';
import { findPerson } from '../../src/db/people.ts';
import { answer, submission } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, type Office, WHOLE_REPORT } from '../support/office.ts';
import { fingerprints } from '../support/tables.ts';

/** A coordinator closes all access of somebody, by the button of his card. */
async function closesAccess(db: Db, { joins, district }: Office, of: Person): Promise<void> {
  const closing = await joins('coordinator');
  const { id } = (await findPerson(db, of.id))!;
  for (const held of await membershipsOf(db, id)) {
    await closing.pressesOn(closing.sees().id, `person-end|${district.id}|${held.id}|yes`);
    expect(closing.toasts().at(-1)?.text).toBe('Доступ закрыт.');
  }
}

type Talk = { name: string; role: 'coordinator' | 'curator' | 'director'; begins: Step[]; ends: Step[]; told: string };
type Step = (who: Person) => Promise<void>;
const says =
  (words: string): Step =>
  (who) =>
    who.says(words);
const presses =
  (choice: string | RegExp): Step =>
  (who) =>
    who.presses(choice);
const CLOSED = 'Этого у вас нет или доступ закрыт.';

/** All that is asked before a wave is opened. */
const WAVE_CHOSEN = [
  says('/start'),
  ...[
    'Самодиагностика',
    'Открыть самодиагностику',
    'Входная',
    /^Все школы/,
    'До 1 декабря',
    'Директор и заместители',
  ].map(presses),
];

/** Every short dialogue by which something of a municipality or a school is changed, up to its last step. */
const TALKS: readonly Talk[] = [
  {
    name: 'a list of schools is typed',
    role: 'coordinator',
    begins: [says('/schools'), presses('Добавить школы')],
    ends: [says('МБОУ Луговская СОШ'), presses(/Добавить: 1/)],
    told: CLOSED,
  },
  {
    name: 'a list of schools waits for the last button',
    role: 'coordinator',
    begins: [says('/schools'), presses('Добавить школы'), says('МБОУ Луговская СОШ')],
    ends: [presses(/Добавить: 1/)],
    told: CLOSED,
  },
  {
    name: 'a school is corrected',
    role: 'coordinator',
    begins: [says('/schools'), presses('Школа № 1'), presses('Исправить данные'), presses('Название')],
    ends: [says('МБОУ Луговская СОШ')],
    told: CLOSED,
  },
  {
    name: 'a date is typed',
    role: 'coordinator',
    begins: [says('/settings'), presses('Сроки'), presses(/^Изменить: I четверть/)],
    ends: [says('20.11.2026')],
    told: CLOSED,
  },
  {
    name: 'a day off is typed',
    role: 'coordinator',
    begins: [says('/settings'), presses('Сроки'), presses('Выходные и рабочие дни')],
    ends: [says('13.11.2026'), presses('Выходной')],
    told: CLOSED,
  },
  {
    name: 'the days of a quarter are typed',
    role: 'coordinator',
    begins: [says('/settings'), presses('Сроки'), presses('Четверти'), presses('I')],
    ends: [says('01.09.2026'), says('24.10.2026')],
    told: CLOSED,
  },
  {
    name: 'quiet days are typed',
    role: 'coordinator',
    begins: [says('/settings'), presses('Сроки'), presses('Тихие дни'), presses('Добавить тихие дни')],
    ends: [says('30.11.2026'), presses('Один день')],
    told: CLOSED,
  },
  {
    name: 'time is given to schools',
    role: 'coordinator',
    begins: [says('/settings'), presses('Сроки'), presses(/^Продлить: I четверть/), presses(/^Всем/)],
    ends: [presses('До 19 ноября'), presses('паводок, непогода')],
    told: CLOSED,
  },
  {
    name: 'time is asked for',
    role: 'director',
    begins: [(who) => who.pressesOn(who.sees().id, 'time-which'), presses('До 19 ноября')],
    ends: [presses('болезнь, карантин')],
    told: CLOSED,
  },
  {
    name: 'a wave of self-diagnosis is opened',
    role: 'coordinator',
    begins: [...WAVE_CHOSEN],
    ends: [presses('Открыть')],
    told: CLOSED,
  },
  {
    name: 'the term of a wave is typed',
    role: 'coordinator',
    begins: [...WAVE_CHOSEN, presses('Открыть'), presses('Посмотреть'), presses('Изменить срок')],
    ends: [says('20.12.2026')],
    told: CLOSED,
  },
  {
    name: 'the text of the consent is typed',
    role: 'coordinator',
    begins: [says('/settings'), presses('Текст согласия'), presses('Изменить текст')],
    ends: [says('Согласен на всё.')],
    told: CLOSED,
  },
  {
    name: 'the reason of a return is typed',
    role: 'coordinator',
    begins: [says('/review'), presses(/^Школа № 2/), presses('Вернуть с замечанием')],
    ends: [says('Уточните строку 1.')],
    told: 'Этого отчёта здесь больше нет.',
  },
  {
    name: 'the reason of a line is typed',
    role: 'coordinator',
    begins: [
      says('/review'),
      presses(/^Школа № 2/),
      presses('1'),
      presses(/^Выбрать причину/),
      presses('Своими словами'),
    ],
    ends: [says('Проверьте.')],
    told: 'Этого отчёта здесь больше нет.',
  },
  {
    name: 'the reason of a reopening is typed',
    role: 'coordinator',
    begins: [says('/review'), presses(/^Школа № 2/), presses('Принять'), presses('Открыть заново')],
    ends: [says('Ошибка в строке 1.')],
    told: 'Этого отчёта здесь больше нет.',
  },
  {
    name: 'the ground of a report entered for a school is told',
    role: 'coordinator',
    begins: [says('/schools'), presses('Школа № 1'), presses('Внести отчёт за школу')],
    ends: [presses('По телефону')],
    told: 'Внести отчёт нельзя',
  },
  {
    name: 'the words of a curator are typed',
    role: 'curator',
    begins: [says('/review'), presses(/^Школа № 2/), presses('Написать координатору')],
    ends: [says('Посмотрите строку 1.')],
    told: 'Этого отчёта здесь больше нет.',
  },
  {
    name: 'a school is put on the official list',
    role: 'coordinator',
    begins: [says('/settings'), presses('Перечень школ'), presses(/^Изменить региональный/), presses('Школа № 1')],
    ends: [says('Приказ от 01.09.2026 № 7'), presses('Внести')],
    told: CLOSED,
  },
  {
    name: 'a question is asked of schools',
    role: 'coordinator',
    begins: [
      says('/start'),
      ...['Самодиагностика', 'Вопросы школам', 'Задать вопрос'].map(presses),
      says('Сколько педагогов готовы вести занятия по субботам?'),
      presses('Целым числом'),
      says('Готовим расписание.'),
      ...['Школа № 1', /^Выбрано школ: 1/, 'До 17 ноября'].map(presses),
    ],
    ends: [presses('Отправить школам')],
    told: 'Вопрос не отправлен',
  },
  {
    name: 'a figure of the school is typed',
    role: 'director',
    begins: [says('/passport'), presses('1')],
    ends: [says('31')],
    told: CLOSED,
  },
  {
    name: 'results are typed',
    role: 'director',
    begins: [says('/results'), presses('Ввести вручную'), presses('ОГЭ, математика'), says('8 0 8 0 0')],
    ends: [presses(/окончательные/)],
    told: CLOSED,
  },
];
/** Tried where a district's file of results is: test/bot/results-check.test.ts; where lines came back: test/bot/review-lines.test.ts; where time is asked for: test/bot/more-time.test.ts. */
const TALKS_ELSEWHERE = ['results-wrong', 'object', 'help-answer', 'entry-wrong', 'time-day'];
/** Those that change nothing but the person himself, or nothing at all, and the administrator's. */
const OTHER_TALKS = ['address', 'away', 'own-try', 'setup'];

describe('a dialogue under way when the role ends changes nothing and says so', () => {
  oneDbTest('and this is known of every dialogue there is', (db) =>
    inOffice(db, async ({ town }) => {
      const known = new Set(TALKS.map(({ name }) => name)).size - 1 + TALKS_ELSEWHERE.length + OTHER_TALKS.length;
      expect(featuresOf(town.app.deps).talks).toHaveLength(known);
    }),
  );

  for (const { name, role, begins, ends, told } of TALKS) {
    oneDbTest(`when ${name}`, (db) =>
      inOffice(db, async (office) => {
        const sender = await office.joins('director', office.district.schools[1]);
        await sender.presses('Заполнить отчёт');
        await answers(sender, ...WHOLE_REPORT);
        await sender.presses('Отправить координатору');
        const who = await office.joins(role, office.district.schools[role === 'curator' ? 1 : 0]);
        for (const step of begins) await step(who);
        await closesAccess(db, office, who);
        await office.town.settled();

        const before = await fingerprints(db);
        for (const step of ends) await step(who);
        await office.town.settled();
        expect(await fingerprints(db)).toEqual(before);
        expect(who.texts().join('\n')).toContain(told);
      }),
    );
  }

  oneDbTest('when a municipality is made by one who is no administrator any more', (db) =>
    inOffice(db, async ({ town }) => {
      const one = town.administrator;
      await one.says('/start');
      await one.presses('Создать муниципалитет');
      await one.presses(/Казачинский район, 2024–2027/);
      await one.presses('Казачинский район');
      await one.presses(/Красноярск/);
      await one.presses('Добавить позже');
      const { administrators } = town.app.deps;
      if (administrators instanceof Set) administrators.delete(one.id);

      const before = await fingerprints(db);
      await one.presses('Создать');
      expect(one.screen()).toContain(CLOSED);
      expect(await fingerprints(db)).toEqual(before);
    }),
  );
});

describe('a question on the screen when the role ends', () => {
  const GIVEN: readonly { name: string; after: string[]; act: Step; toast?: true }[] = [
    { name: 'a number that goes into the figures of the school', after: [], act: says('31') },
    { name: 'a number', after: ['28'], act: says('17') },
    { name: 'words that are no number', after: ['28'], act: says('много') },
    { name: 'a number that is too large', after: ['28'], act: says('29') },
    { name: 'a button', after: ['28'], act: presses('Отвечу позже'), toast: true },
    { name: 'a button of the whole report', after: ['28', '17'], act: presses('Весь отчёт'), toast: true },
    { name: 'a voice message', after: ['28'], act: (who) => who.sendsVoice({ bytes: 'voice' }) },
  ];
  for (const { name, after, act, toast } of GIVEN) {
    oneDbTest(`takes no answer, stores nothing and says so: ${name}`, (db) =>
      inOffice(db, async (office) => {
        const director = await office.joins('director');
        await director.presses('Заполнить отчёт');
        await answers(director, ...after);
        await closesAccess(db, office, director);
        await office.town.settled();

        const before = await fingerprints(db);
        const shown = director.messages().length;
        await act(director);
        expect(await fingerprints(db)).toEqual(before);
        if (toast) {
          expect(director.toasts().at(-1)?.text).toBe(CLOSED);
        } else {
          expect(director.screen()).toContain('Ответ не сохранён: доступа к этому отчёту у вас сейчас нет.');
          const below = director.texts().slice(shown).join('\n');
          expect(below).not.toMatch(/Школа|28|Сколько/);
        }
        // What is typed next is no answer any more.
        await director.says('18');
        expect(director.screen()).toContain('Сейчас у вас нет доступа ни к одной школе.');
        expect(await fingerprints(db)).toEqual(before);
      }),
    );
  }

  oneDbTest('is told from a message that was not understood, when the person holds another role still', (db) =>
    inOffice(db, async (office) => {
      const { joins, district } = office;
      const director = await joins('director');
      await joins('curator', district.schools[1], director);
      await director.says('отчёт');
      await director.says('28');
      const instead = await joins('coordinator');
      await instead.says('/people');
      await instead.presses(/Школа № 1: директор/);
      await instead.presses('Закрыть доступ');
      await instead.presses('Закрыть доступ');

      await director.says('17');
      expect(director.screen()).toContain('Ответ не сохранён');
      expect(await db.select().from(answer)).toEqual([]);
      await director.says('17');
      expect(director.screen()).toContain('Не понял сообщение.');
    }),
  );

  oneDbTest('goes on for a director who was invited anew', (db) =>
    inOffice(db, async (office) => {
      const director = await office.joins('director');
      await director.says('отчёт');
      await director.says('28');
      await closesAccess(db, office, director);
      await office.joins('director', undefined, director);
      await director.says('отчёт');
      await director.says('17');
      expect((await db.select().from(answer)).map(({ question }) => question)).toEqual(['network-teachers']);
    }),
  );
});

oneDbTest('a deputy whose leave to send was withdrawn sends nothing by the button that is still on his screen', (db) =>
  inOffice(db, async ({ joins }) => {
    const director = await joins('director');
    const deputy = await joins('deputy');
    await director.says('/start');
    await director.presses('Заместители');
    await director.presses(/^Разрешить отправлять/);
    await deputy.presses('Заполнить отчёт');
    await answers(deputy, ...WHOLE_REPORT);
    expect(deputy.screen()).toContain('[Отправить координатору]');
    await director.presses(/^Запретить отправлять/);

    await deputy.presses('Отправить координатору');
    expect(deputy.toasts().at(-1)?.text).toBe('Отправляет директор. Передайте отчёт ему.');
    expect(await db.select().from(submission)).toEqual([]);
  }),
);

oneDbTest('a coordinator cannot close his own access, by no button', (db) =>
  inOffice(db, async ({ joins, district }) => {
    const coordinator = await joins('coordinator');
    const { id } = (await findPerson(db, coordinator.id))!;
    const [held] = await membershipsOf(db, id);
    for (const data of [`person-end|${district.id}|${held!.id}`, `person-end|${district.id}|${held!.id}|yes`]) {
      await coordinator.pressesOn(coordinator.sees().id, data);
      expect(coordinator.toasts().at(-1)?.text).toContain('Это ваш собственный доступ.');
    }
    for (const invitation of [1, 2, 3]) {
      await coordinator.pressesOn(coordinator.sees().id, `reissue|${district.id}|${invitation}`);
    }
    expect(await membershipsOf(db, id)).toHaveLength(1);
  }),
);
