import { expect, onTestFinished, test } from 'vitest';
import { openDb } from '../../src/db/open.ts';
import { claimNotice, enqueue } from '../../src/db/outbox.ts';
import { ensurePerson } from '../../src/db/people.ts';
import { deliver } from '../../src/notifications/deliver.ts';
import { readFacts } from '../support/facts.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';
import { startCluster } from '../support/postgres.ts';

const WAITING = 'Сейчас не получается сохранить: нет связи с базой данных.';

/** A server that may go away, until the end of the test. Undefined: PostgreSQL is not on this machine. */
async function aServer() {
  const cluster = await startCluster({ durable: true });
  if (!cluster) return undefined;
  onTestFinished(() => cluster.stop());
  const { db, close } = await openDb({ url: cluster.urlOf('postgres'), poolSize: 5 });
  onTestFinished(close);
  return { db, cluster };
}

test('who acts while the database is away is told so once, and has his answer when it is back', async () => {
  const server = await aServer();
  if (!server) return;
  const { db, cluster } = server;
  await inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    const other = await joins('director', 'Школа № 2');
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT.slice(0, 3));
    await answers(other, 'Заполнить отчёт');
    await town.settled();

    await cluster.goAway('QUIT');
    const typed = director.says('96', { wait: false });
    const pressed = other.presses('Нет данных', { wait: false });
    const told = () => director.texts().filter((text) => text.startsWith(WAITING)).length;
    await town.sim.until(() => told() === 1 && other.toasts().at(-1)?.text.startsWith(WAITING) === true);
    await director.says('/help', { wait: false });
    await cluster.comeBack();
    await Promise.all([typed, pressed]);
    await town.settled();

    expect(told()).toBe(1);
    expect(director.texts().join('\n')).toContain('✓ Удовлетворены качеством образования: 96 из 120');
    expect(director.screen()).toContain('Что можно сделать:');
    expect(other.screen()).toContain('Сколько человек ответили на опрос');
    const { answers: stored } = await readFacts(db);
    expect(stored['s1 2026-27:1']?.filter(({ question }) => question === 'survey-satisfied')).toHaveLength(1);
    expect(town.troubles.splice(0).filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

test('a notice that was sent just before the database went away is not sent again', async () => {
  const server = await aServer();
  if (!server) return;
  const { db, cluster } = server;
  const now = new Date('2026-11-13T05:00:00Z');
  const { id } = await ensurePerson(db, 700, 'ru', now);
  await enqueue(db, [{ key: 'joined:700', kind: 'joined', person: id, payload: {}, dueAt: now }], now);
  const pace = { gapMs: 0, personMs: 0 };
  const notice = await claimNotice(db, now, pace);
  let back: Promise<void> | undefined;
  const send = async () => {
    await cluster.goAway('INT');
    back = cluster.comeBack();
    return true;
  };
  await deliver(db, notice!, send, now, () => {});
  await back;
  expect((await readFacts(db)).notices.map(({ sent }) => sent)).toEqual([true]);
  expect(await claimNotice(db, now, pace)).toBeUndefined();
});
