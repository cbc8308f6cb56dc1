import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  figureText,
  indicatorLines,
  inputLines,
  numberOf,
  schoolLine,
  schoolProof,
  targetText,
} from '../../src/bot/indicator-text.ts';
import type { SentReport, Told } from '../../src/domain/indicator-facts.ts';
import { schoolIndicators } from '../../src/domain/indicators.ts';
import type { Indicator, IndicatorRule } from '../../src/domain/programme.ts';
import { loadTexts } from '../../src/texts.ts';

const t = loadTexts('locales').for('ru');
const indicator = { id: '1', text: 'Показатель', unit: 'dynamics', target: null, direction: 'up' } as Indicator;
const rule: IndicatorRule = { indicator: '1', asked_of: 'schools', aggregate: 'schools-with-yes', question: 'q' };
const report: Omit<SentReport, 'told'> = {
  ...{ period: 'p1', registration: '2026/27-I-001', version: 1, accepted: false },
  sentAt: new Date('2026-11-12T09:40:00Z'),
};

const yes: Told = { kind: 'yes-no', yes: true, ground: 'Приказ № 5' };
const no: Told = { kind: 'yes-no', yes: false };
const none: Told = { kind: 'not-applicable' };
const part: Told = { kind: 'part', part: 1, whole: 4 };

test.each<[string, Told, Told | undefined, string]>([
  ['a changed yes', no, yes, 'нет, было да'],
  ['a yes on another ground', { ...yes, ground: 'Приказ № 6' }, yes, 'да'],
  ['what concerned the school neither time', none, none, 'не относится'],
  ['what concerns the school now', yes, none, 'да, было не относится'],
  ['a share that stays', part, part, '1 из 4 (25 %), было 1 из 4 (25 %)'],
  ['what was not asked before', yes, { kind: 'not-asked' }, 'да'],
  ['a first report', yes, undefined, 'да'],
])('a school reads what was before where that tells something: %s', (_, told, before, words) => {
  const was = before && { told: before, report };
  const one = { rule, input: { told, report }, verdict: 'untold', ...(was && { before: was }) } as const;
  expect(schoolLine(t, one, 'Программа', indicator)?.replaceAll('\u00a0', ' ')).toBe(`Программа: ${words}`);
});

test.each([
  { of: 'share', change: -2.5, words: 'снижение на 2,5 п. п.' },
  { of: 'share', change: 10, words: 'рост на 10 п. п.' },
  { of: 'share', change: 100 / 3, words: 'рост на 33,3 п. п.' },
  { of: 'share', change: 0.04, words: 'рост на 0,04 п. п.' },
  { of: 'count', change: 3, words: 'рост на 3' },
] as const)('a change of a $of by $change is «$words»', ({ of, change, words }) => {
  const said = figureText(t, { kind: 'change', asked: 1, answered: 1, of, change }, indicator);
  expect(said.replaceAll('\u00a0', ' ')).toBe(words);
});

test.each([
  { id: '1.4.1', number: null, is: '1.4.1' },
  { id: 'T1.1', number: '1', is: 'T1.1' },
  { id: '9', number: '9', is: '9' },
  // Our own id of an indicator that the document does not number.
  { id: 'E3', number: null, is: '3' },
])('the indicator $id is called $is', ({ id, number, is }) => {
  expect(numberOf({ ...indicator, id, number }, 3)).toBe(is);
});

test('a target of any growth names no number without a unit', () => {
  const growth: Indicator = { ...indicator, target: { op: '>', value: 0, due: '2021-08-31' } };
  expect(targetText(t, growth, 'behind')).toBe('Цель: положительная динамика к 31.08.2021. ⏳ Пока не достигнута.');
});

const ratio = (most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((whole) => fc.integer({ min: 0, max: whole }).map((of) => ({ part: of, whole })));
const plainOf = (text: string) => text.replaceAll('\u00a0', ' ');

test('how many are missing to a target is the least number that meets it', () => {
  const op = fc.constantFrom('>=' as const, '>' as const, '=' as const);
  fc.assert(
    fc.property(ratio(60), op, fc.constantFrom(10, 33, 50, 60, 75, 90, 100), ({ part: k, whole }, sign, value) => {
      const target = { op: sign, value, due: '2027-12-31' };
      const of: Indicator = { ...indicator, unit: 'percent', target };
      const facts = { id: 1, name: 'Школа', asked: new Set(['q']), figures: new Map() };
      const told = new Map<string, Told>([['q', { kind: 'part', part: k, whole }]]);
      const sums: IndicatorRule = { indicator: '1', asked_of: 'schools', aggregate: 'sum-over-sum', question: 'q' };
      const [one] = schoolIndicators({ ...facts, now: { ...report, told } }, [sums], [of]);
      const text = plainOf(schoolProof(t, 1, one!, of, 'Asia/Krasnoyarsk', 'Ответ школы', false));

      let missing = 0;
      const meets = (people: number) => (sign === '>' ? 100 * people > value * whole : 100 * people >= value * whole);
      while (!meets(k + missing) && k + missing <= whole) missing += 1;
      const said = /не хватает: (\d+)/.exec(text)?.[1];
      expect(said === undefined ? 0 : Number(said)).toBe(missing);
      expect(text.includes('✓ Достигнута')).toBe(missing === 0);
    }),
  );
});

test('a figure is told with its share, and against the one before in percentage points', () => {
  fc.assert(
    fc.property(ratio(40), ratio(40), (now, then) => {
      const share = (of: { part: number; whole: number }) =>
        ({ kind: 'share', of: 'persons', asked: 1, answered: 1, ...of, low: of, high: of }) as const;
      const standing = {
        rule,
        value: share(now),
        before: share(then),
        verdict: 'untold',
        inputs: [],
        accepted: true,
      } as const;
      const text = plainOf(indicatorLines(t, 1, indicator, standing));
      const percent = ({ part: k, whole }: typeof now) => {
        const [one, two] = [10, 100].map((digits) => Math.round((100 * digits * k) / whole) / digits);
        const isWhole = (100 * k) % whole === 0;
        return `${Number.isInteger(one) && !isWhole ? two : one}`.replace('.', ',');
      };
      expect(text).toContain(`Сейчас: ${percent(now)} % (${now.part} из ${now.whole}).`);
      expect(text).toContain(`Было: ${percent(then)} % (${then.part} из ${then.whole})`);
      const points = (100 * now.part) / now.whole - (100 * then.part) / then.whole;
      const [, way, by] = /(рост|снижение) на ([\d,]+) п\. п\./.exec(text) ?? [];
      if (Math.abs(points) < 1e-9) expect(text).toContain(', без изменений.');
      else {
        const said = Number(by?.replace(',', '.')) * (way === 'рост' ? 1 : -1);
        expect(Math.abs(said - points)).toBeLessThan(0.1001);
      }
    }),
  );
});

test('what somebody said in words ends with one full stop', () => {
  const input = { told: { kind: 'words', text: 'Провели семинар.' }, report } as const;
  const [line] = inputLines(t, [input], 'Asia/Krasnoyarsk', () => 'координатор');
  expect(plainOf(line ?? '')).toMatch(/^Координатор: Провели семинар\. Рег\. № 2026/);
});
