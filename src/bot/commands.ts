import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { LANGUAGES, type Role } from '../domain/people.ts';
import type { T, Texts } from '../texts.ts';
import type { Who } from './context.ts';

/** The commands in each role's menu, in order. Source: product.md, Commands. */
const MENUS: Readonly<Record<Role | 'administrator' | 'stranger', readonly string[]>> = {
  director: ['start', 'report', 'results', 'diagnose', 'status', 'passport', 'settings', 'help', 'privacy', 'cancel'],
  deputy: ['start', 'report', 'results', 'diagnose', 'status', 'passport', 'settings', 'help', 'privacy', 'cancel'],
  curator: ['start', 'review', 'status', 'summary', 'settings', 'help', 'privacy', 'cancel'],
  coordinator: [
    'start',
    'summary',
    'review',
    'remind',
    'report',
    'results',
    'diagnose',
    'status',
    'schools',
    'invite',
    'people',
    'settings',
    'help',
    'privacy',
    'cancel',
  ],
  administrator: ['start', 'help', 'cancel'],
  stranger: ['start', 'help', 'privacy'],
};

/** Commands that have Russian words typed instead of them, by the key of the words in the locale. */
const WORDED = [
  'start',
  'report',
  'status',
  'passport',
  'summary',
  'review',
  'remind',
  'schools',
  'invite',
  'people',
  'settings',
  'help',
  'privacy',
  'cancel',
  'results',
  'plan',
  'diagnose',
  'time',
] as const;

const menuOf = (t: T, name: keyof typeof MENUS): BotCommand[] =>
  MENUS[name].map((command) => ({ command, description: t.plain(`command-${command}`) }));

/** The menu of everybody who is not known. Set once at start. */
export async function setDefaultMenu(api: Api, t: T): Promise<void> {
  await api.setMyCommands(menuOf(t, 'stranger'));
}

/** The menu of a person, by his widest role. Set when his roles or language change. */
export async function setMenu(api: Api, t: T, chat: number, who: Who): Promise<void> {
  const widest = (['coordinator', 'director', 'deputy', 'curator'] as const).find((role) =>
    who.memberships.some((held) => held.role === role),
  );
  const name = widest ?? (who.administrator ? 'administrator' : 'stranger');
  await api.setMyCommands(menuOf(t, name), { scope: { type: 'chat', chat_id: chat } });
}

/** The command that a typed word stands for: «отчёт», «Помощь», «сводка», "report". Undefined: it is no such word. */
export type CommandOfWord = (text: string) => string | undefined;

/** The command whose Russian or English word was typed instead of it. Undefined: no such word. */
export const commandOfWord = (texts: Texts): CommandOfWord => namedByWords(texts, WORDED);

/**
 * Tells by a typed word which of these names it stands for, as the phrases `words-<name>` say. Knows the words of all languages: whoever reads
 * English may have a Russian keyboard all the same.
 */
export function namedByWords<N extends string>(texts: Texts, names: readonly N[]): (text: string) => N | undefined {
  const plain = (word: string) => word.trim().toLocaleLowerCase('ru').replaceAll('ё', 'е');
  const words = new Map(
    LANGUAGES.flatMap((language) =>
      names.flatMap((name) =>
        texts
          .for(language)
          .plain(`words-${name}`)
          .split(',')
          .map((word) => [plain(word), name] as const),
      ),
    ),
  );
  // Telegram takes «/отчёт» for no command, as it is not Latin.
  return (text) => words.get(plain(text).replace(/^\/|[.,!?]+$/g, ''));
}
