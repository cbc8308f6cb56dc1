import { BotApi, type Call } from './bot-api.ts';
import { Faults } from './faults.ts';
import { Group } from './group.ts';
import { Person, type PersonOptions } from './person.ts';
import type { Undelivered } from './webhook.ts';
import { World } from './world.ts';

export type SimulatorOptions = {
  token?: string;
  /** The bot's user name, without @. */
  botName?: string;
  now?: () => Date;
  /** 0, the default, takes a free one. */
  port?: number;
  /** How many calls `calls` keeps; 0 keeps none and only counts. */
  keepCalls?: number;
  messagesPerChat?: number;
  /** How many bytes of files are kept. */
  fileBytes?: number;
  /** A bot that remembers updates between runs needs a start above those it has seen. */
  firstUpdateId?: number;
};

/** A stand-in for Telegram with people in it, on 127.0.0.1. */
export class Simulator {
  readonly apiRoot: string;
  readonly token: string;
  readonly botName: string;
  readonly faults: Faults;
  readonly world: World;
  readonly #api: BotApi;
  #nextPerson = 1001;
  #nextGroup = -2001;

  constructor(world: World, api: BotApi, faults: Faults, where: { apiRoot: string; token: string }) {
    this.world = world;
    this.#api = api;
    this.faults = faults;
    this.apiRoot = where.apiRoot;
    this.token = where.token;
    this.botName = world.bot.username!;
  }

  person(options: PersonOptions = {}): Person {
    return new Person(this.world, { ...options, id: options.id ?? this.#nextPerson++ });
  }

  group(options: { title?: string; members: Person[] }): Group {
    return new Group(this.world, this.#nextGroup--, options.title ?? 'Group', options.members);
  }

  /** The newest calls of the bot, oldest first. */
  get calls(): Call[] {
    return this.#api.calls;
  }

  /** How many calls came since the start, of one method or of all but getUpdates. */
  callCount(method?: string): number {
    return this.#api.callCount(method);
  }

  /** Updates the bot has not confirmed yet. */
  get updatesPending(): number {
    return this.world.updates.pendingCount;
  }

  /** A getUpdates call is waiting. */
  get isPolled(): boolean {
    return this.world.updates.isPolled;
  }

  /** Some chat waits because no worker answered. */
  get webhookIsDown(): boolean {
    return this.#api.webhook.isDown;
  }

  /** Updates the webhook refused to the end. */
  get undelivered(): Undelivered[] {
    return this.#api.webhook.undelivered;
  }

  /** Sends updates to these addresses in turn, instead of the one the bot has set: several workers of one bot. */
  deliverTo(urls: string[]): void {
    this.#api.webhook.deliverTo(urls);
  }

  /** Tries again what waits because no worker answered. */
  redeliver(): void {
    this.#api.webhook.resume();
  }

  /** Resolves when a condition holds; it is asked again after every change in the stand-in. */
  until(condition: () => boolean): Promise<void> {
    return this.world.until(condition);
  }

  /** Resolves when every update is confirmed, every second copy delivered and no call is being worked on. */
  async idle(): Promise<void> {
    const quiet = () => this.world.updates.pendingCount === 0 && this.#api.quiet;
    await this.until(quiet);
    await this.#api.webhook.releaseCopies();
    await this.until(quiet);
  }

  /** The same as `idle`. */
  settled(): Promise<void> {
    return this.idle();
  }

  /** Empties every chat, the menus of commands and what waits for the bot, as if nobody had ever pressed Start. */
  forget(): void {
    this.world.forget();
  }

  close(): Promise<void> {
    return this.#api.close();
  }
}

/** Starts a stand-in for Telegram on 127.0.0.1. Give its `apiRoot` and `token` to any client of the Bot API. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { token = '7000000001:AAStandInForTelegram_0123456789abcde', botName = 'opora_demo_bot' } = options;
  const now = options.now ?? (() => new Date());
  const world = new World({
    botName,
    now,
    messagesPerChat: options.messagesPerChat ?? 500,
    fileBytes: options.fileBytes ?? 256 * 1024 * 1024,
    firstUpdateId: options.firstUpdateId ?? 1,
  });
  const faults = new Faults(now);
  const api = new BotApi(world, faults, token, options.keepCalls ?? 1000);
  const port = await api.listen(options.port ?? 0);
  return new Simulator(world, api, faults, { apiRoot: `http://127.0.0.1:${port}`, token });
}
