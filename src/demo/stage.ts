import { join } from 'node:path';
import { type App, makeApp, startAppTicks, tickOnce } from '../app.ts';
import { pollUpdates } from '../bot/polling.ts';
import { type MovableClock, startedAt } from '../clock.ts';
import { emptyTables } from '../db/empty.ts';
import { type DbPlace, type OpenDb, openDb } from '../db/open.ts';
import { createLog } from '../log.ts';
import type { PageOptions, PagePerson } from '../simulator/page-server.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { loadTexts } from '../texts.ts';
import { fillTown, type TownPeople } from './fill-town.ts';
import { eventsInWords, nextEvents } from './next-event.ts';
import type { DemoTown } from './town.ts';

/** Telegram id of the demo's administrator, known before the bot starts. */
const ADMINISTRATOR = 1000;

/** The demo without its page: a stand-in for Telegram, the real bot, a database in memory, a town and its clock. */
export class Stage {
  readonly sim: Simulator;
  readonly #town: DemoTown;
  readonly #clock: MovableClock;
  readonly #open: OpenDb;
  readonly #people: TownPeople;
  readonly #texts = loadTexts(join(import.meta.dirname, '../../locales'));
  #bot: { app: App; stop: () => Promise<void> } | undefined;

  /** Plays the town's story to its end in an empty database, which takes seconds. */
  static async set(town: DemoTown, place: DbPlace = { memory: true }): Promise<Stage> {
    const clock = startedAt(town.startsAt);
    const [sim, open] = await Promise.all([startSimulator({ now: clock.now }), openDb(place)]);
    const stage = new Stage(town, clock, sim, open);
    await stage.#begin();
    return stage;
  }

  private constructor(town: DemoTown, clock: MovableClock, sim: Simulator, open: OpenDb) {
    this.#town = town;
    this.#clock = clock;
    this.sim = sim;
    this.#open = open;
    this.#people = new Map(
      Object.entries(town.people).map(([name, { title }]) => {
        const id = name === 'administrator' ? { id: ADMINISTRATOR } : {};
        return [name, sim.person({ firstName: title, ...id })];
      }),
    );
  }

  /** What the page shows of it, and how the page moves it. */
  get page(): PageOptions {
    const people = Object.entries(this.#town.people).flatMap(([name, { title, note }]): PagePerson[] => {
      const person = this.#people.get(name);
      return person ? [{ person, title, note }] : [];
    });
    return {
      people,
      clock: {
        now: this.#clock.now,
        advance: (milliseconds) => this.#passTo(new Date(this.#clock.now().getTime() + milliseconds)),
        toNext: () => this.#toNext(),
      },
      timeZone: this.#zone,
      guide: this.#town.guide,
      onReset: () => this.#startOver(),
    };
  }

  async close(): Promise<void> {
    await this.#bot?.stop();
    await this.#open.close();
    await this.sim.close();
  }

  get #app(): App {
    if (!this.#bot) throw new Error('Stage: the bot is being started');
    return this.#bot.app;
  }

  get #zone(): string {
    const zone = this.#app.deps.programmes.get(this.#town.programme)?.programme.passport.timezone;
    if (!zone) throw new Error(`Stage: no programme ${this.#town.programme}`);
    return zone;
  }

  async #begin(): Promise<void> {
    const app = await makeApp({
      db: this.#open.db,
      clock: this.#clock,
      texts: this.#texts,
      administrators: [ADMINISTRATOR],
      token: this.sim.token,
      apiRoot: this.sim.apiRoot,
      version: 'demo',
      // The stand-in takes as many messages as come.
      pace: { gapMs: 0, personMs: 0 },
      log: createLog('warn', (line) => process.stderr.write(line)),
    });
    const stopping = new AbortController();
    const running = pollUpdates(app.bot.api, app.work, { signal: stopping.signal });
    await fillTown(this.#town, app, this.#people, this.#clock);
    this.#clock.set(this.#town.startsAt);
    const stopTicks = startAppTicks(app);
    const stop = async () => {
      await stopTicks();
      stopping.abort();
      await running;
      await app.close();
    };
    this.#bot = { app, stop };
  }

  async #startOver(): Promise<void> {
    await this.#bot?.stop();
    this.#bot = undefined;
    this.sim.forget();
    await emptyTables(this.#open.db);
    await this.#begin();
  }

  /** Lets time pass as it does for a bot that runs: what falls due on the way comes at its own moment. */
  async #passTo(to: Date): Promise<void> {
    for (;;) {
      const [next] = await nextEvents(this.#app.deps, this.#clock.now());
      if (!next || next.at > to) break;
      await this.#comes(next.at);
    }
    await this.#comes(to);
  }

  async #toNext(): Promise<string> {
    const { deps } = this.#app;
    const events = await nextEvents(deps, this.#clock.now());
    const [next] = events;
    if (next) await this.#comes(next.at);
    return eventsInWords(events, this.#town.texts, deps.texts.for('ru'));
  }

  async #comes(at: Date): Promise<void> {
    this.#clock.set(at);
    await tickOnce(this.#app);
  }
}
