import { expect } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import { asRead, type Person } from '../../src/simulator/person.ts';
import type { Message } from '../../src/simulator/telegram.ts';
import { answeredPresses } from './screens.ts';
import { fingerprints } from './tables.ts';
import type { Town } from './town.ts';

/** Somebody whose acts are watched, and what he must never read. */
export type Watched = { name: string; person: Person; secrets: readonly string[] };

/** What somebody read: messages, buttons, files, lines over the screen. Digits stand together, as spaces may part thousands. */
function readBy({ sim }: Town, person: Person): string {
  const messages = sim.calls
    .filter(({ ok, payload }) => ok && Number(payload.chat_id) === person.id)
    .flatMap(({ result }) => (isMessage(result) ? [result] : []));
  const pieces = messages.flatMap((message) => [
    message.text ?? message.caption ?? '',
    ...(message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? []),
    message.document ? person.downloads(message).toString() : '',
  ]);
  const toasts = person.toasts().map(({ text }) => text);
  const all = [...pieces, ...toasts].join('\n');
  return asRead(all).replace(/(?<=\d)[\u00a0\u202f](?=\d)/g, '');
}

const isMessage = (result: unknown): result is Message =>
  typeof result === 'object' && result !== null && 'message_id' in result;

/**
 * Lets watched people do `what`. Afterwards no fact in the database may have changed, nobody may have read a secret, nothing may have been logged
 * as a trouble, and each of the `presses` must have been answered.
 */
export async function nothingHappens(
  db: Db,
  town: Town,
  watched: readonly Watched[],
  what: string,
  act: () => Promise<{ presses: number }>,
): Promise<void> {
  await town.settled();
  const before = await fingerprints(db);
  town.sim.calls.length = 0;
  for (const { person } of watched) person.toasts().length = 0;

  const { presses } = await act();
  await town.settled();
  const leaks = watched.flatMap(({ name, person, secrets }) => {
    const read = readBy(town, person);
    return secrets.filter((one) => read.includes(one)).map((one) => `${name} read «${one}»`);
  });
  expect(leaks, what).toEqual([]);
  expect(await fingerprints(db), what).toEqual(before);
  expect(town.troubles, what).toEqual([]);
  expect(answeredPresses(town.sim), `${what}: answered presses`).toBe(presses);
}
