import type { SentReport, Told } from '../domain/indicator-facts.ts';
import type { IndicatorValue, Ratio } from '../domain/indicator-figure.ts';
import type { IndicatorStanding, Input, SchoolIndicator } from '../domain/indicators.ts';
import type { Indicator } from '../domain/programme.ts';
import type { Verdict } from '../domain/target.ts';
import type { T } from '../texts.ts';
import { pointsBetween, pointsOf, shareText } from './share-text.ts';

/** Longest name of an indicator in a list. */
const NAME = 90;

/** An indicator in the document's own words; of one torn by a page break the words put together. */
export const indicatorName = (one: Indicator): string =>
  one.assembled_indicator_text ?? one.indicator_text ?? one.assembled_text ?? one.text;

/** How an indicator is called for short: by the document's number, which its id bears; by its place where the document has none. */
export const numberOf = ({ id, number }: Indicator, place: number): string =>
  number === null && /^\p{L}/u.test(id) ? String(place) : id;

const shortName = (one: Indicator): string => cut(indicatorName(one), NAME);

function cut(text: string, longest: number): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length <= longest ? letters.join('') : `${letters.slice(0, longest - 1).join('')}…`;
}

const percentOf = ({ part, whole }: Ratio): number => (100 * part) / whole;
const targetNumber = (indicator: Indicator): number | undefined =>
  typeof indicator.target?.value === 'number' ? indicator.target.value : undefined;

/** «67,9 %» beside the target. Plain text. */
const ratioText = (t: T, ratio: Ratio, target: number | undefined): string => shareText(t, percentOf(ratio), target);

/**
 * What a municipality's indicator comes to, in words. `alone`: somebody told his present figure, there is none before it to compare with.
 * Plain text, an argument of other sentences.
 */
export function figureText(t: T, value: IndicatorValue, indicator: Indicator, alone = false): string {
  switch (value.kind) {
    case 'share':
      if (value.answered === 0) return t.plain(alone ? 'figure-none-earlier' : 'figure-none');
      return shareFigure(t, value, indicator);
    case 'count':
      if (value.answered === 0) return t.plain('figure-none');
      return value.high === undefined
        ? t.plain('figure-count-least', { sum: value.sum, silent: value.asked - value.answered })
        : t.plain('figure-number', { number: value.sum });
    case 'change':
      if (value.change === undefined) return t.plain(alone ? 'figure-none-earlier' : 'figure-none');
      return t.plain('figure-change', {
        of: value.of,
        way: value.change > 0 ? 'up' : value.change < 0 ? 'down' : 'same',
        by: value.of === 'share' ? pointsOf(value.change) : Math.abs(value.change),
        answered: value.answered,
        asked: value.asked,
        all: value.answered === value.asked ? 'yes' : 'no',
      });
    case 'number':
      return value.number === undefined ? t.plain('figure-none') : numberText(t, value.number, value.percent);
    case 'held':
      return value.yes === undefined ? t.plain('figure-none') : t.plain(value.yes ? 'value-yes' : 'value-no');
    case 'words':
      return value.answered === 0
        ? t.plain('figure-none')
        : t.plain('figure-words', { answered: value.answered, asked: value.asked });
    case 'risk':
      return t.plain('figure-risk', { high: value.high, answered: value.answered, asked: value.asked });
    case 'nobody':
      return t.plain('figure-nobody');
    case 'elsewhere':
      return t.plain('figure-elsewhere', { of: value.of });
    case 'not-measurable':
      return t.plain('figure-not-measurable', { reason: value.reason });
  }
}

const numberText = (t: T, number: number, percent = false): string =>
  percent ? t.plain('figure-percent-told', { percent: number }) : t.plain('figure-number', { number });

function shareFigure(t: T, value: Extract<IndicatorValue, { kind: 'share' }>, indicator: Indicator): string {
  const silent = value.asked - value.answered;
  const target = targetNumber(indicator);
  if (value.answered === 0 || value.whole === 0) return t.plain('figure-none');
  // Of schools that say yes the whole are all who are asked; while some are silent those who answered stand beside the bounds.
  const known = { part: value.part, whole: value.of === 'schools' && silent > 0 ? value.answered : value.whole };
  if (silent === 0) return t.plain('figure-share', { percent: ratioText(t, known, target), ...known });
  if (!value.low || !value.high) {
    return t.plain('figure-share-answered', { percent: ratioText(t, known, target), ...known, silent });
  }
  // «Не меньше 0 %» and «не больше 100 %» say nothing: such a bound is left out.
  const side = value.low.part === 0 ? 'most' : value.high.part === value.high.whole ? 'least' : 'both';
  return t.plain('figure-share-bounds', {
    side,
    low: ratioText(t, value.low, target),
    high: ratioText(t, value.high, target),
    ...known,
    silent,
  });
}

/** A change that has only to be greater than nothing is told in words: in what it is measured the document does not say. */
function targetUnit({ target, unit }: Indicator): 'yes' | 'growth' | 'percent' | 'number' {
  if (typeof target?.value === 'boolean') return 'yes';
  if (unit === 'dynamics' && target?.op === '>' && target.value === 0) return 'growth';
  return unit === 'percent' ? 'percent' : 'number';
}

/** «Цель: не менее 75 % к 31 декабря 2027 года. Пока не достигнута.» Undefined: the document sets none. HTML. */
export function targetText(t: T, indicator: Indicator, verdict: Verdict): string | undefined {
  const { target, direction } = indicator;
  if (!target) return undefined;
  const op = target.op === '=' && direction === 'down' ? '<=' : target.op;
  return t('target-line', {
    op: { '>=': 'least', '>': 'more', '=': 'exact', '<=': 'most', '<': 'less' }[op],
    value: typeof target.value === 'number' ? target.value : 0,
    unit: targetUnit(indicator),
    due: target.due,
    verdict,
  });
}

/** Whether an indicator that compares has nothing to compare with yet. */
const isAlone = ({ inputs }: IndicatorStanding): boolean => inputs.some(({ silent }) => silent === 'no-earlier');

/** «Сейчас: 67,9 % (19 из 28).» HTML. */
export function figureLine(t: T, indicator: Indicator, standing: IndicatorStanding): string {
  const figure = figureText(t, standing.value, indicator, isAlone(standing));
  // «П. п.» has the full stop already.
  return t('indicator-figure', { figure: figure.replace(/\.$/, '') });
}

/** One indicator in the list, `place` counts from 1: its words, the figure, what it was, the target. HTML. */
export function indicatorLines(t: T, place: number, indicator: Indicator, standing: IndicatorStanding): string {
  const { value, before } = standing;
  const target = targetText(t, indicator, standing.verdict);
  return [
    t('indicator-name', { place: numberOf(indicator, place), name: shortName(indicator) }),
    figureLine(t, indicator, standing),
    ...(before
      ? [t('indicator-before', { figure: figureText(t, before, indicator), ...changeOf(value, before) })]
      : []),
    ...(target ? [target] : []),
  ].join('\n');
}

/** The change in percentage points, of two figures that everybody has answered for. */
function changeOf(
  value: IndicatorValue,
  before: IndicatorValue,
): { way: 'up' | 'down' | 'same' | 'unknown'; by: number } {
  const whole = (one: IndicatorValue) =>
    one.kind === 'share' && one.answered === one.asked && one.whole > 0 ? percentOf(one) : undefined;
  const [now, then] = [whole(value), whole(before)];
  if (now === undefined || then === undefined) return { way: 'unknown', by: 0 };
  return { way: now > then ? 'up' : now < then ? 'down' : 'same', by: pointsBetween(then, now) };
}

/** What one reporter said, in words. Plain text. */
export function toldText(t: T, told: Told): string {
  switch (told.kind) {
    case 'number':
      return numberText(t, told.number, told.percent);
    case 'part':
      return told.whole === 0
        ? t.plain('value-part-of-none', { part: told.part, whole: told.whole })
        : t.plain('value-part', { part: told.part, whole: told.whole, percent: percentOf(told) });
    case 'yes-no':
      if (!told.yes) return t.plain('value-no');
      return told.ground === undefined
        ? t.plain('value-yes')
        : t.plain('value-yes-ground', { ground: cut(told.ground, NAME) });
    case 'words':
      return cut(told.text, NAME);
    case 'no-data':
    case 'not-applicable':
      return t.plain(`said-${told.kind}`);
    case 'not-asked':
      return t.plain('told-not-asked');
  }
}

type Report = Omit<SentReport, 'told'>;

/** One line of «Откуда цифры»: who, what he said, in which report, when, whether it is reviewed. HTML. */
function inputLine(t: T, input: Input, zone: string, who: string): string {
  const { told, report, earlier } = input;
  if (!told || !report) return t('proof-silent', { who, why: input.silent ?? 'no-report' });
  return t('proof-line', {
    who,
    said: toldText(t, told).replace(/(?<!\.)\.$/, ''),
    ...reportArgs(t, report, zone),
    ...(input.school ? {} : { accepted: 'own' }),
    was: earlier ? toldText(t, earlier.told) : 'none',
    before: earlier?.report.registration ?? 'none',
    alone: input.silent === 'no-earlier' ? 'yes' : 'no',
  });
}

/** Names on one line of those who are silent: the line has to fit a page. */
const SILENT_ON_A_LINE = 15;

/** All lines of «Откуда цифры»: first those who answered, then who did not, together by the reason. HTML. */
export function inputLines(t: T, inputs: readonly Input[], zone: string, who: (input: Input) => string): string[] {
  const [told, silent] = [inputs.filter((one) => one.told), inputs.filter((one) => !one.told)];
  const lines = told.map((one) => inputLine(t, one, zone, who(one)));
  for (const [why, all] of Map.groupBy(silent, (one) => one.silent ?? 'no-report')) {
    for (let from = 0; from < all.length; from += SILENT_ON_A_LINE) {
      const names = all.slice(from, from + SILENT_ON_A_LINE).map(who);
      lines.push(t('proof-silent', { who: names.join(', '), why }));
    }
  }
  return lines;
}

const reportArgs = (t: T, report: Report, zone: string) => ({
  registration: report.registration,
  version: report.version,
  at: report.sentAt,
  by: report.by === undefined ? 'other' : t.plain(`role-${report.by}`),
  zone,
  accepted: report.accepted ? 'yes' : 'no',
});

/** What one reporter said, a yes without its ground. Plain text. */
const briefText = (t: T, told: Told): string =>
  told.kind === 'yes-no' ? t.plain(told.yes ? 'value-yes' : 'value-no') : toldText(t, told);

/** What was said before, where it tells something: a number always, any other answer when it has changed. */
function wasText(t: T, now: Told, before: Told | undefined): string {
  if (!before || before.kind === 'not-asked') return 'none';
  const was = briefText(t, before);
  const isNumber = now.kind === 'number' || now.kind === 'part';
  return isNumber || was !== briefText(t, now) ? was : 'none';
}

/** A school's own figure on one line of its status: now, before, the target; or why there is none. HTML. Undefined: it is told in words. */
export function schoolLine(t: T, one: SchoolIndicator, label: string, indicator: Indicator): string | undefined {
  const { told, silent } = one.input;
  if (!told) return silent === 'no-report' ? undefined : t('status-figure-none', { label, why: silent ?? 'later' });
  if (told.kind === 'words' || told.kind === 'not-asked') return undefined;
  const target = one.rule.aggregate === 'sum-over-sum' ? targetNumber(indicator) : undefined;
  return t('status-figure', {
    label,
    now: briefText(t, told),
    was: wasText(t, told, one.before?.told),
    target: target ?? 0,
    verdict: target === undefined ? 'untold' : one.verdict,
  });
}

/** The least whole number that meets a target of at least, or of more than, so much. */
const enoughFor = (goal: number, { target }: Indicator): number =>
  target?.op === '>' ? Math.floor(goal) + 1 : Math.ceil(goal);

/**
 * A school's figure with its proof: the words, the answer, where its whole is from (`ofPassport`: a yearly figure of the school), the target
 * and how many are missing to it. HTML.
 */
export function schoolProof(
  t: T,
  place: number,
  one: SchoolIndicator,
  indicator: Indicator,
  zone: string,
  who: string,
  ofPassport: boolean,
): string {
  const own = one.rule.aggregate === 'sum-over-sum';
  const target = targetText(t, indicator, one.verdict);
  const goal = own ? targetNumber(indicator) : undefined;
  const { told } = one.input;
  const missing =
    one.verdict === 'behind' && goal !== undefined && told?.kind === 'part'
      ? enoughFor((goal * told.whole) / 100, indicator) - told.part
      : 0;
  return [
    t('indicator-name', { place: numberOf(indicator, place), name: indicatorName(indicator) }),
    told
      ? inputLine(t, { ...one.input, ...(one.before ? { earlier: one.before } : {}) }, zone, who)
      : t('proof-school-silent', { why: one.input.silent ?? 'no-data' }),
    ...(told?.kind === 'part' && ofPassport ? [t('proof-whole', { whole: told.whole })] : []),
    ...(target ? [own ? target : `${t('proof-of-municipality')} ${target}`] : []),
    ...(missing > 0 ? [t('proof-missing', { missing })] : []),
  ].join('\n');
}
