import { expect, test } from 'vitest';
import { readScreen } from '../../src/db/screens.ts';
import { asRead, type Person } from '../../src/simulator/person.ts';
import { seeded } from '../../src/simulator/random.ts';
import { type Facts, readFacts } from '../support/facts.ts';
import { answers, WHOLE_REPORT } from '../support/office.ts';
import { fillAndSend } from '../support/reporter.ts';
import { openSharedTown, type SharedTown } from '../support/shared-town.ts';

const SEND = 'Отправить координатору';
const REPORT = 's1 2026-27:1';

/** Runs at two workers, each update delivered twice; afterwards nothing stands in their logs. Without PostgreSQL it does not run. */
function atTwoWorkers(name: string, schools: number, body: (town: SharedTown) => Promise<void>): void {
  test(`at two workers, ${name}`, async () => {
    const town = await openSharedTown({ workers: 2, schools });
    if (!town) return;
    town.sim.faults.duplicate = { seed: schools };
    await body(town);
    await town.settled();
    const { updates } = await readFacts(town.db);
    expect(new Set(updates).size).toBe(updates.length);
    expect(town.troubles).toEqual([]);
  });
}

/** The director of a school and its deputy, who may send as well. */
async function directorAndDeputy(town: SharedTown, school: string): Promise<Person[]> {
  const director = await town.joins('director', school);
  const deputy = await town.joins('deputy', school);
  await answers(director, '/start', 'Заместители', 'Разрешить отправлять: заместитель 1', '/start');
  return [director, deputy];
}

const both = (people: readonly Person[], act: (one: Person, at: number) => Promise<unknown>) =>
  Promise.all(people.map(act));
const texts = (person: Person, words: string) => person.texts().filter((text) => text.includes(words));
const verdicts = ({ events }: Facts) => Object.values(events).map((all) => all.map(({ kind }) => kind));

atTwoWorkers(
  'two who answer one question at the same moment both have their answer kept, and the last one counts',
  1,
  async (town) => {
    const pair = await directorAndDeputy(town, 'Школа № 1');
    await answers(pair[0]!, 'Заполнить отчёт', ...WHOLE_REPORT);
    const rounds = Array.from({ length: 8 }, (_, round) => [100 + round, 200 + round]);
    for (const values of rounds) {
      for (const one of pair) await answers(one, '/report', '5');
      await both(pair, (one, at) => answers(one, String(values[at])));
    }
    await town.settled();

    const { answers: stored } = await readFacts(town.db);
    const given = (stored[REPORT] ?? []).filter(({ question }) => question === 'contest-pupils').slice(1);
    const said = given.map(({ said: one, by }) => [by, 'value' in one ? one.value : undefined]);
    const inRounds = rounds.map((_, round) => said.slice(2 * round, 2 * round + 2).sort());
    expect(inRounds).toEqual(
      rounds.map((values) => pair.map(({ id }, at) => [id, { type: 'part', part: values[at], whole: 214 }])),
    );
    const newest = given.at(-1)?.said;
    const value = newest && 'value' in newest && newest.value?.type === 'part' ? newest.value.part : undefined;
    for (const one of pair) {
      await answers(one, '/report');
      expect(one.screen()).toContain(`5. Участники олимпиад и конкурсов: ${value} из 214`);
    }
  },
);

atTwoWorkers(
  'director and deputies fill and send their reports at once: each is sent once, as it was answered',
  3,
  async (town) => {
    const coordinator = await town.joins('coordinator');
    const pairs: Person[][] = [];
    for (const school of town.district.schools) pairs.push(await directorAndDeputy(town, school));
    await both(pairs.flat(), (one, at) => fillAndSend(town.sim, one, seeded(at)));
    await town.settled();

    const { sent, registrations, answers: stored } = await readFacts(town.db);
    expect(registrations).toEqual(['2026/27-I-001 v1', '2026/27-I-002 v1', '2026/27-I-003 v1']);
    expect(texts(coordinator, 'отправлен отчёт')).toHaveLength(3);
    for (const { what, frozen } of sent) {
      const newest = new Map((stored[what?.replace(/ v1$/, '') ?? ''] ?? []).map((one) => [one.question, one.by]));
      for (const { question, by } of frozen) expect(by, `${what} ${question}`).toBe(newest.get(question));
    }
  },
);

atTwoWorkers('two who send one report at the same moment send it once, and both see its receipt', 1, async (town) => {
  const coordinator = await town.joins('coordinator');
  const pair = await directorAndDeputy(town, 'Школа № 1');
  await answers(pair[0]!, 'Заполнить отчёт', ...WHOLE_REPORT);
  for (let version = 1; version <= 6; version++) {
    for (const one of pair) await answers(one, '/report');
    await both([...pair, ...pair], (one) => one.presses(SEND));
    await town.settled();
    for (const one of pair) expect(one.screen()).toContain(`Рег. № 2026/27-I-001, версия ${version}.`);
    expect(texts(coordinator, 'отправлен отчёт')).toHaveLength(version);
    await answers(coordinator, '/review');
    await coordinator.presses(/^Школа/);
    await answers(coordinator, 'Вернуть с замечанием', `Уточните строку ${version}`);
    await town.settled();
  }
  await town.settled();
  const { registrations } = await readFacts(town.db);
  expect(registrations).toEqual([1, 2, 3, 4, 5, 6].map((version) => `2026/27-I-001 v${version}`));
  // The deputy is told of what he sent himself, the director of every return.
  expect(texts(pair[0]!, 'просит уточнить')).toHaveLength(6);
});

atTwoWorkers(
  'two coordinators who judge one report at the same moment: one does, the other is told',
  3,
  async (town) => {
    const coordinators = [await town.joins('coordinator'), await town.joins('coordinator')];
    const directors: Person[] = [];
    for (const school of town.district.schools) directors.push(await town.joins('director', school));
    const [first, second, third] = directors as [Person, Person, Person];
    /** Both look at the only report there is. */
    const look = () =>
      both(coordinators, async (one) => {
        await one.says('/review');
        await one.presses(/^Школа/);
      });
    const lastWords = () => coordinators.map((one) => one.toasts().at(-1)?.text).sort();

    await answers(first, 'Заполнить отчёт', ...WHOLE_REPORT);
    for (let version = 1; version <= 6; version++) {
      await answers(first, '/report', SEND);
      await look();
      await both(coordinators, (one) => one.presses('Вернуть с замечанием'));
      await both(coordinators, (one, at) => one.says(`Замечание ${at} к версии ${version}`));
      await town.settled();
      const told = coordinators.map((one) => one.sees().text).sort();
      expect(told).toEqual([
        'Отчёт возвращён, директору отправлено сообщение.',
        expect.stringMatching(/^Отчёт уже возвращён: это сделал координатор/),
      ]);
      expect(texts(first, `к версии ${version}»`)).toHaveLength(1);
    }

    await answers(second, 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
    await look();
    await both(coordinators, (one) => one.presses('Принять'));
    await town.settled();
    expect(lastWords()).toEqual(['Отчёт принят.', expect.stringMatching(/^Отчёт уже принят: это сделал координатор/)]);
    expect(texts(second, 'принят')).toHaveLength(1);

    await answers(third, 'Заполнить отчёт', ...WHOLE_REPORT, SEND);
    await look();
    const [accepting, returning] = coordinators as [Person, Person];
    await returning.presses('Вернуть с замечанием');
    await Promise.all([accepting.presses('Принять'), returning.says('Строка 4?')]);
    await town.settled();
    const isAccepted = accepting.toasts().at(-1)?.text === 'Отчёт принят.';
    if (!isAccepted) expect(accepting.toasts().at(-1)?.text).toMatch(/^Отчёт уже возвращён: это сделал координатор/);
    expect(returning.sees().text).toMatch(
      isAccepted ? /^Отчёт уже принят: это сделал координатор/ : /^Отчёт возвращён, директору отправлено сообщение/,
    );
    for (const all of verdicts(await readFacts(town.db))) expect(all).toHaveLength(1);
  },
);

test('the question that one worker asked shrinks to a line when the other takes the answer', async () => {
  const town = await openSharedTown({ workers: 2, schools: 1 });
  if (!town) return;
  const director = await town.joins('director', 'Школа № 1');
  await answers(director, 'Заполнить отчёт', '28');
  const isNoted = async () => (await readScreen(town.db, director.id)).messageId !== undefined;
  // From the first answer on by which a worker meets the other, each question's message is told to both.
  for (const one of ['17', '120', '96']) await answers(director, one);
  await answers(director, '214');
  for (const one of ['143', '87']) {
    await expect.poll(isNoted).toBe(true);
    const asked = director.sees().id;
    await answers(director, one);
    const shrunk = director.messages().find(({ message_id: id }) => id === asked);
    expect(shrunk?.reply_markup?.inline_keyboard ?? []).toEqual([]);
    expect(asRead(shrunk?.text ?? '')).toContain(`: ${one} из 214`);
  }
});
