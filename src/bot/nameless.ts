/** What Telegram tells of a person with every update. Source: product.md, People: no telephone, no names taken from Telegram. */
const TOLD_BY_TELEGRAM = new Set(['first_name', 'last_name', 'username', 'sender_user_name', 'phone_number', 'vcard']);

/** What is stored of updates, for which nobody's name is needed. */
export const withoutNames = (stored: unknown): unknown =>
  JSON.parse(JSON.stringify(stored, (key, value) => (TOLD_BY_TELEGRAM.has(key) ? '' : value)));
