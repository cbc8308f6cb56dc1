import type { Person } from '../../src/simulator/person.ts';
import type { Town } from './town.ts';

/** Казачинский район, set up by taps alone; the administrator is the coordinator too. */
export async function setUp({ administrator: one }: Town): Promise<void> {
  await one.says('/start');
  await one.presses('Создать муниципалитет');
  await one.presses(/Казачинский район, 2024–2027/);
  await one.presses('Казачинский район');
  await one.presses(/Красноярск/);
  await one.presses('Взять 10 школ программы');
  await one.presses('Создать');
  await one.presses('Координатор — я');
  await one.presses('Продолжить');
  await one.presses('Согласен, войти');
}

/** The deep link on a person’s screen. */
export const linkIn = (person: Person): string => /https:\/\/t\.me\/\S+/.exec(person.sees().text)?.[0] ?? '';

/** A link for a role in a school, made by its coordinator. */
export async function inviteTo(coordinator: Person, school: RegExp, role: string): Promise<string> {
  await coordinator.says('/invite');
  await coordinator.presses('Ссылка в одну школу');
  await coordinator.presses(school);
  await coordinator.presses(role);
  return linkIn(coordinator);
}

/** Opens a link and accepts the consent. */
export async function join(person: Person, link: string): Promise<void> {
  await person.opens(link);
  await person.presses('Согласен, войти');
}

/** Types the words, or presses the button that says them. */
export async function answer(person: Person, words: string): Promise<void> {
  if (person.sees().buttons.flat().includes(words)) await person.presses(words);
  else await person.says(words);
}
