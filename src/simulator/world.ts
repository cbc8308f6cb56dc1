import { Files } from './files.ts';
import { badRequest, forbidden, Refusal } from './refusal.ts';
import type {
  CallbackQuery,
  Chat,
  ChatMember,
  Content,
  MemberStatus,
  Message,
  UpdateContent,
  User,
} from './telegram.ts';
import { Updates } from './updates.ts';

/** What a person saw after pressing a button: a line at the top, or with `alert` a window. */
export type Toast = { text: string; alert: boolean; url?: string };

/** A chat as the stand-in keeps it. `messages` are what is visible now, oldest first. */
export type Room = {
  chat: Chat;
  messages: Map<number, Message>;
  members: Map<number, User>;
  /** Of a private chat: the person has pressed Start, so the bot may write. Of a group: the bot is in it. */
  open: boolean;
  blocked: boolean;
  deactivated: boolean;
  pinned?: number;
  toasts: Toast[];
  /** The group this one became. */
  migratedTo?: number;
};

export type WorldOptions = {
  botName: string;
  now: () => Date;
  messagesPerChat: number;
  fileBytes: number;
  firstUpdateId: number;
};

/** A callback query can be answered for so many seconds; Telegram does not document its figure. */
const CALLBACK_SECONDS = 60;
const CALLBACKS_KEPT = 10_000;
const TOASTS_KEPT = 100;

/** Everything that is the case: who there is, what was said, what the bot has not fetched yet. Knows nothing of HTTP. */
export class World {
  readonly bot: User;
  readonly now: () => Date;
  readonly files: Files;
  readonly updates: Updates;
  readonly rooms = new Map<number, Room>();
  readonly profile = { name: '', description: '', shortDescription: '', menuButtons: new Map<string, unknown>() };
  readonly commands = new Map<string, { command: string; description: string }[]>();
  readonly #callbacks = new Map<string, { query: CallbackQuery; askedAt: number; answered: boolean }>();
  readonly #listeners = new Set<() => void>();
  readonly #messagesPerChat: number;
  #nextMessage = 1;
  #nextCallback = 1;
  #nextAlbum = 1;

  constructor(options: WorldOptions) {
    this.bot = { id: 7_000_000_001, is_bot: true, first_name: options.botName, username: options.botName };
    this.now = options.now;
    this.files = new Files(options.fileBytes);
    this.updates = new Updates(options.firstUpdateId, () => this.changed());
    this.#messagesPerChat = options.messagesPerChat;
  }

  /** Tells everybody who listens that something happened. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after every change until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Resolves when a condition holds; it is asked again after every change. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.listen(() => {
        if (!condition()) return;
        stop();
        resolve();
      });
    });
  }

  seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  /** A new chat. Throws when its id is taken. */
  addRoom(chat: Chat, members: User[]): Room {
    if (this.rooms.has(chat.id)) throw new Error(`Chat ${chat.id} exists already`);
    const room: Room = {
      chat,
      messages: new Map(),
      members: new Map(members.map((member) => [member.id, member])),
      open: false,
      blocked: false,
      deactivated: false,
      toasts: [],
    };
    this.rooms.set(chat.id, room);
    return room;
  }

  /** The chat a call names, whatever its state. Throws 400 for one the bot cannot know. */
  room(chatId: string | undefined): Room {
    if (!chatId) throw badRequest('chat_id is empty');
    const room = this.rooms.get(Number(chatId));
    if (!room || (!room.open && room.chat.type === 'private' && !room.blocked)) throw badRequest('chat not found');
    return room;
  }

  /** The chat a call wants to act in. Throws 403 when the bot is blocked or thrown out, 400 when the group has moved. */
  openRoom(chatId: string | undefined): Room {
    const room = this.room(chatId);
    if (room.deactivated) throw forbidden('user is deactivated');
    if (room.blocked) throw forbidden('bot was blocked by the user');
    if (room.migratedTo !== undefined)
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: room.migratedTo,
      });
    if (!room.open)
      throw forbidden(`bot was kicked from the ${room.chat.type === 'group' ? 'group' : 'supergroup'} chat`);
    return room;
  }

  /** Puts a message into a chat. The oldest beyond the limit are forgotten. */
  post(room: Room, from: User, content: Content): Message {
    const message: Message = {
      message_id: this.#nextMessage++,
      from,
      chat: room.chat,
      date: this.seconds(),
      ...content,
    };
    room.messages.set(message.message_id, message);
    if (room.messages.size > this.#messagesPerChat) room.messages.delete(room.messages.keys().next().value!);
    this.changed();
    return message;
  }

  /** Puts another message in the place of one with the same id. */
  replace(room: Room, message: Message): Message {
    room.messages.set(message.message_id, message);
    this.changed();
    return message;
  }

  /** Empties every chat and drops what waits for the bot. Ids go on. */
  forget(): void {
    this.updates.dropAll();
    this.commands.clear();
    this.#callbacks.clear();
    for (const room of this.rooms.values()) {
      room.messages.clear();
      room.toasts.length = 0;
      room.open = false;
      room.blocked = false;
      delete room.pinned;
    }
    this.changed();
  }

  remove(room: Room, messageId: number): boolean {
    const removed = room.messages.delete(messageId);
    if (removed && room.pinned === messageId) delete room.pinned;
    if (removed) this.changed();
    return removed;
  }

  albumId(): string {
    return String(this.#nextAlbum++);
  }

  /** A press of a button on its way to the bot. */
  press(room: Room, from: User, messageId: number, data: string): Promise<void> {
    const query: CallbackQuery = {
      id: String(this.#nextCallback++),
      from,
      message: room.messages.get(messageId) ?? { chat: room.chat, message_id: messageId, date: 0 },
      chat_instance: String(room.chat.id),
      data,
    };
    this.#callbacks.set(query.id, { query, askedAt: this.seconds(), answered: false });
    if (this.#callbacks.size > CALLBACKS_KEPT) this.#callbacks.delete(this.#callbacks.keys().next().value!);
    return this.updates.push(room.chat.id, { callback_query: query });
  }

  /** The chat in which a button was pressed; absent for a press that is unknown or long ago. */
  chatOfPress(queryId: string | undefined): number | undefined {
    return this.#callbacks.get(queryId ?? '')?.query.message.chat.id;
  }

  /** Shows the answer to a press. Throws 400 for a query that is unknown or too old; a second answer is taken and not shown. */
  answerPress(queryId: string | undefined, toast: Toast): void {
    const callback = this.#callbacks.get(queryId ?? '');
    if (!callback || this.seconds() - callback.askedAt > CALLBACK_SECONDS)
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    if (callback.answered) return;
    callback.answered = true;
    const room = this.rooms.get(callback.query.message.chat.id);
    if (!room || (!toast.text && !toast.url)) return;
    room.toasts.push(toast);
    if (room.toasts.length > TOASTS_KEPT) room.toasts.shift();
    this.changed();
  }

  /** Tells the bot that its own place in a chat changed. */
  memberChanged(room: Room, from: User, was: MemberStatus, is: MemberStatus): Promise<void> {
    const member = (status: MemberStatus): ChatMember => ({
      status,
      user: this.bot,
      ...(status === 'kicked' && { until_date: 0 }),
    });
    const update = {
      chat: room.chat,
      from,
      date: this.seconds(),
      old_chat_member: member(was),
      new_chat_member: member(is),
    };
    this.changed();
    return this.updates.push(room.chat.id, { my_chat_member: update });
  }

  push(room: Room, content: UpdateContent): Promise<void> {
    return this.updates.push(room.chat.id, content);
  }
}
