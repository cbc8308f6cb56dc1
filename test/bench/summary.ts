import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { summaryPages } from '../../src/bot/summary-text.ts';
import { operatorAccess } from '../../src/db/access.ts';
import { createMunicipality } from '../../src/db/municipalities.ts';
import { openDb } from '../../src/db/open.ts';
import { ensurePerson } from '../../src/db/people.ts';
import { draft, submission } from '../../src/db/schema.ts';
import { listSchools } from '../../src/db/schools.ts';
import { daysLeft } from '../../src/domain/periods.ts';
import { readCycle } from '../../src/facts/cycle.ts';
import { readSummary } from '../../src/facts/read-summary.ts';
import { fingerprint } from '../../src/forms/fingerprint.ts';
import type { Answer, Form, Question, Value } from '../../src/forms/form.ts';
import { loadProgrammes } from '../../src/programmes/load.ts';
import { formFor } from '../../src/programmes/report.ts';
import { periodName } from '../../src/reports/period-name.ts';
import { loadTexts } from '../../src/texts.ts';
import { figure, heading, median } from './goals.ts';
import { benchCluster } from './stage.ts';

/**
 * What /summary costs our process, by the number of schools, when all have reported two quarters: how long it takes with the database, and
 * the time of its processor, in which the database's own work is not counted. Needs PostgreSQL's programs.
 */

const ROOT = join(import.meta.dirname, '../..');
const NOW = new Date('2027-01-20T05:00:00Z');
const PROGRAMME = 'kazachinsky-2024';
const PERIODS = ['2026-27:1', '2026-27:2'];
const SIZES = [
  { schools: 12, goal: 50 },
  { schools: 300, goal: 200 },
  { schools: 3000, goal: 1000 },
];
const ROUNDS = 5;

const cluster = await benchCluster({ durable: false });
const { db, close } = await openDb({ url: cluster.urlOf('postgres') });
const document = await readFile(join(ROOT, 'src/programmes', `${PROGRAMME}.yaml`), 'utf8');
const programmes = new Map((await loadProgrammes()).map((programme) => [programme.id, { programme, document }]));
const report = programmes.get(PROGRAMME)?.programme.report;
if (!report) throw new Error(`${PROGRAMME} asks for no report`);
const form = formFor(report, 'school');
const t = loadTexts(join(ROOT, 'locales')).for('ru');

heading('/summary, when all schools have reported two quarters');
for (const { schools, goal } of SIZES) {
  const access = await fill(schools);
  const cycle = await readCycle({ db, now: () => NOW, programmes }, access.municipality);
  const period = cycle?.periods.find(({ id }) => id === PERIODS.at(-1));
  if (!cycle || !period) throw new Error('no period');
  const once = async () => {
    const [cpu, at] = [process.cpuUsage(), performance.now()];
    const summary = await readSummary({ db, questionnaires: [] }, cycle, period, access);
    const pages = summaryPages(t, {
      municipality: cycle.municipality.name,
      zone: cycle.municipality.timezone,
      period: periodName(t, period),
      opens: period.opens,
      due: period.due,
      unchecked: true,
      days: daysLeft(period, cycle.today),
      today: cycle.today,
      now: NOW,
      summary,
    });
    const { user, system } = process.cpuUsage(cpu);
    return { cpu: (user + system) / 1000, whole: performance.now() - at, pages: pages.length };
  };
  await once();
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await once());
  const cpu = median(rounds.map((one) => one.cpu));
  const whole = median(rounds.map((one) => one.whole));
  // What comes after the database takes no longer than all of it; on a busy machine its processor time is the nearer bound.
  figure(`${schools} schools, ms after the database at most`, Math.min(cpu, whole), { atMost: goal }, 0);
  figure(`${schools} schools, CPU ms of our process, its garbage collection included`, cpu, undefined, 0);
  figure(`${schools} schools, ms with the database; ${rounds[0]?.pages} pages`, whole, undefined, 0);
}
await close();
await cluster.stop();

/** A municipality whose schools have all sent both reports. */
async function fill(count: number) {
  const { id } = await createMunicipality(db, {
    name: `bench ${count}`,
    timezone: 'Asia/Krasnoyarsk',
    programmeId: PROGRAMME,
    document,
    schools: Array.from({ length: count }, (_, at) => ({
      slug: `school-${at}`,
      name: `МБОУ СОШ № ${at + 1}`,
      kind: 'secondary11' as const,
      hasGrade11: true,
    })),
    now: new Date('2026-10-24T05:00:00Z'),
  });
  const access = await operatorAccess(db, 'read-summary', id);
  if (!access) throw new Error('the municipality is gone');
  const person = await ensurePerson(db, 9_000_000 + count, 'ru', NOW);
  const schools = await listSchools(db, access);
  for (const [turn, period] of PERIODS.entries()) {
    for (let from = 0; from < schools.length; from += 500) {
      const some = schools.slice(from, from + 500);
      const drafts = await db
        .insert(draft)
        .values(
          some.map((one) => ({
            municipalityId: id,
            schoolId: one.id,
            form: form.id,
            period,
            locked: true,
            createdAt: NOW,
          })),
        )
        .returning({ id: draft.id });
      await db.insert(submission).values(
        drafts.map((one, at) => ({
          draftId: one.id,
          version: 1,
          registration: `2026/27-${turn}-${from + at}`,
          formId: form.id,
          form,
          answers: answersTo(form, from + at + turn),
          sentBy: person.id,
          sentAt: new Date(Date.UTC(2027, 0, 10 + turn, 5, (from + at) % 60)),
        })),
      );
    }
  }
  return access;
}

function answersTo({ questions }: Form, seed: number): Answer[] {
  return questions.map((question) => ({
    question: question.id,
    state: 'value',
    value: exampleOf(question, seed),
    asked: fingerprint(question),
  }));
}

function exampleOf({ type, options = [] }: Question, seed: number): Value {
  switch (type) {
    case 'part':
      return { type: 'part', part: seed % 29, whole: 29 };
    case 'yes-no':
      return { type: 'yes-no', yes: seed % 3 > 0, ground: 'Приказ от 02.09.2026 № 85' };
    case 'choice':
      return { type: 'choice', option: options[0]?.id ?? '' };
    case 'choices':
      return { type: 'choices', options: [options[0]?.id ?? ''], done: true };
    case 'text':
      return { type: 'text', text: 'Провели два открытых урока и педсовет о результатах ВПР. '.repeat(4) };
    default:
      return { type: 'number', number: 100 + (seed % 7) };
  }
}
