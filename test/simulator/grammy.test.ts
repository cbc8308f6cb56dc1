import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { echoBot, listens, polls, type Running } from './echo-bot.ts';

describe.each([
  { way: 'long polling', run: polls },
  { way: 'a webhook', run: listens },
])('a grammY bot by $way', ({ run }) => {
  let sim: Simulator;
  let bot: Running;

  beforeEach(async () => {
    sim = await startSimulator();
    bot = await run(echoBot(sim));
  });
  afterEach(async () => {
    await bot.stop();
    await sim.close();
  });

  test('answers what a person says before the act resolves', async () => {
    const anna = sim.person();
    await anna.says('Hello');
    expect(anna.texts()).toEqual(['Hello', 'Hello']);
    expect(anna.sees().fromBot).toBe(true);
  });

  test('gets the payload of a deep link', async () => {
    const anna = sim.person();
    await anna.opens(`https://t.me/${sim.botName}?start=abc-123`);
    expect(anna.screen()).toBe('Hello abc-123');
  });

  test('edits its message after a press and shows a toast', async () => {
    const anna = sim.person();
    await anna.says('/count');
    expect(anna.screen()).toBe('0\n[More]');
    await anna.presses('More');
    await anna.presses(/mor/i);
    expect(anna.screen()).toBe('2\n[More]');
    expect(anna.toasts().map(({ text }) => text)).toEqual(['Now 1', 'Now 2']);
    expect(anna.messages()).toHaveLength(2);
  });

  test('a press of a button that is not there names those that are', async () => {
    const anna = sim.person();
    await anna.says('/count');
    await expect(anna.presses('Less')).rejects.toThrow('No button "Less". Visible buttons: [More]');
  });

  test('sends a file back by its id', async () => {
    const anna = sim.person();
    await anna.sends({ name: 'отчёт.xlsx', bytes: Buffer.from([1, 2, 3]) });
    const { document, text } = anna.sees();
    expect(text).toBe('Yours');
    expect(document).toMatchObject({ name: 'отчёт.xlsx', bytes: Buffer.from([1, 2, 3]) });
  });

  test('many people at once are each answered in order', async () => {
    const people = Array.from({ length: 20 }, () => sim.person());
    await Promise.all(people.flatMap((person) => ['one', 'two', 'three'].map((text) => person.says(text))));
    for (const person of people) {
      const answers = person.messages().filter((message) => message.from.is_bot);
      expect(answers.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    }
  });

  test('what nobody waits for is handled when the stand-in is idle', async () => {
    const anna = sim.person();
    await anna.says('Hello', { wait: false });
    expect(sim.updatesPending).toBe(1);
    await sim.idle();
    expect(anna.texts()).toEqual(['Hello', 'Hello']);
    expect(sim.updatesPending).toBe(0);
  });
});
