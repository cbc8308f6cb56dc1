import { expect, test } from 'vitest';
import { examsAsked, examsUpTo, examYears, lastGradeOf } from '../../src/domain/known-exams.ts';

const words = (exams: ReturnType<typeof examsUpTo>): string[] =>
  exams.map(({ procedure, subject, grade }) => `${procedure}-${subject}-${grade}`);

test.each([
  { school: { kind: 'secondary11', hasGrade11: true }, grade: 11 },
  { school: { kind: 'secondary11', hasGrade11: false }, grade: 9 },
  { school: { kind: 'basic9', hasGrade11: false }, grade: 9 },
  { school: { kind: 'primary4', hasGrade11: false }, grade: 4 },
])('the last grade of a school of $school.kind with grade 11 $school.hasGrade11 is $grade', ({ school, grade }) => {
  expect(lastGradeOf(school)).toBe(grade);
});

test('a school has the exams of its grades, mathematics of ЕГЭ as two of them', () => {
  expect(words(examsUpTo(4))).toEqual(['vpr-russian-4', 'vpr-math-4']);
  expect(words(examsUpTo(9)).slice(-3)).toEqual(['vpr-math-8', 'oge-russian-9', 'oge-math-9']);
  expect(words(examsUpTo(11)).slice(-3)).toEqual(['ege-russian-11', 'ege-mathBase-11', 'ege-mathProfile-11']);
});

test('the rule says which of them are asked for, and without a rule all are', () => {
  const rule = {
    procedures: [
      { procedure: 'vpr', subject: 'math', grades: [5, 6] },
      { procedure: 'ege', subject: 'russian', grades: [11] },
    ],
  } as const;
  expect(words(examsAsked(rule, 11))).toEqual(['vpr-math-5', 'vpr-math-6', 'ege-russian-11']);
  expect(words(examsAsked(rule, 9))).toEqual(['vpr-math-5', 'vpr-math-6']);
  expect(examsAsked(undefined, 9)).toEqual(examsUpTo(9));
});

test.each([
  { day: '2026-11-26', years: [2026, 2025, 2024] },
  { day: '2027-03-31', years: [2026, 2025, 2024] },
  // ВПР begin, then ОГЭ and ЕГЭ: results of the year that is under way come.
  { day: '2027-04-01', years: [2027, 2026, 2025] },
  { day: '2027-08-31', years: [2027, 2026, 2025] },
  { day: '2027-09-01', years: [2027, 2026, 2025] },
])('on $day results of $years may be told', ({ day, years }) => {
  expect(examYears(day)).toEqual(years);
});
