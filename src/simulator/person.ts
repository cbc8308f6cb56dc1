import { fileRef } from './files.ts';
import { plainText } from './formatted-text.ts';
import { deepLinkPayload } from './links.ts';
import { fileContent, mimeOf } from './methods/media.ts';
import { type BotCommand, commandsFor } from './methods/profile.ts';
import type { Content, FileRef, InlineButton, Message, User } from './telegram.ts';
import type { Room, Toast, World } from './world.ts';

export type PersonOptions = {
  id?: number;
  firstName?: string;
  lastName?: string;
  username?: string;
  /** Language of his Telegram; Russian unless told otherwise. */
  language?: string;
  /** `acquainted`: has pressed Start at some earlier time, so the bot may write to him. A `newcomer` has not. */
  startsAs?: 'newcomer' | 'acquainted';
};
/** `wait: false`: go on without waiting until the bot has handled it. */
export type Acting = { wait?: boolean };
export type Upload = { name?: string; bytes: Uint8Array | string; mime?: string; caption?: string };
export type ButtonChoice = string | RegExp | { data: string };
/** A message as a person sees it, the space between a number and its word as a plain one. `text` is the text or the caption, '' for a bare file; `buttons` are rows of their texts. */
export type Seen = {
  id: number;
  text: string;
  buttons: string[][];
  fromBot: boolean;
  document?: { name: string; mime: string; bytes: Buffer };
  photo?: { width: number; height: number; bytes: Buffer };
  message: Message;
};

/** Somebody with a phone and the bot's private chat on it. What he does resolves when the bot has handled it. */
export class Person {
  readonly user: User;
  readonly #world: World;
  readonly #room: Room;

  constructor(world: World, options: PersonOptions & { id: number }) {
    const { id, firstName = `Person ${id}`, lastName, username, language = 'ru', startsAs = 'newcomer' } = options;
    const names = { ...(lastName && { last_name: lastName }), ...(username && { username }) };
    this.user = { id, is_bot: false, first_name: firstName, ...names, language_code: language };
    this.#world = world;
    this.#room = world.addRoom({ id, type: 'private', first_name: firstName, ...names }, [this.user]);
    this.#room.open = startsAs === 'acquainted';
  }

  get id(): number {
    return this.user.id;
  }

  get name(): string {
    return this.user.first_name;
  }

  get isBlocking(): boolean {
    return this.#room.blocked;
  }

  // What he does

  says(text: string, acting?: Acting): Promise<void> {
    return this.posts(textOf(text), acting);
  }

  /** Presses Start, with the payload of a deep link if there is one. A person who blocked the bot unblocks it so. */
  async start(payload?: string, acting?: Acting): Promise<void> {
    if (this.#room.blocked) await this.unblocks({ wait: false });
    await this.says(payload ? `/start ${payload}` : '/start', acting);
  }

  /** Opens a link to this bot (`https://t.me/<bot>?start=…`, `tg://resolve?domain=…`) and presses Start. */
  async opens(link: string, acting?: Acting): Promise<void> {
    const payload = deepLinkPayload(link, this.#world.bot.username!);
    if (payload === undefined) throw new Error(`${link} is no link to @${this.#world.bot.username}`);
    if (!/^[A-Za-z0-9_-]{0,64}$/.test(payload)) throw new Error(`Telegram does not pass on the payload "${payload}"`);
    await this.start(payload, acting);
  }

  /** Presses the button on the newest visible message that has it. Throws with the visible buttons when none has. */
  async presses(choice: ButtonChoice, acting?: Acting): Promise<void> {
    const found = this.#findButton(choice);
    if (!found) throw new Error(`No button ${describe(choice)}. Visible buttons: ${this.#visibleButtons()}`);
    const { button, message } = found;
    if (button.callback_data !== undefined) return this.pressesOn(message.message_id, button.callback_data, acting);
    if (typeof button.url === 'string' && deepLinkPayload(button.url, this.#world.bot.username!) !== undefined)
      return this.opens(button.url, acting);
    throw new Error(`Button "${button.text}" leads out of the chat: ${JSON.stringify(button)}`);
  }

  /** Presses with any data on any message, as a forged client can. */
  async pressesOn(messageId: number, data: string, acting?: Acting): Promise<void> {
    this.#mustNotBlock();
    await settle(this.#world.press(this.#room, this.user, messageId, data), acting);
  }

  sends(file: Upload, acting?: Acting): Promise<void> {
    return this.posts(this.#document(file), acting);
  }

  sendsPhoto(file: Upload, acting?: Acting): Promise<void> {
    return this.posts(this.#photo(file), acting);
  }

  sendsVoice(file: Upload, acting?: Acting): Promise<void> {
    const stored = this.#world.files.add('voice', file.name ?? 'voice.ogg', bytesOf(file));
    return this.posts({ voice: { ...fileRef(stored), duration: 1, mime_type: file.mime ?? 'audio/ogg' } }, acting);
  }

  sendsSticker(emoji = '👍', acting?: Acting): Promise<void> {
    const stored = this.#world.files.add('stickers', 'sticker.webp', Buffer.from('sticker'));
    const sticker = { ...fileRef(stored), type: 'regular', width: 512, height: 512, is_animated: false } as const;
    return this.posts({ sticker: { ...sticker, is_video: false, emoji } }, acting);
  }

  /** Several files at once: one update each, tied together by `media_group_id`. Pictures (by name) go as photos. */
  async sendsAlbum(files: Upload[], acting?: Acting): Promise<void> {
    const album = this.#world.albumId();
    const isPicture = (file: Upload) => /\.(png|jpe?g)$/i.test(file.name ?? '');
    const contents = files.map((file) => (isPicture(file) ? this.#photo(file) : this.#document(file)));
    await Promise.all(contents.map((content) => this.posts({ ...content, media_group_id: album }, acting)));
  }

  /** Forwards a message into this chat; its author stays written on it. */
  forwards(message: Message, acting?: Acting): Promise<void> {
    const { message_id, date, chat, from, reply_markup, reply_to_message, edit_date, ...content } = message;
    const origin = message.forward_origin ?? { type: 'user', sender_user: from, date };
    return this.posts({ ...content, forward_origin: origin }, acting);
  }

  /** Changes the text or caption of one of his messages, the newest unless told otherwise. */
  async edits(text: string, messageId?: number, acting?: Acting): Promise<void> {
    const own = this.messages().filter((message) => message.from.id === this.id);
    const message = messageId === undefined ? own.at(-1) : own.find((one) => one.message_id === messageId);
    if (!message) throw new Error(`${this.name} has no such message to edit`);
    const content = message.text === undefined ? captionOf(text) : textOf(text);
    const edited = this.#world.replace(this.#room, { ...message, ...content, edit_date: this.#world.seconds() });
    await settle(this.#world.push(this.#room, { edited_message: edited }), acting);
  }

  /** Removes a message from the chat on both sides. The bot is not told. */
  deletes(messageId: number): void {
    this.#world.remove(this.#room, messageId);
  }

  /** Sends a message of any kind: contact, location, what the other acts do not cover. */
  async posts(content: Content, acting?: Acting): Promise<void> {
    this.#mustNotBlock();
    this.#room.open = true;
    const message = this.#world.post(this.#room, this.user, content);
    await settle(this.#world.push(this.#room, { message }), acting);
  }

  async blocks(acting?: Acting): Promise<void> {
    if (this.#room.blocked) return;
    this.#room.blocked = true;
    await settle(this.#world.memberChanged(this.#room, this.user, 'member', 'kicked'), acting);
  }

  async unblocks(acting?: Acting): Promise<void> {
    if (!this.#room.blocked) return;
    this.#room.blocked = false;
    await settle(this.#world.memberChanged(this.#room, this.user, 'kicked', 'member'), acting);
  }

  /** His Telegram account is gone; the bot learns it when it writes. */
  deletesAccount(): void {
    this.#room.deactivated = true;
  }

  // What he sees

  /** The newest message of the chat, whoever wrote it. Throws when the chat is empty. */
  sees(): Seen {
    const message = this.messages().at(-1);
    if (!message) throw new Error(`${this.name} sees an empty chat`);
    return this.look(message);
  }

  /** The newest message as text, its rows of buttons below as `[one] [two]`; '' for an empty chat. */
  screen(): string {
    const message = this.messages().at(-1);
    if (!message) return '';
    const { text, buttons, document, photo } = this.look(message);
    const file = document ? `<${document.name}>` : photo ? '<photo>' : '';
    const rows = buttons.map((row) => row.map((button) => `[${button}]`).join(' '));
    return [file, text, ...rows].filter((line) => line !== '').join('\n');
  }

  /** All messages visible in the chat, in order. */
  messages(): Message[] {
    return [...this.#room.messages.values()];
  }

  /** The visible messages of the bot's as their texts, in order. */
  texts(): string[] {
    return this.messages().map(shownIn);
  }

  /** Any message as he sees it. The bytes of its file are fetched when asked for, and throw when they are no longer kept. */
  look(message: Message): Seen {
    const document = message.document ?? message.video ?? message.audio ?? message.voice;
    const photo = message.photo?.at(-1);
    const bytes = (ref: FileRef) => this.#bytes(ref);
    return {
      id: message.message_id,
      text: shownIn(message),
      buttons: (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map((button) => asRead(button.text))),
      fromBot: message.from.is_bot,
      ...(document && {
        document: {
          name: 'file_name' in document ? (document.file_name ?? '') : '',
          mime: document.mime_type ?? '',
          get bytes() {
            return bytes(document);
          },
        },
      }),
      ...(photo && {
        photo: {
          width: photo.width,
          height: photo.height,
          get bytes() {
            return bytes(photo);
          },
        },
      }),
      message,
    };
  }

  /** Answers to his presses as they came, oldest first. */
  toasts(): Toast[] {
    return this.#room.toasts;
  }

  /** The menu of commands in this chat, by scope and language. */
  commands(): BotCommand[] {
    return commandsFor(this.#world, this.#room, { id: this.id, language: this.user.language_code! });
  }

  /** The content of a message's file. Throws when it has none. */
  downloads(message: Message | Seen): Buffer {
    const plain = 'message' in message ? (message as Seen).message : (message as Message);
    const ref = plain.document ?? plain.photo?.at(-1) ?? plain.voice ?? plain.video ?? plain.audio;
    if (!ref) throw new Error(`Message ${plain.message_id} has no file`);
    return this.#bytes(ref);
  }

  /** The first message from now on, or already the newest, that fits; resolves when it is there. */
  async awaits(text: string | RegExp): Promise<Seen> {
    const fits = (message: Message) => {
      const shown = shownIn(message);
      return typeof text === 'string' ? shown.includes(text) : text.test(shown);
    };
    const find = () => this.messages().findLast(fits);
    await this.#world.until(() => find() !== undefined);
    return this.look(find()!);
  }

  #findButton(choice: ButtonChoice): { button: InlineButton; message: Message } | undefined {
    for (const message of this.messages().toReversed()) {
      const button = message.reply_markup?.inline_keyboard.flat().find((one) => fitsButton(one, choice));
      if (button) return { button, message };
    }
    return undefined;
  }

  #visibleButtons(): string {
    const texts = this.messages()
      .toReversed()
      .flatMap((message) => message.reply_markup?.inline_keyboard.flat() ?? [])
      .map((button) => `[${asRead(button.text)}]`);
    return texts.length > 0 ? texts.join(' ') : 'none';
  }

  #document(file: Upload): Content {
    const stored = this.#world.files.add('documents', file.name ?? 'file', bytesOf(file));
    const document = { ...fileRef(stored), file_name: stored.name, mime_type: file.mime ?? mimeOf(stored.name) };
    return { document, ...(file.caption && captionOf(file.caption)) };
  }

  #photo(file: Upload): Content {
    const stored = this.#world.files.add('photos', file.name ?? 'photo.jpg', bytesOf(file));
    return { ...fileContent('photo', stored), ...(file.caption && captionOf(file.caption)) };
  }

  #bytes(ref: FileRef): Buffer {
    const bytes = this.#world.files.byId(ref.file_id)?.bytes;
    if (!bytes) throw new Error(`The content of file ${ref.file_id} is no longer kept`);
    return bytes;
  }

  #mustNotBlock(): void {
    if (this.#room.blocked) throw new Error(`${this.name} has blocked the bot and cannot write to it`);
  }
}

function textOf(text: string): Content {
  const { text: shown, entities } = plainText(text);
  if (shown === '') throw new Error('A phone does not send an empty message');
  return { text: shown, ...(entities.length > 0 && { entities }) };
}

function captionOf(text: string): Content {
  const { text: caption, entities } = plainText(text);
  return { caption, ...(entities.length > 0 && { caption_entities: entities }) };
}

const bytesOf = (file: Upload): Buffer => Buffer.from(file.bytes as Uint8Array);

function fitsButton({ text, callback_data: data }: InlineButton, choice: ButtonChoice): boolean {
  if (typeof choice === 'string') return asRead(text) === asRead(choice);
  return choice instanceof RegExp ? choice.test(asRead(text)) : data === choice.data;
}

/** The eye does not tell a plain space from one that does not break between a number and its word. */
export const asRead = (text: string): string =>
  text.replace(/(?<=№)\u00a0|(?<=\d)\u00a0(?=\p{L})|(?<=[Рр]ег\.)\u00a0(?=№)/gu, ' ');

const shownIn = (message: Message): string => asRead(message.text ?? message.caption ?? '');

const describe = (choice: ButtonChoice): string =>
  typeof choice === 'string' ? `"${choice}"` : choice instanceof RegExp ? String(choice) : `with data "${choice.data}"`;

function settle(handled: Promise<void>, { wait = true }: Acting = {}): Promise<void> {
  return wait ? handled : Promise.resolve();
}
