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
  await does(coordinator, 'Другой день', 'Назад', 'Продлить до 23 ноября', 'Просьбы о времени');
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
  await does(coordinator, '/start', /^Просят время/, /^Школа № 2/, 'Другой день', 'Продлить до 18 ноября');
  await does(coordinator, '/summary');
  await town.settled();

  // Sent in time meanwhile, or the term of all was moved; he had begun to ask when the deputy sent it.
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
  await does(coordinator, '/settings', 'Сроки', /^Продлить/, /^Всем/, 'До 19 ноября', 'Приказ № 12');
  await pressesLate(second, 'time-request', district.id, '7');
  await town.settled();
  await comes(place, '2026-11-20', 9);
  await does(director, '/start', ASK, '20.11.2026');
  await does(other, '/start', ASK, 'До 25 ноября', 'болезнь, карантин');
  await town.settled();
  await does(coordinator, '/start', /^Просят время/, /^Школа № 2/, /^Оставить/);
  await town.settled();
  await pressesLate(both, 'time-which');
  await pressesLate(coordinator, 'time-which');
}
