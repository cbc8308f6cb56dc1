import type { Person } from '../../src/simulator/person.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';

/** One thing a person does. `times`: he taps the button so often at once, as people do on a slow connection. */
export type Act = { says: string } | { presses: string; times: number };

/** Does it and waits until the bot has answered in the chat: a person does not go on before he sees something new. */
export async function perform(sim: Simulator, person: Person, act: Act): Promise<void> {
  if ('says' in act) {
    await person.says(act.says);
    return sim.until(() => person.sees().fromBot);
  }
  const shown = () => JSON.stringify([person.messages(), person.toasts().length]);
  const before = shown();
  await Promise.all(Array.from({ length: act.times }, () => person.presses(act.presses)));
  await sim.until(() => shown() !== before);
}

const SEND = 'Отправить координатору';
const SAVE_AND_EXIT = 'Сохранить и выйти';
const HINTS = ['Где взять', 'Подробнее, где взять'];
const WAYS = ['Назад', 'Весь отчёт', SAVE_AND_EXIT, 'Отвечу позже', 'Нет данных', 'Не относится', 'Другое'];

/**
 * What a director of a certain temper does at what he sees: he answers, errs, skips, goes back, leaves and comes again, and at last he
 * sends. Undefined: he has his receipt. The same screen and the same numbers of chance give the same act.
 */
function nextAct(person: Person, random: () => number): Act | undefined {
  const { text, buttons } = person.sees();
  const labels = buttons.flat();
  const has = (label: string) => labels.includes(label);
  const press = (label: string): Act => ({ presses: label, times: random() < 0.15 ? 2 : 1 });
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;

  if (text.includes('Рег. №') || has('Отозвать')) return undefined;
  if (has(SEND)) return random() < 0.3 ? press(one(labels.filter(isNumber))) : press(SEND);
  if (has('Ответить на оставшиеся')) {
    return random() < 0.2 ? press(one(labels.filter(isNumber))) : press('Ответить на оставшиеся');
  }
  const enter = labels.find((label) => /^(Заполнить отчёт|Исправить отчёт|Продолжить: |Всё заполнено: )/.test(label));
  if (enter !== undefined) return press(enter);
  // Somebody else in the school was faster.
  if (has('Что отправлено')) return press('Что отправлено');
  if (has('Отвечать по одному')) {
    return random() < 0.5 ? press('Отвечать по одному') : press(labels.find((label) => /^Остальное/.test(label))!);
  }
  if (!has(SAVE_AND_EXIT)) return { says: '/start' };

  const mood = random();
  if (mood < 0.04) return { says: '/start' };
  if (mood < 0.08) return { says: 'абв' };
  if (mood < 0.3) return press(one(WAYS.filter(has)));
  const offered = labels.filter((label) => !WAYS.includes(label) && !HINTS.includes(label));
  if (offered.length > 0) return press(one(offered));
  if (text.includes('Напишите своими словами')) return { says: `Слова ${number(random, 0, 99)}` };
  if (text.includes('Например:')) return { says: `Приказ от 02.09.2026 № ${number(random, 1, 99)}` };
  if (text.includes('Спросим один раз')) return { says: `${number(random, 40, 60)}` };
  if (/Что (сделано|мешает)/.test(text)) return { says: `Открытых уроков: ${number(random, 1, 99)}` };
  return { says: `${number(random, 0, 50)}` };
}

const isNumber = (label: string): boolean => /^\d+$/.test(label);
const number = (random: () => number, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));

/** Lets a person act until he has his receipt. Gives what he did. */
export async function fillAndSend(
  sim: Simulator,
  person: Person,
  random: () => number,
  does: (act: Act) => Promise<void> = (act) => perform(sim, person, act),
): Promise<Act[]> {
  const done: Act[] = [];
  for (let acts = 0; acts < 400; acts++) {
    const act = nextAct(person, random);
    if (!act) return done;
    done.push(act);
    await does(act);
  }
  throw new Error(`no receipt after ${done.length} acts; the screen:\n${person.screen()}`);
}
