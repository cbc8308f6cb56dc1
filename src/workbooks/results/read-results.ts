import { keyOf as wordOfExam } from '../../domain/exam-results.ts';
import { wasHeldNowhere } from '../../domain/procedure-standing.ts';
import { schoolFinder } from '../../domain/school-match.ts';
import type { Table } from '../table.ts';
import { headingFindings } from './headings.ts';
import { joinRecords } from './join-records.ts';
import { kindOf, refusalOf } from './layout.ts';
import { schoolsLeftOut } from './left-out.ts';
import { findPersonalData } from './personal-data.ts';
import type { Finding, ResultProblem } from './problem.ts';
import { readJournal } from './read-journal.ts';
import { readLines } from './read-lines.ts';
import { readPupils } from './read-pupils.ts';
import { Reading, type ResultsSource } from './reading.ts';
import { type ReadRecord, type ResultsFile, type ResultsPlace, refused, type Verdict } from './results-file.ts';
import { wholeKey } from './statements.ts';
import { findByTemplate, isTemplateSheet, type TemplateSheet, templateIn } from './template-sheet.ts';
import { walkSheet } from './walk.ts';

/** Reads the results of exams out of a workbook: what it understood, what is wrong with it and what has to be asked. Nothing is thrown. */
export function readResults(table: Table, source: ResultsSource, place: ResultsPlace): ResultsFile {
  const personal = findPersonalData(table);
  if (personal.length > 0) {
    const places = personal.filter(({ cells }) => cells.length > 0);
    const named = places.map(({ sheet, cells }) => `${sheet}: ${cells.join(', ')}`).join('; ');
    const cells = named === '' ? 'none' : named;
    const findings = personal.flatMap(({ sheet, cells: ranges }) =>
      ranges.map((cell): Finding => ({ sheet, cell, problem: { code: 'result-personal-data', cells: cell } })),
    );
    return refused({ code: 'result-personal-data', cells }, undefined, findings);
  }

  const template = templateIn(table);
  const find = findByTemplate(schoolFinder(place.schools), template, place);
  const walked = table.sheets
    .filter((sheet) => !isTemplateSheet(sheet))
    .map((sheet) => walkSheet(sheet, source.isText, (said) => find(said).kind === 'school'));
  const kind = template ? 'template' : kindOf(walked);
  const refusal = refusalOf(table, walked);
  if (refusal?.code === 'result-none' && template) return refused({ code: 'result-template-empty' }, kind);
  if (refusal) return refused(refusal, kind);
  const tables = walked.flatMap((sheet) => sheet.tables);
  return readTables(new Reading(tables, source, place, find), kind, template);
}

/** Reads the tables and says what became of them. `template`: the sheet by which the file is our own. */
function readTables(reading: Reading, kind: ResultsFile['kind'], template: TemplateSheet | undefined): ResultsFile {
  const blank = blankRows(reading, template);
  for (const table of reading.tables) {
    const before = reading.drafts.length + reading.errors.length;
    readLines(reading, table);
    for (const line of table.journal) readJournal(reading, table, line);
    readPupils(reading, table);
    if (reading.drafts.length + reading.errors.length > before) reading.warnings.push(...headingFindings(table));
  }
  const joined = joinRecords(reading.drafts, reading.place.schools);
  const told = reading.owners.told();
  const sure = reading.totals.filter(({ table }) => !reading.unknownIn.has(table));
  const maybe = new Set(told.unmatched.flatMap(({ candidates }) => candidates));
  const { leftOut, absent } = schoolsLeftOut(reading.mentions, sure, reading.place, maybe);
  const warnings = [...told.warnings, ...reading.warnings, ...joined.warnings, ...unlikely(reading, joined.records)];
  const errors = [...reading.errors, ...joined.errors];
  const questions = distinct([...told.questions, ...reading.questions]);
  const skipped = [
    ...told.skipped,
    ...(reading.otherSubjects > 0 ? [{ code: 'result-skipped-subject' as const, count: reading.otherSubjects }] : []),
    ...(blank > 0 ? [{ code: 'result-skipped-blank' as const, count: blank }] : []),
  ];
  const isEmpty = joined.records.length === 0 && reading.absent.length === 0;
  if (isEmpty && errors.length === 0 && questions.length === 0) {
    return { ...refused(emptyReason(reading, told.skipped), kind), unmatched: told.unmatched, warnings, skipped };
  }
  return {
    verdict: verdictOf(questions, warnings, errors),
    ...(kind === undefined ? {} : { kind }),
    records: joined.records,
    absent: [...reading.absent, ...absent],
    leftOut,
    warnings,
    errors,
    questions,
    unmatched: told.unmatched,
    matched: told.matched,
    skipped,
    units: reading.units,
  };
}

/** Results of a grade that the school does not have, likely another school’s, and of an exam that was not held, told once. */
function unlikely(reading: Reading, records: readonly ReadRecord[]): Finding[] {
  const notHeld = new Set<string>();
  const schools = new Map(reading.place.schools.map((one) => [one.slug, one]));
  return records.flatMap((record): Finding[] => {
    const { school, grade, n, source } = record;
    const at = { sheet: source.sheet ?? reading.source.file, cell: source.cell ?? '' };
    const { name = school, lastGrade } = schools.get(school) ?? {};
    const key = wholeKey(record);
    const word = key && wasHeldNowhere(key) ? wordOfExam(key) : undefined;
    const found: Finding[] = [];
    if (lastGrade !== undefined && grade !== undefined && grade > lastGrade && n !== 0)
      found.push({ ...at, problem: { code: 'result-no-grade', school: name, grade } });
    if (key && word !== undefined && !notHeld.has(word)) {
      notHeld.add(word);
      found.push({ ...at, problem: { code: 'result-was-not-held', year: key.year } });
    }
    return found;
  });
}

/** Rows of a template that nobody has filled. */
function blankRows(reading: Reading, template: TemplateSheet | undefined): number {
  const lines = reading.tables.reduce((sum, table) => sum + table.lines.length, 0);
  return Math.max(0, (template?.rows ?? 0) - lines);
}

/** Why a file with tables of results gives nothing. */
function emptyReason(reading: Reading, skipped: readonly ResultProblem[]): ResultProblem {
  if (reading.unmarked > 0) return { code: 'result-no-marks' };
  if (skipped.some(({ code }) => code === 'result-skipped-school')) return { code: 'result-other-school' };
  return { code: reading.otherSubjects > 0 ? 'result-other-subject' : 'result-no-school' };
}

const distinct = (problems: readonly ResultProblem[]): ResultProblem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

function verdictOf(
  questions: readonly ResultProblem[],
  warnings: readonly Finding[],
  errors: readonly Finding[],
): Verdict {
  const isDouble = errors.some(({ problem }) => problem.code === 'result-twice');
  if (questions.length > 0 || isDouble) return 'ask';
  return warnings.length > 0 || errors.length > 0 ? 'acceptWithWarnings' : 'accept';
}
