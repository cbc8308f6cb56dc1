import { readCaption, readText } from '../formatted-text.ts';
import { readKeyboard } from '../keyboards.ts';
import { asObject, type Params } from '../params.ts';
import { badRequest } from '../refusal.ts';
import type { Content, ForwardOrigin, Message } from '../telegram.ts';
import type { Room, World } from '../world.ts';
import type { Call, Method } from './method.ts';

/** What every sending method takes: keyboard and the message it answers to. */
export function readExtras(room: Room, params: Params): Content {
  const keyboard = readKeyboard(params);
  const repliedTo = readReply(room, params);
  return { ...(keyboard && { reply_markup: keyboard }), ...(repliedTo && { reply_to_message: repliedTo }) };
}

function readReply(room: Room, params: Params): Message | undefined {
  const reply = asObject(params.json('reply_parameters'));
  if (reply && reply.message_id === undefined) throw badRequest('can\'t find field "message_id"');
  const id = reply ? Number(reply.message_id) : params.int('reply_to_message_id');
  if (id === undefined || id === 0) return undefined;
  const message = room.messages.get(id);
  const mayMiss = reply?.allow_sending_without_reply === true || params.flag('allow_sending_without_reply');
  if (!message && !mayMiss) throw badRequest('message to be replied not found');
  if (!message) return undefined;
  const { reply_to_message: _, ...flat } = message;
  return flat as Message;
}

function sendMessage({ world, params }: Call): Message {
  const formatted = readText(params);
  const room = world.openRoom(params.text('chat_id'));
  return world.post(room, world.bot, { ...textContent(formatted), ...readExtras(room, params) });
}

/** A formatted text as a message carries it: no `entities` when there are none. */
export function textContent({ text, entities }: ReturnType<typeof readText>): Content {
  return { text, ...(entities.length > 0 && { entities }) };
}

/** The caption of a call as a message carries it. */
export function captionContent(params: Params): Content {
  const caption = readCaption(params);
  if (!caption) return {};
  return { caption: caption.text, ...(caption.entities.length > 0 && { caption_entities: caption.entities }) };
}

function sendChatAction({ world, params }: Call): boolean {
  world.openRoom(params.text('chat_id'));
  if (!params.text('action')) throw badRequest('wrong parameter action in request');
  return true;
}

/** What of a message another message can carry along: its content without its ties to place and answers. */
function copyOf(message: Message): Content {
  const { message_id, date, chat, from, edit_date, reply_markup, reply_to_message, media_group_id, ...content } =
    message;
  return content;
}

function originOf(message: Message): ForwardOrigin {
  return message.forward_origin ?? { type: 'user', sender_user: message.from, date: message.date };
}

function source(world: World, params: Params, act: string): Message {
  const from = world.room(params.text('from_chat_id'));
  const message = from.messages.get(params.int('message_id') ?? 0);
  if (!message) throw badRequest(`message to ${act} not found`);
  return message;
}

function forwardMessage({ world, params }: Call): Message {
  const room = world.openRoom(params.text('chat_id'));
  const message = source(world, params, 'forward');
  return world.post(room, world.bot, { ...copyOf(message), forward_origin: originOf(message) });
}

function copyMessage({ world, params }: Call): { message_id: number } {
  const room = world.openRoom(params.text('chat_id'));
  const { forward_origin: _, ...content } = copyOf(source(world, params, 'copy'));
  const copied = world.post(room, world.bot, { ...content, ...readExtras(room, params) });
  return { message_id: copied.message_id };
}

function answerCallbackQuery({ world, params }: Call): boolean {
  const text = params.text('text') ?? '';
  if (text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
  const url = params.text('url');
  world.answerPress(params.text('callback_query_id'), {
    text,
    alert: params.flag('show_alert'),
    ...(url && { url }),
  });
  return true;
}

export const messages: Record<string, Method> = {
  sendMessage,
  sendChatAction,
  forwardMessage,
  copyMessage,
  answerCallbackQuery,
};
