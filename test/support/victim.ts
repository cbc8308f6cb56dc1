import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isNull, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import { openDb } from '../../src/db/open.ts';
import { outbox } from '../../src/db/schema.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { type BotProcess, startBot } from './bot-process.ts';

export type Place = { dataDir: string } | { url: string };

/** A bot in a process of its own that is killed and started again on the same database. */
export class Victim {
  readonly #place: Place;
  readonly #sim: Simulator;
  readonly #administrator: number;
  #running: BotProcess | undefined;
  #clock = 0;
  /** Nobody answers: what is on the screens stays there until the bot is started. */
  isDown = true;
  /** Lines of its logs that tell of an error. */
  readonly errors: string[] = [];

  constructor(place: Place, sim: Simulator, administrator: number) {
    this.#place = place;
    this.#sim = sim;
    this.#administrator = administrator;
  }

  /** Starts it on this day, or two minutes after its last start. */
  async start(day?: string): Promise<void> {
    this.begin(day);
    if (!(await this.#running?.started))
      throw new Error(`the bot did not start: ${(await this.#running?.ended)?.said}`);
    this.#down(false);
  }

  /** Starts it without waiting until it serves. */
  begin(day?: string): void {
    this.#clock = day === undefined ? this.#clock + 120_000 : Date.parse(day);
    this.#running = startBot({
      BOT_TOKEN: this.#sim.token,
      BOT_API_ROOT: this.#sim.apiRoot,
      ADMIN_IDS: String(this.#administrator),
      CLOCK_START: new Date(this.#clock).toISOString(),
      LOG_LEVEL: 'info',
      ...('url' in this.#place ? { DATABASE_URL: this.#place.url } : { DATA_DIR: this.#place.dataDir }),
    });
  }

  /** Kills it and lets `look` see what it left behind, before anybody acts on what he sees. */
  async kill(look: (db: Db) => Promise<void>): Promise<void> {
    this.#running?.kill('SIGKILL');
    await this.#end();
    await this.#inspect(look);
    this.#down(true);
  }

  async stop(): Promise<void> {
    this.#running?.kill('SIGTERM');
    expect(await this.#end()).toBe(0);
    this.#down(true);
  }

  /**
   * Looks at the database while no bot runs, and lets so much time pass for it that what a dead process had in hand is free. Gives how many
   * notices are unsent.
   */
  async minutesPass(look: (db: Db) => Promise<void>): Promise<number> {
    let unsent = 0;
    await looking(this.#place, async (db) => {
      await look(db);
      const slotAt = sql`${outbox.slotAt} - interval '5 minutes'`;
      unsent = (await db.update(outbox).set({ slotAt }).where(isNull(outbox.sentAt)).returning()).length;
    });
    return unsent;
  }

  /** Looks at what a killed bot left. A folder is copied first: the next start has to mend it by itself. */
  async #inspect(look: (db: Db) => Promise<void>): Promise<void> {
    if ('url' in this.#place) return looking({ url: this.#place.url }, look);
    const copy = await mkdtemp(join(tmpdir(), 'opora-killed-'));
    try {
      await cp(this.#place.dataDir, copy, { recursive: true });
      await looking({ dataDir: copy }, look);
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  }

  async #end(): Promise<number | null | undefined> {
    const ended = await this.#running?.ended;
    const isError = (line: string) => /"level":"(?:error|fatal)"/.test(line);
    this.errors.push(...(ended?.logged.split('\n').filter(isError) ?? []));
    if (ended?.said) this.errors.push(ended.said);
    this.#running = undefined;
    return ended?.code;
  }

  #down(isDown: boolean): void {
    this.isDown = isDown;
    this.#sim.world.changed();
  }
}

async function looking(place: Place, look: (db: Db) => Promise<void>): Promise<void> {
  const { db, close } = await openDb(place);
  try {
    await look(db);
  } finally {
    await close();
  }
}
