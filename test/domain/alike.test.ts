import { describe, expect, test } from 'vitest';
import { likeness } from '../../src/domain/alike.ts';

const COURSES = 'Доля педагогов, прошедших курсы повышения квалификации';

describe('a question seems to be about what is known', () => {
  test.each([
    ['Сколько педагогов прошли курсы повышения квалификации?', COURSES],
    ['Сколько учителей прошли повышение квалификации в этом году?', COURSES],
    ['Сколько педагогов в школе?', 'Педагогические работники'],
    ['Сколько детей с ОВЗ?', 'Обучающиеся с ОВЗ'],
    ['Сколько обучающихся не сдали ОГЭ по математике?', 'ОГЭ, математика'],
    ['Сколько двоек по русскому языку на ВПР в 5 классе?', 'ВПР, русский язык, 5 класс'],
    ['Сколько обучающихся в 9 классе?', 'Обучающиеся, 9 класс'],
  ])('%s — %s', (question, title) => {
    expect(likeness(question, title)).toBeGreaterThan(0);
  });
});

describe('a question is about something else', () => {
  test.each([
    ['Сколько автобусов подвозят детей?', COURSES],
    ['Сколько обучающихся в 5 классе?', 'Обучающиеся, 9 класс'],
    ['Сколько педагогов готовы вести занятия по субботам?', 'Педагогические работники'],
    ['Нужен ли школе психолог?', 'Наличие программы развития школы'],
    ['Сколько?', COURSES],
    ['', ''],
  ])('%s — %s', (question, title) => {
    expect(likeness(question, title)).toBe(0);
  });
});

test('what is said in more of the same words is more like it', () => {
  const question = 'Сколько педагогов прошли курсы повышения квалификации?';
  expect(likeness(question, COURSES)).toBeGreaterThan(
    likeness(question, 'Повышение квалификации администрации района и методистов отдела образования'),
  );
});
