import { describe, expect, test } from 'vitest';
import { periodsOf, stageOf, termOf } from '../../src/domain/periods.ts';
import type { Form } from '../../src/forms/form.ts';
import { type LoadedProgramme, loadProgrammes } from '../../src/programmes/load.ts';
import { type Asked, formFor, formIn, REPORTERS, type Report, type Reporter } from '../../src/programmes/report.ts';

const programmes = await loadProgrammes();
const named = (id: string): LoadedProgramme & { report: Report } => {
  const found = programmes.find((one) => one.id === id);
  if (!found?.report) throw new Error(`no report of ${id}`);
  return { ...found, report: found.report };
};

describe('every programme', () => {
  test.each(programmes)('$id asks for reports', ({ report }) => {
    expect(report).toBeDefined();
  });

  test.each(programmes)(
    '$id asks for each indicator once, or says why it cannot be measured',
    ({ indicators, report }) => {
      expect(report?.rules.map(({ indicator }) => indicator)).toEqual(indicators.map(({ id }) => id));
      for (const rule of report?.rules ?? []) {
        if (rule.asked_of !== 'nobody') continue;
        if (rule.aggregate === 'not-measurable') expect(rule.reason.length).toBeGreaterThan(40);
      }
    },
  );

  const asked = programmes.flatMap(({ id, report }) =>
    (report?.rules ?? []).flatMap((rule) => (rule.asked_of === 'nobody' ? [] : [{ id, report: report!, rule }])),
  );

  test.each(asked)('$id asks $rule.asked_of for the indicator $rule.indicator', ({ report, rule }) => {
    const who: Reporter = rule.asked_of === 'coordinator' ? 'coordinator' : 'school';
    const questions = [...report.forms].filter(([key]) => key.startsWith(who)).flatMap(([, form]) => form.questions);
    expect(questions.find(({ id }) => id === rule.question)?.indicator).toBe(rule.indicator);
  });

  test.each([
    { id: 'ivanovo-2020', indicators: ['E5'] },
    { id: 'kazachinsky-2024', indicators: [] },
    { id: 'krasninsky-2019', indicators: [] },
    { id: 'lipetsk-2021', indicators: ['2', 'T1.3'] },
    { id: 'strezhevoy-2023', indicators: [] },
  ])('of $id not measurable are $indicators', ({ id, indicators }) => {
    const { rules } = named(id).report;
    const unmeasured = rules.filter(({ aggregate }) => aggregate === 'not-measurable');
    expect(unmeasured.map(({ indicator }) => indicator)).toEqual(indicators);
  });
});

/** `id: type of whole → row`, a star for what must be answered. */
function lines(report: Report, form: Form): string[] {
  return form.questions.map(({ id, type, whole, required }) => {
    const row = report.serves.get(id);
    const of = whole === undefined ? '' : ` of ${'figure' in whole ? whole.figure : whole.question}`;
    return `${id}${required ? '*' : ''}: ${type}${of} → ${row?.kind} ${row?.id}`;
  });
}

const asks = (id: string, who: Reporter, asked: Asked = {}) => {
  const { report } = named(id);
  return lines(report, formFor(report, who, asked));
};

describe('Strezhevoy asks by circle of schools', () => {
  const OF_ALL = [
    'olympiad-participants*: count → indicator 2.1.4',
    'olympiad-winners*: part of olympiad-participants → indicator 2.1.4',
    'procedures-held*: count → indicator 2.2',
    'procedures-observed*: part of procedures-held → indicator 2.2',
    'prevention-plan-due*: count → indicator 3.1',
    'prevention-plan-done*: part of prevention-plan-due → indicator 3.1',
    'informing-in-plan*: yes-no → indicator 3.2',
    'done: text → monitoring M1',
    'difficulties: text → monitoring M1',
    'help-needed: choices → monitoring M1',
  ];

  test('a school of the list is asked what the document asks of «100 % ШНОР», and the rest', () => {
    expect(asks('strezhevoy-2023', 'school', { circle: 'low-results' })).toEqual([
      'programme-revised*: yes-no → indicator 1.2',
      'courses-teachers*: part of teachers → indicator 1.4.1',
      'contest-teachers*: part of teachers → indicator 1.4.2',
      'ggp-teachers*: part of teachers → indicator 1.4.3',
      'route-teachers*: part of teachers → indicator 1.4.4',
      'equipment-use*: text → indicator 1.5',
      'curator-plan-due*: count → indicator 1.6',
      'curator-plan-done*: part of curator-plan-due → indicator 1.6',
      'support-plan-due*: count → indicator 1.7',
      'support-plan-done*: part of support-plan-due → indicator 1.7',
      ...OF_ALL,
    ]);
  });

  test.each(['risk', 'all', undefined, 'no such circle'])(
    'a school of the circle %s is asked what «100 %% МОУ» are',
    (circle) => {
      expect(asks('strezhevoy-2023', 'school', { circle })).toEqual(OF_ALL);
    },
  );

  test('questions meant for the first circle are those of the indicators whose sample is «100 % ШНОР»', () => {
    const { indicators, report } = named('strezhevoy-2023');
    const wide = new Set(formFor(report, 'school').questions.map(({ id }) => id));
    for (const { id, indicator } of formFor(report, 'school', { circle: 'low-results' }).questions) {
      const sample = indicators.find((one) => one.id === indicator)?.sample;
      if (sample !== undefined) expect([id, sample]).toEqual([id, wide.has(id) ? '100 % МОУ' : '100 % ШНОР']);
    }
  });

  test('the coordinator is asked for the test of the municipality and for the growth of competence', () => {
    expect(asks('strezhevoy-2023', 'coordinator')).toEqual([
      'test-participants*: count → indicator 1.3',
      'test-coped*: part of test-participants → indicator 1.3',
      'teachers-diagnosis*: percent → indicator 2.3',
      'monitoring-results: text → monitoring M1',
    ]);
  });
});

describe('Ivanovo asks by stage', () => {
  test.each([
    {
      stage: 'entry',
      school: [
        'project-teachers*: part of teachers → indicator E3',
        'survey-parents*: count → indicator E6',
        'survey-satisfied*: part of survey-parents → indicator E6',
        'problem-points: text → activity 3',
        'staff-analysis*: choice → activity 9',
        'books-analysis*: choice → activity 12',
        'quality-assessment*: choice → activity 15',
        'help-needed: choices → activity 18',
      ],
      coordinator: ['schools-listed*: yes-no → activity 1', 'applications*: count → activity 2'],
    },
    {
      stage: 'october',
      school: [
        'project-teachers*: part of teachers → indicator E3',
        'results-analysis*: choice → activity 11',
        'teachers-analysis*: choice → activity 13',
        'dynamics: text → monitoring M2',
        'help-needed: choices → activity 18',
      ],
      coordinator: ['teachers-diagnosis*: choice → monitoring M1', 'dynamics-municipal: text → activity 7'],
    },
    {
      stage: 'may',
      school: [
        'project-teachers*: part of teachers → indicator E3',
        'survey-parents*: count → indicator E6',
        'survey-satisfied*: part of survey-parents → indicator E6',
        'class-teachers-analysis*: choice → activity 14',
        'action-plan*: choice → activity 16',
        'staff-forecast*: choice → activity 17',
        'exam-courses*: choice → activity 19',
        'training-plans*: choice → activity 20',
        'methodical-events*: choice → activity 21',
        'final-assessment*: choice → activity 25',
        'dynamics: text → monitoring M2',
        'done: text → monitoring M3',
        'difficulties: text → monitoring M3',
        'help-needed: choices → activity 18',
      ],
      coordinator: [
        'teachers-diagnosis*: choice → monitoring M1',
        'recommendations*: yes-no → activity 8',
        'results-against-plan*: text → indicator E7',
        'usefulness*: text → indicator E8',
        'control*: text → indicator E9',
        'dynamics-municipal: text → activity 7',
      ],
    },
    {
      stage: 'august',
      school: [
        'project-teachers*: part of teachers → indicator E3',
        'survey-parents*: count → indicator E6',
        'survey-satisfied*: part of survey-parents → indicator E6',
        'exam-courses*: choice → activity 19',
        'training-plans*: choice → activity 20',
        'methodical-events*: choice → activity 21',
        'final-assessment*: choice → activity 25',
        'done: text → monitoring M3',
        'difficulties: text → monitoring M3',
        'help-needed: choices → activity 18',
      ],
      coordinator: [
        'results-against-plan*: text → indicator E7',
        'usefulness*: text → indicator E8',
        'control*: text → indicator E9',
      ],
    },
  ])('at the stage $stage', ({ stage, school, coordinator }) => {
    expect(asks('ivanovo-2020', 'school', { stage })).toEqual(school);
    expect(asks('ivanovo-2020', 'coordinator', { stage })).toEqual(coordinator);
  });

  test('parents are compared with those of the entry stage', () => {
    expect(named('ivanovo-2020').report.rules.find(({ indicator }) => indicator === 'E6')).toEqual({
      ...{ indicator: 'E6', asked_of: 'schools', aggregate: 'change' },
      ...{ question: 'survey-satisfied', since: 'first' },
    });
  });
});

describe('Krasninsky asks for states and documents', () => {
  test('of the activities whose responsible is the school or its director', () => {
    expect(asks('krasninsky-2019', 'school')).toEqual([
      'school-programme*: choice → activity 1.5',
      'school-programme-document*: text → activity 1.5',
      'partner-contract*: choice → activity 1.8',
      'partner-contract-document*: text → activity 1.8',
      'network*: choice → activity 1.9',
      'network-document*: text → activity 1.9',
      'director-report*: yes-no → activity 2.5',
      'best-practice*: choice → activity 2.7',
      'best-practice-document*: text → activity 2.7',
      'done: text → reporting director-reports',
      'difficulties: text → reporting director-reports',
      'help-needed: choices → reporting director-reports',
    ]);
  });

  test('none of them is forgotten', () => {
    const { roadmap, report } = named('krasninsky-2019');
    const ofSchools = roadmap.activities.filter(({ responsible }) =>
      responsible.roles.some((role) => role === 'school' || role === 'school-director'),
    );
    const served = new Set([...report.serves.values()].filter(({ kind }) => kind === 'activity').map(({ id }) => id));
    expect(ofSchools.map(({ id }) => id).filter((id) => !served.has(id))).toEqual([]);
  });

  test('a document is asked only of what is done, and whoever has no such activity says so', () => {
    const { questions } = formFor(named('krasninsky-2019').report, 'school');
    for (const { id, when } of questions.filter(({ id: one }) => one.endsWith('-document'))) {
      expect(when).toEqual({ question: id.replace('-document', ''), is: 'done' });
    }
    const states = questions.filter(({ type }) => type === 'choice');
    expect(states.map(({ mayNotApply, options }) => [mayNotApply, options?.map(({ label }) => label)])).toEqual(
      states.map(() => [true, ['Не начато', 'В работе', 'Выполнено']]),
    );
  });

  test('the coordinator is asked for what the department does', () => {
    expect(asks('krasninsky-2019', 'coordinator')).toEqual([
      'listed-schools*: yes-no → activity 1.3',
      'centre-meetings*: count → activity 1.1',
      'tests-observed*: yes-no → activity 1.11',
      'parents-survey*: yes-no → activity 1.12',
      'mentoring*: yes-no → activity 2.6',
      'results-analysis: text → activity 1.2',
      'survey-results: text → activity 1.6',
    ]);
  });
});

describe('Lipetsk asks by month', () => {
  const ALWAYS = [
    'equal-access*: yes-no → indicator T1.1',
    'supported-pupils*: part of special-needs → indicator T1.2',
  ];
  const WORDS = [
    'done: text → monitoring M1',
    'difficulties: text → monitoring M1',
    'help-needed: choices → monitoring M1',
  ];
  const SEMINARS = 'seminars*: choice → activity 3.1';
  test.each([
    { stage: '2021-04', due: ['local-acts*: choice → activity 1.1', 'identification*: choice → activity 1.2'] },
    { stage: '2021-06', due: ['contest*: choice → activity 1.5', 'team-courses*: choice → activity 3.6'] },
    {
      stage: '2021-08',
      due: ['team-courses*: choice → activity 3.6', 'extra-posts*: choice → activity 1.6', SEMINARS],
    },
    { stage: '2021-09', due: [SEMINARS] },
    { stage: '2021-10', due: [SEMINARS] },
    { stage: '2021-11', due: [SEMINARS] },
    {
      stage: '2021-12',
      due: [
        SEMINARS,
        'regional-courses*: choice → activity 1.4',
        'network*: choice → activity 2.1',
        'methods-bank*: choice → activity 3.2',
        'sharing*: choice → activity 3.7',
        'exchange-seminars*: choice → activity 1.7',
        'information*: choice → activity 4.2',
      ],
    },
  ])('in $stage', ({ stage, due }) => {
    expect(asks('lipetsk-2021', 'school', { stage })).toEqual([...ALWAYS, ...due, ...WORDS]);
  });

  test('an activity is asked of in the months in which the plan has it due', () => {
    const { roadmap, report } = named('lipetsk-2021');
    const months = report.cycle.kind === 'months' ? report.cycle.months : [];
    for (const stage of months) {
      for (const { id } of formFor(report, 'school', { stage }).questions) {
        const row = report.serves.get(id);
        const activity = roadmap.activities.find((one) => row?.kind === 'activity' && one.id === row.id);
        // What goes by a timetable of its own is asked about once, at the end.
        if (!activity || activity.deadline.kind === 'external_schedule') continue;
        const { occurrences, due } = activity.deadline;
        const days = occurrences.length > 0 ? occurrences.map((one) => one.due) : [due];
        expect([id, days.map((day) => day?.slice(0, 7))]).toEqual([id, expect.arrayContaining([stage])]);
      }
    }
  });

  test('no month with something due is left out', () => {
    const { roadmap, report } = named('lipetsk-2021');
    const days = roadmap.activities.flatMap(({ deadline: { occurrences, due } }) =>
      occurrences.length > 0 ? occurrences.map((one) => one.due) : (due ?? []),
    );
    const months = [...new Set(days.map((day) => day.slice(0, 7)))].toSorted();
    expect(report.cycle).toEqual({ kind: 'months', months });
  });

  test('the coordinator says how many schools there are, as the document does not', () => {
    expect(asks('lipetsk-2021', 'coordinator', { stage: '2021-04' })).toEqual([
      'municipal-schools*: count → indicator 1',
      'successful-programmes*: part of municipal-schools → indicator 1',
      'working-group*: yes-no → activity 1.3',
      'monitoring-results: text → monitoring M1',
    ]);
    expect(asks('lipetsk-2021', 'coordinator', { stage: '2021-12' })).toHaveLength(3);
  });
});

test('an id is asked of one reporter in one programme only as one question', () => {
  for (const { report } of programmes) {
    const seen = new Map<string, string>();
    for (const who of REPORTERS) {
      for (const [key, form] of report?.forms ?? []) {
        if (!key.startsWith(who)) continue;
        for (const question of form.questions) {
          expect(seen.get(question.id) ?? who).toBe(who);
          seen.set(question.id, who);
        }
      }
    }
  }
});

describe('the periods of each programme', () => {
  test.each([
    {
      programme: 'lipetsk-2021',
      today: '2021-09-20',
      periods: [
        ['2021-04', '2021-04-30', '2021-05-24'],
        ['2021-06', '2021-06-30', '2021-07-14'],
        ['2021-08', '2021-08-31', '2021-09-14'],
        ['2021-09', '2021-09-30', '2021-10-14'],
        ['2021-10', '2021-10-29', '2021-11-19'],
        ['2021-11', '2021-11-30', '2021-12-14'],
        ['2021-12', '2021-12-30', '2022-01-21'],
      ],
    },
    {
      programme: 'krasninsky-2019',
      today: '2020-06-10',
      periods: [
        ['2019-20:year', '2020-05-26', '2020-08-31'],
        ['2020-21:year', '2021-05-26', '2021-08-31'],
      ],
    },
    {
      programme: 'ivanovo-2020',
      today: '2020-09-21',
      periods: [
        ['2020-21:entry', '2020-09-14', '2020-09-30'],
        ['2020-21:october', '2020-10-19', '2020-11-02'],
        ['2020-21:may', '2021-05-17', '2021-05-31'],
        ['2020-21:august', '2021-08-16', '2021-08-31'],
      ],
    },
    {
      programme: 'strezhevoy-2023',
      today: '2024-06-10',
      periods: [
        ['2022-23:year', '2023-05-26', '2023-08-31'],
        ['2023-24:year', '2024-05-24', '2024-09-02'],
        ['2024-25:year', '2025-05-26', '2025-09-01'],
      ],
    },
  ])('$programme on $today', ({ programme, today, periods }) => {
    const { report, passport } = named(programme);
    const found = periodsOf(report.cycle, termOf(passport.period), today);
    expect(found.map(({ id, opens, due }) => [id, opens, due])).toEqual(periods);
    for (const period of found) {
      for (const who of REPORTERS) {
        expect(formFor(report, who, { stage: stageOf(period) }).questions.length).toBeGreaterThan(0);
      }
    }
  });

  test('the stages of Ivanovo cover the whole project', () => {
    const { report, passport } = named('ivanovo-2020');
    const found = periodsOf(report.cycle, termOf(passport.period), '2020-09-21');
    expect(found.map(({ starts, ends }) => [starts, ends])).toEqual([
      ['2020-09-01', '2020-09-30'],
      ['2020-10-01', '2020-10-31'],
      ['2020-11-01', '2021-05-31'],
      ['2021-06-01', '2021-08-31'],
    ]);
  });

  test('the yearly report of Krasninsky is the one the document speaks of', () => {
    expect(named('krasninsky-2019').report.cycle).toEqual({ kind: 'year', source_ref: 'L75' });
  });
});

test('an example of a ground is of the year the report is for', () => {
  const found: [string, number, string][] = [];
  for (const [id, today] of [
    ['kazachinsky-2024', '2025-11-10'],
    ['lipetsk-2021', '2021-09-20'],
    ['krasninsky-2019', '2020-06-10'],
    ['ivanovo-2020', '2020-09-21'],
    ['strezhevoy-2023', '2026-06-10'],
  ] as const) {
    const { report, passport } = named(id);
    for (const period of periodsOf(report.cycle, termOf(passport.period), today)) {
      for (const who of REPORTERS) {
        const form = formFor(report, who, { stage: stageOf(period), circle: 'low-results' });
        expect(formIn(form, period.schoolYear)).toBe(formIn(form, period.schoolYear));
        for (const { ground } of formIn(form, period.schoolYear).questions) {
          if (!ground) continue;
          expect(ground.example).not.toMatch(/[{}]/);
          const [, day, month, year] = /(\d\d)\.(\d\d)\.(\d{4})/.exec(ground.example) ?? [];
          found.push([id, period.schoolYear, ground.example]);
          expect([`${year}-${month}-${day}` <= period.due, ground.example]).toEqual([true, ground.example]);
        }
      }
    }
  }
  expect(found).toContainEqual(['kazachinsky-2024', 2024, 'Акт проверки готовности школы от 12.08.2024 № 4']);
  expect(found).toContainEqual(['krasninsky-2019', 2020, 'Протокол заседания МОЦ от 14.05.2021 № 4']);
  expect(found).toContainEqual(['strezhevoy-2023', 2025, 'План работы на 2025/26 год, раздел 4, утверждён 31.08.2025']);
});
