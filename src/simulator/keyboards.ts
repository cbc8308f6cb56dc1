import { checkUrl } from './links.ts';
import { asObject, type Fields, type Params } from './params.ts';
import { badRequest } from './refusal.ts';
import type { InlineButton, InlineKeyboard } from './telegram.ts';

/** Limits Telegram keeps without documenting all of them: 100 buttons, about 10 KB of keyboard, 64 bytes of data. */
const MAX_BUTTONS = 100;
const MAX_KEYBOARD_BYTES = 10 * 1024;
const MAX_DATA_BYTES = 64;
/** What a button may do, one of these. */
const ACTIONS = [
  'callback_data',
  'url',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];
const OTHER_MARKUPS = ['keyboard', 'remove_keyboard', 'force_reply'];

/** The inline keyboard of a call; absent when there is none, or a keyboard of another kind, which the stand-in takes and forgets. */
export function readKeyboard(params: Params): InlineKeyboard | undefined {
  const value = params.json('reply_markup');
  if (value === undefined || value === null) return undefined;
  const markup = asObject(value);
  if (!markup) throw badRequest('object expected as reply markup');
  if (OTHER_MARKUPS.some((kind) => kind in markup)) return undefined;
  if (!('inline_keyboard' in markup)) return undefined;

  const keyboard = { inline_keyboard: readRows(markup.inline_keyboard) };
  if (keyboard.inline_keyboard.length === 0) return undefined;
  const buttons = keyboard.inline_keyboard.flat();
  if (buttons.length > MAX_BUTTONS || Buffer.byteLength(JSON.stringify(keyboard)) > MAX_KEYBOARD_BYTES)
    throw badRequest('reply markup is too long');
  return keyboard;
}

function readRows(rows: unknown): InlineButton[][] {
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array');
  return rows
    .map((row) => {
      if (!Array.isArray(row)) throw badRequest('field "inline_keyboard" must be an Array of Arrays');
      return row.map((button) => readButton(asObject(button)));
    })
    .filter((row) => row.length > 0);
}

const cannotParse = (why: string) => badRequest(`can't parse inline keyboard button: ${why}`);

function readButton(button: Fields | undefined): InlineButton {
  if (!button) throw cannotParse('InlineKeyboardButton must be an Object');
  const { text, callback_data: data, url } = button;
  if (text === undefined) throw cannotParse('Can\'t find field "text"');
  if (typeof text !== 'string') throw cannotParse('Field "text" must be of type String');
  if (text.trim() === '') throw cannotParse('Button text must be non-empty');
  if (!ACTIONS.some((action) => button[action] !== undefined && button[action] !== ''))
    throw cannotParse('Text buttons are unallowed in the inline keyboard');

  if (data !== undefined && (typeof data !== 'string' || Buffer.byteLength(data) > MAX_DATA_BYTES))
    throw badRequest('BUTTON_DATA_INVALID');
  if (url !== undefined) checkUrl('inline keyboard button', String(url));
  return { ...button, text };
}
