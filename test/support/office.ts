import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import type { Role } from '../../src/domain/people.ts';
import type { Person } from '../../src/simulator/person.ts';
import { type District, makeDistrict } from './district.ts';
import { answeredPresses, countPresses, faultsOfScreens } from './screens.ts';
import { startTown, type Town } from './town.ts';
import { answer, join } from './walks.ts';

/** A town with a district in it. */
export type Office = {
  town: Town;
  district: District;
  /** Somebody who has just joined; all but a coordinator in the district's first school unless told otherwise. */
  joins(role: Role, school?: string, who?: Person): Promise<Person>;
  /** All who are there choose English. */
  inEnglish(...people: readonly Person[]): Promise<void>;
};

/**
 * Lets people work with the bot; afterwards nothing may have gone wrong with anything the bot ever showed them, and each press of theirs
 * must have been answered. `data`: words of another language that come from what people sent.
 */
export async function inOffice(
  db: Db,
  body: (office: Office) => Promise<void>,
  options: { at?: string; schools?: number | readonly string[]; programme?: string; data?: string } = {},
): Promise<void> {
  const town = await startTown(db, options.at);
  const presses = countPresses(town.sim);
  try {
    const district = await makeDistrict(town.app, { ...options, schools: options.schools ?? 2 });
    const joins = async (role: Role, school = district.schools[0], who = town.sim.person()) => {
      await join(who, await district.linkTo(role, role === 'coordinator' ? undefined : school));
      // A notice of who joined would come between what the others do next.
      await town.settled();
      return who;
    };
    let reading: Parameters<typeof faultsOfScreens>[1] = { data: options.data ?? '' };
    const inEnglish = async (...people: readonly Person[]) => {
      const from = town.sim.calls.length;
      for (const one of people) await answers(one, '/settings', 'English');
      reading = { english: { from, to: town.sim.calls.length }, data: russianIn(town, district) };
    };
    await body({ town, district, joins, inEnglish });
    await town.settled();
    expect(faultsOfScreens(town.sim, reading)).toEqual([]);
    expect(answeredPresses(town.sim)).toBe(presses());
    expect(town.troubles).toEqual([]);
  } finally {
    await town.close();
  }
}

/** The Russian that is data and no sentence of the bot's: programmes, figures, names of places, the consent that was read. */
function russianIn({ app, sim }: Town, { schools }: District): string {
  const { programmes, figures } = app.deps;
  const forms = [...programmes.values()].map(({ programme }) => [
    programme.passport,
    programme.indicators,
    [...(programme.report?.forms.values() ?? [])],
  ]);
  const consent = sim.calls
    .flatMap(({ payload }) => String(payload.text ?? ''))
    .find((text) => text.includes('Оператор'));
  const english = readFileSync('locales/en.ftl', 'utf8').match(/[А-Яа-яЁё]+/g);
  return JSON.stringify([forms, figures, schools, 'Заречный район', consent, english]).replaceAll('\\n', ' ');
}

/** Answers one after another, each typed or pressed. */
export async function answers(person: Person, ...words: readonly string[]): Promise<void> {
  for (const one of words) await answer(person, one);
}

/** The data of a button on the newest screen: what a phone would send if it were pressed again later. */
export function dataOf(person: Person, label: string): { data: string; message: number } {
  const { message } = person.sees();
  const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
  return { data: button?.callback_data ?? '', message: message.message_id };
}

/** A whole report of Казачинский район's form, the school's figures of the year with it: 17 questions, the last two put off. */
export const WHOLE_REPORT: readonly string[] = [
  ...['28', '17', '120', '96', '214', '143', '87'],
  ...['Да', 'Акт от 12.08.2026 № 4', 'Нет', 'Нет', 'Не относится', 'В работе'],
  ...['Провели два открытых урока.', 'Отвечу позже', 'Отвечу позже'],
];
