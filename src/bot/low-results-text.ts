import type { School } from '../db/schools.ts';
import type { Change, Side } from '../domain/dynamics.ts';
import type { Absence, ResultKey } from '../domain/exam-results.ts';
import { type IdentificationRule, mostFails, readingOf, unitKey, unitsOf } from '../domain/identification-rule.ts';
import type { CriterionStanding, LowResults, Verdict } from '../domain/low-results.ts';
import type { Hint } from '../domain/objectivity-hints.ts';
import type { OfficialList } from '../domain/official-list.ts';
import { shareValue } from '../domain/printed-share.ts';
import type { Part, ProcedureStanding } from '../domain/procedure-standing.ts';
import type { Identification } from '../domain/programme.ts';
import { onePupil, SMALL_GROUP } from '../domain/small-groups.ts';
import { distanceOf, nextYear } from '../domain/way-out.ts';
import type { Cycle } from '../facts/cycle.ts';
import { schoolYearName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';
import { sittingOf } from '../workbooks/results/sitting.ts';
import { pointsBetween, shareText } from './share-text.ts';
import { sheetName } from './sheet-name.ts';

const thresholdOf = ({ threshold }: IdentificationRule): number => threshold.digits / 10 ** threshold.decimals;

/** How the rule is read where it can be read in more than one way, and who chose that. HTML. */
export function readingLines(t: T, { rule, chosen, municipality }: Cycle): string[] {
  const { branchPolicy, vprPooling, c2 } = rule ? readingOf(rule) : {};
  const options = Object.entries({ branchPolicy, vprPooling, c2 });
  return [
    ...options.flatMap(([option, value]) => (value === undefined ? [] : [t('rule-line', { option, value })])),
    chosen ? t('rule-chosen', { by: chosen.by, at: chosen.at, zone: municipality.timezone }) : t('rule-default'),
  ];
}

/** «33,3 %» beside the threshold. Plain text. */
const ruledText = (t: T, percent: number, rule: IdentificationRule): string => shareText(t, percent, thresholdOf(rule));

/** «2025/26» of the year by which results are called. */
const yearName = (year: number): string => schoolYearName(year - 1);

/** «ВПР, математика, 5 класс». Plain text. */
const examName = (t: T, { procedure, subject, grades }: Pick<ProcedureStanding, 'procedure' | 'subject' | 'grades'>) =>
  t.plain('exam-name', { procedure, subject, grade: grades.join('–') });

/** Whether anything is stored that the answer could rest on. */
export const isAnythingKnown = ({ procedures }: LowResults): boolean =>
  procedures.some(({ parts }) => parts.length > 0);

/** The answer of the rule and what the official lists say of the school. HTML. */
export function verdictLines(
  t: T,
  found: LowResults,
  lists: readonly OfficialList[],
  listYear: number,
  school: number,
): string[] {
  const year = schoolYearName(listYear);
  return [
    t('low-verdict', { verdict: found.verdict, known: isAnythingKnown(found) ? 'yes' : 'no' }),
    ...lists.map(({ origin, schools, document }) =>
      t('low-official', { year, origin, listed: schools.includes(school) ? 'yes' : 'no', document }),
    ),
    ...(lists.length === 0 ? [t('low-official-none', { year })] : []),
  ];
}

/** The criteria in the document's words, each with where it stands. HTML. */
export function criterionLines(t: T, { criteria }: LowResults, identification: Identification): string[] {
  return criteria.map((one, index) => {
    const text = identification.criteria?.find(({ id }) => id === one.criterion.id)?.text ?? one.criterion.id;
    return t('low-criterion', { place: index + 1, text, verdict: one.verdict, counts: countsText(t, one) });
  });
}

const countsText = (t: T, { criterion, years }: CriterionStanding): string =>
  years
    .map(({ year, low, lacking }) =>
      t.plain('low-criterion-year', { year: yearName(year), low, need: criterion.minLow, lacking }),
    )
    .join('; ');

/** Every procedure that counts, each on its own, those that are low first; then what is lacking and what there is none of, by year. HTML. */
export function proofBlocks(t: T, rule: IdentificationRule, found: LowResults, { zone, schools }: Sourced): string[] {
  const { procedures, criteria } = found;
  const places = new Map(criteria.map(({ criterion }, index) => [criterion.id, index + 1]));
  const stored = procedures.filter(({ kind, parts }) => kind !== 'absent' && parts.length > 0);
  const rank = (one: ProcedureStanding) => (one.kind === 'lacking' ? 1 : one.kind === 'known' && one.low ? 0 : 2);
  const blocks = stored
    .toSorted((a, b) => rank(a) - rank(b))
    .map((one) =>
      procedureBlock(
        t,
        rule,
        one,
        one.criteria.flatMap((id) => places.get(id) ?? []),
        { zone, schools },
      ),
    );
  return [...blocks, ...lackingBlocks(t, found), ...absentBlocks(t, found)];
}

function procedureBlock(
  t: T,
  rule: IdentificationRule,
  one: ProcedureStanding,
  places: readonly number[],
  sourced: Sourced,
): string {
  return [
    resultLine(t, rule, one),
    ...(places.length > 0 ? [t('low-counts-for', { places: places.join(', ') })] : []),
    ...one.parts.map((part) => sourceLine(t, part, sourced)),
  ].join('\n');
}

function resultLine(t: T, rule: IdentificationRule, one: ProcedureStanding): string {
  const name = examName(t, one);
  const year = yearName(one.year);
  if (one.kind === 'absent') return t('low-name', { name, year });
  if (one.kind === 'lacking') return t('low-lacking-line', { name, year, lack: one.lack, n: one.n ?? 0 });
  const verdict = {
    low: one.low ? 'yes' : 'no',
    limit: t.plain('figure-percent-told', { percent: thresholdOf(rule) }),
  };
  if (!one.counts) {
    const percent = one.share ? t.plain('figure-percent-told', { percent: shareValue(one.share) }) : '';
    return t('low-result-share', { name, year, percent, near: one.nearLimit ? 'yes' : 'no', ...verdict });
  }
  const { fails, n } = one.counts;
  return t('low-result', {
    ...{ name, year, below: isBelowMinimum(one) ? 'minimum' : 'mark', fails, n, ...verdict },
    percent: ruledText(t, (100 * fails) / n, rule),
    small: n < SMALL_GROUP ? 'yes' : 'no',
    one: t.plain('figure-percent', { percent: onePupil(n) }),
  });
}

/** ЕГЭ but for base mathematics has no marks: its minimum is in points. Source: domain.md, section 3.3 */
const isBelowMinimum = ({ procedure, subject }: ProcedureStanding): boolean =>
  procedure === 'ege' && subject !== 'mathBase';

/** Where instants are told, and whose rows they may be: of a school counted with its branches each source says whose it is. */
type Sourced = { zone: string; schools: readonly School[] };

function sourceLine(t: T, { school, statement }: Part, { zone, schools }: Sourced): string {
  const { file, sheet, row, cell } = statement.result.source;
  return t('low-source', {
    school: schools.length > 1 ? (schools.find(({ id }) => id === school)?.name ?? 'none') : 'none',
    file: file ?? 'none',
    sheet: sheet === undefined ? 'none' : sheetName(sheet),
    cell: cell ?? 'none',
    row: row ?? 0,
    by: statement.by === undefined ? 'other' : t.plain(`role-${statement.by}`),
    at: statement.at,
    zone,
    finality: statement.finality,
    sitting: sittingOf({ records: [{ ...statement.result, school: '' }] }) ?? 'none',
  });
}

function lackingBlocks(t: T, { years, procedures }: LowResults): string[] {
  return years.flatMap((year) => {
    const names = procedures
      .filter((one) => one.year === year && one.kind === 'lacking' && one.parts.length === 0)
      .map((one) => examName(t, one));
    return names.length === 0
      ? []
      : [t('low-lacking', { year: yearName(year), count: names.length, names: names.join('; ') })];
  });
}

function absentBlocks(t: T, { years, procedures }: LowResults): string[] {
  return years.flatMap((year) => {
    const absent = procedures.flatMap((one) =>
      one.year === year && one.kind === 'absent' ? [{ absence: one.absence, name: examName(t, one) }] : [],
    );
    return [...Map.groupBy(absent, ({ absence }) => absence)].map(([absence, some]: [Absence, typeof absent]) =>
      t('low-absent', { year: yearName(year), absence, names: some.map(({ name }) => name).join('; ') }),
    );
  });
}

/** How many pupils make the difference in each low procedure, and what the present year needs. HTML. */
export function wayOutLines(t: T, rule: IdentificationRule, found: LowResults): string[] {
  const low = found.procedures.flatMap((one) => passLine(t, rule, one) ?? []);
  const { year, keep, limits } = nextYear(rule, found);
  const lacking = found.procedures.some((one) => one.year === found.years[0] && one.kind === 'lacking');
  const places = new Map(found.criteria.map(({ criterion }, index) => [criterion.id, index + 1]));
  const units = new Map(unitsOf(rule).map((unit) => [unitKey(unit), examName(t, unit)]));
  return [
    ...(low.length > 0 ? low : [t('way-out-none-low')]),
    '',
    t('way-out-next', { year: yearName(year), keep }),
    ...limits.map(({ criterion, atMost, among }) =>
      t('way-out-limit', {
        place: places.get(criterion) ?? 0,
        most: atMost ?? -1,
        among: among?.map((key) => units.get(key) ?? key).join('; ') ?? 'none',
      }),
    ),
    ...(lacking ? [t('way-out-lacking')] : []),
  ];
}

/** «…: при 2 из 9 (22,2 %) результат не считался бы низким, не хватило 1». Undefined: it is not low, or no number of pupils would help. */
function passLine(t: T, rule: IdentificationRule, one: ProcedureStanding): string | undefined {
  const distance = distanceOf(rule, one);
  if (one.kind !== 'known' || !one.counts || !distance || !('toPass' in distance)) return undefined;
  const { n } = one.counts;
  const most = mostFails(rule, n) ?? 0;
  return t('way-out-pass', {
    name: examName(t, one),
    year: yearName(one.year),
    by: distance.toPass,
    most,
    n,
    percent: ruledText(t, (100 * most) / n, rule),
  });
}

/** What would be «если бы справились ещё 2». HTML. */
export function whatIfText(
  t: T,
  rule: IdentificationRule,
  one: ProcedureStanding & { kind: 'known' },
  tried: { fails: number; low: boolean; verdict: Verdict },
): string {
  const { fails, n } = one.counts ?? { fails: 0, n: 1 };
  return t('what-if', {
    ...{ name: examName(t, one), year: yearName(one.year), fails, n, tried: tried.fails },
    way: tried.fails === fails ? 'same' : tried.fails < fails ? 'more' : 'fewer',
    by: Math.abs(fails - tried.fails),
    percent: ruledText(t, (100 * tried.fails) / n, rule),
    low: tried.low ? 'yes' : 'no',
    verdict: tried.verdict,
  });
}

/** How results of the last year differ from those of the year before, each labelled by whose they are. HTML. */
export const changeLines = (t: T, changes: readonly Change[]): string[] =>
  changes.map(({ of, measure, before, after, points, went }) => {
    const by = points.digits / 10 ** points.decimals;
    return t('dynamics-line', {
      ...{ of, measure, name: keyName(t, after.key), grade: before.key.grade },
      before: sideText(t, before),
      after: sideText(t, after),
      by: pointsBetween((100 * before.part) / before.n, (100 * after.part) / after.n),
      way: by > 0 ? 'up' : by < 0 ? 'down' : 'same',
      small: went === undefined ? 'yes' : 'no',
      preliminary: before.preliminary || after.preliminary ? 'yes' : 'no',
    });
  });

/** What «требует проверки», for the coordinator alone. HTML. */
export const hintLines = (t: T, hints: readonly Hint[]): string[] =>
  hints.map((hint) => {
    if (hint.kind === 'unlike-oge') {
      const [vpr, oge] = [sideText(t, hint.vpr), sideText(t, hint.oge)];
      return t('hint-unlike-oge', { name: keyName(t, hint.oge.key), vpr, oge, grade: hint.vpr.key.grade });
    }
    const { key, n } = hint;
    const name = keyName(t, key);
    if (hint.kind === 'lowered') {
      const percent = t.plain('figure-percent', { percent: (100 * hint.lowered) / n });
      return t('hint-lowered', { name, n, lowered: hint.lowered, percent, small: hint.small ? 'yes' : 'no' });
    }
    const { mark, score, at, below } = hint.border;
    return t('hint-border', { name, n, mark, score, at, below });
  });

const keyName = (t: T, { procedure, subject, grade }: ResultKey): string =>
  t.plain('exam-name', { procedure, subject, grade });

/** «3 из 12 (25 %)». Plain text. */
const sideText = (t: T, { part, n }: Side): string =>
  t.plain('dynamics-side', { part, n, percent: t.plain('figure-percent', { percent: (100 * part) / n }) });

/** «ВПР, математика, 5 класс, 2025/26». Plain text: for a button. */
export const tryButtonText = (t: T, one: ProcedureStanding): string =>
  t.plain('button-what-if', { name: examName(t, one), year: yearName(one.year) });
