import { expect, test } from 'vitest';
import { daysMeant, readDayFrom, readDayTo } from '../../src/forms/dates.ts';

test.each([
  { name: 'a day with its year is that day, even before', text: '01.11.2026', day: '2026-11-01' },
  { name: 'a day without its year is the next such day', text: '20 ноября', day: '2026-11-20' },
  { name: 'the first day itself counts', text: '12.11', day: '2026-11-12' },
  { name: 'a day that is past this year is of the next', text: '5 ноября', day: '2027-11-05' },
  { name: 'the leap day waits for its year', text: '29 февраля', day: '2028-02-29' },
  { name: 'tomorrow is a day', text: 'завтра', day: '2026-11-13' },
  // 12 November 2026 is a Thursday.
  { name: 'a weekday is the next such day', text: 'в понедельник', day: '2026-11-16' },
  { name: 'and never today', text: 'четверг', day: '2026-11-19' },
  { name: 'in a week', text: 'Через неделю', day: '2026-11-19' },
  { name: 'in some weeks', text: 'через 2 недели', day: '2026-11-26' },
  { name: 'in some days', text: 'через 3 дня', day: '2026-11-15' },
  { name: 'in English as well', text: 'in 10 days', day: '2026-11-22' },
  { name: 'in something else is none', text: 'через минуту', day: undefined },
  { name: 'no such day is none', text: '31 февраля', day: undefined },
  { name: 'words are none', text: 'скоро', day: undefined },
])('$name', ({ text, day }) => {
  expect(readDayFrom(text, '2026-11-12', '2026-11-12')).toBe(day);
});

test.each([
  { name: 'a day with its year is that day', text: '15.01.2026', day: '2026-01-15' },
  { name: 'a day without its year is the last such day', text: '15 января', day: '2026-01-15' },
  { name: 'in figures too', text: '15.12', day: '2025-12-15' },
  { name: 'today counts', text: '12 ноя', day: '2026-11-12' },
  { name: 'words are none', text: 'давно', day: undefined },
])('of days that have been: $name', ({ text, day }) => {
  expect(readDayTo(text, '2026-11-12')).toBe(day);
});

test.each([
  { name: 'the nearest one first', text: '20 марта', days: ['2027-03-20', '2026-03-20'] },
  { name: 'a day of last month is that one', text: '5.11', days: ['2026-11-05', '2027-11-05'] },
  { name: 'today is one day', text: '12 ноября', days: ['2026-11-12'] },
  { name: 'with its year it is one', text: '20.03.2026', days: ['2026-03-20'] },
  { name: 'a weekday is one to come', text: 'в среду', days: ['2026-11-18'] },
  { name: 'words are none', text: 'скоро', days: [] },
])('of days that may be meant: $name', ({ text, days }) => {
  expect(daysMeant(text, '2026-11-12')).toEqual(days);
});
