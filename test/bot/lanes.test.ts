import { expect, test } from 'vitest';
import { Lanes } from '../../src/bot/lanes.ts';

/** A task that notes its beginning and end, and ends when told. */
function aTask(name: string, notes: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const run = async () => {
    notes.push(`${name} begins`);
    await promise;
    notes.push(`${name} ends`);
  };
  return { run, end: resolve, fail: () => reject(new Error(name)) };
}

/** Lets everything happen that can happen without anybody ending a task. */
const settle = () => new Promise<void>((done) => setImmediate(done));

test('one key keeps its order, another does not wait for it', async () => {
  const notes: string[] = [];
  const lanes = new Lanes(10);
  const [a1, a2, b1] = ['a1', 'a2', 'b1'].map((name) => aTask(name, notes));
  const all = [lanes.run(1, a1!.run), lanes.run(1, a2!.run), lanes.run(2, b1!.run)];
  b1!.end();
  a2!.end();
  await settle();
  expect(notes).toEqual(['a1 begins', 'b1 begins', 'b1 ends']);
  a1!.end();
  await Promise.all(all);
  expect(notes.slice(3)).toEqual(['a1 ends', 'a2 begins', 'a2 ends']);
});

test('a task that fails does not stop the next one of its key', async () => {
  const notes: string[] = [];
  const lanes = new Lanes(1);
  const [first, second] = ['first', 'second'].map((name) => aTask(name, notes));
  const failed = lanes.run(1, first!.run);
  const fine = lanes.run(1, second!.run);
  second!.end();
  first!.fail();
  await expect(failed).rejects.toThrow('first');
  await fine;
  expect(notes).toEqual(['first begins', 'second begins', 'second ends']);
});

test('no more run at once than the width, and those that wait longest go first', async () => {
  const notes: string[] = [];
  const lanes = new Lanes(2);
  const tasks = ['a', 'b', 'c', 'd'].map((name) => aTask(name, notes));
  const all = tasks.map((task, key) => lanes.run(key, task.run));
  await settle();
  expect(lanes.running).toBe(2);
  tasks[1]!.end();
  await settle();
  expect(notes).toEqual(['a begins', 'b begins', 'b ends', 'c begins']);
  for (const task of tasks) task.end();
  await Promise.all(all);
  expect(notes.at(-1)).toBe('d ends');
  expect(lanes.running).toBe(0);
});
