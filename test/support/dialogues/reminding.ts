import { sql } from 'drizzle-orm';
import { tickOnce } from '../../../src/app.ts';
import type { Person } from '../../../src/simulator/person.ts';
import { WHOLE_REPORT } from '../office.ts';
import { comes, does, joins, type Place, picks, pressesLate, SEND } from './people.ts';

/** Who is slow: a director, one who is gone, a deputy whose school has no director, one who reports for nine schools, one who is two reports behind. */
export type Slow = Record<'late' | 'gone' | 'alone' | 'many' | 'idle', Person>;

export async function slowPeople(place: Place): Promise<Slow> {
  const slow = {
    late: await joins(place, 'director', 2),
    gone: await joins(place, 'director', 2),
    alone: await joins(place, 'deputy', 3),
    many: await joins(place, 'director', 4),
    idle: await joins(place, 'director', 11),
  };
  for (let school = 5; school <= 12; school += 1) await joins(place, 'director', school, slow.many);
  await place.town.settled();
  return slow;
}

/** The coordinator reminds by hand: those he ticks, all, in the evening for the next morning; what became of it. */
export async function byHand(place: Place, coordinator: Person, { late, gone, alone, many }: Slow): Promise<void> {
  const { town, district, db } = place;
  await comes(place, '2026-11-12', 10);
  await does(coordinator, '/remind', '›');
  await pressesLate(coordinator, 'remind-ticked', district.id);
  await gone.blocks();
  await does(coordinator, '/remind');
  for (const school of ['Школа № 2', 'Школа № 3', 'Школа № 4', '✓ Школа № 4']) await picks(coordinator, school);
  // He went between the look and the tap.
  const description = 'Forbidden: bot was blocked by the user';
  town.sim.faults.fail('sendMessage', { chat: alone.id, code: 403, description });
  await does(coordinator, /^Напомнить отмеченным/);
  await town.settled();
  await does(coordinator, 'От кого ждём');
  await comes(place, '2026-11-12', 10, 5);
  await alone.blocks();
  await alone.unblocks();
  await does(alone, '/start');
  await does(coordinator, '/remind');

  // One message is on its way when the process ends: nobody knows whether it came.
  await comes(place, '2026-11-12', 11);
  await does(coordinator, '/remind');
  await picks(coordinator, 'Школа № 4');
  town.sim.faults.reset('sendMessage', { when: 'after', chat: many.id });
  await does(coordinator, /^Напомнить отмеченным/);
  await town.settled();
  await db.execute(sql`update outbox set slot_at = slot_at - interval '2 minutes'`);
  await tickOnce(town.app);
  town.troubles.length = 0;
  await does(coordinator, '/remind', '›');
  await does(town.administrator, '/start', 'Муниципалитеты', '/start');

  // In the evening all are reminded for the morning; one reports at night, to one Telegram lets nothing through.
  await comes(place, '2026-11-12', 20);
  await does(coordinator, '/remind', /^Напомнить всем/, 'От кого ждём');
  await pressesLate(coordinator, 'remind-all', district.id);
  const swift = await joins(place, 'director', 12);
  await does(coordinator, '/remind', /^Напомнить всем/);
  await does(swift, '/report', ...WHOLE_REPORT, SEND, '/start');
  await does(late, '/start');
  town.sim.faults.flood('sendMessage', { chat: many.id, retryAfter: 3600 });
}

/** Reminders by themselves, day by day. */
export async function byThemselves(place: Place): Promise<void> {
  await comes(place, '2026-11-13', 9);
  await comes(place, '2026-11-13', 9, 5);
  await comes(place, '2026-11-16', 9);
}
