import { sql } from 'drizzle-orm';
import { planReminders } from '../../src/bot/reminders.ts';
import { type Db, openDb, rows } from '../../src/db/open.ts';
import { claimNotice } from '../../src/db/outbox.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { readCycles } from '../../src/facts/cycle.ts';
import { readCards } from '../../src/facts/morning.ts';
import { readReminderFacts } from '../../src/facts/reminder-facts.ts';
import { TELEGRAM_PACE } from '../../src/notifications/deliver.ts';
import { planDay } from '../../src/notifications/plan.ts';
import { loadProgrammes } from '../../src/programmes/load.ts';
import { figure, heading } from './goals.ts';
import { benchCluster } from './stage.ts';

/**
 * What it takes to plan one day's reminders of 40 000 schools on a day on which all of them have a step: reading the facts, the plan,
 * writing what is new; what it takes to take the next of so many in hand, and to read the coordinators' morning cards. Needs PostgreSQL's
 * programs.
 */

const MUNICIPALITIES = 2000;
const SCHOOLS_EACH = 20;
const SCHOOLS = MUNICIPALITIES * SCHOOLS_EACH;
/** The day on which the report is due; at this instant it is working time in all the zones. */
const NOW = new Date('2026-11-16T07:00:00Z');
const DAY = '2026-11-16';
const GOAL_SECONDS = 5;
/** Fewer than are claimed ahead of their turn. */
const CLAIMS = 20;

const cluster = await benchCluster({ durable: false });
const { db, close } = await openDb({ url: cluster.urlOf('postgres') });
const programmes = new Map((await loadProgrammes()).map((programme) => [programme.id, { programme, document: '' }]));
await fill(db);

const sources = { db, now: () => NOW, programmes };
const planned = await timed(async () => {
  const facts = await readReminderFacts(sources, await readCycles(sources), DAY, { which: 'steps' });
  return planDay(facts).length;
});
const written = await timed(async () => (await planReminders(sources)).length);
const again = await timed(async () => (await planReminders(sources)).length);
heading(`One day's reminders of ${SCHOOLS} schools on the day on which all of them have a step`);
figure(`the plan of ${planned.count}, s`, planned.seconds, { atMost: GOAL_SECONDS });
figure('the same with writing them, s', written.seconds, { atMost: GOAL_SECONDS });
figure(`the next tick, ${again.count} new, s`, again.seconds, { atMost: GOAL_SECONDS });
const claims = await timed(async () => {
  let taken = 0;
  for (; taken < CLAIMS && (await claimNotice(db, NOW, TELEGRAM_PACE)); taken += 1);
  return taken;
});
const claimMs = (claims.seconds * 1000) / claims.count;
figure(
  `taking the next of ${written.count} in hand, ms (the pace of sending)`,
  claimMs,
  { atMost: TELEGRAM_PACE.gapMs },
  1,
);
// A coordinator in each of them: his morning card is read every minute of its two hours until it is written.
await rows(
  db,
  sql`insert into person (telegram_id, created_at) select 1000000 + id, now() from municipality order by id`,
);
await rows(
  db,
  sql`insert into membership (person_id, municipality_id, role, since)
    select person.id, municipality.id, 'coordinator', '2026-09-01T00:00:00Z'
    from municipality join person on person.telegram_id = 1000000 + municipality.id`,
);
// On the day after, on which half of the schools are late.
const next = { ...sources, now: () => new Date(NOW.getTime() + 86_400_000) };
const cycles = await readCycles(next);
const cards = await timed(async () => (await readCards(next, cycles, addDays(DAY, 1), {})).length);
figure(`the morning cards of ${cards.count} coordinators, s`, cards.seconds, { atMost: GOAL_SECONDS });
await close();
await cluster.stop();
if (planned.count !== written.count || again.count !== 0) throw new Error('a plan written twice, or not at all');

async function timed(act: () => Promise<number>): Promise<{ count: number; seconds: number }> {
  const began = performance.now();
  const count = await act();
  return { count, seconds: (performance.now() - began) / 1000 };
}

/**
 * Municipalities of five zones with a director in each school and a deputy in every third. Half of the schools have reported, every twentieth
 * of these was asked to make it precise; every tenth municipality has days of its own.
 */
async function fill(on: Db): Promise<void> {
  const began = '2026-09-01T00:00:00Z';
  const statements = [
    sql`insert into municipality (name, timezone, programme_id, created_at)
      select 'Municipality ' || n, (array['Europe/Moscow','Europe/Samara','Asia/Yekaterinburg','Asia/Omsk','Asia/Krasnoyarsk'])[1 + n % 5],
        'kazachinsky-2024', ${began}::timestamptz from generate_series(1, ${MUNICIPALITIES}::int) n`,
    sql`insert into school (municipality_id, slug, name, kind, has_grade_11, aliases, participating, created_at)
      select 1 + (n - 1) / ${SCHOOLS_EACH}::int, 's' || n, 'School ' || n, 'secondary11', true, '[]', true, ${began}::timestamptz
      from generate_series(1, ${SCHOOLS}::int) n order by n`,
    sql`insert into person (telegram_id, created_at)
      select n, ${began}::timestamptz from generate_series(1, ${SCHOOLS + Math.ceil(SCHOOLS / 3)}::int) n order by n`,
    sql`insert into membership (person_id, municipality_id, role, school_id, since)
      select id, municipality_id, 'director', id, ${began}::timestamptz from school order by id`,
    sql`insert into membership (person_id, municipality_id, role, school_id, since)
      select ${SCHOOLS}::int + row_number() over (order by id), municipality_id, 'deputy', id, ${began}::timestamptz from school where id % 3 = 0`,
    sql`insert into draft (municipality_id, school_id, form, period, version, locked, created_at)
      select municipality_id, id, 'kazachinsky-2024:school', '2026-27:1', 20, id % 2 = 0, ${began}::timestamptz from school order by id`,
    sql`insert into submission (draft_id, version, registration, form_id, form, answers, sent_by, sent_at)
      select id, 1, 'r' || id, form, '{}', '[]', school_id, '2026-11-10T05:00:00Z' from draft where school_id % 2 = 0`,
    sql`insert into review_event (submission_id, kind, reason, by_person, at)
      select id, 'returned', 'r', 1, '2026-11-11T05:00:00Z' from submission where draft_id % 40 = 0`,
    sql`insert into period_date (municipality_id, period, opens, due, at)
      select id, '2026-27:1', '2026-10-23', ${DAY}, ${began}::timestamptz from municipality where id % 10 = 0`,
    sql`insert into calendar_day (municipality_id, day, working, at)
      select id, '2026-11-14', true, ${began}::timestamptz from municipality where id % 10 = 0`,
    sql`analyze`,
  ];
  for (const one of statements) await rows(on, one);
}
