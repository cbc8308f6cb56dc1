import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { findPerson } from '../../src/db/people.ts';
import { membership } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { comes, remindersTo } from '../support/days.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';

/** Three days before the end of the term, 16 November; reminders go out at nine. */
const AT = '2026-11-13T04:00:00Z';
const SEND = 'Отправить координатору';

const asks = (who: Person, day: string, why: string) => answers(who, '/start', 'Попросить время', day, why);

describe('more time', () => {
  oneDbTest(
    'is asked from the card, given in one tap, and the reminders of that school alone follow the new day',
    async (db) => {
      await inOffice(
        db,
        async ({ town, district, joins }) => {
          const [coordinator, second] = [await joins('coordinator'), await joins('coordinator')];
          const [director, other] = [await joins('director'), await joins('director', district.schools[1])];
          await director.says('/start');
          await director.presses('Попросить время');
          expect(director.screen()).toBe(
            [
              'Школа № 1',
              'Отчёт за I четверть 2026/27: сейчас срок 16 ноября. До какого дня нужно время? Выберите или напишите дату.',
              '[До 19 ноября] [До 23 ноября] [До 25 ноября]',
              '[Отмена]',
            ].join('\n'),
          );
          await answers(director, 'До 23 ноября', 'болезнь, карантин');
          expect(director.screen()).toContain(
            'Просьба о времени до 23 ноября отправлена координатору. Ответ придёт сюда. Пока его нет, срок прежний: 16 ноября.',
          );
          await town.settled();
          expect(coordinator.screen()).toBe(
            [
              'Школа № 1 просит время на отчёт за I четверть 2026/27: до 23 ноября, сейчас срок 16 ноября. Причина: болезнь, карантин.',
              '[Продлить до 23 ноября]',
              '[Другой день] [Оставить 16 ноября]',
              '[Просьбы о времени] [История сроков]',
              '[На главную]',
            ].join('\n'),
          );
          // Asked twice: he is told what he asked for.
          await director.says('/start');
          await director.presses('Попросить время');
          expect(director.screen()).toContain('уже попросили: до 23 ноября. Координатор ещё не ответил');

          await coordinator.presses('Продлить до 23 ноября');
          expect(coordinator.screen()).toContain(
            'Решено вами 13 ноября в 11:00: срок продлён до 23 ноября. Школе сообщили.',
          );
          // The other coordinator is told that it was decided, and how.
          await second.presses('Оставить 16 ноября');
          expect(second.toasts().at(-1)?.text).toBe('По этой просьбе уже решили.');
          expect(second.screen()).toContain(
            'Решено другим координатором 13 ноября в 11:00: срок продлён до 23 ноября.',
          );
          await town.settled();
          expect(director.texts().at(-1)).toContain(
            'Школа № 1: координатор продлил срок отчёта за I четверть 2026/27 до 23 ноября.',
          );

          // Who asked, when and why, and who decided what, both sides can read again.
          await answers(coordinator, 'История сроков');
          expect(coordinator.screen()).toContain(
            '13 ноября в 11:00, отчёт за I четверть 2026/27: школа просила до 23 ноября, причина: болезнь, карантин. ' +
              'Продлено до 23 ноября, решили вы 13 ноября в 11:00.',
          );
          await answers(other, '/status');
          expect(other.sees().buttons.flat()).not.toContain('История сроков');
          await answers(director, '/status', 'История сроков');
          expect(director.screen()).toContain('вы просили до 23 ноября, причина: болезнь, карантин.');
          expect(director.screen()).toContain(', решил координатор 13 ноября в 11:00.');
          for (const day of ['2026-11-16', '2026-11-17', '2026-11-20', '2026-11-23', '2026-11-24'])
            await comes(town, day, 9);
          const days = (who: Person) =>
            remindersTo(town, who)
              .filter((line) => line >= '2026-11-16')
              .map((line) => `${line.slice(0, 10)} ${/Срок[^,.]*/.exec(line)?.[0]}`);
          expect(days(director)).toEqual([
            '2026-11-16 Срок — 23 ноября',
            '2026-11-20 Срок — 23 ноября',
            '2026-11-23 Срок — 23 ноября',
            '2026-11-24 Срок был 23 ноября',
          ]);
          expect(days(other)).toEqual([
            '2026-11-16 Срок — 16 ноября',
            '2026-11-17 Срок был 16 ноября',
            '2026-11-23 Срок был 16 ноября',
          ]);
        },
        { at: AT },
      );
    },
  );

  oneDbTest('is given until a day that the coordinator types, or he is told why not and what to do', async (db) => {
    await inOffice(
      db,
      async ({ town, joins }) => {
        const [coordinator, second] = [await joins('coordinator'), await joins('coordinator')];
        const director = await joins('director');
        // From the first screen of the report itself: the term is about to end.
        await answers(director, '/report');
        expect(director.screen()).toContain('I четверть · 1 из 12');
        await answers(director, 'Попросить время', '22.11', 'завтра', '19.11', 'болезнь, карантин');
        await town.settled();
        await answers(coordinator, 'Другой день');
        expect(coordinator.screen()).toContain(
          'просит время до 19 ноября, сейчас срок 16 ноября. До какого дня продлить?',
        );
        for (const [typed, told] of [
          ['потом', 'Это не похоже на дату. Напишите, например, 19.11.2026.'],
          ['5 ноября', 'Этот день уже прошёл. Сегодня 13 ноября. Напишите день, который ещё впереди.'],
          ['16.11', 'Срок и так 16 ноября. Нужен более поздний день.'],
          ['20 марта', 'Это слишком далеко: самое позднее — 15 января. Напишите день раньше.'],
          ['21 ноября', '21 ноября — выходной. Ближайший рабочий день — 23 ноября: выберите его или напишите другой.'],
        ] as const) {
          await answers(coordinator, typed);
          expect(coordinator.screen()).toContain(told);
          expect(coordinator.sees().buttons.flat()).toContain('Отмена');
        }
        expect(coordinator.sees().buttons[0]).toEqual(['До 23 ноября']);
        // A week from now: Friday the 20th.
        await answers(coordinator, 'через неделю');
        expect(coordinator.screen()).toContain('Решено вами 13 ноября в 11:00: срок продлён до 20 ноября.');
        expect(coordinator.screen()).not.toContain('сейчас срок');
        await second.presses('Другой день');
        expect(second.toasts().at(-1)?.text).toBe('По этой просьбе уже решили.');
        await town.settled();
        expect(director.texts().at(-1)).toContain('до 20 ноября (просили до 19 ноября).');
        // Begun it asks of nothing but what is asked.
        await answers(director, '/report', '28');
        expect(director.sees().buttons.flat()).not.toContain('Попросить время');
      },
      { at: AT },
    );
  });

  oneDbTest(
    'is asked from a reminder and refused in one tap, and the reminders stay with the day that was',
    async (db) => {
      await inOffice(
        db,
        async ({ town, joins }) => {
          const [coordinator, director] = [await joins('coordinator'), await joins('director')];
          await comes(town, '2026-11-13', 9);
          expect(director.screen()).toContain('Срок — 16 ноября, осталось 3 дня.');
          await answers(director, 'Попросить время', 'До 19 ноября', 'болезнь, карантин');
          await town.settled();
          await answers(coordinator, 'Оставить 16 ноября');
          expect(coordinator.screen()).toContain(
            'Решено вами 13 ноября в 09:00: срок остаётся прежним. Школе сообщили.',
          );
          await town.settled();
          expect(director.screen()).toContain(
            'Школа № 1: координатор не продлил срок отчёта за I четверть 2026/27: срок — 16 ноября.',
          );
          expect(director.sees().buttons.flat()).toContain('Открыть отчёт');
          for (const day of ['2026-11-16', '2026-11-17']) await comes(town, day, 9);
          const days = remindersTo(town, director).filter((line) => line >= '2026-11-16');
          expect(days.map((line) => `${line.slice(0, 10)} ${/Срок[^,.]*/.exec(line)?.[0]}`)).toEqual([
            '2026-11-16 Срок — 16 ноября',
            '2026-11-17 Срок был 16 ноября',
          ]);
        },
        { at: '2026-11-12T04:00:00Z' },
      );
    },
  );

  oneDbTest('requests of many schools are turned page by page', async (db) => {
    await inOffice(
      db,
      async ({ town, district, joins }) => {
        const [coordinator, leaving] = [await joins('coordinator'), await joins('coordinator')];
        const directors: Person[] = [];
        for (const school of district.schools) {
          const director = await joins('director', school);
          directors.push(director);
          await asks(director, 'До 19 ноября', 'болезнь, карантин');
        }
        await town.settled();
        await answers(coordinator, '/start', 'Просят время: 9');
        expect(coordinator.sees().buttons.flat()).not.toContain('Школа № 9: до 19 ноября');
        await answers(coordinator, '›', 'Школа № 9: до 19 ноября', 'Продлить до 19 ноября');
        expect(coordinator.screen()).toContain('срок продлён до 19 ноября');

        // Whose role ends while he types a day decides nothing.
        await answers(leaving, '/start', 'Просят время: 8', 'Школа № 1: до 19 ноября', 'Другой день');
        const { id } = (await findPerson(db, leaving.id))!;
        await db
          .update(membership)
          .set({ until: new Date(AT) })
          .where(eq(membership.personId, id));
        await answers(leaving, '20.11');
        expect(leaving.screen()).toContain('Этого у вас нет или доступ закрыт.');
        await answers(coordinator, '/start');
        expect(coordinator.sees().buttons.flat()).toContain('Просят время: 8');

        // Meanwhile the reminder tells of what was asked instead of offering it again.
        await comes(town, '2026-11-16', 9);
        expect(directors[1]!.screen()).toContain('это сегодня. Время просили до 19 ноября, ответа ещё нет.');
        expect(directors[1]!.sees().buttons.flat()).not.toContain('Попросить время');
        expect(directors[8]!.screen()).toContain('Срок — 19 ноября');

        // The day they ask for passes: nothing waits any more, and what was not answered is told so.
        await answers(directors[0]!, '/status', 'История сроков');
        expect(directors[0]!.screen()).toContain('Ответа пока нет.');
        await answers(coordinator, '/start', 'Просят время: 8', 'Школа № 1: до 19 ноября');
        const give = coordinator.sees().message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
        const { id: request } = coordinator.sees();
        await comes(town, '2026-11-20', 9);
        const LAPSED =
          'Просьба о времени на отчёт за I четверть 2026/27 до 19 ноября осталась без ответа. Срок прежний: он был 16 ноября.';
        const lapsesOf = (one: Person) => one.texts().filter((text) => text.includes('осталась без ответа'));
        expect(lapsesOf(directors[0]!)).toEqual([expect.stringContaining(LAPSED)]);
        expect(lapsesOf(directors[8]!)).toEqual([]);
        await coordinator.pressesOn(request, give);
        expect(coordinator.texts().join()).toContain('Этот день прошёл, просьба осталась без ответа.');
        const kept =
          coordinator.messages().find((one) => one.message_id === request)?.reply_markup?.inline_keyboard ?? [];
        const late = kept.flat().find(({ text }) => text === 'Дать время')?.callback_data ?? '';
        await coordinator.pressesOn(request, late);
        expect(coordinator.texts().join()).toContain('школ: 1. До какого дня продлить?');
        await answers(coordinator, '/start');
        expect(coordinator.screen()).not.toContain('Просят время');
        await answers(directors[0]!, '/status', 'История сроков');
        expect(directors[0]!.screen()).toContain('Осталась без ответа.');
        await answers(directors[0]!, '/start', 'Попросить время');
        expect(directors[0]!.screen()).toContain('До какого дня нужно время?');
      },
      { at: AT, schools: 9 },
    );
  });

  oneDbTest('stands apart in every summary: in time, extended, late', async (db) => {
    await inOffice(
      db,
      async ({ town, district, joins }) => {
        const coordinator = await joins('coordinator');
        const [first, second] = [await joins('director'), await joins('director', district.schools[1])];
        await asks(first, 'До 19 ноября', 'Нет света третий день');
        await town.settled();
        expect(coordinator.screen()).toContain('Причина: «Нет света третий день».');
        await answers(coordinator, 'Другой день', 'Продлить до 18 ноября');
        await town.settled();
        expect(first.texts().at(-1)).toContain('до 18 ноября (просили до 19 ноября).');

        town.clock.set(new Date('2026-11-17T04:00:00Z'));
        await coordinator.says('/summary');
        expect(coordinator.screen()).toContain('Школа № 1, срок продлён до 18 ноября');
        for (const one of [first, second]) await answers(one, '/report', ...WHOLE_REPORT, SEND);
        await town.settled();
        await coordinator.says('/summary');
        expect(coordinator.screen()).toContain('в продлённый срок 1, после срока 1');
        await first.says('/status');
        expect(first.screen()).toContain('рег. № 2026/27-I-001, в продлённый срок, ждёт проверки');
        await second.says('/status');
        expect(second.screen()).toContain('рег. № 2026/27-I-002, после срока, ждёт проверки');
      },
      { at: AT },
    );
  });

  oneDbTest('is not given any more when the report came in time, or the term of all was moved', async (db) => {
    await inOffice(
      db,
      async ({ town, district, joins }) => {
        const coordinator = await joins('coordinator');
        const director = await joins('director');
        await joins('director', district.schools[1], director);
        await answers(director, '/start', 'Школа № 1 · Попросить время', 'До 19 ноября', 'болезнь, карантин');
        await town.settled();
        const { id, message } = coordinator.sees();
        const give = message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
        await answers(director, '/report', 'Школа № 1', ...WHOLE_REPORT, SEND);
        await town.settled();
        await coordinator.pressesOn(id, give);
        expect(coordinator.toasts().at(-1)?.text).toBe('Решать больше нечего.');
        expect(coordinator.texts().join()).toContain('Отчёт уже отправлен в срок, продлевать не нужно.');

        await answers(director, '/start', 'Школа № 2 · Попросить время', 'До 19 ноября', 'болезнь, карантин');
        await town.settled();
        const request = coordinator.sees();
        await answers(coordinator, '/settings', 'Сроки', 'Изменить: I четверть 2026/27', '20.11.2026');
        await coordinator.pressesOn(
          request.id,
          request.message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '',
        );
        expect(coordinator.texts().join()).toContain('Срок уже 20 ноября, решать больше нечего.');
      },
      { at: AT },
    );
  });

  oneDbTest('is given to some schools or to all at once, with the ground', async (db) => {
    await inOffice(
      db,
      async ({ town, district, joins }) => {
        const coordinator = await joins('coordinator');
        const [first, second] = [await joins('director'), await joins('director', district.schools[1])];
        await answers(
          coordinator,
          '/settings',
          'Сроки',
          'Продлить: I четверть 2026/27',
          'Школа № 2',
          'Отмеченным: 1 школе',
        );
        await answers(coordinator, 'До 25 ноября', 'Приказ № 12 от 12.11.2026');
        expect(coordinator.screen()).toContain('срок продлён до 25 ноября, школ: 1. Им сообщили, напоминания');
        await town.settled();
        expect(second.texts().at(-1)).toContain('до 25 ноября. Основание: «Приказ № 12 от 12.11.2026».');
        // Who has a later day keeps it.
        await answers(
          coordinator,
          '/settings',
          'Сроки',
          'Продлить: I четверть 2026/27',
          'Всем: 3 школам',
          '20.11.2026',
        );
        await coordinator.presses('паводок, непогода');
        expect(coordinator.screen()).toContain('срок продлён до 20 ноября, школ: 2. Кто есть в боте, тем');
        expect(coordinator.screen()).toContain('Никого нет в боте, сообщите сами (1): Школа № 3.');
        // Who was left out is named, and the term is told as all have it now.
        expect(coordinator.screen()).toContain('Не изменён (1), у них уже не раньше: Школа № 2 — 25 ноября.');
        await answers(coordinator, 'Сроки');
        expect(coordinator.screen()).toContain('срок 16 ноября, всем продлён до 20 ноября');
        await answers(coordinator, '/start');
        expect(coordinator.screen()).toContain('отчётов пока нет, срок 16 ноября, всем продлён до 20 ноября.');
        await answers(coordinator, 'Сводка');
        expect(coordinator.screen()).toContain('всем продлён до 20 ноября, осталось 7 дней.');
        await first.says('/start');
        expect(first.screen()).toContain('срок 20 ноября');
        await second.says('/start');
        expect(second.screen()).toContain('срок 25 ноября');
        // To one school it is given from its card.
        await answers(coordinator, '/schools', 'Школа № 1', 'Дать время', '26.11.2026', 'болезнь, карантин');
        expect(coordinator.screen()).toContain('срок продлён до 26 ноября, школ: 1. Им сообщили');
        await answers(coordinator, 'К школе');
        expect(coordinator.screen()).toContain('Школа № 1');
        await first.says('/start');
        expect(first.screen()).toContain('срок 26 ноября');
        // The word leads there, whatever the day.
        await answers(second, 'время');
        expect(second.screen()).toContain('сейчас срок 25 ноября. До какого дня нужно время?');
      },
      { at: AT, schools: 3 },
    );
  });

  oneDbTest('is given to nobody when all have sent', async (db) => {
    await inOffice(
      db,
      async ({ town, joins }) => {
        const [coordinator, director] = [await joins('coordinator'), await joins('director')];
        await answers(director, '/report', ...WHOLE_REPORT, SEND);
        await answers(director, 'время');
        expect(director.screen()).toContain('Ни отчёта, ни ответов от вас сейчас не ожидаем: просить время не на что.');
        const deputy = await joins('deputy');
        await answers(deputy, 'время');
        expect(deputy.screen()).toContain('Время просит тот, кто отправляет');
        await town.settled();
        await answers(coordinator, '/settings', 'Сроки', 'Продлить: I четверть 2026/27');
        expect(coordinator.screen()).toContain('Отчёт отправили все школы, продлевать некому.');
      },
      { at: AT, schools: 1 },
    );
  });
});
