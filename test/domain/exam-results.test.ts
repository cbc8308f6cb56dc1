import { expect, test } from 'vitest';
import { isProcedure, keyOf, type Procedure, type Subject } from '../../src/domain/exam-results.ts';

test.each<{ name: string; of: [Procedure, Subject, number]; is: boolean }>([
  { name: 'ВПР Russian of grade 5 is a procedure', of: ['vpr', 'russian', 5], is: true },
  { name: 'ВПР is not written in grade 9', of: ['vpr', 'math', 9], is: false },
  { name: 'ОГЭ is of grade 9', of: ['oge', 'math', 9], is: true },
  { name: 'ОГЭ of another grade is none', of: ['oge', 'russian', 8], is: false },
  { name: 'mathematics of ОГЭ has no profile', of: ['oge', 'mathProfile', 9], is: false },
  { name: 'profile mathematics is a procedure of ЕГЭ', of: ['ege', 'mathProfile', 11], is: true },
  { name: 'mathematics of ЕГЭ is base or profile', of: ['ege', 'math', 11], is: false },
  { name: 'ЕГЭ is of grade 11', of: ['ege', 'russian', 10], is: false },
])('$name', ({ of: [procedure, subject, grade], is }) => {
  expect(isProcedure({ procedure, subject, grade })).toBe(is);
});

test('a procedure of a year has one word', () => {
  expect(keyOf({ procedure: 'ege', subject: 'mathBase', grade: 11, year: 2026 })).toBe('ege-mathBase-11-2026');
});
