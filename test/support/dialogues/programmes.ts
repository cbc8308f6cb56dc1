import { sql } from 'drizzle-orm';
import type { Person } from '../../../src/simulator/person.ts';
import { summaries } from './coordinating.ts';
import { comes, does, joins, type Place, pressesLate, SEND } from './people.ts';

/** What is said where a count, a yearly figure and a part of something are asked. */
type Numbers = { count: number; figure: number; share: number };

/** Answers whatever is asked with the first thing that is taken, and sends. */
async function answersAll(person: Person, { count, figure, share }: Numbers): Promise<void> {
  const pressed = ['Ответить на оставшиеся', 'Отвечать по одному', 'Готово', 'Да', 'В работе', 'Помощь не нужна'];
  for (let acts = 0; acts < 60; acts += 1) {
    const { text, buttons } = person.sees();
    const labels = buttons.flat();
    const end = [SEND, 'Сохранить строки'].find((one) => labels.includes(one));
    if (end) return does(person, end);
    const whole = /^Всего .*: (\d+) \(/m.exec(text)?.[1];
    const typed = text.includes('один раз за год')
      ? figure
      : whole === undefined
        ? count
        : Math.round(Number(whole) * share);
    const next = [...pressed, 'Изменился состав'].find((one) => labels.includes(one));
    await does(person, next ?? (text.includes('Например:') ? 'Приказ от 02.09.2026 № 5' : String(typed)));
  }
  throw new Error(`not sent after 60 acts; the screen:\n${person.screen()}`);
}

/** The first school of a district and its coordinator report; the school reads what it comes to. */
async function report(people: Record<'coordinator' | 'director', Person>, numbers: Numbers): Promise<void> {
  const { director, coordinator } = people;
  for (const one of [coordinator, director]) {
    await does(one, '/report');
    await answersAll(one, numbers);
    await does(one, '/summary');
    if (one === coordinator) await does(one, 'Показатели');
  }
  await does(director, '/report', '/status', 'Откуда цифры');
}

const twoPeople = async (place: Place) => ({
  coordinator: await joins(place, 'coordinator'),
  director: await joins(place, 'director'),
});

/** A programme with months: its last report, its end, what can be read of it afterwards. */
export async function lastReport(place: Place): Promise<void> {
  const people = await twoPeople(place);
  const { coordinator, director } = people;
  const silent = await joins(place, 'director', 2);
  await report(people, { count: 2, figure: 40, share: 1 });
  await summaries(coordinator);
  await does(coordinator, '/invite', 'Ссылки всем директорам файлом');
  await does(silent, '/start', 'Заместители', '/start', 'Заполнить отчёт', 'Да');
  await comes(place, '2022-01-10', 9);
  await does(director, '/start', '/status');
  await does(coordinator, '/start');
  await comes(place, '2022-03-01', 10);
  await does(silent, 'Отчёт от 16.04.2021', '/start', '/report', '/status');
  await does(director, '/start', '/report', '/status');
  await does(coordinator, '/start', '/report', '/summary', '/remind', '/settings', 'Сроки', '/review', /^Школа № 1/);
  for (const data of ['withdraw|2|yes', 'rv|2', 'send|2|1']) await pressesLate(director, data);
}

/** Reports one after another: what grew, what fell, what stayed. */
export async function severalReports(place: Place, days: readonly string[], circle?: string): Promise<void> {
  const people = await twoPeople(place);
  const { coordinator, director } = people;
  if (circle) await does(coordinator, '/schools', 'Школа № 1', 'Изменить круг', circle);
  for (const [at, day] of days.entries()) {
    await comes(place, day, 10);
    await does(director, '/start');
    // 399 of 499 are a little less than 80 %.
    await report(people, { count: 8, figure: 499 - at, share: [0.7996, 1, 0.25][at] ?? 1 });
    await does(coordinator, '/review', /^Школа № 1/, 'Принять');
    await summaries(coordinator, { proofs: at === 0 });
  }
  await does(director, '/passport');
}

/** A plan of which the school has begun nothing, or which does not concern it. */
export async function plan(place: Place): Promise<void> {
  const { coordinator, director } = await twoPeople(place);
  await does(director, '/report', 'Не начато', 'Не относится', 'Нет данных', 'Да');
  await does(director, 'Протокол заседания МОЦ от 14.05.2020 № 4', 'Не начато');
  await does(director, 'Отвечу позже', 'Отвечу позже', 'Отвечу позже', SEND, '/status');
  await does(coordinator, '/summary', 'Мероприятия');
}

/** A report of the school year that is over: its figures are those of that year. */
export async function afterTheYear(place: Place): Promise<void> {
  await severalReports(place, ['2026-06-10', '2027-06-10'], 'ШНОР');
  const silent = await joins(place, 'director', 2);
  await comes(place, '2027-09-10', 10);
  await does(silent, '/start', '/passport', /^Паспорт за/);
}

/** A programme before its first report, one that asks for none, a person whose every word ends in an error of ours. */
export async function nothingYet(place: Place): Promise<void> {
  const { coordinator, director } = await twoPeople(place);
  for (const one of [coordinator, director]) await does(one, '/start', '/report', '/status', '/summary');
  for (const list of ['indicators', 'activities']) await pressesLate(coordinator, list, place.district.id, 'x', 0);
  const { programmes } = place.town.app.deps;
  for (const shipped of programmes.values()) {
    const { report: _report, ...programme } = shipped.programme;
    shipped.programme = programme;
  }
  await does(coordinator, '/start', '/settings', 'Сроки');
  await does(director, '/start');
  await place.db.execute(sql`alter table school_figure rename to gone`);
  await does(director, '/passport');
  await place.db.execute(sql`alter table gone rename to school_figure`);
  place.town.troubles.length = 0;
}
