import type { Person } from '../../../src/simulator/person.ts';
import { WHOLE_REPORT } from '../office.ts';
import { comes, does, joins, type Place, pressesLate, SEND } from './people.ts';

const ASK = 'Попросить время';

/** The last request that a coordinator was shown. */
const numberOf = (one: Person): string => {
  const data = one
    .sees()
    .message.reply_markup?.inline_keyboard.flat()
    .map((each) => each.callback_data ?? '');
  return data?.find((each) => each.startsWith('time-'))?.split('|')[2] ?? '';
};

/** Directors ask for time, two coordinators decide, one gives it to several schools at once. */
export async function moreTime(place: Place): Promise<void> {
  const { town, district } = place;
  const [coordinator, second] = [await joins(place, 'coordinator'), await joins(place, 'coordinator')];
  const [director, other] = [await joins(place, 'director'), await joins(place, 'director', 2)];
  const both = await joins(place, 'director', 3);
  await joins(place, 'director', 4, both);
  await town.settled();

  await does(director, '/report', '28', '/start', ASK, 'потом', '2026-11-10', '16.11.2026', '1.9.2027', 'До 23 ноября');
  await director.sendsSticker();
  await does(director, 'д'.repeat(301), 'болезнь, карантин');
  await town.settled();
  await does(director, '/start', ASK);
  await does(second, '/start', /^Просят время/);
  const request = numberOf(second);
  await does(
    coordinator,
    'Другой день',
    'Отмена',
    '/start',
    /^Просят время/,
    /^Школа № 1/,
    'Продлить до 23 ноября',
    'Просьбы о времени',
  );
  await pressesLate(second, 'time-give', district.id, request, '2026-11-23');
  await pressesLate(second, 'time-no', district.id, request);
  await town.settled();

  for (const reason of ['ждём данных для отчёта', 'ответственный в отъезде', 'не работала связь или бот']) {
    await does(other, '/start', ASK, 'До 19 ноября', reason);
    await town.settled();
    await does(coordinator, '/start', /^Просят время/, /^Школа № 2/, 'Оставить 16 ноября');
    await town.settled();
  }
  await does(other, '/start', ASK, 'До 19 ноября', 'Свет отключили');
  await town.settled();
  await does(coordinator, '/start', /^Просят время/, /^Школа № 2/, 'Другой день', '21 ноября', 'Продлить до 18 ноября');
  await does(coordinator, '/summary');
  await town.settled();

  // Sent in time meanwhile, or the term of all was moved; he had begun to ask when the deputy sent it.
  await pressesLate(both, 'time-which');
  await does(both, '/start', `Школа № 3 · ${ASK}`, 'До 19 ноября', 'болезнь, карантин');
  await does(both, '/start');
  const label = `Школа № 3 · ${ASK}`;
  const late = both
    .sees()
    .message.reply_markup?.inline_keyboard.flat()
    .find(({ text }) => text === label)?.callback_data;
  await does(both, '/report', 'Школа № 3', ...WHOLE_REPORT, SEND);
  await does(second, '/start');
  await town.settled();
  await pressesLate(second, 'time-give', district.id, '6', '2026-11-19');
  await pressesLate(both, late ?? '');
  await comes(place, '2026-11-16', 9);
  await does(both, '/start', `Школа № 4 · ${ASK}`, 'До 19 ноября', 'болезнь, карантин');
  await town.settled();

  await does(coordinator, '/settings', 'Сроки', /^Продлить/, 'все', '›', '‹', 'Школа № 5', 'Школа № 6', '✓ Школа № 6');
  await does(coordinator, /^Отмеченным/, 'До 20 ноября', 'паводок, непогода');
  await does(
    coordinator,
    '/settings',
    'Сроки',
    /^Продлить/,
    /^Всем/,
    'До 19 ноября',
    'Приказ № 12',
    'Сроки',
    '/summary',
  );
  await does(coordinator, '/schools', 'Школа № 5', 'Дать время', '26.11.2026', 'болезнь, карантин', 'К школе');
  await pressesLate(second, 'time-request', district.id, '7');
  await town.settled();
  await comes(place, '2026-11-20', 9);
  await does(director, '/start', ASK, '20.11.2026');
  await does(other, '/start', ASK, 'До 25 ноября', 'болезнь, карантин');
  await town.settled();
  await does(coordinator, '/start', /^Просят время/, /^Школа № 2/, /^Оставить/);
  await town.settled();
  // Asked anew, and nobody answers before the next morning card.
  await does(other, '/start', ASK, 'До 25 ноября', 'болезнь, карантин');
  await town.settled();
  await pressesLate(both, 'time-which');
  await pressesLate(coordinator, 'time-which');

  await ownTimes(place, { coordinator, director, other, both });
}

/** Reminders put off, an hour of one's own, a leave, quiet days. */
async function ownTimes(
  place: Place,
  { coordinator, director, other, both }: Record<'coordinator' | 'director' | 'other' | 'both', Person>,
): Promise<void> {
  await does(coordinator, '/review', /^Школа № 3/, 'Вернуть с замечанием', 'Уточните строку 1.');
  await place.town.settled();
  await both.blocks();
  await comes(place, '2026-11-24', 9);
  const [reminder] = [director.sees()];
  await does(director, 'Напомнить завтра');
  await comes(place, '2026-11-25', 9);
  await does(director, 'Напомнить вечером');
  await pressesLate(director, 'later', 'evening', '2026-11-25');
  await comes(place, '2026-11-25', 17);
  await does(director, /^Напомнить \d/);
  await pressesLate(director, 'later', 'evening', '2026-11-25');
  await does(director, '/report', ...WHOLE_REPORT.slice(1), SEND);
  await director.pressesOn(reminder.id, 'later|tomorrow|2026-11-25');
  await does(
    director,
    '/settings',
    'Час напоминаний',
    '14:00',
    'Отпуск',
    'вчера',
    'Отпуска нет',
    'Настройки',
    'Отпуск',
  );
  await does(director, '30.11.2026', 'Настройки');
  await does(other, '/settings', 'Отпуск', /^До/);
  await does(
    coordinator,
    '/remind',
    '/settings',
    'Сроки',
    'Тихие дни',
    'Добавить тихие дни',
    'завтра утром',
    '30.11.2026',
  );
  await does(coordinator, '29.11.2026', '30.12.2027', 'Один день', 'Тихие дни', 'Добавить тихие дни', '1.12.2026');
  await does(coordinator, '01.03.2027', '3.12.2026', 'Тихие дни', 'Убрать 1 декабря');
  await comes(place, '2026-11-26', 9);
  await joins(place, 'director', 9);
  await comes(place, '2026-11-27', 9);
  await comes(place, '2026-11-30', 9);
  await comes(place, '2026-12-04', 9);
}
