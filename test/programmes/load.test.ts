import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DataError } from '../../src/data-files/problem.ts';
import { loadFigures, loadProgrammes, parseProgramme } from '../../src/programmes/load.ts';

const DIR = join(import.meta.dirname, '../../src/programmes');
const file = (name: string) => readFile(join(DIR, name), 'utf8');
const { figures } = await loadFigures();

/** What was taken over from the documents, word for word, before the project added its own part. */
const TAKEN_OVER = [
  { name: 'ivanovo-2020.yaml', sha256: '5d3fe10ded43a764183f800e7486e9cbd1ae27e353982dba3d93073c0a64feec' },
  { name: 'kazachinsky-2024.yaml', sha256: 'dd4d9162181b6375056c057a93480a8aa7add763e6e56af232f7e444c2fcf1c9' },
  { name: 'krasninsky-2019.yaml', sha256: 'dc01db168e9f0d66a0415e3efc6ac4d94ecb693ab387c7e7aaee9adbf12a1086' },
  { name: 'lipetsk-2021.yaml', sha256: '99a5e0e5e931c3b0941a8649aafae74c2d9d31d6ba5ceaaa74cd843dbf3a3113' },
  { name: 'strezhevoy-2023.yaml', sha256: '910d5460194869da0796d399884d675f79d51ba49baa2d3961a075d797975017' },
];
const OWN_PART = /\n# >>> .*\n# <<< [^\n]*\n$/s;

describe('the five programmes', () => {
  test.each(TAKEN_OVER)('$name without our own part is the text taken over', async ({ name, sha256 }) => {
    const taken = (await file(name)).replace(OWN_PART, '');
    expect(createHash('sha256').update(taken).digest('hex')).toBe(sha256);
  });

  test.each(TAKEN_OVER)('$name obeys the schema', async ({ name }) => {
    expect(parseProgramme(await file(name), name, figures)).toMatchObject({ ok: true });
  });

  test('these are all the files there are, and all are loaded', async () => {
    const files = (await readdir(DIR)).filter((name) => name.endsWith('.yaml') && name !== 'figures.yaml').toSorted();
    expect(files).toEqual(TAKEN_OVER.map(({ name }) => name));
    expect((await loadProgrammes()).map(({ id }) => `${id}.yaml`)).toEqual(files);
  });
});

/** Number of the line that holds `words`, which stand in the text once. */
function lineOf(text: string, words: string): number {
  const [before, ...rest] = text.split(words);
  if (before === undefined || rest.length !== 1) throw new Error(`not there exactly once: ${words}`);
  return before.split('\n').length;
}

describe('a mistake is named by file, path and line', () => {
  const NAME = 'kazachinsky-2024.yaml';
  const ninth = "        indicator: '9'\n        source_ref: L44";
  test.each([
    {
      name: 'an unknown key',
      from: '  region: Красноярский край\n',
      to: '  region: Красноярский край\n  regoin: Красноярский край\n',
      line: 'regoin:',
      problem: { path: 'passport', code: 'unknown-key', key: 'regoin' },
    },
    {
      name: 'a missing key, at the map it should stand in',
      from: '  region: Красноярский край\n',
      to: '',
      line: 'passport:',
      problem: { path: 'passport', code: 'missing-key', key: 'region' },
    },
    {
      name: 'a date that does not exist',
      from: "    end: '2027-12-31'",
      to: "    end: '2027-12-32'",
      line: "end: '2027-12-32'",
      problem: { path: 'passport.period.end', code: 'wrong-value', got: '"2027-12-32"' },
    },
    {
      name: 'a word that is none of those allowed',
      from: '  kind: programme\n',
      to: '  kind: programm\n',
      line: 'kind: programm\n',
      problem: { path: 'passport.kind', code: 'wrong-value', expected: 'programme | project | roadmap' },
    },
    {
      name: 'a time zone that does not exist',
      from: 'Asia/Krasnoyarsk',
      to: 'Asia/Kazachinsk',
      line: 'Asia/Kazachinsk',
      problem: { path: 'passport.timezone', code: 'wrong-value', got: '"Asia/Kazachinsk"' },
    },
    {
      name: 'a source line without its L',
      from: 'source_ref: L1049',
      to: 'source_ref: 1049',
      line: 'source_ref: 1049',
      problem: { path: 'roles[0].source_ref', code: 'wrong-value', got: '1049' },
    },
    {
      name: 'a role that is not there',
      from: '          - senior-methodist\n          - school-director',
      to: '          - senior-methodist\n          - headmaster',
      line: '- headmaster',
      problem: {
        path: 'roadmap.activities[19].responsible.roles[1]',
        code: 'unknown-reference',
        of: 'role',
        id: 'headmaster',
      },
    },
    {
      name: 'a section that is not there',
      from: "      section: '6'\n      text: Организация работы «Точки роста»",
      to: "      section: '7'\n      text: Организация работы «Точки роста»",
      line: "section: '7'",
      problem: { path: 'roadmap.activities[26].section', code: 'unknown-reference', of: 'section', id: '7' },
    },
    {
      name: 'an id given twice',
      from: '- id: F2\n',
      to: '- id: F1\n',
      line: '- id: F1\n    group: традиционные факторы риска\n    text: ограниченность',
      problem: { path: 'risk_factors[1].id', code: 'repeated-id', id: 'F1' },
    },
    {
      name: 'an end of a programme that has none',
      from: 'open_ended: false',
      to: 'open_ended: true',
      line: '  period:\n    text: 2024',
      problem: { path: 'passport.period', code: 'contradiction', rule: 'open-ended-has-no-end' },
    },
    {
      name: 'a recurrence that does not say how often',
      from: '        recurrence:\n          every: month\n',
      to: '        recurrence: null\n',
      line: 'deadline:\n        text: ежемесячно',
      problem: {
        path: 'roadmap.activities[18].deadline',
        code: 'contradiction',
        rule: 'recurrence-says-how-often',
      },
    },
    {
      name: 'a subject that no result is of',
      from: 'subject: математика (базовая)',
      to: 'subject: физика',
      line: 'subject: физика',
      problem: {
        path: 'identification.procedures[4].subject',
        code: 'contradiction',
        rule: 'subject-is-russian-or-mathematics',
      },
    },
    {
      name: 'a question for an indicator that is not there',
      from: ninth,
      to: ninth.replace("'9'", "'99'"),
      line: '- id: network-teachers',
      problem: {
        path: 'report.school.questions[0]',
        code: 'contradiction',
        rule: 'question-serves-a-row-of-the-document',
      },
    },
    {
      name: 'a question whose line is not that of its indicator',
      from: ninth,
      to: ninth.replace('L44', 'L4444'),
      line: 'source_ref: L4444',
      problem: { path: 'report.school.questions[0].source_ref', code: 'contradiction', rule: 'line-of-the-row-L44' },
    },
    {
      name: 'a whole that is no figure of the list',
      from: 'figure: teachers',
      to: 'figure: teacher',
      line: 'figure: teacher\n',
      problem: {
        path: 'report.school.questions[0].whole.figure',
        code: 'unknown-reference',
        of: 'figure',
        id: 'teacher',
      },
    },
    {
      name: 'a condition on a question that comes later',
      from: 'question: survey-respondents\n          over: 0',
      to: 'question: contest-pupils\n          over: 0',
      line: 'when:\n          question: contest-pupils',
      problem: {
        path: 'report.school.questions[2].when',
        code: 'unknown-reference',
        of: 'question before this one',
        id: 'contest-pupils',
      },
    },
    {
      name: 'a whole that is asked later',
      from: 'whole:\n          question: survey-respondents',
      to: 'whole:\n          question: contest-pupils',
      line: 'whole:\n          question: contest-pupils',
      problem: {
        path: 'report.school.questions[2].whole',
        code: 'unknown-reference',
        of: 'question before this one',
        id: 'contest-pupils',
      },
    },
    {
      name: 'an option given twice',
      from: '- id: in-work',
      to: '- id: not-begun',
      line: 'options:\n          - id: not-begun',
      problem: { path: 'report.school.questions[9].options', code: 'repeated-id', id: 'not-begun' },
    },
    {
      name: 'a question given twice',
      from: '- id: difficulties',
      to: '- id: done',
      line: '- id: done\n        type: text\n        text: Что мешает?',
      problem: { path: 'report.school.questions[11].id', code: 'repeated-id', id: 'done' },
    },
    {
      name: 'the id of «другое» for an option of its own',
      from: '- id: nothing',
      to: '- id: other',
      line: '- id: help-needed',
      problem: { path: 'report.school.questions[12]', code: 'contradiction', rule: 'reserved-option' },
    },
    {
      name: 'a check of a question that is not there',
      from: '    title: Отчёт школы\n',
      to: [
        '    title: Отчёт школы',
        '    checks:',
        '      - { id: a, left: extra-education-pupils, op: <=, right: pupils, message: не больше }',
        '',
      ].join('\n'),
      line: '- { id: a',
      problem: { path: 'report.school.checks[0].right', code: 'unknown-reference', of: 'question', id: 'pupils' },
    },
    {
      name: 'a check of a question that is no number',
      from: '    title: Отчёт школы\n',
      to: [
        '    title: Отчёт школы',
        '    checks:',
        '      - { id: a, left: done, op: <=, right: contest-pupils, message: не больше }',
        '',
      ].join('\n'),
      line: '- { id: a',
      problem: { path: 'report.school.checks[0].left', code: 'contradiction', rule: 'check-no-number' },
    },
    {
      name: 'a cycle that is not there',
      from: '    reporting: team-reports\n\n  school:',
      to: '    reporting: team-report\n\n  school:',
      line: 'reporting: team-report\n',
      problem: { path: 'report.cycle.reporting', code: 'unknown-reference', of: 'reporting cycle', id: 'team-report' },
    },
    {
      name: 'a cycle with three months for four quarters',
      from: '      months:\n        - 11\n        - 1\n        - 3\n        - 6\n      activity: null',
      to: '      months:\n        - 11\n        - 1\n        - 3\n      activity: null',
      line: '    reporting: team-reports\n\n  school:',
      problem: { path: 'report.cycle.reporting', code: 'contradiction', rule: 'four-months' },
    },
    {
      name: 'a bound on a question that has none',
      from: '        max_length: 1000\n',
      to: '        max: 77\n        max_length: 1000\n',
      line: 'max: 77',
      problem: { path: 'report.school.questions[10]', code: 'unknown-key', key: 'max' },
    },
    {
      name: 'a question of both forms',
      from: 'id: deficit-diagnosis',
      to: 'id: deficit-system',
      line: 'id: deficit-system\n        type: yes-no\n        text: Есть ли',
      problem: { path: 'report.coordinator.questions[0].id', code: 'repeated-id', id: 'deficit-system' },
    },
    {
      name: 'an indicator that nobody thought of',
      from: /.*indicator: '13', asked_of.*\n/,
      to: '',
      line: '  indicators:\n    - { indicator',
      problem: { path: 'report.indicators', code: 'contradiction', rule: 'indicator-13-is-asked-or-not-measurable' },
    },
    {
      name: 'an indicator with two rules',
      from: "    - { indicator: '13'",
      to: "    - { indicator: '9', asked_of: schools, aggregate: sum-over-sum, question: network-teachers }\n    - { indicator: '13'",
      line: "question: network-teachers }\n    - { indicator: '13'",
      problem: { path: 'report.indicators[12].indicator', code: 'repeated-id', id: '9' },
    },
    {
      name: 'a share of schools made of counts',
      from: 'aggregate: sum-over-sum, question: network-teachers',
      to: 'aggregate: schools-with-yes, question: network-teachers',
      line: 'aggregate: schools-with-yes, question: network-teachers',
      problem: { path: 'report.indicators[8].question', code: 'contradiction', rule: 'schools-with-yes-of-a-part' },
    },
    {
      name: 'a share of all schools without their number as a bound',
      from: `        most:
          figure: participating-schools
          genitive: участвующих школ в муниципалитете
          advice: Считайте только школы, которые участвуют в программе.
        indicator: '8'
`,
      to: "        indicator: '8'\n",
      line: 'aggregate: of-all-schools',
      problem: {
        path: 'report.indicators[7].question',
        code: 'contradiction',
        rule: 'of-all-schools-is-bounded-by-their-number',
      },
    },
    {
      name: 'an aggregate that does not exist',
      from: 'aggregate: schools-that-grew, question: contest-pupils',
      to: 'aggregate: average, question: contest-pupils',
      line: 'aggregate: average',
      problem: { path: 'report.indicators[12].aggregate', code: 'wrong-value' },
    },
    {
      name: 'a question for a stage where there are none',
      from: '        max_length: 1000\n',
      to: '        stages: [entry]\n        max_length: 1000\n',
      line: 'stages: [entry]',
      problem: { path: 'report.school.questions[10].stages', code: 'unknown-reference', of: 'stage', id: 'entry' },
    },
    {
      name: 'a key given twice',
      from: 'id: kazachinsky-2024\n',
      to: 'id: kazachinsky-2024\nid: again\n',
      line: 'id: again',
      problem: { path: '', code: 'not-yaml' },
    },
  ])('$name', async ({ from, to, line, problem }) => {
    const good = await file(NAME);
    const bad = good.replace(from, to);
    expect(bad).not.toBe(good);
    const read = parseProgramme(bad, NAME, figures);
    expect(read).toMatchObject({ ok: false, error: [{ file: NAME, line: lineOf(bad, line), ...problem }] });
  });

  test('all mistakes are given at once, those of the schema first', async () => {
    const good = await file(NAME);
    const read = parseProgramme(
      good.replace('kind: programme\n', 'kind: 7\n').replace('L1049', 'line 1049'),
      NAME,
      figures,
    );
    expect(read.ok ? [] : read.error.map(({ path }) => path)).toEqual(['passport.kind', 'roles[0].source_ref']);
  });
});

describe('a folder with mistakes', () => {
  const folder = async (files: Record<string, string>) => {
    const dir = await mkdtemp(join(tmpdir(), 'opora-programmes-'));
    await cp(join(DIR, 'figures.yaml'), join(dir, 'figures.yaml'));
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
    return dir;
  };

  test('stops the start with the mistakes of all its files', async () => {
    const good = await file('kazachinsky-2024.yaml');
    const bad = good.replace('kind: programme\n', 'kind: 7\n');
    const dir = await folder({ 'b.yaml': 'schema: [', 'kazachinsky-2024.yaml': bad });
    const error = await loadProgrammes(dir).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DataError);
    expect(String(error)).toContain('b.yaml:1 (file): not-yaml');
    expect(String(error)).toContain(
      'kazachinsky-2024.yaml:17 passport.kind: wrong-value (expected: programme | project | roadmap, got: 7)',
    );
  });

  test('a file is named after its programme', async () => {
    const dir = await folder({ 'kazachinsky.yaml': await file('kazachinsky-2024.yaml') });
    await expect(loadProgrammes(dir)).rejects.toThrow(
      'kazachinsky.yaml:1 id: contradiction (rule: file-is-named-after-its-id)',
    );
  });
});
