import { setTimeout as pass } from 'node:timers/promises';
import { asc } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import { answer as answers } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { reads, settle } from '../support/calm.ts';
import { freshEmbedded, freshFolder, freshPostgres } from '../support/database.ts';
import { startTown } from '../support/town.ts';
import { type Place, Victim } from '../support/victim.ts';

/** In the evening, when nobody is reminded. */
const EVENING = '2026-11-10T12:00:00Z';
/** The bot is killed while every so manieth answer is on its way. */
const EVERY = 10;
const MOMENTS = ['any', 'unshown', 'shown'] as const;

/** Opens the entry self-diagnosis of all schools and lets the director begin to answer. */
async function begins(coordinator: Person, director: Person): Promise<void> {
  await coordinator.says('/start');
  for (const wanted of [
    /^Самодиагностика/,
    /^Открыть самодиагностику/,
    /^Входная/,
    /^Все школы/,
    /^До /,
    /^Директор и/,
    /^Открыть$/,
  ]) {
    await coordinator.presses(wanted);
  }
  await director.says('/diagnose');
  await director.presses(/^Заполнить/);
}

/** The button a director presses at a question; undefined: all are answered. */
const choice = (director: Person): string | undefined => {
  const buttons = director.sees().buttons.flat();
  return ['Скорее нет', 'Время от времени', 'Отдельные случаи', 'Нет данных'].find((one) => buttons.includes(one));
};

const stored = async (db: Db): Promise<unknown[]> =>
  (await db.select().from(answers).orderBy(asc(answers.number), asc(answers.question))).map((row) => [
    row.question,
    row.said,
  ]);

/** What a director sees after each answer, how much is stored by then, and all that is stored at the end, when nothing goes wrong. */
async function calmly(): Promise<{ screens: string[]; counts: number[]; rows: unknown[] }> {
  const { db, close } = await freshEmbedded();
  const town = await startTown(db, EVENING);
  onTestFinished(async () => {
    await town.close();
    await close();
  });
  const [director] = await settle(town.sim, town.administrator, 1);
  await begins(town.administrator, director!);
  const screens: string[] = [];
  const counts: number[] = [];
  for (let button = choice(director!); button !== undefined; button = choice(director!)) {
    await director!.presses(button);
    await town.settled();
    screens.push(reads(director!));
    counts.push((await stored(db)).length);
  }
  return { screens, counts, rows: await stored(db) };
}

async function throughKills(place: Place, calm: Awaited<ReturnType<typeof calmly>>): Promise<void> {
  const sim = await startSimulator({ keepCalls: 100_000 });
  onTestFinished(() => sim.close());
  const coordinator = sim.person({ firstName: 'Админ' });
  const bot = new Victim(place, sim, coordinator.id);
  await bot.start(EVENING);
  const [director] = await settle(sim, coordinator, 1);
  await begins(coordinator, director!);
  let kills = 0;
  for (const [at, screen] of calm.screens.entries()) {
    if (at % EVERY !== EVERY - 1) {
      await director!.presses(choice(director!)!);
      await sim.idle();
    } else {
      const moment = MOMENTS[kills % MOMENTS.length]!;
      const from = sim.calls.length;
      const hasCome = () => sim.calls.slice(from).some(({ payload }) => Number(payload.chat_id) === director!.id);
      if (moment !== 'any') {
        sim.faults.silence('*', { chat: director!.id, when: moment === 'unshown' ? 'before' : 'after' });
      }
      void director!.presses(choice(director!)!, { wait: false });
      if (moment === 'any') await pass(kills * 7);
      else await sim.until(hasCome);
      let left = 0;
      await bot.kill(async (db) => {
        left = (await stored(db)).length;
      });
      // All that was acknowledged is there, and of the answer on its way all or nothing.
      expect([calm.counts[at - 1], calm.counts[at]]).toContain(left);
      sim.faults.clear();
      kills += 1;
      await bot.start();
      await sim.idle();
    }
    expect(reads(director!)).toBe(screen);
  }
  expect(kills).toBeGreaterThanOrEqual(MOMENTS.length);
  await director!.presses('Отправить координатору');
  await sim.idle();
  expect(director!.screen()).toContain('Рег. № 2026/27-С1-001, версия 1.');
  await bot.stop();
  expect(bot.errors).toEqual([]);
  await bot.minutesPass(async (db) => expect(await stored(db)).toEqual(calm.rows));
}

test('a bot that is killed in the middle of a questionnaire goes on with the very question, on either database', async () => {
  const calm = await calmly();
  await throughKills({ dataDir: await freshFolder() }, calm);
  const server = await freshPostgres();
  if (!server) return;
  onTestFinished(server.drop);
  await throughKills(server, calm);
}, 300_000);
