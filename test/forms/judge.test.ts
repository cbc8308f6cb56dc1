import { describe, expect, test } from 'vitest';
import { apply, type Input, type Press } from '../../src/forms/change.ts';
import { LARGEST_FILE_MEGABYTES } from '../../src/forms/file-size.ts';
import type { Filling } from '../../src/forms/filling.ts';
import type { Question, Value } from '../../src/forms/form.ts';
import { judge } from '../../src/forms/judge.ts';
import { type Part, standing } from '../../src/forms/state.ts';
import { aFilling, anAnswer, aQuestion, number, TODAY } from './support.ts';

const at = (question: Question, part: Part = 'value') => ({ kind: 'ask', question: question.id, part }) as const;
const type = (filling: Filling, question: Question, text: string, part?: Part) =>
  judge(filling, at(question, part), { text }, TODAY);
const press = (filling: Filling, question: Question, button: Press, part?: Part) =>
  judge(filling, at(question, part), { press: button }, TODAY);

const value = (stored: Value) => ({ ok: true, value: { answer: { state: 'value', value: stored } } });
const problem = (code: string, fields: object = {}) => ({ ok: false, error: { code, ...fields } });

test('a number that a spreadsheet asks for may be written in percent: its label may ask for them', () => {
  const share = aQuestion('share', { type: 'number', decimals: 1, max: 100 });
  const filling = aFilling([share]);
  expect(type(filling, share, '50,5 %')).toMatchObject(problem('count-not-percent'));
  const form = { ...filling.form, expressed: { questions: {}, ordered: [], notes: [] } };
  expect(type({ ...filling, form }, share, '50,5%')).toMatchObject(value(number(50.5)));
});

describe('A count', () => {
  const teachers = aQuestion('teachers', { max: 60 });
  const filling = aFilling([teachers]);

  test.each([
    ['0', 0],
    ['60', 60],
    ['12 педагогов', 12],
    ['ноль', 0],
    ['12,0', 12],
  ])('«%s» is taken as %d', (typed, count) => {
    expect(type(filling, teachers, typed)).toMatchObject(value(number(count)));
  });

  test.each([
    ['61', 'out-of-range', { got: 61, min: 0, max: 60, example: 40 }],
    ['-1', 'out-of-range', { got: -1 }],
    ['12,5', 'whole-number-needed', { got: '12,5' }],
    ['60 %', 'count-not-percent', {}],
    ['12 из 40', 'several-numbers', {}],
    ['1.234', 'ambiguous-number', { grouped: 1234 }],
    ['нет', 'zero-or-no-data', { got: 'нет' }],
    ['около 12', 'approximate-number', {}],
    ['12-15', 'range-of-numbers', {}],
    ['2000000000', 'number-too-large', { max: 1_000_000_000 }],
    ['много', 'not-a-number', { got: 'много' }],
    ['', 'unknown', { wanted: 'number' }],
  ])('«%s» is refused: %s', (typed, code, fields) => {
    expect(type(filling, teachers, typed)).toMatchObject(problem(code, fields));
  });

  test('without an upper bound only too little is told', () => {
    const open = aQuestion('open', { min: 1 });
    expect(type(aFilling([open]), open, '0')).toMatchObject(problem('under-minimum', { min: 1, example: 12 }));
  });

  test('«нет» is settled by a button: zero or no data', () => {
    expect(press(filling, teachers, 'zero')).toMatchObject(value(number(0)));
    expect(press(filling, teachers, 'no-data')).toMatchObject({ ok: true, value: { answer: { state: 'no-data' } } });
  });

  test.each([
    ['нет данных', 'no-data'],
    ['Отвечу позже', 'later'],
  ])('«%s» may be typed instead of pressed', (typed, state) => {
    expect(type(filling, teachers, typed)).toMatchObject({ ok: true, value: { answer: { state } } });
  });

  test.each(['voice', 'sticker', 'photo', 'video', 'contact', 'location'] as const)('a %s is no number', (other) => {
    expect(judge(filling, at(teachers), { other }, TODAY)).toEqual(problem(other, { wanted: 'number' }));
  });
});

describe('A number and a percent', () => {
  test.each([
    ['87,5', 87.5],
    ['87.5 %', 87.5],
    ['100', 100],
    ['12 из 40', 30],
    ['1 из 3', 33.3],
  ])('percent «%s» is %d', (typed, percent) => {
    const share = aQuestion('share', { type: 'percent', decimals: 1 });
    expect(type(aFilling([share]), share, typed)).toMatchObject(value(number(percent)));
  });

  test.each([
    ['100,1', 'out-of-range'],
    ['87,55', 'too-many-decimals'],
    ['3 из 0', 'not-a-number'],
    ['41 из 40', 'out-of-range'],
  ])('percent «%s» is refused: %s', (typed, code) => {
    const share = aQuestion('share', { type: 'percent', decimals: 1 });
    expect(type(aFilling([share]), share, typed)).toMatchObject(problem(code));
  });

  test('a number may be below zero, and «1,234» is taken at its word where three decimals are allowed', () => {
    const change = aQuestion('change', { type: 'number', decimals: 3 });
    expect(type(aFilling([change]), change, '−3')).toMatchObject(value(number(-3)));
    expect(type(aFilling([change]), change, '1,234')).toMatchObject(value(number(1.234)));
  });
});

describe('A part of a whole', () => {
  const trained = aQuestion('trained', {
    type: 'part',
    unit: 'педагогов',
    whole: { figure: 'teachers', text: 'Сколько всего педагогов?', name: 'педагогов в школе' },
  });
  const known = aFilling([trained], { wholes: { teachers: 28 } });
  const unknown = aFilling([trained]);
  const part = (one: number, whole: number): Value => ({ type: 'part', part: one, whole });

  test.each([
    ['0', 0],
    ['28', 28],
    ['19', 19],
    ['19 из 28', 19],
  ])('«%s» of the known 28 is taken', (typed, count) => {
    expect(type(known, trained, typed)).toMatchObject(value(part(count, 28)));
  });

  test('a part greater than its whole is refused with the whole and an example', () => {
    expect(type(known, trained, '31')).toEqual(
      problem('part-over-whole', { part: 31, whole: 28, of: 'педагогов в школе', min: 0, max: 28, example: 19 }),
    );
    expect(type(unknown, trained, '41 из 40', 'whole')).toMatchObject(problem('part-over-whole', { whole: 40 }));
  });

  test('its share is not what is asked, whatever its unit', () => {
    const share = { ...trained, unit: '%' };
    expect(type({ ...known, form: { ...known.form, questions: [share] } }, share, '60 %')).toMatchObject(
      problem('count-not-percent', { example: 19 }),
    );
  });

  test('another whole than the known one is refused with both named', () => {
    expect(type(known, trained, '12 из 40')).toEqual(problem('whole-differs', { part: 12, whole: 40, known: 28 }));
  });

  test('where the whole is asked a number is the whole, and «12 из 40» is both', () => {
    expect(type(unknown, trained, '40', 'whole')).toEqual({ ok: true, value: { wholes: new Map([['teachers', 40]]) } });
    const both = type(unknown, trained, '12 из 40', 'whole');
    expect(both).toMatchObject(value(part(12, 40)));
    expect(both).toMatchObject({ value: { wholes: new Map([['teachers', 40]]) } });
  });

  test('a whole out of its own bounds is refused, alone and with its part', () => {
    const bounded = { ...trained, whole: { figure: 'teachers', text: '?', min: 1, max: 500 } };
    const open = aFilling([bounded]);
    expect(type(open, bounded, '0', 'whole')).toEqual(
      problem('out-of-range', { got: 0, min: 1, max: 500, example: 12 }),
    );
    expect(type(open, bounded, '2800', 'whole')).toMatchObject(problem('out-of-range', { got: 2800 }));
    expect(type(open, bounded, '17 из 2800', 'whole')).toMatchObject(problem('out-of-range', { got: 2800 }));
    expect(type(open, bounded, '500', 'whole')).toMatchObject({ ok: true });
  });

  test('a whole fits the school’s other figures, whichever is told first', () => {
    const fits = (more: object, wholes: Record<string, number>, text: string) => {
      const question = { ...trained, whole: { figure: 'teachers', text: '?', ...more } };
      return type(aFilling([question], { wholes }), question, text, 'whole');
    };
    const over = { partOf: { figure: 'staff', name: 'работников' } };
    const under = { parts: [{ figure: 'young', name: 'молодых педагогов' }] };
    expect(fits(over, { staff: 30 }, '31')).toEqual(
      problem('figure-over-whole', { got: 31, of: 'работников', known: 30 }),
    );
    expect(fits(under, { young: 9 }, '8')).toEqual(
      problem('figure-under-part', { got: 8, of: 'молодых педагогов', known: 9 }),
    );
    expect(fits(under, { young: 9 }, '2 из 8')).toMatchObject(problem('figure-under-part'));
    expect(fits({ ...over, ...under }, { staff: 30, young: 9 }, '30')).toMatchObject({ ok: true });
  });

  test('the whole of the year before is taken by a button', () => {
    const before = { ...unknown, wholesBefore: new Map([['teachers', 30]]) };
    expect(press(before, trained, 'same', 'whole')).toEqual({
      ok: true,
      value: { wholes: new Map([['teachers', 30]]) },
    });
    expect(press(unknown, trained, 'same', 'whole')).toEqual(problem('nothing-to-repeat'));
  });

  test('asked again, the whole may be told anew', () => {
    const change = type(known, trained, '30', 'whole');
    expect(change).toEqual({ ok: true, value: { wholes: new Map([['teachers', 30]]) } });
  });

  test('of nobody only zero is a part', () => {
    const none = aFilling([trained], { wholes: { teachers: 0 } });
    expect(type(none, trained, '0')).toMatchObject(value(part(0, 0)));
    expect(type(none, trained, '1')).toMatchObject(problem('part-over-whole', { whole: 0, example: 0 }));
  });
});

test('A count that a known number bounds goes up to that, whatever the form says of its own', () => {
  const schools = aQuestion('schools', {
    min: 0,
    max: 10,
    most: { figure: 'all-schools', name: 'школ', advice: 'Добавьте школу.' },
  });
  const of = (known: number) => aFilling([schools], { wholes: { 'all-schools': known } });
  expect(type(of(2), schools, '3')).toEqual(
    problem('over-most', { got: 3, most: 2, of: 'школ', advice: 'Добавьте школу.', min: 0, max: 2, example: 1 }),
  );
  expect(type(of(11), schools, '11')).toMatchObject(value(number(11)));
  expect(type(aFilling([schools]), schools, '11')).toMatchObject(problem('out-of-range', { max: 10 }));
  // What was said while there were more schools is asked again.
  expect(standing(apply(of(2), { answer: anAnswer(schools, number(3)) }), schools)).toBe('incomplete');
});

describe('A yes or no', () => {
  const order = aQuestion('order', { type: 'yes-no', ground: { text: 'Каким приказом?', example: 'приказ № 5' } });
  const filling = aFilling([order]);
  const yes = apply(filling, { answer: anAnswer(order, { type: 'yes-no', yes: true, ground: 'приказ № 7' }) });

  test.each([
    ['да', { type: 'yes-no', yes: true }],
    ['Да.', { type: 'yes-no', yes: true }],
    ['нет', { type: 'yes-no', yes: false }],
    ['да, приказ № 5 от 01.09.2026', { type: 'yes-no', yes: true, ground: 'приказ № 5 от 01.09.2026' }],
  ] as const)('«%s» is understood', (typed, stored) => {
    const judged = type(filling, order, typed);
    expect(judged.ok && judged.value.answer).toMatchObject({ value: stored });
  });

  test.each([
    ['не знаю', 'yes-or-no'],
    ['нет, но готовим', 'yes-or-no'],
    ['да, есть', 'ground-too-bare'],
    ['5', 'yes-or-no'],
  ])('«%s» is refused: %s', (typed, code) => {
    expect(type(filling, order, typed)).toMatchObject(problem(code));
  });

  test('the ground goes when the answer turns to no, and stays when yes is said again', () => {
    expect(press(yes, order, 'no')).toEqual({
      ok: true,
      value: { answer: anAnswer(order, { type: 'yes-no', yes: false }) },
    });
    expect(press(yes, order, 'yes')).toMatchObject(value({ type: 'yes-no', yes: true, ground: 'приказ № 7' }));
  });

  test('a bare word is no ground, a document is', () => {
    expect(type(yes, order, 'имеется', 'ground')).toEqual(
      problem('ground-too-bare', { got: 'имеется', example: 'приказ № 5' }),
    );
    expect(type(yes, order, ' приказ № 9 ', 'ground')).toMatchObject(
      value({ type: 'yes-no', yes: true, ground: 'приказ № 9' }),
    );
  });

  test.each(['План работы на 2024 год, раздел 4', 'Программа развития, раздел 2', 'Приложение 3 к программе'])(
    '«%s» can be found',
    (typed) => {
      expect(type(yes, order, typed, 'ground')).toMatchObject({ ok: true });
    },
  );

  test.each([
    'Акт проверки готовности школы от 12.08.2026 № 4',
    'распоряжение 12-р',
    'протокол 3/2026',
    'приказ от 2 сентября 2026',
    'https://school.example/prikaz',
    'school-lug.ru/dokumenty',
  ])('«%s» can be found', (text) => {
    expect(type(yes, order, text, 'ground')).toMatchObject(value({ type: 'yes-no', yes: true, ground: text }));
  });

  test.each(['хорошо всё у нас 5', 'есть приказ', 'в школе 12 педагогов'])('«%s» cannot be found', (text) => {
    expect(type(yes, order, text, 'ground')).toMatchObject(problem('ground-too-bare'));
  });

  test('a day that no calendar has is told', () => {
    expect(type(yes, order, 'Приказ от 31.02.2026 № 4', 'ground')).toMatchObject(
      problem('no-such-day', { got: '31.02.2026' }),
    );
  });

  test('yes pressed again asks the ground again and keeps it until then', () => {
    const ground = value({ type: 'yes-no', yes: true, ground: 'приказ № 7' });
    expect(press(yes, order, 'yes')).toMatchObject(ground);
    expect(press(yes, order, 'yes')).toMatchObject({ value: { goTo: at(order, 'ground') } });
  });

  test('a no takes no ground', () => {
    const denied = apply(filling, { answer: anAnswer(order, { type: 'yes-no', yes: false }) });
    expect(type(denied, order, 'приказ № 9', 'ground')).toEqual(problem('not-asked'));
    expect(type(filling, order, 'приказ № 9', 'ground')).toEqual(problem('not-asked'));
  });

  test('«отвечу позже» at the ground keeps the yes', () => {
    const bare = apply(filling, { answer: anAnswer(order, { type: 'yes-no', yes: true }) });
    expect(press(bare, order, 'later', 'ground')).toMatchObject({
      value: { answer: { state: 'later', value: { type: 'yes-no', yes: true } } },
    });
  });
});

describe('Choices', () => {
  const options = [
    { id: 'a', label: 'Курсы' },
    { id: 'b', label: 'Наставник' },
  ];
  const one = aQuestion('one', { type: 'choice', options });
  const many = aQuestion('many', { type: 'choices', options, otherText: true });

  test('an option is pressed or typed by its words', () => {
    expect(press(aFilling([one]), one, { option: 'b' })).toMatchObject(value({ type: 'choice', option: 'b' }));
    expect(type(aFilling([one]), one, 'наставник')).toMatchObject(value({ type: 'choice', option: 'b' }));
  });

  test('own words are taken only where «другое» is offered', () => {
    expect(type(aFilling([one]), one, 'экскурсия')).toEqual(problem('choose-an-option', { got: 'экскурсия' }));
    expect(press(aFilling([one]), one, { option: 'other' })).toEqual(problem('button-out-of-place'));
    expect(type(aFilling([many]), many, 'экскурсия')).toMatchObject(
      value({ type: 'choices', options: ['other'], other: 'экскурсия', done: false }),
    );
  });

  test('options are marked one by one, stand in order, and «готово» closes the list', () => {
    let filling = aFilling([many]);
    for (const button of [{ option: 'b' }, { option: 'a' }, 'done'] as const) {
      const judged = press(filling, many, button);
      if (judged.ok) filling = apply(filling, judged.value);
    }
    expect(filling.answers.get('many')).toMatchObject({
      value: { type: 'choices', options: ['a', 'b'], done: true },
    });
  });

  test('a button drawn to switch on, tapped twice, leaves the option on', () => {
    const on = { option: 'a', on: true };
    const first = press(aFilling([many]), many, on);
    const filling = first.ok ? apply(aFilling([many]), first.value) : aFilling([many]);
    expect(press(filling, many, on)).toMatchObject(value({ type: 'choices', options: ['a'], done: false }));
  });

  test('an empty list cannot be closed', () => {
    expect(press(aFilling([many]), many, 'done')).toEqual(problem('nothing-chosen'));
  });
});

describe('A date', () => {
  const held = aQuestion('held', { type: 'date' });
  const filling = aFilling([held]);

  test.each([
    ['12.11.2026', '2026-11-12'],
    ['1.9.26', '2026-09-01'],
    ['12/11/2026', '2026-11-12'],
    ['2026-11-12', '2026-11-12'],
    ['12 ноября 2026 г.', '2026-11-12'],
    ['1 мая 2026', '2026-05-01'],
    ['29.02.2024', '2024-02-29'],
    ['сегодня', '2026-11-12'],
    ['Вчера', '2026-11-11'],
    // Without its year it is the nearest such day, to come or past.
    ['12.11', '2026-11-12'],
    ['13 ноября', '2026-11-13'],
    ['1 сентября', '2026-09-01'],
    ['20.03', '2027-03-20'],
    ['29 февраля', '2028-02-29'],
  ])('«%s» is %s', (typed, date) => {
    expect(type(filling, held, typed)).toMatchObject(value({ type: 'date', date }));
  });

  test.each([
    ['31.02.2026', 'no-such-day', '12.11.2026'],
    ['29.02.2026', 'no-such-day', '12.11.2026'],
    ['12.13.2026', 'no-such-day', '12.11.2026'],
    ['скоро', 'not-a-date', '12.11.2026'],
    ['12', 'not-a-date', '12.11.2026'],
  ])('«%s» is refused: %s', (typed, code, example) => {
    expect(type(filling, held, typed)).toEqual(problem(code, { got: typed, example }));
  });

  test('a slip of the year is seen', () => {
    expect(type(filling, held, '12.11.2206')).toEqual(
      problem('date-far-off', { got: '12.11.2206', from: '01.01.1976', to: '31.12.2036' }),
    );
  });

  test('yesterday and today are buttons too', () => {
    expect(press(filling, held, 'yesterday')).toMatchObject(value({ type: 'date', date: '2026-11-11' }));
  });
});

describe('A text', () => {
  const done = aQuestion('done', { type: 'text', maxLength: 5 });
  const filling = aFilling([done]);

  test.each([
    ['  итоги ', 'итоги'],
    ['нет', 'нет'],
    ['а\u0000б\r\nв', 'аб\nв'],
    ['5😀😀😀😀', '5😀😀😀😀'],
  ])('%j is kept as %j', (typed, text) => {
    expect(type(filling, done, typed)).toMatchObject(value({ type: 'text', text }));
  });

  test.each([
    ['', 'empty-text'],
    [' \n\u200B\u3164', 'empty-text'],
    ['\u0007', 'empty-text'],
    ['.', 'empty-text'],
    ['— …', 'empty-text'],
    ['😀', 'empty-text'],
    ['шестьь', 'text-too-long'],
  ])('%j is refused: %s', (typed, code) => {
    expect(type(filling, done, typed)).toMatchObject(problem(code));
  });
});

test('signs that nobody sees are quoted nowhere: where a number is asked it is said what to write', () => {
  const all = aQuestion('all', { type: 'count' });
  expect(type(aFilling([all]), all, '\u200B\u2060')).toMatchObject({ error: { code: 'unknown', wanted: 'number' } });
});

test('«отвечу позже» typed where a text is asked is no text, «нет данных» is', () => {
  const done = aQuestion('done', { type: 'text' });
  expect(type(aFilling([done]), done, 'Отвечу позже')).toMatchObject({ value: { answer: { state: 'later' } } });
  expect(type(aFilling([done]), done, 'нет данных')).toMatchObject(value({ type: 'text', text: 'нет данных' }));
});

describe('A file', () => {
  const scan = aQuestion('scan', { type: 'file' });
  const filling = aFilling([scan]);
  const send = (size: number, name = 'приказ.pdf'): Input => ({ file: { id: 7, name, size } });

  test('up to 20 MB it is taken, its name on one line', () => {
    expect(judge(filling, at(scan), send(20 * 2 ** 20, 'a/b\n.pdf'), TODAY)).toMatchObject(
      value({ type: 'file', file: 7, name: 'a b .pdf' }),
    );
  });

  test('too large, empty, or not asked for it is refused', () => {
    const count = aQuestion('count');
    expect(judge(filling, at(scan), send(20 * 2 ** 20 + 1), TODAY)).toEqual(
      problem('file-too-large', { megabytes: 21, max: LARGEST_FILE_MEGABYTES }),
    );
    expect(judge(filling, at(scan), send(0), TODAY)).toEqual(problem('file-empty'));
    expect(judge(aFilling([count]), at(count), send(5), TODAY)).toEqual(
      problem('file-not-asked', { wanted: 'number' }),
    );
    expect(type(filling, scan, 'вот')).toEqual(problem('file-needed'));
  });
});

describe('Any question', () => {
  const required = aQuestion('required');

  test('a required one cannot be said not to apply, unless it says so', () => {
    const may = aQuestion('may', { mayNotApply: true });
    const optional = aQuestion('optional', { required: false });
    const filling = aFilling([required, may, optional]);
    expect(press(filling, required, 'not-applicable')).toEqual(problem('must-apply'));
    expect(press(filling, may, 'not-applicable').ok).toBe(true);
    expect(press(filling, optional, 'not-applicable').ok).toBe(true);
  });

  test('«как в прошлый раз» gives the last value, or says that there is none', () => {
    const filling = aFilling([required], { previous: { required: number(17) } });
    expect(press(filling, required, 'same')).toMatchObject(value(number(17)));
    expect(press(aFilling([required]), required, 'same')).toEqual(problem('nothing-to-repeat'));
  });

  test('the last part is repeated of the same whole alone: «30 из 60» says nothing of 178', () => {
    const part = aQuestion('part', { type: 'part', whole: { figure: 'w', text: '?' } });
    const previous = { part: { type: 'part', part: 17, whole: 30 } } as const;
    expect(press(aFilling([part], { previous, wholes: { w: 30 } }), part, 'same')).toMatchObject(
      value({ type: 'part', part: 17, whole: 30 }),
    );
    expect(press(aFilling([part], { previous, wholes: { w: 178 } }), part, 'same')).toEqual(
      problem('nothing-to-repeat'),
    );
  });

  test('an old button is told to be one', () => {
    const filling = aFilling([required]);
    for (const button of ['yes', 'done', 'today', { option: 'x' }, { reason: 'x' }] as const) {
      expect(press(filling, required, button)).toEqual(problem('button-out-of-place'));
    }
  });

  test('a question no longer asked takes nothing', () => {
    const when = aQuestion('when', { when: { question: 'required', over: 5 } });
    const filling = aFilling([required, when], { answers: [anAnswer(required, number(5))] });
    expect(type(filling, when, '1')).toEqual(problem('not-asked'));
    expect(judge(filling, { kind: 'review' }, { text: '1' }, TODAY)).toEqual(problem('not-asked'));
  });
});

describe('A value far from the last one', () => {
  const pupils = aQuestion('pupils');
  const filling = aFilling([pupils], { previous: { pupils: number(12) } });
  const far = apply(filling, { answer: anAnswer(pupils, number(78)) });
  const explained = apply(filling, { answer: anAnswer(pupils, number(78), { reason: 'new-rules' }) });

  test('takes a reason as a button or in own words', () => {
    expect(press(far, pupils, { reason: 'new-rules' }, 'reason')).toEqual({
      ok: true,
      value: { answer: anAnswer(pupils, number(78), { reason: 'new-rules' }) },
    });
    expect(type(far, pupils, 'слили две школы', 'reason')).toMatchObject({
      value: { answer: { reason: 'слили две школы' } },
    });
  });

  test.each(['да', 'верно', '👍'])('«%s» is no reason', (typed) => {
    expect(type(far, pupils, typed, 'reason')).toEqual(problem('reason-needed', { got: typed }));
  });

  test('a number typed instead of a reason corrects the value', () => {
    expect(type(far, pupils, '18', 'reason')).toMatchObject(value(number(18)));
  });

  test('«исправить» goes back to the value and changes nothing', () => {
    expect(press(far, pupils, 'correct', 'reason')).toEqual({ ok: true, value: { goTo: at(pupils) } });
    // Pressed where no reason is asked it would lead past the whole.
    expect(press(far, pupils, 'correct')).toEqual(problem('button-out-of-place'));
  });

  test('another value clears the reason, the same value keeps it', () => {
    const other = type(explained, pupils, '80');
    expect(other.ok && other.value.answer?.reason).toBeUndefined();
    expect(type(explained, pupils, '78')).toMatchObject({ value: { answer: { reason: 'new-rules' } } });
  });
});

describe('An option that stands alone', () => {
  const help = aQuestion('help', {
    type: 'choices',
    otherText: true,
    options: [
      { id: 'nothing', label: 'Помощь не нужна', alone: true },
      { id: 'teacher', label: 'Нужен учитель' },
    ],
  });
  const chosen = (options: string[], other?: string) =>
    aFilling([help], {
      answers: [anAnswer(help, { type: 'choices', options, done: false, ...(other === undefined ? {} : { other }) })],
    });

  test('takes the others away, with the words of «другое»', () => {
    expect(press(chosen(['teacher', 'other'], 'психолог'), help, { option: 'nothing', on: true })).toEqual({
      ok: true,
      value: { answer: anAnswer(help, { type: 'choices', options: ['nothing'], done: false }) },
    });
  });

  test('is taken away by any other, typed or pressed', () => {
    expect(press(chosen(['nothing']), help, { option: 'teacher', on: true })).toMatchObject(
      value({ type: 'choices', options: ['teacher'], done: false }),
    );
    expect(type(chosen(['nothing']), help, 'нужен логопед')).toMatchObject(
      value({ type: 'choices', options: ['other'], other: 'нужен логопед', done: false }),
    );
  });
});

describe('What is answered', () => {
  const teachers = aQuestion('teachers', { max: 60 });
  const kept = (answers: Filling['answers']) => press({ ...aFilling([teachers]), answers }, teachers, 'keep');
  const told = { ...anAnswer(teachers, number(17)), reason: 'new-rules', unchanged: true };

  test('is kept in one tap, with its reason and «без изменений»', () => {
    expect(kept(new Map([['teachers', told]]))).toEqual({ ok: true, value: { answer: told } });
    const none = { question: 'teachers', asked: told.asked, state: 'no-data' } as const;
    expect(kept(new Map([['teachers', none]]))).toEqual({ ok: true, value: { answer: none } });
  });

  test('but not what was never answered, put off or asked in other words', () => {
    expect(kept(new Map())).toMatchObject(problem('button-out-of-place'));
    const { question, asked } = told;
    expect(kept(new Map([['teachers', { question, asked, state: 'later' }]]))).toMatchObject(
      problem('button-out-of-place'),
    );
    expect(kept(new Map([['teachers', { ...told, asked: 'other' }]]))).toMatchObject(problem('button-out-of-place'));
  });
});
