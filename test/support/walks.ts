import type { Person } from '../../src/simulator/person.ts';
import type { Town } from './town.ts';

/** Казачинский район, set up by taps alone; the administrator is the coordinator too. */
export const setUp = (town: Pick<Town, 'administrator'>): Promise<void> =>
  setUpProgramme(town, /Казачинский район, 2024–2027/, 'Взять 10 школ программы');

/** Any programme under its own name and zone; `schools` is the button that takes those it names, or a list of names. */
export async function setUpProgramme(
  { administrator: one }: Pick<Town, 'administrator'>,
  programme: RegExp,
  schools: string,
): Promise<void> {
  await one.says('/start');
  await one.presses('Создать муниципалитет');
  await one.presses(programme);
  for (const _step of ['name', 'zone']) await one.presses(one.sees().buttons[0]?.[0] ?? '');
  await answer(one, schools);
  await one.presses('Создать');
  await one.presses('Координатор — я');
  await one.presses('Продолжить');
  await one.presses('Согласен, войти');
}

/** The deep link on a person’s screen. */
export const linkIn = (person: Person): string =>
  // The newest link, not the newest message: a notice may have come below it meanwhile.
  person
    .texts()
    .flatMap((text) => /https:\/\/t\.me\/\S+/.exec(text)?.[0] ?? [])
    .at(-1) ?? '';

/** A link for a role in a school, made by its coordinator. */
export async function inviteTo(coordinator: Person, school: string | RegExp, role: string): Promise<string> {
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
