import { join } from 'node:path';
import { expect, test } from 'vitest';
import { municipalityAccess } from '../../src/db/access.ts';
import { setPeriodDates, setQuiet } from '../../src/db/municipalities.ts';
import { municipality } from '../../src/db/schema.ts';
import { addDays, isWorkingDay } from '../../src/domain/calendar.ts';
import { GATHER_MINUTES } from '../../src/notifications/deliver.ts';
import { emptiedFor, THE_ONE } from '../support/database.ts';
import { aMunicipality, anActor, answersIn } from '../support/places.ts';
import { ENDING, type Got, Year } from '../support/year.ts';

const SCHOOLS = [
  'Ранняя',
  'Срочная',
  'Молчащая',
  'Закрытая',
  'Просящая',
  'Отказная',
  'Замещённая',
  'Отпускная',
  'Поздняя',
];
const NAMES = [...SCHOOLS, 'Первая', 'Вторая', 'Сменная'].map((one) => `${one} СОШ`);
const [I, II, III, IV] = ['2026-27:1', '2026-27:2', '2026-27:3', '2026-27:4'] as const;
const QUIET = ['2027-04-19', '2027-04-20', '2027-04-21'];

/** Who does what on which day of the year, at which hour, after what came by then was delivered. */
test('the messages of a school year, twelve schools, day by day', async () => {
  const db = await emptiedFor(THE_ONE, 'year');
  const { id, schools } = await aMunicipality(db, 'Заречный район', NAMES);
  const ending = await aMunicipality(db, 'Дальний район', ['Конечная СОШ'], ENDING);
  await db.update(municipality).set({ createdAt: new Date('2026-08-25T04:00:00Z') });
  const school = (at: number) => schools[at - 1] ?? 0;
  const year = await Year.of(db, new Date('2026-09-01T00:00:00Z'));
  let telegram = 100;
  const person = async (role: 'coordinator' | 'director' | 'deputy', ...places: number[]) => {
    telegram += 1;
    const held =
      places.length === 0
        ? [{ municipality: id, role }]
        : places.map((at) => ({ municipality: id, role, school: school(at) }));
    return anActor(db, telegram, ...held);
  };
  const coordinator = await person('coordinator');
  const head = (at: number, ...more: number[]) => person('director', at, ...more);
  const directors = [];
  for (let at = 1; at <= 9; at += 1) directors.push(await head(at));
  const [early, prompt, silent, closed, asking, refused, covered, away, late] = directors.map((one) => one.person);
  const deputy = (await person('deputy', 7)).person;
  const standIn = (await person('deputy', 4)).person;
  const helper = (await person('deputy', 6)).person;
  const two = (await head(10, 11)).person;
  const leaving = await head(12);
  // Of another municipality, whose programme ends in December.
  const lastBoss = await anActor(db, 201, { municipality: ending.id, role: 'coordinator' });
  const lastHead = await anActor(db, 202, {
    municipality: ending.id,
    role: 'director',
    school: ending.schools[0] ?? 0,
  });
  const all = {
    early,
    prompt,
    silent,
    closed,
    asking,
    refused,
    covered,
    deputy,
    'stand-in': standIn,
    helper,
    away,
    late,
    two,
    leaving: leaving.person,
    'last boss': lastBoss.person,
    'last head': lastHead.person,
  };
  const who = Object.fromEntries(Object.entries(all).map(([name, one]) => [name, one ?? 0])) as Record<
    keyof typeof all,
    number
  >;
  const boss = coordinator.person;
  const dates = municipalityAccess(coordinator, 'edit-dates', id)!;
  const at = (day: string) => new Date(`${day}T03:00:00Z`);
  /** Sent and not returned: of what no reminder may speak. */
  const done = new Set<string>();
  const sends = async (one: number, place: number, period: string) => {
    done.add(`${NAMES[place - 1]} ${period}`);
    return year.sends(one, school(place), period);
  };
  let returned = 0;
  let request = 0;
  const both = async (period: string) => {
    await sends(who.two, 10, period);
    await sends(who.two, 11, period);
  };

  const acts: Record<string, () => Promise<unknown>> = {
    '2026-09-10 9': () => year.edits(who.late, { reminderHour: 14 }),
    '2026-10-23 14': async () => year.judges(boss, id, await sends(who.early, 1, I)),
    '2026-11-09 17': async () => {
      year.blocked.add(who.closed);
      await year.edits(who.covered, { awayUntil: '2026-11-22' });
      await year.edits(who.away, { awayUntil: '2026-11-22' });
    },
    '2026-11-09 14': () => year.putsOff(who.late, id, 'tomorrow', '2026-11-16'),
    // One school owes a report, a questionnaire and an answer to a question at once.
    '2026-11-10 9': () => year.opensDiagnosis(boss, id, school(3), '2026-11-24'),
    '2026-11-11 14': () => year.asksSchool(boss, id, school(3), '2026-11-17'),
    '2026-11-10 14': () => sends(who.leaving, 12, I),
    '2026-11-13 9': async () => {
      request = await year.asks(who.asking, school(5), I, '2026-11-23');
      await year.asks(who.refused, school(6), I, '2026-11-25');
      await year.answers(boss, id, request, '2026-11-23');
    },
    '2026-11-13 14': () => year.answers(boss, id, request + 1),
    '2026-11-16 14': () => both(I),
    '2026-11-16 17': async () => {
      returned = await sends(who.prompt, 2, I);
    },
    '2026-11-17 14': async () => {
      await year.judges(boss, id, returned, 'Уточните строку 3');
      done.delete(`${NAMES[1]} ${I}`);
    },
    '2026-11-18 17': () => sends(who.refused, 6, I),
    '2026-11-20 9': () => sends(who.asking, 5, I),
    '2026-11-24 9': () => sends(who.prompt, 2, I),
    '2026-11-25 9': () => sends(who.covered, 7, I),
    '2026-11-26 22': () => sends(who.late, 9, I),
    '2026-12-01 9': () => year.leaves(boss, id, leaving.memberships[0]?.id ?? 0),
    '2026-12-30 14': async () => {
      for (const [one, place] of [
        [who.early, 1],
        [who.prompt, 2],
        [who.covered, 7],
      ] as const)
        await sends(one, place, II);
    },
    '2026-12-30 17': () => answersIn(db, { municipality: id, school: school(6) }, who.helper, II),
    '2027-01-13 9': async () => {
      const moved = { period: II, opens: '2026-12-30', due: '2027-01-29' };
      await setPeriodDates(db, dates, moved, at('2027-01-13'));
    },
    '2027-01-29 14': async () => {
      await both(II);
      for (const [one, place] of [
        [who.asking, 5],
        [who.refused, 6],
        [who.late, 9],
        [who.away, 8],
      ] as const)
        await sends(one, place, II);
    },
    '2027-03-26 14': async () => {
      await both(III);
      for (const [one, place] of [
        [who.early, 1],
        [who.prompt, 2],
        [who.covered, 7],
        [who.asking, 5],
      ] as const)
        await sends(one, place, III);
    },
    '2027-04-09 9': () => setQuiet(db, dates, QUIET, true, at('2027-04-09')),
    '2027-04-19 14': async () => {
      for (const [one, place] of [
        [who.refused, 6],
        [who.late, 9],
        [who.away, 8],
      ] as const)
        await sends(one, place, III);
    },
    '2027-06-02 14': async () => {
      await both(IV);
      for (const [one, place] of [
        [who.early, 1],
        [who.prompt, 2],
        [who.covered, 7],
        [who.asking, 5],
      ] as const)
        await sends(one, place, IV);
    },
    '2027-06-04 9': () => year.leavesOut(school(3)),
    '2027-06-09 9': () => year.extends(boss, id, IV, '2027-06-21'),
    '2027-06-15 17': () => sends(who.refused, 6, IV),
    '2027-06-21 14': async () => {
      await sends(who.late, 9, IV);
      await sends(who.away, 8, IV);
    },
  };
  const played = new Set<string>();

  const speaksOfDone: string[] = [];
  for (let day = '2026-09-01'; day <= '2027-08-31'; day = addDays(day, 1)) {
    for (const hour of hoursOf(day)) {
      const before = [...year.got.values()].map((some) => some.length);
      await year.comes(day, hour);
      speaksOfDone.push(...[...year.got.values()].flatMap((some, who) => some.slice(before[who] ?? 0)).flatMap(doneIn));
      const act = acts[`${day} ${hour}`];
      if (act) played.add(`${day} ${hour}`);
      await act?.();
      // What they did is told within ten minutes.
      if (act) await year.passes(GATHER_MINUTES);
    }
  }
  expect(Object.keys(acts).filter((one) => !played.has(one))).toEqual([]);
  /** What a reminder says of reports that were sent by then: place by place, whatever it says of them. */
  function doneIn({ kind, text, day }: Got): string[] {
    if (kind !== 'reminder') return [];
    const periods: Record<string, string> = { [I]: 'I', [II]: 'II', [III]: 'III', [IV]: 'IV' };
    return text.split(' /  / ').flatMap((place) =>
      [...done]
        .filter((one) => {
          const [name, period] = [one.slice(0, one.indexOf(' 2026')), one.slice(one.indexOf(' 2026') + 1)];
          return place.startsWith(`${name} / `) && new RegExp(`(?<![IV])${periods[period]} четверть`).test(place);
        })
        .map(() => `${day} ${place}`),
    );
  }

  const names = { ...who, coordinator: boss };
  const table = Object.entries(names).flatMap(([name, one]) => [
    `${name}: ${(year.got.get(one) ?? []).length}`,
    ...(year.got.get(one) ?? []).map(
      ({ day, time, silent, kind, text }) => `  ${day} ${time} ${silent ? '(тихо) ' : ''}${kind}: ${text}`,
    ),
    '',
  ]);
  await expect(table.join('\n')).toMatchFileSnapshot(join(import.meta.dirname, 'school-year.txt'));

  const reminders = [...year.got].flatMap(([one, some]) =>
    some.filter(({ kind }) => kind === 'reminder').map((got) => ({ one, ...got })),
  );
  expect(speaksOfDone).toEqual([]);
  expect(repeated(reminders.map(({ one, day }) => `${one} ${day}`))).toEqual([]);
  expect(reminders.filter(({ hour }) => hour < 9 || hour >= 18)).toEqual([]);
  expect(reminders.filter(({ day }) => !isWorkingDay(day) || QUIET.includes(day))).toEqual([]);
  const others = [...year.got.values()].flat().filter(({ kind }) => kind !== 'reminder');
  expect(others.filter(({ hour, silent }) => silent !== (hour < 9 || hour >= 18))).toEqual([]);
  // What others did comes at once, or together ten minutes after the last word of it.
  for (const some of year.got.values()) {
    const times = some.filter(({ kind }) => kind !== 'reminder').map((got) => got.at.getTime());
    expect(times.filter((one, at) => one - (times[at - 1] ?? 0) < GATHER_MINUTES * 60_000)).toEqual([]);
  }
  // Nobody hears of anything after he blocked the bot, in his leave, when his role had ended, his school had left or the last term of a programme.
  const from = (one: number, day: string, to = '2027-12-31') =>
    (year.got.get(one) ?? []).filter((got) => got.day > day && got.day <= to);
  expect(from(who.closed, '2026-11-09')).toEqual([]);
  expect(from(who.leaving, '2026-12-01')).toEqual([]);
  expect(from(who.silent, '2027-06-04')).toEqual([]);
  expect(from(who['last head'], '2027-01-29')).toEqual([]);
  // All that a school owes stands in the one message of a day.
  const ofSilent = reminders.filter(({ one, day }) => one === who.silent && day >= '2026-11-13' && day <= '2026-11-24');
  for (const { text } of ofSilent)
    for (const owed of ['I четверть', 'Сколько нужно учебников', 'входная самодиагностика'])
      expect(text).toContain(owed);
  // Each line of the coordinator's card has its way to the act, in one tap.
  const cards = reminders.filter(({ one, text }) => one === boss && text.includes('что нового'));
  for (const [line, act] of ACT_OF_LINE) {
    const those = cards.filter(({ text }) => line.test(text));
    expect(those.length, act).toBeGreaterThan(0);
    expect(those.filter(({ buttons }) => !buttons.some((one) => one.startsWith(act)))).toEqual([]);
  }
  // A deputy is reminded of what he fills and of what the director does not read, and of nothing else.
  const days = (one: number) => reminders.filter((got) => got.one === one).map(({ day }) => day);
  expect(days(who.deputy)).toEqual(['2026-11-13', '2026-11-16', '2026-11-17', '2026-11-19']);
  expect(days(who.helper).every((day) => day > '2026-12-30' && day <= '2027-01-29')).toBe(true);
  expect(days(who['stand-in'])[0]).toBe('2026-11-13');
  // Its coordinator is told once more that there was no answer.
  expect(from(who['last boss'], '2027-02-01')).toEqual([]);
  expect([...from(who.covered, '2026-11-09', '2026-11-22'), ...from(who.away, '2026-11-09', '2026-11-22')]).toEqual([]);
}, 300_000);

/** What a line of the morning card is about, and the button that leads there. */
const ACT_OF_LINE = [
  [/Новые отчёты|Ждут вашей проверки/, 'К проверке'],
  [/Просили уточнить|Срок отчёта прошёл|Срок анкеты прошёл|нужен звонок|В отпуске/, 'От кого ждём'],
  [/Сообщения не доходят/, 'Люди'],
] as const;

/** Times of the year in which people do something. */
const BUSY = [
  ['2026-10-22', '2026-12-02'],
  ['2026-12-29', '2026-12-30'],
  ['2027-01-13', '2027-02-08'],
  ['2027-03-25', '2027-04-23'],
  ['2027-05-25', '2027-06-25'],
] as const;

/** The hours of a day at which it is looked what comes: early and late where much goes on, else when something would come if it could, and at night. */
function hoursOf(day: string): number[] {
  if (!BUSY.some(([from, to]) => from <= day && day <= to)) return [9, 22];
  if (!isWorkingDay(day)) return [9, 17];
  return day.startsWith('2026-11') ? [8, 9, 14, 17, 22] : [9, 14, 17, 22];
}

const repeated = (all: readonly string[]): string[] => all.filter((one, at) => all.indexOf(one) !== at);
