import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';

/** One button: what it says, and the act with the ids it carries, or a link. */
export type Button = { text: string; data: string } | { text: string; url: string };

/** A screen: text in Telegram's HTML and rows of buttons under it. */
export type Panel = { text: string; rows: readonly (readonly Button[])[] };

/** Telegram's limit of callback data, in bytes. */
const DATA_BYTES = 64;

/** Between the act and its ids; a period's id holds a colon. */
export const SEPARATOR = '|';

/** A button that does `act` with these ids. Ids only, never data: what comes back may be forged and is checked anew. */
export function button(text: string, act: string, ...ids: (string | number)[]): Button {
  const data = [act, ...ids].join(SEPARATOR);
  if (Buffer.byteLength(data) > DATA_BYTES) throw new Error(`button: data longer than ${DATA_BYTES} bytes: ${data}`);
  return { text, data };
}

/** Characters that a button has room for on a phone 360 pixels wide, by how many stand in its row; of more it is cut at the end. */
const ROOM = [36, 18, 12, 8, 6];
const roomIn = (row: number): number => ROOM[row - 1] ?? 5;

const fits = (row: readonly Button[]): boolean => row.every(({ text }) => [...text].length <= roomIn(row.length));

/** A row in as many rows as it needs for none of its buttons to be cut; one that is too long by itself stands alone. */
function fitted(row: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (const one of row) {
    const last = rows.at(-1);
    if (last && fits([...last, one])) last.push(one);
    else rows.push([one]);
  }
  return rows;
}

/** Rows with one button more: beside the last one where that stands alone and both have room. */
export function withBeside(rows: readonly (readonly Button[])[], one: Button): Button[][] {
  const filled = rows.filter((row) => row.length > 0).map((row) => [...row]);
  const last = filled.at(-1);
  if (last?.length === 1 && fits([...last, one])) last.push(one);
  else filled.push([one]);
  return filled;
}

/** Telegram's form of the rows; empty rows are left out, and those that are too long for a phone are broken. */
export function keyboard(rows: readonly (readonly Button[])[]): InlineKeyboardMarkup {
  return {
    inline_keyboard: rows
      .flatMap((row) => (fits(row) ? [row] : fitted(row)))
      .filter((row) => row.length > 0)
      .map((row) =>
        row.map(
          (one): InlineKeyboardButton =>
            'url' in one ? { text: one.text, url: one.url } : { text: one.text, callback_data: one.data },
        ),
      ),
  };
}

/** Items of one page with buttons to turn it. `at` counts from 0 and may come from a forged button. */
export function page<T>(
  items: readonly T[],
  at: number,
  size: number,
): { items: readonly T[]; at: number; pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const sure = Number.isInteger(at) ? Math.min(Math.max(at, 0), pages - 1) : 0;
  return { items: items.slice(sure * size, (sure + 1) * size), at: sure, pages };
}

/** «‹ 2 / 5 ›» under a paged list, without an arrow where the list ends; nothing when there is one page. */
export function pager(shown: { at: number; pages: number }, act: string, ...ids: (string | number)[]): Button[] {
  if (shown.pages === 1) return [];
  const turn = (to: number, text: string) => button(text, act, ...ids, to);
  return [
    ...(shown.at > 0 ? [turn(shown.at - 1, '‹')] : []),
    turn(shown.at, `${shown.at + 1} / ${shown.pages}`),
    ...(shown.at + 1 < shown.pages ? [turn(shown.at + 1, '›')] : []),
  ];
}

/** Numbers of lines, ticked or not, that fit side by side. */
export const LINES_A_ROW = 7;

/** Buttons in rows of so many at most, as even as can be: thirteen in two rows of seven are seven and six. */
export function inRows(buttons: readonly Button[], size: number): Button[][] {
  const rows: Button[][] = [];
  const even = Math.ceil(buttons.length / Math.ceil(buttons.length / size));
  for (let at = 0; at < buttons.length; at += even) rows.push(buttons.slice(at, at + even));
  return rows;
}
