/** The part of the Bot API's objects that the stand-in speaks. Names and units are Telegram's: seconds since 1970, UTF-16 offsets. */

export type User = {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
};

export type Chat = {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  first_name?: string;
  last_name?: string;
  username?: string;
  title?: string;
};

export type Entity = { type: string; offset: number; length: number; url?: string; language?: string; user?: User };

export type InlineButton = { text: string; callback_data?: string; url?: string; [action: string]: unknown };
export type InlineKeyboard = { inline_keyboard: InlineButton[][] };

export type FileRef = { file_id: string; file_unique_id: string; file_size: number };
type Document = FileRef & { file_name?: string; mime_type?: string };
type PhotoSize = FileRef & { width: number; height: number };
type Sticker = FileRef & {
  type: 'regular';
  width: number;
  height: number;
  is_animated: boolean;
  is_video: boolean;
  emoji?: string;
};
type Voice = FileRef & { duration: number; mime_type?: string };

export type ForwardOrigin =
  | { type: 'user'; sender_user: User; date: number }
  | { type: 'hidden_user'; sender_user_name: string; date: number };

/** What a message holds besides its place and time. Kinds the stand-in does not know (contact, location) pass through as they are. */
export type Content = {
  text?: string;
  entities?: Entity[];
  caption?: string;
  caption_entities?: Entity[];
  document?: Document;
  photo?: PhotoSize[];
  voice?: Voice;
  sticker?: Sticker;
  video?: Document;
  audio?: Document;
  animation?: Document;
  media_group_id?: string;
  reply_markup?: InlineKeyboard;
  reply_to_message?: Message;
  forward_origin?: ForwardOrigin;
  edit_date?: number;
  new_chat_members?: User[];
  left_chat_member?: User;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
  [kind: string]: unknown;
};

export type Message = Content & { message_id: number; date: number; chat: Chat; from: User };

/** A message the bot can no longer look into: its date is 0. */
type InaccessibleMessage = { chat: Chat; message_id: number; date: 0 };

export type CallbackQuery = {
  id: string;
  from: User;
  message: Message | InaccessibleMessage;
  chat_instance: string;
  data: string;
};

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';
export type ChatMember = { status: MemberStatus; user: User; [right: string]: unknown };
type ChatMemberUpdated = {
  chat: Chat;
  from: User;
  date: number;
  old_chat_member: ChatMember;
  new_chat_member: ChatMember;
};

export type UpdateContent = {
  message?: Message;
  edited_message?: Message;
  callback_query?: CallbackQuery;
  my_chat_member?: ChatMemberUpdated;
};
export type Update = UpdateContent & { update_id: number };
