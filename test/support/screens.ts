import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINK_DAYS } from '../../src/db/invitations.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { Message } from '../../src/simulator/telegram.ts';
import { loadTexts } from '../../src/texts.ts';
import { faultsOfNumbers } from './counted.ts';

const LOCALES = join(import.meta.dirname, '../../locales');
const texts = loadTexts(LOCALES);
const IDS = new Set(
  [...readFileSync(join(LOCALES, 'ru.ftl'), 'utf8').matchAll(/^([a-z][\w-]*-[\w-]+) =/gm)].map(([, id = '']) => id),
);

/** Longest text of a message, as a smaller messenger takes it, and longest line over a screen. */
const LONGEST = { text: 4000, toast: 200, data: 64 };

/** What is Latin in a Russian sentence and no English: numbers of quarters, commands, links, names of things that have no other. */
const LATIN =
  /\b(?:I|II|III|IV)\b|(?<![\p{L}\d])\/[a-z]+|https?:\/\/\S+|#REF!|\b(?:Telegram|English|xlsx|xlsb?|csv|Excel|docx|jpg|PDF|XML|ODS|opora-my-data\.json)\b/gu;

/** Sentences after which nothing is left to press: they say themselves what to do. */
const LAST = [
  'consent-refused',
  'forgotten',
  'link-unknown',
  'link-expired',
  'link-revoked',
  'link-used',
  'trouble-waiting',
] as const;

/** Counts what people press, to know later whether each press was answered. */
export function countPresses(sim: Simulator): () => number {
  const { world } = sim;
  const press = world.press.bind(world);
  let presses = 0;
  world.press = (...what) => {
    presses += 1;
    return press(...what);
  };
  return () => presses;
}

/**
 * What is wrong with anything the bot ever showed, in words: too long, nothing to press, a key or an empty value instead of words, words of
 * another language, a call refused for a mistake of ours. `english`: between these calls everybody changes to English, in which Russian is
 * no fault where it comes from `data`.
 */
export function faultsOfScreens(
  sim: Simulator,
  { english = { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY }, data = '' } = {},
): string[] {
  const typed = wordsOf(
    data,
    ...[...sim.world.rooms.values()].flatMap((room) =>
      [...room.messages.values()].filter(({ from }) => !from.is_bot).map(({ text }) => text ?? ''),
    ),
  );
  return sim.calls.flatMap(({ method, payload, ok, result, error }, index) => {
    if (index >= english.from && index < english.to) return [];
    const language = index < english.from ? 'ru' : 'en';
    const at = (fault: string, text: string) => `${fault}: ${text.slice(0, 300)}`;
    if (!ok) {
      const known =
        /message is not modified|query is too old|Internal Server Error|Too Many Requests|bot was (?:blocked|kicked)|chat not found|not enough rights|upgraded to a supergroup|PARTICIPANT_ID_INVALID|wrong file_id|^(?:reset|silence)$/.test(
          error ?? '',
        );
      return known ? [] : [at(`${method} refused`, error ?? '')];
    }
    if (method === 'answerCallbackQuery') {
      const toast = String(payload.text ?? '');
      return faultsOfText(toast, language, typed, LONGEST.toast).map((fault) => at(fault, toast));
    }
    if (!isMessage(result)) return [];
    const text = result.text ?? result.caption ?? '';
    const buttons = result.reply_markup?.inline_keyboard.flat() ?? [];
    const bare = buttons.length === 0 && method.startsWith('send') && !isLast(text, language);
    return [
      ...faultsOfText(text, language, typed, LONGEST.text),
      ...(bare ? ['nothing to press'] : []),
      ...buttons.flatMap((one) => [
        ...faultsOfText(one.text, language, typed, 100).map((fault) => `${fault} on the button «${one.text}»`),
        ...(Buffer.byteLength(one.callback_data ?? '') > LONGEST.data ? [`long data on the button «${one.text}»`] : []),
      ]),
    ].map((fault) => at(fault, text));
  });
}

/** How many presses got an answer: each stops the phone's waiting sign. */
export const answeredPresses = (sim: Simulator): number =>
  new Set(
    sim.calls.filter(({ method }) => method === 'answerCallbackQuery').map(({ payload }) => payload.callback_query_id),
  ).size;

function faultsOfText(text: string, language: 'ru' | 'en', typed: ReadonlySet<string>, longest: number): string[] {
  const faults: string[] = [];
  // The way to the other language stands in that language.
  if (text === 'Русский') return [];
  if (text.length > longest) faults.push(`${text.length} characters`);
  if (/undefined|NaN|\bnull\b|\[object|\{\$?\w*\}/.test(text)) faults.push('an empty value');
  if (/ {2}|\.\.(?!\.)|,,| [,.;:!?]|«»|\(\)/.test(text.replaceAll('…', ''))) faults.push('broken punctuation');
  const key = text.match(/(?<![\w-])[a-z][\w-]*-[\w-]+/g)?.find((one) => IDS.has(one));
  if (key !== undefined) faults.push(`the key ${key}`);
  if (language === 'ru') faults.push(...faultsOfNumbers(text).map((one) => `«${one}»`));
  const foreign = language === 'ru' ? text.replace(LATIN, '').match(/[A-Za-z]{2,}/g) : text.match(/[А-Яа-яЁё]{2,}/g);
  const word = foreign?.find((one) => !typed.has(one.toLowerCase()));
  if (word !== undefined) faults.push(`a foreign word «${word}»`);
  return faults;
}

const wordsOf = (...texts: readonly string[]): Set<string> =>
  new Set(
    texts
      .join(' ')
      .toLowerCase()
      .match(/\p{L}+/gu),
  );

const isLast = (text: string, language: 'ru' | 'en'): boolean =>
  LAST.some((id) => texts.for(language).plain(id, { days: LINK_DAYS }) === text);

export const isMessage = (result: unknown): result is Message =>
  typeof result === 'object' && result !== null && 'message_id' in result && 'chat' in result;
