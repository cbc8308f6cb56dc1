import fc from 'fast-check';
import { expect } from 'vitest';
import { operatorAccess, operatorSchoolAccess, type SchoolAccess } from '../../src/db/access.ts';
import { type FillAccess, openDraft } from '../../src/db/drafts.ts';
import { judgeSubmission } from '../../src/db/judge-submission.ts';
import { createMunicipality } from '../../src/db/municipalities.ts';
import type { Db } from '../../src/db/open.ts';
import { person } from '../../src/db/schema.ts';
import { addFigure, listSchools } from '../../src/db/schools.ts';
import { sendDraft } from '../../src/db/send-draft.ts';
import type { Told } from '../../src/domain/indicator-facts.ts';
import { readCycle } from '../../src/facts/cycle.ts';
import { readSummary } from '../../src/facts/read-summary.ts';
import { fingerprint } from '../../src/forms/fingerprint.ts';
import type { Answer, Form, Question, Said } from '../../src/forms/form.ts';
import { formFor, type Report } from '../../src/programmes/report.ts';
import { compares, figureAgain, type One, rounded, type Town, verdictAgain } from '../support/count-again.ts';
import { dbTest } from '../support/database.ts';
import { shipped } from '../support/town.ts';

/**
 * A district of Казачинский's programme with a random past: three quarters in which reports are sent, taken back, returned, accepted and
 * sent again, and figures of schools are told. The summary, as it is and as it was, is counted a second time from that past alone.
 */

const HOUR = 3_600_000;
const QUARTERS = ['2025-26:1', '2025-26:2', '2025-26:3'];
/** The first hours of each quarter's sendings: in the last, some days before its deadline of 31 March at 17:00 UTC. */
const BEGINS = ['2025-11-06T05:00:00Z', '2026-01-14T05:00:00Z', '2026-03-30T05:00:00Z'].map((at) => Date.parse(at));
const NOW = new Date('2026-04-20T05:00:00Z');
const FOUNDED = new Date('2025-11-05T05:00:00Z');

/** `otherwise`: questions that were asked in other words then, when the quarter is an earlier one. */
type Sending = {
  otherwise: readonly string[];
  said: Readonly<Record<string, Said | undefined>>;
  after: 'withdrawn' | 'returned' | 'accepted' | undefined;
};
/** Hours from the quarter's beginning to the first sending, and from each act to the next. */
type Quarter = { starts: number; pace: number; sendings: readonly Sending[] };
type Past = { quarters: readonly Quarter[]; figures: readonly { figure: string; value: number; hour: number }[] };

/** What is asked only of somebody or something that an earlier answer counted. */
const LEADS: Readonly<Record<string, string>> = {
  'survey-satisfied': 'survey-respondents',
  'supported-schools': 'listed-schools',
};

/** Leaves out the answers to what was not asked. */
function asked(said: Sending['said']): Sending['said'] {
  const isAsked = (question: string) => {
    const lead = said[LEADS[question] ?? ''];
    return !(question in LEADS) || (lead?.state === 'value' && lead.value.type === 'number' && lead.value.number > 0);
  };
  return Object.fromEntries(Object.entries(said).filter(([question]) => isAsked(question)));
}

const value = (one: Extract<Said, { state: 'value' }>['value']): Said => ({ state: 'value', value: one });
const none = fc.constantFrom<Said>({ state: 'no-data' });
const yesNo = fc.oneof(
  { weight: 4, arbitrary: fc.boolean().map((yes) => value({ type: 'yes-no', yes })) },
  { weight: 1, arbitrary: none },
);
const share = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .integer({ min: 1, max: 30 })
      .chain((whole) => fc.integer({ min: 0, max: whole }).map((part) => value({ type: 'part', part, whole }))),
  },
  { weight: 1, arbitrary: none },
);
const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }).map((number) => value({ type: 'number', number })) },
  { weight: 1, arbitrary: none },
);
const SCHOOL: Readonly<Record<string, fc.Arbitrary<Said>>> = {
  'network-teachers': share,
  'survey-respondents': count,
  'survey-satisfied': share,
  'extra-education-pupils': share,
  'contest-pupils': share,
  'modern-environment': yesNo,
  'deficit-system': yesNo,
  'risk-group-system': yesNo,
  'school-programme': fc.oneof(yesNo, fc.constant<Said>({ state: 'not-applicable' })),
};
const COORDINATOR: Readonly<Record<string, fc.Arbitrary<Said>>> = {
  ...{ 'deficit-diagnosis': yesNo, 'deficit-support': yesNo, 'addressed-recommendations': yesNo },
  ...{ 'listed-schools': count, 'supported-schools': share, 'tutored-schools': count },
};

function pastOf(questions: Readonly<Record<string, fc.Arbitrary<Said>>>, judged: boolean): fc.Arbitrary<Past> {
  const after = judged
    ? (['withdrawn', 'returned', 'returned', 'accepted', undefined] as const)
    : (['withdrawn', undefined] as const);
  const sending = fc.record({
    otherwise: fc.subarray(Object.keys(questions), { maxLength: 2 }),
    said: fc.record(questions, { requiredKeys: [] }).map(asked),
    after: fc.constantFrom<Sending['after']>(...after),
  });
  const quarter = fc.record({
    starts: fc.integer({ min: 0, max: 45 }),
    pace: fc.integer({ min: 1, max: 16 }),
    // What is accepted or waits for review is not sent again.
    sendings: fc.array(sending, { maxLength: 3 }).map((all) => {
      const end = all.findIndex((one) => one.after === undefined || one.after === 'accepted');
      return end < 0 ? all : all.slice(0, end + 1);
    }),
  });
  return fc.record({
    quarters: fc.tuple(quarter, quarter, quarter),
    figures: fc.array(
      fc.record({
        figure: fc.constantFrom('teachers', 'pupils'),
        value: fc.integer({ min: 1, max: 30 }),
        hour: fc.integer({ min: 0, max: 3600 }),
      }),
      { maxLength: 3 },
    ),
  });
}

const district = fc.record({
  schools: fc.array(pastOf(SCHOOL, true), { minLength: 2, maxLength: 5 }),
  coordinator: pastOf(COORDINATOR, false),
});

const askedThen = (question: Question, quarter: number, { otherwise }: Sending): string =>
  quarter < 2 && otherwise.includes(question.id) ? 'in other words' : fingerprint(question);

const sentAt = ({ starts, pace }: Quarter, quarter: number, at: number) =>
  new Date(BEGINS[quarter]! + (starts + 2 * at * pace) * HOUR);
const judgedAt = (of: Quarter, quarter: number, at: number) =>
  new Date(sentAt(of, quarter, at).getTime() + of.pace * HOUR);

/** Lets a past happen in the database. */
async function happen(db: Db, past: Past, form: Form, who: Who): Promise<void> {
  const { fill, send, withdraw, review, figures, by } = who;
  const steps = past.quarters.flatMap((of, quarter) =>
    of.sendings.map((sending, at) => ({ of, quarter, sending, at })),
  );
  for (const { of, quarter, sending, at } of steps) {
    const now = sentAt(of, quarter, at);
    const draft = await openDraft(db, fill, { form: form.id, period: QUARTERS[quarter]! }, now);
    const answers = form.questions.flatMap((question): Answer[] => {
      const said = sending.said[question.id];
      return said ? [{ ...said, question: question.id, asked: askedThen(question, quarter, sending) }] : [];
    });
    const sent = await sendDraft(db, send, { draft, form, answers, person: by, number: (one) => `${one}` }, now);
    if (!sent) throw new Error('not sent');
    if (!sending.after) continue;
    const access = sending.after === 'withdrawn' ? withdraw : review;
    const verdict = { kind: sending.after, reason: 'Проверьте', person: by };
    await judgeSubmission(db, access, sent, verdict, judgedAt(of, quarter, at));
  }
  if (!figures) return;
  for (const { figure, value: told, hour } of past.figures.toSorted((a, b) => a.hour - b.hour)) {
    await addFigure(db, figures, { figure, year: 2025, value: told }, new Date(FOUNDED.getTime() + hour * HOUR));
  }
}

type Send = Parameters<typeof sendDraft>[1];
type Judge = Parameters<typeof judgeSubmission>[1];
type Who = {
  fill: FillAccess;
  send: Send;
  withdraw: Judge;
  review: Judge;
  figures?: SchoolAccess<'fill-report'>;
  by: number;
};

/** What counts of a quarter at an instant: the last sending that its school did not take back. */
function countedAt({ sendings, ...of }: Quarter, quarter: number, until: Date) {
  const all = { ...of, sendings };
  const there = sendings.filter((_, at) => sentAt(all, quarter, at) < until);
  const isGone = (at: number) => sendings[at]?.after === 'withdrawn' && judgedAt(all, quarter, at) < until;
  const lastAt = there.findLastIndex((_, at) => !isGone(at));
  const last = there[lastAt];
  const decided = last?.after && judgedAt(all, quarter, lastAt) < until ? last.after : undefined;
  // Once the report was judged, what the school takes back costs nothing.
  const judged = sendings.findIndex(({ after }) => after !== undefined && after !== 'withdrawn');
  const first = there.findIndex(
    (_, at) => !there.some((_one, later) => later >= at && (judged < 0 || later < judged) && isGone(later)),
  );
  return {
    report: last,
    decided,
    /** The sending that counts against the deadline. */
    reportedAt: first < 0 ? undefined : sentAt(all, quarter, first),
  };
}

/** What a sending says to a question; of what its own answers kept from being asked, that. */
function toldOf(sending: Sending, question: string, isPast: boolean): Told | undefined {
  const { said } = sending;
  // An answer to other words says nothing to these.
  const isOther = (one: string) => isPast && sending.otherwise.includes(one);
  const lead = LEADS[question];
  if (lead !== undefined && !isOther(lead)) {
    const before = toldOf(sending, lead, isPast);
    if (before?.kind === 'no-data') return before;
    if (before?.kind === 'number' && before.number === 0) return { kind: 'not-asked' };
    if (before === undefined) return undefined;
  }
  const one = isOther(question) ? undefined : said[question];
  if (one === undefined || one.state === 'later') return undefined;
  if (one.state !== 'value') return { kind: one.state };
  const { value: given } = one;
  if (given.type === 'number') return { kind: 'number', number: given.number };
  if (given.type === 'part') return { kind: 'part', part: given.part, whole: given.whole };
  return given.type === 'yes-no' ? { kind: 'yes-no', yes: given.yes } : undefined;
}

function historyOf(past: Past, question: string, whole: string | undefined, until: Date, own: boolean): One {
  const known = past.figures
    .filter(({ figure, hour }) => figure === whole && FOUNDED.getTime() + hour * HOUR < until.getTime())
    .toSorted((a, b) => a.hour - b.hour);
  return {
    asked: true,
    teachers: known.at(-1)?.value,
    history: past.quarters.map((of, quarter) => {
      const { report, decided } = countedAt(of, quarter, until);
      return report ? { told: toldOf(report, question, quarter < 2), accepted: own || decided === 'accepted' } : null;
    }),
  };
}

/** The list of the summary a school stands in. */
function listOf(of: Quarter, until: Date): string {
  const { report, decided, reportedAt } = countedAt(of, 2, until);
  if (!report) return 'awaited';
  if (decided === 'returned') return 'returned';
  return (reportedAt?.getTime() ?? 0) < Date.parse('2026-03-31T17:00:00Z') ? 'inTime' : 'late';
}

const wholeOf = (report: Report, question: string): string | undefined =>
  [...report.forms.values()]
    .flatMap(({ questions }) => questions)
    .flatMap(({ id, whole }) => (id === question && whole && 'figure' in whole ? [whole.figure] : []))[0];

const NOTHING: Quarter = { starts: 0, pace: 1, sendings: [] };
/** One that reported in time, was asked to be precise, and answered after the deadline. */
const CORRECTED: { schools: Past[]; coordinator: Past } = {
  schools: [
    {
      quarters: [
        NOTHING,
        NOTHING,
        {
          ...{ starts: 20, pace: 8 },
          sendings: [
            { otherwise: [], said: {}, after: 'returned' },
            { otherwise: [], said: {}, after: undefined },
          ],
        },
      ],
      figures: [],
    },
  ],
  coordinator: { quarters: [NOTHING, NOTHING, NOTHING], figures: [] },
};

dbTest('a summary of any past is found again from that past', async (db) => {
  const { programmes } = await shipped();
  const programme = programmes.get('kazachinsky-2024')?.programme;
  const report = programme?.report;
  if (!report) throw new Error('no report');
  const [by] = await db.insert(person).values({ telegramId: 1, createdAt: FOUNDED }).returning();
  // In the middle of the sendings of the last quarter, and after all of them.
  const instants = fc.constantFrom(
    undefined,
    ...[0, 1, 7, 20, 37, 60].map((hours) => new Date(BEGINS[2]! + hours * HOUR)),
  );

  await fc.assert(
    fc.asyncProperty(district, instants, async (pasts, until) => {
      const names = pasts.schools.map((_, at) => `Школа № ${at + 1}`);
      const { id } = await createMunicipality(db, {
        ...{ name: 'Заречный район', timezone: 'Asia/Krasnoyarsk', programmeId: 'kazachinsky-2024', document: '' },
        schools: [...names, 'Гимназия'].map((name, at) => ({
          ...{
            slug: `s${at}`,
            name,
            kind: 'secondary11' as const,
            hasGrade11: true,
            participating: name !== 'Гимназия',
          },
        })),
        now: FOUNDED,
      });
      const reader = await operatorAccess(db, 'read-summary', id);
      const own = await operatorAccess(db, 'fill-municipal-report', id);
      const review = await operatorAccess(db, 'review-report', id);
      if (!reader || !own || !review || !by) throw new Error('no municipality');
      const stored = await listSchools(db, reader);
      // The one that takes no part reports as the first does, and is counted nowhere.
      for (const one of stored) {
        const past = pasts.schools[Math.max(names.indexOf(one.name), 0)]!;
        const [fill, send, withdraw] = await Promise.all([
          operatorSchoolAccess(db, 'fill-report', id, one.id),
          operatorSchoolAccess(db, 'send-report', id, one.id),
          operatorSchoolAccess(db, 'withdraw-report', id, one.id),
        ]);
        if (!fill || !send || !withdraw) throw new Error('no school');
        await happen(db, past, formFor(report, 'school'), {
          ...{ fill, send, withdraw, review, figures: fill, by: by.id },
        });
      }
      const lines = { fill: own, send: own, withdraw: own, review: own, by: by.id };
      await happen(db, pasts.coordinator, formFor(report, 'coordinator'), lines);

      const cycle = await readCycle({ db, programmes, now: () => until ?? NOW }, id);
      const period = cycle?.periods.find((one) => one.id === QUARTERS[2]);
      if (!cycle || !period) throw new Error('no period');
      const found = await readSummary({ db, questionnaires: [] }, cycle, period, reader, until);

      const at = until ?? NOW;
      for (const { rule, value: figure, before, verdict, accepted } of found.indicators) {
        if (rule.asked_of === 'nobody') continue;
        const whole = wholeOf(report, rule.question);
        const town: Town = {
          schools: pasts.schools.map((past) => historyOf(past, rule.question, whole, at, false)),
          coordinator: historyOf({ ...pasts.coordinator, figures: [] }, rule.question, whole, at, true),
        };
        const again = figureAgain(rule, town, 2);
        expect([rule.indicator, rounded(figure)]).toEqual([rule.indicator, rounded(again)]);
        const indicator = cycle.programme.indicators.find((one) => one.id === rule.indicator);
        expect([rule.indicator, verdict]).toEqual([rule.indicator, indicator && verdictAgain(again, indicator)]);
        const past = figureAgain(rule, town, 1);
        const isTold = 'answered' in past && past.answered > 0 && !compares(rule);
        expect([rule.indicator, before]).toEqual([rule.indicator, isTold ? past : undefined]);
        const told = (rule.asked_of === 'schools' ? town.schools : [town.coordinator]).flatMap(({ history }) => {
          const last = history[2];
          return last?.told && last.told.kind !== 'no-data' ? [last.accepted] : [];
        });
        expect([rule.indicator, accepted]).toEqual([rule.indicator, told.length > 0 && told.every(Boolean)]);
      }
      const { total, ...lists } = found.reports;
      expect(total).toBe(names.length);
      const standing = Object.fromEntries(
        Object.entries(lists).flatMap(([list, some]) => some.map(({ school }) => [school.name, list])),
      );
      expect(standing).toEqual(
        Object.fromEntries(pasts.schools.map((past, one) => [names[one], listOf(past.quarters[2]!, at)])),
      );
    }),
    { numRuns: 6, endOnFailure: true, examples: [[CORRECTED, undefined]] },
  );
});
