import { describe, expect, test } from 'vitest';
import { periodsOf, termOf } from '../../src/domain/periods.ts';
import type { Form, Question } from '../../src/forms/form.ts';
import { loadFigures, loadProgrammes, parseProgramme, readDocument, toForm } from '../../src/programmes/load.ts';

const programmes = await loadProgrammes();
const kazachinsky = programmes.find(({ id }) => id === 'kazachinsky-2024')!;
const school = toForm(kazachinsky, 'school')!;
const coordinator = toForm(kazachinsky, 'coordinator')!;

const questionOf = (form: Form, id: string): Question => {
  const found = form.questions.find((question) => question.id === id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
};
const indicatorsOf = (form: Form) => [...new Set(form.questions.flatMap(({ indicator }) => indicator ?? []))];

describe('the report form of Kazachinsky', () => {
  test('schools are asked what only they know, the coordinator the rest, every indicator once', () => {
    expect(indicatorsOf(school).toSorted()).toEqual(['1', '10', '11', '12', '13', '4', '6', '9']);
    expect(indicatorsOf(coordinator).toSorted()).toEqual(['2', '3', '5', '7', '8']);
    expect(indicatorsOf(school).length + indicatorsOf(coordinator).length).toBe(kazachinsky.indicators.length);
  });

  test.each([
    { id: 'network-teachers', type: 'part', whole: { figure: 'teachers' }, indicator: '9', source: 'L44' },
    { id: 'survey-respondents', type: 'count', whole: undefined, indicator: '10', source: 'L45' },
    { id: 'survey-satisfied', type: 'part', whole: { question: 'survey-respondents' }, indicator: '10', source: 'L45' },
    { id: 'extra-education-pupils', type: 'part', whole: { figure: 'pupils' }, indicator: '12', source: 'L47' },
    { id: 'contest-pupils', type: 'part', whole: { figure: 'pupils' }, indicator: '13', source: 'L48' },
    { id: 'modern-environment', type: 'yes-no', whole: undefined, indicator: '1', source: 'L36' },
    { id: 'deficit-system', type: 'yes-no', whole: undefined, indicator: '4', source: 'L39' },
    { id: 'risk-group-system', type: 'yes-no', whole: undefined, indicator: '11', source: 'L46' },
    { id: 'school-programme', type: 'yes-no', whole: undefined, indicator: '6', source: 'L41' },
    { id: 'experience-sharing', type: 'choice', whole: undefined, indicator: undefined, source: 'L1184' },
    { id: 'done', type: 'text', whole: undefined, indicator: undefined, source: 'L948' },
    { id: 'difficulties', type: 'text', whole: undefined, indicator: undefined, source: 'L948' },
    { id: 'help-needed', type: 'choices', whole: undefined, indicator: undefined, source: 'L948' },
  ])('asks the school $id as $type', ({ id, type, whole, indicator, source }) => {
    const question = questionOf(school, id);
    expect([question.type, question.indicator, question.source]).toEqual([type, indicator, source]);
    if (whole === undefined) expect(question).not.toHaveProperty('whole');
    else expect(question.whole).toMatchObject(whole);
  });

  test('asks the school thirteen questions, of which the texts and the help may be left out', () => {
    expect(school.questions).toHaveLength(13);
    const optional = school.questions.filter(({ required }) => !required).map(({ id }) => id);
    expect(optional).toEqual(['done', 'difficulties', 'help-needed']);
  });

  test('how many were satisfied is asked only after a survey', () => {
    expect(questionOf(school, 'survey-satisfied').when).toEqual({ question: 'survey-respondents', over: 0 });
  });

  test('a school that is not listed says that its programme does not apply', () => {
    expect(questionOf(school, 'school-programme').mayNotApply).toBe(true);
  });

  test('a whole that is a yearly figure comes with what to ask when it is missing', () => {
    expect(questionOf(school, 'network-teachers').whole).toEqual({
      figure: 'teachers',
      text: 'Сколько всего педагогических работников в школе на 20 сентября {year} года?',
      name: 'педагогов в школе',
      min: 1,
      max: 500,
      hint: { who: expect.stringContaining('без внешних совместителей'), where: 'форма ОО-1, сведения о персонале' },
    });
  });
});

describe('every question of every form', () => {
  // A question is the same in every form it stands in.
  const all = programmes.flatMap((programme) => {
    const questions = [...(programme.report?.forms.values() ?? [])].flatMap((form) => form.questions);
    return [...new Map(questions.map((question) => [question.id, question])).values()].map((question) => ({
      name: `${programme.id} ${question.id}`,
      programme,
      question,
    }));
  });

  test.each(all)('$name says its period, who is counted and where to take it, and fits a phone', ({ question }) => {
    const { period, who, more, where } = question.hint;
    expect([period, who, where].every((part) => part !== undefined && part.length > 3)).toBe(true);
    expect(question.text.length).toBeLessThanOrEqual(110);
    expect(question.short.length).toBeLessThanOrEqual(36);
    expect([question.text, period, who, where].join('\n').length).toBeLessThanOrEqual(400);
    // More is told in a popup, of which Telegram takes 200 characters.
    expect([more, where].join('. Где взять: ').length).toBeLessThanOrEqual(199);
    for (const { label } of question.options ?? []) expect(label.length).toBeLessThanOrEqual(40);
  });

  test.each(all)('$name speaks politely: no exclamation, a question ends with its mark', ({ question }) => {
    expect(question.text.endsWith('?')).toBe(true);
    expect(JSON.stringify(question)).not.toContain('!');
  });

  test.each(all)('$name asks a yes for its ground', ({ question }) => {
    if (question.type === 'yes-no') expect(question.ground).toBeDefined();
    else expect(question).not.toHaveProperty('ground');
  });

  test.each(all)('$name leads to the words of the document', ({ programme, question }) => {
    const row = programme.report?.serves.get(question.id);
    expect(row?.source_ref).toBe(question.source);
    expect(row?.text.length).toBeGreaterThan(0);
  });
});

test('the row served is the indicator, the activity or the reporting itself', () => {
  const serves = kazachinsky.report!.serves;
  expect(serves.get('network-teachers')).toEqual({
    kind: 'indicator',
    id: '9',
    text: '75% педагогов школ участники сетевых профессиональных сообществ и сетевых методических объединений.',
    source_ref: 'L44',
  });
  expect(serves.get('experience-sharing')).toMatchObject({ kind: 'activity', id: '20' });
  expect(serves.get('help-needed')).toMatchObject({ kind: 'reporting', id: 'team-reports' });
});

test('the months of the cycle are those of the document, quarter by quarter', () => {
  expect(kazachinsky.report?.cycle).toEqual({
    kind: 'quarters',
    months: { 1: 11, 2: 1, 3: 3, 4: 6 },
    source_ref: 'L948',
  });
});

test('the four reports of 2026/27 are due on the days of the programme', () => {
  const periods = periodsOf(kazachinsky.report!.cycle, termOf(kazachinsky.passport.period), '2026-11-22');
  const year = periods.filter(({ schoolYear }) => schoolYear === 2026);
  expect(year.map(({ id, due }) => [id, due])).toEqual([
    ['2026-27:1', '2026-11-16'],
    ['2026-27:2', '2027-01-22'],
    ['2026-27:3', '2027-03-31'],
    ['2026-27:4', '2027-06-15'],
  ]);
});

test('a programme whose file has no report part asks for nothing', async () => {
  const { figures } = await loadFigures();
  const silent = parseProgramme((await readDocument('lipetsk-2021')).replace(/\n# >>> .*$/s, '\n'), 'x.yaml', figures);
  if (!silent.ok) throw new Error(JSON.stringify(silent.error));
  expect(silent.value).not.toHaveProperty('report');
  expect(toForm(silent.value, 'school')).toBeUndefined();
});

test('an open-ended programme has a term without an end', () => {
  const strezhevoy = programmes.find(({ id }) => id === 'strezhevoy-2023')!;
  expect(termOf(strezhevoy.passport.period)).toEqual({ starts: strezhevoy.passport.period.start });
});
