import { planReminders } from '../../../src/bot/reminders.ts';
import type { Db } from '../../../src/db/open.ts';
import { hourOf } from '../../../src/domain/local-time.ts';
import type { Role } from '../../../src/domain/people.ts';
import type { Person } from '../../../src/simulator/person.ts';
import { ZONE } from '../days.ts';
import type { District } from '../district.ts';
import type { Town } from '../town.ts';
import { join } from '../walks.ts';

/** A district in which dialogues are walked. */
export type Place = { db: Db; town: Town; district: District };

/** Somebody new in a school, counted from 1. */
export async function joins(
  { town, district }: Place,
  role: Role,
  school = 1,
  who = town.sim.person(),
): Promise<Person> {
  await join(who, await district.linkTo(role, role === 'coordinator' ? undefined : district.schools[school - 1]));
  // Whoever is told of it has the notice now, and not in the middle of what he does next.
  await town.settled();
  return who;
}

/** Says or presses one after another; what is no plain text is a part of a button's words. */
export async function does(person: Person, ...words: readonly (string | RegExp)[]): Promise<void> {
  for (const one of words) {
    const onScreen = person.messages().length > 0 ? person.sees().buttons.flat() : [];
    const isButton = typeof one !== 'string' || onScreen.includes(one);
    await (isButton ? person.presses(one) : person.says(one));
  }
}

/** Turns the pages of a list until a button on them says this, and presses it. */
export async function picks(person: Person, label: string | RegExp): Promise<void> {
  const isThere = () =>
    person
      .sees()
      .buttons.flat()
      .some((one) => (typeof label === 'string' ? one === label : label.test(one)));
  for (let turns = 0; turns < 20 && !isThere(); turns += 1) await person.presses('›');
  await person.presses(label);
}

/** Presses the last of the buttons on the screen that say the same. */
export async function pressesLast(person: Person, label: string): Promise<void> {
  const { id, message } = person.sees();
  const data = message.reply_markup?.inline_keyboard.flat().findLast(({ text }) => text === label)?.callback_data;
  if (data === undefined) throw new Error(`no button «${label}» on the screen:\n${person.screen()}`);
  await person.pressesOn(id, data);
}

/** Lets an hour of a day come, with all that falls due by then. */
export async function comes({ town }: Place, day: string, hour: number, minute = 0): Promise<void> {
  town.clock.set(new Date(hourOf(day, hour, ZONE).getTime() + minute * 60_000));
  await planReminders(town.app.deps);
  town.app.delivery.wake();
  await town.settled();
}

/** Presses what stands on no screen, as one does on a message of long ago. */
export const pressesLate = (person: Person, ...data: readonly (string | number)[]): Promise<void> =>
  person.pressesOn(person.sees().id, data.join('|'));

export const SEND = 'Отправить координатору';
