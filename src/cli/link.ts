import { linkOf } from '../bot/links.ts';

/** The deep link of an invitation; null while the bot has not run on this database and its name is unknown. */
export const linkTo = (botName: string | undefined, payload: string): string | null =>
  botName === undefined ? null : linkOf({ botName: () => botName }, payload);
