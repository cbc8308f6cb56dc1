import type { Person } from './person.ts';
import type { Entity, InlineButton, Message } from './telegram.ts';

/** A message as the page draws it. `kind` names what the page cannot show: voice, sticker, contact. */
export type MessageView = {
  id: number;
  /** Seconds since 1970. */
  date: number;
  edited: boolean;
  mine: boolean;
  forwardedFrom?: string;
  text: string;
  entities: Entity[];
  buttons: { text: string; data?: string; url?: string }[][];
  file?: { id: string; name: string; size: number };
  photo?: { id: string; width: number; height: number };
  kind?: string;
};

const OTHER_KINDS = ['voice', 'sticker', 'contact', 'location', 'new_chat_members'];

/** One message as seen by the owner of the chat. */
export function viewOf(message: Message, person: Person): MessageView {
  const file = message.document ?? message.video ?? message.audio ?? message.animation;
  const photo = message.photo?.at(-1);
  const kind = OTHER_KINDS.find((one) => message[one] !== undefined);
  const from = forwardedFrom(message);
  return {
    id: message.message_id,
    date: message.date,
    edited: message.edit_date !== undefined,
    mine: message.from.id === person.id,
    ...(from !== undefined && { forwardedFrom: from }),
    text: message.text === undefined ? (message.caption ?? '') : withoutPayload(message.text),
    entities: message.entities ?? message.caption_entities ?? [],
    buttons: (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map(buttonView)),
    ...(file && { file: { id: file.file_id, name: file.file_name ?? '', size: file.file_size } }),
    ...(photo && { photo: { id: photo.file_id, width: photo.width, height: photo.height } }),
    ...(kind && { kind }),
  };
}

/** Of Start pressed on a link a phone shows the command alone. */
const withoutPayload = (text: string): string => text.replace(/^\/start [\w-]+$/, '/start');

function forwardedFrom(message: Message): string | undefined {
  const origin = message.forward_origin;
  if (!origin) return undefined;
  return origin.type === 'user' ? origin.sender_user.first_name : origin.sender_user_name;
}

function buttonView({ text, callback_data: data, url }: InlineButton): MessageView['buttons'][number][number] {
  return { text, ...(data !== undefined && { data }), ...(typeof url === 'string' && { url }) };
}
