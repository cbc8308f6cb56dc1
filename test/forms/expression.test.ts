import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, holds } from '../../src/forms/evaluate.ts';
import { namesIn } from '../../src/forms/expression.ts';
import { parseExpression } from '../../src/forms/expression-parse.ts';
import { type Named, NOTHING, textOf } from '../../src/forms/expression-values.ts';

const ANSWERS: Readonly<Record<string, Named>> = {
  five: { text: '5', type: 'number' },
  zero: { text: '0', type: 'number' },
  half: { text: '1.5', type: 'number' },
  day: { text: '2026-11-20', type: 'text' },
  several: { text: 'a b c', type: 'text' },
  words: { text: 'Луговская СОШ', type: 'text' },
  yes: { text: 'true', type: 'boolean' },
  no: { text: 'false', type: 'boolean' },
};
const scope = {
  named: (name: string) => ANSWERS[name] ?? NOTHING,
  here: { text: '7', type: 'number' as const },
  column: (name: string) => (name === 'region' ? 'north' : ''),
  today: '2026-11-26',
};

function parsed(text: string) {
  const read = parseExpression(text, { here: true, columns: new Set(['region']) });
  if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.error)}`);
  return read.value;
}
const value = (text: string): string => textOf(evaluate(parsed(text), scope));

/** Each with what it gives, written as it is kept. What is not answered is `${empty}`. */
const CASES: Record<string, readonly [string, string][]> = {
  'an empty number is no number': [
    ['${empty} > 5', 'false'],
    ['${empty} <= 5', 'false'],
    ['${empty} = 0', 'false'],
    ['${empty} != 0', 'true'],
    ["${empty} = ''", 'true'],
    ["${empty} != ''", 'false'],
    ['${empty} + 1', ''],
    ['- ${empty}', ''],
    ["concat('a', ${empty} + 1)", 'a'],
    ['max(${empty}, 2)', ''],
    ['round(${empty})', ''],
    ['coalesce(${empty}, 0) + 5', '5'],
    ["if(${empty} = '', 0, ${empty}) + 1", '1'],
    ["number('')", ''],
    ["selected(${empty}, '')", 'true'],
    ['count-selected(${empty})', '0'],
    ['string-length(${empty})', '0'],
  ],
  'numbers are exact': [
    ['0.1 + 0.2', '0.3'],
    ['3 * 0.1 = 0.3', 'true'],
    ['1.1 * 1.1', '1.21'],
    ['100 * 1.1', '110'],
    ['1 div 3', '0.3333333333333333'],
    ['1 div 3 * 3', '1'],
    ['2 div 3', '0.6666666666666666'],
    ['1.50', '1.5'],
    ['.5 + 5.', '5.5'],
    ['0.0000001', '0.0000001'],
    ['1 div 30000000', '0.000000033333333333333334'],
    ['1000000000000000000000000', '1000000000000000000000000'.replace(/^.*$/, (all) => BigInt(Number(all)).toString())],
    ['round(1.005, 2)', '1.01'],
    ['round(2.345, 2)', '2.35'],
    ['round(1234.5, -2)', '1200'],
    ['round(2.5)', '3'],
    ['round(-2.5)', '-3'],
    ['round(-0.2)', '0'],
    ['int(2.7)', '2'],
    ['int(-2.7)', '-2'],
    ["int('abc')", ''],
    ['5 mod -3', '2'],
    ['-5 mod 3', '-2'],
    ['5.5 mod 2', '1.5'],
    ['5 mod 0', ''],
    ['10 div 0', 'Infinity'],
    ['-10 div 0', '-Infinity'],
    ['0 div 0', ''],
    ['1 div (1 div 0)', '0'],
    ['${five} div 2', '2.5'],
    ["number(' 12 ')", '12'],
    ["number('1,5')", ''],
    ["number('1e3')", ''],
    ['number(true()) + true()', '2'],
    ['abs(-5)', '5'],
    ['min(3, 1.5, 2)', '1.5'],
  ],
  'operators bind as in XPath': [
    ['2 + 3 * 4', '14'],
    ['(2 + 3) * 4', '20'],
    ['1 - 2 - 3', '-4'],
    ['2 * 3 + 4 div 2 mod 3', '8'],
    ['-2 * 3', '-6'],
    ['2 - -1', '3'],
    ['--5', '5'],
    ['3 > 2 > 1', 'false'],
    ['1 < 2 < 3', 'true'],
    ['1 = 1 or 1 = 2 and 1 = 3', 'true'],
    ['not(1 = 1 and 2 = 3)', 'true'],
    ["1=1 and'a'='a'", 'true'],
  ],
  'what is compared decides how': [
    ["'1' = '1.0'", 'false'],
    ["1 = '1.0'", 'true'],
    ["${five} = '5'", 'true'],
    ["${five} = '05'", 'false'],
    ['${half} = 1.5', 'true'],
    ["'abc' < 'abd'", 'false'],
    ['true() = 1', 'true'],
    ["true() = 'x'", 'true'],
    ["false() = ''", 'true'],
    ['true() > false()', 'true'],
    ['. > 5', 'true'],
    ["region = 'north'", 'true'],
  ],
  'days are compared and counted': [
    ["${day} > '2026-11-19'", 'true'],
    ["${day} = '2026-11-20'", 'true'],
    ['${day} <= today()', 'true'],
    ['today()', '2026-11-26'],
    ['today() - ${day}', '6'],
    ['date(${day} + 1)', '2026-11-21'],
    ["date('2026-02-30')", ''],
    ["number('2026-02-30')", ''],
    ["format-date(${day}, '%d.%m.%Y')", '20.11.2026'],
    ["format-date(${empty}, '%d.%m.%Y')", ''],
    ['int((today() - ${day}) div 365.25)', '0'],
  ],
  'an answer alone holds when it is given and not zero': [
    ['not(${empty})', 'true'],
    ['not(${zero})', 'true'],
    ['not(${five})', 'false'],
    ['not(${words})', 'false'],
    ['not(${no})', 'true'],
    ["if(${yes}, 'a', 'b')", 'a'],
    ["not('')", 'true'],
    ["not('false')", 'false'],
  ],
  choices: [
    ["selected(${several}, 'b')", 'true'],
    ["selected(${several}, ' b ')", 'true'],
    ["selected(${several}, 'a b')", 'false'],
    ["selected(${several}, '')", 'false'],
    ['count-selected(${several})', '3'],
    ["count-selected('  a  b ')", '2'],
    ['selected-at(${several}, 1)', 'b'],
    ['selected-at(${several}, 5)', ''],
  ],
  texts: [
    ["string-length('😀')", '1'],
    ['string-length()', '1'],
    ["concat('a', 1, true(), 0.5)", 'a1true0.5'],
    ["contains(${words}, 'СОШ')", 'true'],
    ["starts-with(${words}, 'Лу')", 'true'],
    ["ends-with(${words}, 'Лу')", 'false'],
    ["normalize-space('  a   b ')", 'a b'],
    ["substr('12345', 1, 3)", '23'],
    ["substr('12345', -2)", '45'],
    ["substring('12345', 2, 3)", '234'],
    ["substring('12345', 1.5, 2.6)", '234'],
    ["substring('12345', -1, 3)", '1'],
    ['“bent” = "bent"', 'true'],
    ["‘a’ = 'a'", 'true'],
  ],
  patterns: [
    ["regex('cocotero', 'te')", 'true'],
    ["regex('cocotero', '^te$')", 'false'],
    ["regex(${empty}, '^$')", 'true'],
    ["regex('Привет', '^[А-Яа-яЁё]+$')", 'true'],
  ],
};

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  test.each(cases)('%s is «%s»', (text, given) => {
    expect(value(text)).toBe(given);
  });
});

test('if and coalesce look only at what they need', () => {
  expect(value("if(true(), 'a', 1 div 0)")).toBe('a');
  expect(value("coalesce('a', 1 div 0)")).toBe('a');
});

describe('what is wrong is told with its place', () => {
  test.each([
    ['', { code: 'expression-incomplete', at: 1 }],
    ['${a} >', { code: 'expression-incomplete', at: 7 }],
    ['and ${a}', { code: 'expression-incomplete', at: 1 }],
    ['()', { code: 'expression-incomplete', at: 2 }],
    ['if(1, , 2)', { code: 'expression-incomplete', at: 7 }],
    ['1 2', { code: 'expression-unexpected', at: 3, got: '2' }],
    ['1)', { code: 'expression-unexpected', at: 2, got: ')' }],
    ['1 # 2', { code: 'expression-unexpected', at: 3, got: '#' }],
    ['1 == 2', { code: 'expression-instead', at: 3, got: '==', instead: '=' }],
    ['1 <> 2', { code: 'expression-instead', at: 3, got: '<>', instead: '!=' }],
    ['${a} >= 5 && ${b}', { code: 'expression-instead', at: 11, got: '&&', instead: 'and' }],
    ['${a} AND ${b}', { code: 'expression-instead', at: 6, got: 'AND', instead: 'and' }],
    ['${a} = 1 или ${b} = 2', { code: 'expression-instead', at: 10, got: 'или', instead: 'or' }],
    ['10 / 2', { code: 'expression-instead', at: 4, got: '/', instead: 'div' }],
    ['. ≥ 5', { code: 'expression-instead', at: 3, got: '≥', instead: '>=' }],
    ['1 – 2', { code: 'expression-instead', at: 3, got: '–', instead: '-' }],
    ['. > 0,5', { code: 'expression-instead', at: 5, got: '0,5', instead: '0.5' }],
    ['IF(1, 2, 3)', { code: 'expression-instead', at: 1, got: 'IF', instead: 'if()' }],
    ["'да", { code: 'expression-unclosed-text', at: 1 }],
    ['${a > 5', { code: 'expression-unclosed-name', at: 1 }],
    ['${a + ${b}', { code: 'expression-unclosed-name', at: 1 }],
    ['(1 + 2', { code: 'expression-unclosed-bracket', at: 1 }],
    ['${2a} = 1', { code: 'expression-name', at: 1, got: '2a' }],
    ['${a} = yes', { code: 'expression-word', at: 8, got: 'yes' }],
    ['pulldata(1)', { code: 'expression-function', at: 1, got: 'pulldata' }],
    ['if(1, 2)', { code: 'expression-arguments', at: 1, got: 'if', count: 2, min: 3, max: 3 }],
    ['today(1)', { code: 'expression-arguments', at: 1, got: 'today', count: 1, min: 0, max: 0 }],
    ["regex(1, '(')", { code: 'expression-regex', at: 10, got: '(' }],
    ["format-date(1, '%H')", { code: 'expression-date-format', at: 16, got: '%H' }],
    ['. > 5', { code: 'expression-no-here', at: 1 }],
    ['('.repeat(60), { code: 'expression-too-long', at: 51 }],
    ['1+'.repeat(2000), { code: 'expression-too-long' }],
  ])('%s', (text, error) => {
    const here = !('code' in error && error.code === 'expression-no-here');
    expect(parseExpression(text, { here })).toMatchObject({ ok: false, error });
  });
});

test('the names of an expression are told, each once', () => {
  expect(namesIn(parsed('if(${a} > 1, -${b}, concat(${a}, ${ c }))'))).toEqual(['a', 'b', 'c']);
});

test('anything typed is an expression or a fault within the text, and works out without an exception', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '${five}',
      '${empty}',
      '${day}',
      '.',
      '1',
      '0.5',
      "'a'",
      '(',
      ')',
      ',',
      ' and ',
      ' or ',
      '=',
      '!=',
      '<',
    ),
    fc.constantFrom(
      '+',
      '-',
      '*',
      ' div ',
      ' mod ',
      'not(',
      'if(',
      'selected(',
      'round(',
      'date(',
      'regex(',
      '$',
      '{',
      "'",
    ),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const read = parseExpression(text, { here: true });
      if (read.ok) expect(typeof textOf(evaluate(read.value, scope))).toBe('string');
      else expect(read.error.at >= 1 && read.error.at <= text.length + 1).toBe(true);
    }),
  );
});

test('a condition and its opposite never hold together', () => {
  const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(0.1, 0.2, 0.3)).map(String);
  const operand = fc.oneof(number, fc.constantFrom('${five}', '${empty}', '${half}', "''", "'5'", 'true()'));
  fc.assert(
    fc.property(operand, fc.constantFrom('=', '<', '<=', '!='), operand, (left, op, right) => {
      const text = `${left} ${op} ${right}`;
      expect(holds(parsed(`not(${text})`), scope)).toBe(!holds(parsed(text), scope));
    }),
  );
});

test('sums of tenths are what a person gets on paper', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 8 }), (tenths) => {
      const sum = tenths.reduce((all, one) => all + one, 0);
      const text = tenths.map(
        (one) => `(${one < 0 ? '-' : ''}${Math.floor(Math.abs(one) / 10)}.${Math.abs(one) % 10})`,
      );
      expect(value(`(${text.join(' + ')}) * 10`)).toBe(String(sum));
    }),
  );
});
