import type { Deps } from './context.ts';

/** A deep link that opens the bot with an invitation. */
export const linkOf = (deps: Pick<Deps, 'botName'>, payload: string): string =>
  `https://t.me/${deps.botName()}?start=${payload}`;
