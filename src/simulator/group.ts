import { plainText } from './formatted-text.ts';
import type { Person } from './person.ts';
import type { Message } from './telegram.ts';
import type { Room, World } from './world.ts';

/** A group of people the bot can be added to. The bot sees commands and answers to itself only, as with Telegram's privacy mode. */
export class Group {
  readonly #world: World;
  #room: Room;

  constructor(world: World, id: number, title: string, members: Person[]) {
    this.#world = world;
    this.#room = world.addRoom(
      { id, type: 'group', title },
      members.map((member) => member.user),
    );
  }

  get id(): number {
    return this.#room.chat.id;
  }

  messages(): Message[] {
    return [...this.#room.messages.values()];
  }

  /** One of the members brings the bot in. */
  async addsBot(by: Person): Promise<void> {
    this.#room.open = true;
    const changed = this.#world.memberChanged(this.#room, by.user, 'left', 'member');
    const message = this.#world.post(this.#room, by.user, { new_chat_members: [this.#world.bot] });
    await Promise.all([changed, this.#world.push(this.#room, { message })]);
  }

  async removesBot(by: Person): Promise<void> {
    this.#room.open = false;
    await this.#world.memberChanged(this.#room, by.user, 'member', 'kicked');
  }

  async says(by: Person, text: string): Promise<void> {
    const { text: shown, entities } = plainText(text);
    const message = this.#world.post(this.#room, by.user, {
      text: shown,
      ...(entities.length > 0 && { entities }),
    });
    const meant = shown.startsWith('/') || shown.includes(`@${this.#world.bot.username}`);
    if (this.#room.open && meant) await this.#world.push(this.#room, { message });
  }

  async presses(by: Person, messageId: number, data: string): Promise<void> {
    await this.#world.press(this.#room, by.user, messageId, data);
  }

  /** The group becomes a supergroup: a new id, the old one refuses and names it. */
  async upgrades(by: Person): Promise<void> {
    const old = this.#room;
    const id = -1_000_000_000_000 + old.chat.id;
    this.#room = this.#world.addRoom({ ...old.chat, id, type: 'supergroup' }, [...old.members.values()]);
    this.#room.open = old.open;
    const message = this.#world.post(old, by.user, { migrate_to_chat_id: id });
    old.migratedTo = id;
    await this.#world.push(old, { message });
  }
}
