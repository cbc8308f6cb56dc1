import type { BotContext } from './context.ts';

/** What a pressed button does. `ids` came back from the phone and may be forged: each is checked anew. */
export type Act = (ctx: BotContext, ids: readonly string[]) => Promise<void>;

/** One feature: what it does on commands (and the Russian words for them) and on buttons. */
export type Feature = {
  commands?: Readonly<Record<string, (ctx: BotContext) => Promise<void>>>;
  acts?: Readonly<Record<string, Act>>;
};

/** A number out of a button's data; -1 when it is none, which no row and no page has (a database refuses NaN). */
export function idIn(ids: readonly string[], at: number): number {
  const text = ids[at] ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}
