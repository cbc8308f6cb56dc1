import { readText } from '../formatted-text.ts';
import { readKeyboard } from '../keyboards.ts';
import { asObject, Params } from '../params.ts';
import { badRequest } from '../refusal.ts';
import type { Content, Message } from '../telegram.ts';
import type { Room } from '../world.ts';
import { MEDIA_KINDS, mediaContent } from './media.ts';
import { captionContent, textContent } from './messages.ts';
import type { Call, Method } from './method.ts';

/** A bot deletes messages of the last 48 hours only. Source: core.telegram.org/bots/api#deletemessage. */
const DELETABLE_SECONDS = 48 * 3600;
const MAX_DELETED_AT_ONCE = 100;

function target({ world, params }: Call): { room: Room; message: Message } {
  const room = world.openRoom(params.text('chat_id'));
  const id = params.int('message_id');
  if (id === undefined) throw badRequest('message identifier is not specified');
  const message = room.messages.get(id);
  if (!message) throw badRequest('message to edit not found');
  if (message.from.id !== world.bot.id || message.forward_origin) throw badRequest("message can't be edited");
  return { room, message };
}

const isMedia = (message: Message): boolean => MEDIA_KINDS.some((kind) => message[kind] !== undefined);

/** Puts the new content in the old one's place. Throws 400 when nothing would change. */
function change({ world }: Call, room: Room, message: Message, content: Content): Message {
  const { message_id, date, chat, from, edit_date, reply_to_message, forward_origin, media_group_id, ...before } =
    message;
  if (JSON.stringify(ordered(before)) === JSON.stringify(ordered(content)))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  return world.replace(room, {
    message_id,
    date,
    chat,
    from,
    ...(reply_to_message && { reply_to_message }),
    ...(media_group_id && { media_group_id }),
    ...content,
    edit_date: world.seconds(),
  });
}

const ordered = (content: Content): [string, unknown][] =>
  Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1));

function markup(params: Params): Content {
  const keyboard = readKeyboard(params);
  return keyboard ? { reply_markup: keyboard } : {};
}

function editMessageText(call: Call): Message {
  const { room, message } = target(call);
  const formatted = readText(call.params);
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  return change(call, room, message, { ...textContent(formatted), ...markup(call.params) });
}

function editMessageCaption(call: Call): Message {
  const { room, message } = target(call);
  if (!isMedia(message)) throw badRequest('there is no caption in the message to edit');
  return change(call, room, message, { ...media(message), ...captionContent(call.params), ...markup(call.params) });
}

function media(message: Message): Content {
  return Object.fromEntries(
    MEDIA_KINDS.flatMap((kind) => (message[kind] === undefined ? [] : [[kind, message[kind]]])),
  );
}

function editMessageMedia(call: Call): Message {
  const { room, message } = target(call);
  const item = asObject(call.params.json('media'));
  if (!item) throw badRequest("can't parse input media JSON object");
  if (!isMedia(message) && message.text === undefined) throw badRequest("message can't be edited");
  const content = mediaContent(call.world, String(item.type), String(item.media), call.params);
  return change(call, room, message, { ...content, ...captionContent(new Params(item)), ...markup(call.params) });
}

function editMessageReplyMarkup(call: Call): Message {
  const { room, message } = target(call);
  const { message_id, date, chat, from, edit_date, reply_to_message, media_group_id, reply_markup, ...content } =
    message;
  return change(call, room, message, { ...content, ...markup(call.params) });
}

function deleteMessage({ world, params }: Call): boolean {
  const room = world.room(params.text('chat_id'));
  const message = room.messages.get(params.int('message_id') ?? 0);
  if (!message) throw badRequest('message to delete not found');
  if (room.chat.type !== 'private' && message.from.id !== world.bot.id) throw badRequest("message can't be deleted");
  if (world.seconds() - message.date >= DELETABLE_SECONDS) throw badRequest("message can't be deleted for everyone");
  return world.remove(room, message.message_id);
}

function deleteMessages({ world, params }: Call): boolean {
  const room = world.room(params.text('chat_id'));
  const ids = params.json('message_ids');
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > MAX_DELETED_AT_ONCE) throw badRequest('too many message identifiers specified');
  const found = ids.flatMap((id) => room.messages.get(Number(id)) ?? []);
  if (found.some((message) => world.seconds() - message.date >= DELETABLE_SECONDS))
    throw badRequest("message can't be deleted for everyone");
  for (const message of found) world.remove(room, message.message_id);
  return true;
}

export const edits: Record<string, Method> = {
  editMessageText,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
};
