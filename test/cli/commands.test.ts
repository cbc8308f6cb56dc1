import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { listPeriodsCommand, listQuartersCommand, setPeriodCommand, setQuarterCommand } from '../../src/cli/dates.ts';
import { listFiguresCommand, setFigureCommand } from '../../src/cli/figure.ts';
import { createCommand } from '../../src/cli/municipality.ts';
import { inviteCommand, peopleCommand } from '../../src/cli/people.ts';
import { remindCommand } from '../../src/cli/remind.ts';
import { statusCommand, summaryCommand } from '../../src/cli/report.ts';
import { addSchoolCommand, setSchoolCommand } from '../../src/cli/school.ts';
import { operatorSchoolAccess } from '../../src/db/access.ts';
import { storeAnswers } from '../../src/db/draft-answers.ts';
import { openDraft } from '../../src/db/drafts.ts';
import { person, school as schools } from '../../src/db/schema.ts';
import { fingerprint } from '../../src/forms/fingerprint.ts';
import type { Answer } from '../../src/forms/form.ts';
import { loadProgrammes, toForm } from '../../src/programmes/load.ts';
import { figures, type Given, gives, refusal, says } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';

const one = { municipality: '1' };
const quarter = { ...one, year: '2026-27', quarter: '2', starts: '2026-11-09', ends: '2026-12-30' };
const school = { ...one, school: 'vorokovskaya' };
const figure = { ...school, figure: 'teachers', year: '2026-27', value: '28' };

oneDbTest('a command that cannot be carried out says why', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  await gives(db, createCommand, { programme: 'lipetsk-2021' });
  await gives(db, addSchoolCommand, { ...one, name: 'Филиал', 'branch-of': 'vorokovskaya', login: 'sch1', code: '7' });
  const cases: [Command, Given, RegExp][] = [
    [createCommand, { programme: 'moscow' }, /«moscow» нет. Есть: ivanovo-2020, kazachinsky-2024/],
    [createCommand, { programme: 'lipetsk-2021', name: ' ' }, /--name пуст/],
    [createCommand, { programme: 'lipetsk-2021', timezone: 'Mars/X' }, /Часового пояса «Mars\/X» нет/],
    [addSchoolCommand, { municipality: '3', name: 'а' }, /Муниципалитета «3» нет/],
    [addSchoolCommand, { municipality: 'one', name: 'а' }, /Муниципалитета «one» нет/],
    [addSchoolCommand, { ...one, name: ' ' }, /--name пуст/],
    [addSchoolCommand, { ...one, name: 'МБОУ «Вороковская» СОШ' }, /уже есть/],
    [addSchoolCommand, { ...one, name: 'Новая', kind: 'big' }, /Вида «big» нет. Есть: secondary11/],
    [addSchoolCommand, { ...one, name: 'Новая', 'branch-of': 'nowhere' }, /Школы «nowhere»/],
    [addSchoolCommand, { ...one, name: 'Новая', 'branch-of': 'filial' }, /«Филиал» сама записана филиалом/],
    [addSchoolCommand, { ...one, name: 'Новая', login: 'sch1' }, /логин уже указан у школы «Филиал»/],
    [addSchoolCommand, { ...one, name: 'Новая', code: '7' }, /код уже указан у школы «Филиал»/],
    [addSchoolCommand, { ...one, name: 'Новая', circle: 'risk' }, /кругов школ нет/],
    [setSchoolCommand, { ...one, school: 'nowhere', name: 'а' }, /Школы «nowhere»/],
    [setSchoolCommand, { ...school, name: ' ' }, /--name пуст/],
    [setSchoolCommand, { ...school, 'forget-alias': 'Ничья' }, /Названия «Ничья» у школы нет/],
    [setSchoolCommand, { ...school, name: 'а'.repeat(201) }, /--name длиннее 200 знаков/],
    [setSchoolCommand, { ...school, name: 'Филиал' }, /«Филиал» в этом муниципалитете уже есть/],
    [setSchoolCommand, { ...school, login: 'sch1' }, /логин уже указан у школы «Филиал»/],
    [setSchoolCommand, { ...school, circle: 'risk' }, /кругов школ нет/],
    [inviteCommand, { ...one, role: 'boss' }, /Есть: coordinator, curator, director, deputy/],
    [inviteCommand, { ...one, role: 'director' }, /Для роли director укажите --school/],
    [inviteCommand, { ...one, role: 'coordinator', school: 'vorokovskaya' }, /уберите --school/],
    [inviteCommand, { municipality: '2', role: 'director', school: 'vorokovskaya' }, /Школы «vorokovskaya»/],
    [statusCommand, { ...one, on: '2026-11-31' }, /«2026-11-31» — не дата/],
    [statusCommand, { ...one, school: 'nowhere' }, /Школы «nowhere»/],
    [summaryCommand, { ...one, period: '2030' }, /Периода «2030» нет. Есть: 2026-27:1, 2026-27:2/],
    [summaryCommand, { municipality: '2', on: '2021-01-15' }, /отчётов сейчас нет/],
    [remindCommand, { ...one, 'dry-run': 'yes', on: '2026-11-31' }, /«2026-11-31» — не дата/],
    [remindCommand, { ...one, on: '2026-11-13' }, /уберите --on или добавьте --dry-run/],
    [setPeriodCommand, { ...one, period: '2030' }, /Периода «2030» нет/],
    [setPeriodCommand, one, /Не хватает параметра --due/],
    [setPeriodCommand, { ...one, due: '16.11.2026' }, /«16.11.2026» — не дата/],
    [setPeriodCommand, { ...one, due: '2026-10-22' }, /срок не может быть раньше/],
    [setPeriodCommand, { ...one, due: '2026-11-11' }, /Этот день уже прошёл/],
    [setPeriodCommand, { ...one, opens: '2026-11-17' }, /Отчёт открывается 17/],
    [listQuartersCommand, { ...one, year: '2026-28' }, /Учебного года «2026-28» нет/],
    [setQuarterCommand, { ...quarter, quarter: '5' }, /Четверти «5» нет/],
    [setQuarterCommand, { ...quarter, ends: 'завтра' }, /«завтра» — не дата/],
    [setQuarterCommand, { ...quarter, ends: '2027-01-11' }, /III четверть начинается 11/],
    [setQuarterCommand, { ...quarter, starts: '2026-10-24' }, /отчёта за I четверть 2026.27 стал бы 9/],
    [listFiguresCommand, { ...one, school: 'nowhere' }, /Школы «nowhere»/],
    [setFigureCommand, { ...figure, figure: 'cats' }, /Показателя «cats» нет. Есть: teachers, pupils/],
    [setFigureCommand, { ...figure, year: '2027-28' }, /Учебный год 2027-28 ещё не начался/],
    [setFigureCommand, { ...figure, value: '12,5' }, /целое число от 1 до 500/],
    [setFigureCommand, { ...figure, value: '501' }, /целое число от 1 до 500/],
  ];
  for (const [command, given, sentence] of cases) expect(await refusal(db, command, given)).toMatch(sentence);
});

oneDbTest('a municipality takes the name, the time zone and the schools of its programme', async (db) => {
  const made = await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  expect(made).toMatchObject({
    municipalityId: 1,
    coordinator: { link: null, payload: expect.stringMatching(/^[\w-]{20,64}$/) },
  });
  expect(made).toHaveProperty('schools.length', 10);
  expect(await gives(db, summaryCommand, one)).toMatchObject({ municipality: 'Казачинский район', total: 10 });
  expect(await gives(db, statusCommand, one)).toMatchObject({ on: '2026-11-12' });
});

oneDbTest('a municipality with a name and a time zone of its own', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024', name: 'Мой район', timezone: 'Pacific/Kiritimati' });
  const lateAt = { ...one, on: '2026-11-13' };
  expect(await gives(db, summaryCommand, lateAt)).toMatchObject({ municipality: 'Мой район', on: '2026-11-13' });
  expect(await gives(db, statusCommand, one)).toMatchObject({ on: '2026-11-12' });
});

oneDbTest('a school is added with what is known of it, and can be invited to and asked about at once', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  const school = { ...one, name: '  МБОУ   «Новая» ООШ ', alias: ['Новая', 'НООШ'], login: 'sch240001', code: '101' };
  expect(await gives(db, addSchoolCommand, school)).toEqual({ id: 'novaya', name: 'МБОУ «Новая» ООШ' });
  await gives(db, inviteCommand, { ...one, role: 'deputy', school: 'novaya' });
  expect(await gives(db, peopleCommand, one)).toMatchObject({
    people: [],
    invitations: [{ role: 'coordinator' }, { role: 'deputy', school: 'novaya' }],
  });
  expect(await gives(db, statusCommand, { ...one, school: 'novaya' })).toMatchObject({
    schools: [{ school: { id: 'novaya' }, report: { period: '2026-27:1', state: 'awaited', late: false } }],
  });
});

oneDbTest('a school is put into a circle, renamed and identified', async (db) => {
  await gives(db, createCommand, { programme: 'strezhevoy-2023' });
  const ososh = { ...one, school: 'ososh' };
  // Those the document lists are in the first circle, others in the last.
  expect(await gives(db, setSchoolCommand, ososh)).toMatchObject({ name: 'МОУ «ОСОШ»', circle: 'low-results' });
  await gives(db, addSchoolCommand, { ...one, name: 'МОУ «СОШ № 5»' });
  await gives(db, addSchoolCommand, { ...one, name: 'МОУ «СОШ № 6»', circle: 'risk' });
  expect(await gives(db, setSchoolCommand, { ...one, school: 'sosh-5' })).toMatchObject({ circle: 'all' });
  expect(await gives(db, setSchoolCommand, { ...one, school: 'sosh-6' })).toMatchObject({ circle: 'risk' });

  const change = { name: 'МОУ  «Открытая СОШ»', login: 'sch70', code: '12', circle: 'all' };
  const changed = { id: 'ososh', name: 'МОУ «Открытая СОШ»', login: 'sch70', code: '12', circle: 'all' };
  expect(await gives(db, setSchoolCommand, { ...ososh, ...change })).toEqual(changed);
  expect(await gives(db, setSchoolCommand, ososh)).toEqual(changed);
  expect(await refusal(db, setSchoolCommand, { ...ososh, circle: 'first' })).toContain('Есть: low-results, risk, all');
  // Of a circle depends what is asked.
  const asked = async (school: string) => gives(db, statusCommand, { ...one, school });
  expect(await asked('sosh-7')).toMatchObject({ schools: [{ report: { questions: 15 } }] });
  expect(await asked('ososh')).toMatchObject({ schools: [{ report: { questions: 7 } }] });
});

oneDbTest('the periods of every cycle are named by their ids', async (db) => {
  const walks = [
    { programme: 'lipetsk-2021', on: '2021-09-20', current: '2021-08', period: '2021-12', due: '2022-01-21' },
    {
      programme: 'krasninsky-2019',
      on: '2020-06-10',
      current: '2019-20:year',
      period: '2020-21:year',
      due: '2021-08-31',
    },
    { programme: 'ivanovo-2020', on: '2020-09-21', current: '2020-21:entry', period: '2020-21:may', due: '2021-05-31' },
    {
      programme: 'strezhevoy-2023',
      on: '2026-06-10',
      current: '2025-26:year',
      period: '2026-27:year',
      due: '2027-08-31',
    },
  ];
  for (const [at, { programme, on, current, period, due }] of walks.entries()) {
    await gives(db, createCommand, { programme });
    const here = { municipality: String(at + 1), on };
    expect(await gives(db, summaryCommand, here)).toMatchObject({ period: current, notSent: [] });
    expect(await gives(db, summaryCommand, { ...here, period })).toMatchObject({ period, due });
  }
  // Today the first of them is an archive: nobody is awaited.
  expect(await gives(db, summaryCommand, one)).toMatchObject({
    period: '2021-12',
    awaited: [],
    notSent: { length: 7 },
  });
});

oneDbTest('of a period that has not opened nothing is awaited', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  const next = { ...one, period: '2026-27:2' };
  expect(await gives(db, summaryCommand, next)).toMatchObject({ awaited: [], notOpen: { length: 10 }, total: 10 });
  expect(await says(db, summaryCommand, next)).toBe(
    [
      'Казачинский район, II четверть 2026/27',
      'Откроется 30 декабря, срок 22 января 2027 года (по умолчанию, проверьте). На 12 ноября в 09:00.',
      'Отправлено 0 из 10. Отчёт ещё не открыт: пока его ни от кого не ждём.',
    ].join('\n'),
  );
  expect(await says(db, statusCommand, { ...next, school: 'vorokovskaya' })).toBe(
    [
      'II четверть 2026/27: отчёт открывается 30 декабря, срок 22 января 2027 года.',
      'МБОУ Вороковская СОШ: ещё не открыт',
      'Признаки низких результатов по правилу программы: данных недостаточно.',
    ].join('\n'),
  );
  expect(await says(db, statusCommand, { ...one, school: 'vorokovskaya' })).toContain(
    'I четверть 2026/27: отчёт открылся 23 октября, срок 16 ноября.\nМБОУ Вороковская СОШ: ожидаем, заполнено 0 из',
  );
});

oneDbTest('a past day is shown with what had been answered and told by then', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  const [place] = await db.select().from(schools).where(eq(schools.slug, 'vorokovskaya'));
  const [director] = await db
    .insert(person)
    .values({ telegramId: 1, createdAt: new Date(0) })
    .returning();
  const access = await operatorSchoolAccess(db, 'fill-report', 1, place?.id ?? 0);
  if (!access || !director) throw new Error('no school');
  const form = toForm((await loadProgrammes()).find(({ id }) => id === 'kazachinsky-2024')!, 'school');
  const draft = await openDraft(db, access, { form: form?.id ?? '', period: '2026-27:1' }, new Date(0));
  const answer = (id: string): Answer => ({
    question: id,
    asked: fingerprint(form!.questions.find((question) => question.id === id)!),
    state: 'no-data',
  });
  const step = { draft: draft.id, person: director.id, updateId: 1 };
  await storeAnswers(db, { ...step, version: 0, now: new Date('2026-11-10T05:00:00Z') }, [answer('contest-pupils')]);
  await storeAnswers(db, { ...step, version: 1, now: new Date('2026-11-11T05:00:00Z') }, [answer('deficit-system')]);
  const answered = async (on: string) =>
    Object(await gives(db, statusCommand, { ...school, on })).schools[0].report.answered;
  expect([await answered('2026-11-09'), await answered('2026-11-10'), await answered('2026-11-11')]).toEqual([0, 1, 2]);
});

oneDbTest('the report is overdue on the day after the deadline, and not before', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  const lateOn = async (on: string) => gives(db, statusCommand, { ...one, school: 'vorokovskaya', on });
  const report = (late: boolean) => ({ schools: [{ report: { due: '2026-11-16', late } }] });
  expect(await lateOn('2026-11-16')).toMatchObject(report(false));
  expect(await lateOn('2026-11-17')).toMatchObject(report(true));
});

oneDbTest('the days of a report and of a quarter are set, and what follows from them', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  expect(await gives(db, setQuarterCommand, quarter)).toMatchObject({
    quarter: 2,
    periods: [{ period: '2026-27:1', opens: '2026-10-23', due: '2026-11-20', dueSource: 'default' }],
  });
  expect(await gives(db, listQuartersCommand, one)).toMatchObject({
    year: '2026-27',
    quarters: [
      { quarter: 1, starts: '2026-09-01', ends: '2026-10-23', source: 'default' },
      { quarter: 2, starts: '2026-11-09', ends: '2026-12-30', source: 'coordinator' },
      { quarter: 3, source: 'default' },
      { quarter: 4, source: 'default' },
    ],
  });
  expect(await gives(db, listQuartersCommand, { ...one, year: '2020-21' })).toMatchObject({
    quarters: [{ quarter: 1, starts: '2020-09-01', source: 'default' }, {}, {}, {}],
  });

  // A Saturday: the term moves to Monday. What is not named stays.
  expect(await gives(db, setPeriodCommand, { ...one, due: '2026-11-28' })).toEqual({
    period: '2026-27:1',
    name: 'I четверть 2026/27',
    opens: '2026-10-23',
    due: '2026-11-30',
    dueSource: 'coordinator',
  });
  await gives(db, setPeriodCommand, { ...one, period: '2026-27:2', opens: '2026-12-28' });
  const { periods } = Object(await gives(db, listPeriodsCommand, one));
  expect(periods).toHaveLength(6);
  expect(periods.slice(0, 3)).toMatchObject([
    { period: '2026-27:1', due: '2026-11-30' },
    { period: '2026-27:2', opens: '2026-12-28', due: '2027-01-22', dueSource: 'coordinator' },
    { period: '2026-27:3', dueSource: 'default' },
  ]);
});

oneDbTest('a school’s figures of a year are set within their bounds', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  expect(await gives(db, setFigureCommand, figure)).toMatchObject({ figure: 'teachers', value: 28 });
  await gives(db, setFigureCommand, { ...figure, year: '2025-26', value: '30' });
  await gives(db, setFigureCommand, { ...figure, value: '27' });
  const told = async (given: Given) => Object(await gives(db, listFiguresCommand, given)).figures;
  expect(await told(school)).toContainEqual({ id: 'teachers', title: 'Педагогические работники', value: 27 });
  expect(await told({ ...school, year: '2025-26' })).toContainEqual(expect.objectContaining({ value: 30 }));
  const ofAnother = await told({ ...school, school: 'mokrushinskaya' });
  expect(ofAnother).toHaveLength(figures.length);
  expect(ofAnother).not.toContainEqual(expect.objectContaining({ value: expect.any(Number) }));

  // A part does not exceed its whole, whichever is told first.
  await gives(db, setFigureCommand, { ...figure, figure: 'special-needs', value: '300' });
  expect(await refusal(db, setFigureCommand, { ...figure, figure: 'pupils', value: '214' })).toMatch(
    /^214 меньше, чем обучающихся с ОВЗ \(300\)/,
  );
  await gives(db, setFigureCommand, { ...figure, figure: 'special-needs', value: '30' });
  await gives(db, setFigureCommand, { ...figure, figure: 'pupils', value: '214' });
  expect(await refusal(db, setFigureCommand, { ...figure, figure: 'special-needs', value: '215' })).toBe(
    '215 больше, чем обучающихся в школе (214). Введите число не больше 214 или сначала исправьте то число в паспорте школы.',
  );
});
