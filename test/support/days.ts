import { planReminders } from '../../src/bot/reminders.ts';
import { addDays, type IsoDate } from '../../src/domain/calendar.ts';
import { hourOf, wallClock } from '../../src/domain/local-time.ts';
import { asRead, type Person } from '../../src/simulator/person.ts';
import type { Town } from './town.ts';

export const ZONE = 'Asia/Krasnoyarsk';

/** Hours of a day at which the clock stops, around the edges of working time and in between. */
const HOURS = [0, 8, 9, 12, 17, 18, 23];

/** Moves the clock to an hour of a day and lets the tick run as the program does. */
export async function comes(town: Town, day: IsoDate, hour: number): Promise<void> {
  town.clock.set(hourOf(day, hour, ZONE));
  await planReminders(town.app.deps);
  town.app.delivery.wake();
  await town.settled();
}

/** Lets days pass, first and last included. `during`: what people do at an hour, after what came was delivered. */
export async function passDays(
  town: Town,
  from: IsoDate,
  to: IsoDate,
  during: Readonly<Record<string, () => Promise<void>>> = {},
): Promise<void> {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for (const hour of HOURS) {
      await comes(town, day, hour);
      await during[`${day} ${hour}`]?.();
      await town.settled();
    }
  }
}

/** What the bot sent to a person by itself, each with its local time: «2026-11-13 09:00 …». Answers to what he did are left out. */
export function remindersTo(town: Town, person: Person): string[] {
  return town.sim.calls
    .filter(({ method, payload, ok }) => ok && method === 'sendMessage' && Number(payload.chat_id) === person.id)
    .filter(({ payload }) => payload.disable_notification !== undefined)
    .map(({ payload, at }) => {
      const { day, hour, minute } = wallClock(at, ZONE);
      const time = [hour, minute].map((one) => String(one).padStart(2, '0')).join(':');
      return `${day} ${time} ${asRead(String(payload.text))}`;
    });
}
