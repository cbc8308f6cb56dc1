import type { Marks } from '../../domain/exam-results.ts';
import type { NamedSchool } from '../../domain/school-match.ts';
import type { Finding } from './problem.ts';
import type { ReadRecord } from './results-file.ts';

/** Records of one school and procedure that stand in several rows or sheets of one file. */

/** A record on its way, with the cells it was read from. `letter`: «А» of «5А». */
export type Draft = { record: ReadRecord; sheet: string; cell: string; nCell?: string; letter?: string };

type Joined = { records: ReadRecord[]; warnings: Finding[]; errors: Finding[] };

/**
 * Classes of one grade are added up, rows that say the same are one, rows that add to each other (marks, comparison with the journal) are
 * put together. Rows that contradict each other are errors, and none of them is taken.
 */
export function joinRecords(drafts: readonly Draft[], schools: readonly NamedSchool[]): Joined {
  const nameOf = (slug: string): string => schools.find((one) => one.slug === slug)?.name ?? slug;
  const groups = Map.groupBy(drafts, ({ record: { school, procedure, subject, grade, year } }) =>
    [school, procedure, subject, grade, year].join('|'),
  );
  const joined: Joined = { records: [], warnings: [], errors: [] };
  const kept: Draft[] = [];
  for (const group of groups.values()) {
    const one = group.length === 1 ? group[0] : (classesTogether(group) ?? allTogether(group));
    if (one) {
      kept.push(one);
      continue;
    }
    for (const draft of group) {
      const twin = group.find((one) => one !== draft);
      const other = twin === undefined ? '' : twin.sheet === draft.sheet ? twin.cell : `${twin.sheet}, ${twin.cell}`;
      const problem = { code: 'result-twice' as const, school: nameOf(draft.record.school), other };
      joined.errors.push({ sheet: draft.sheet, cell: draft.cell, problem });
    }
  }
  joined.records.push(...kept.map(({ record }) => record));
  joined.warnings.push(...differingSizes(kept, nameOf));
  return joined;
}

/** 5А and 5Б as grade 5. Absent: these are not different classes, or what they have cannot be added. */
function classesTogether(group: readonly Draft[]): Draft | undefined {
  const letters = group.map(({ letter }) => letter);
  const [first] = group;
  if (!first || letters.includes(undefined) || new Set(letters).size < group.length) return undefined;
  const records = group.map(({ record }) => record);
  const sum = (of: (record: ReadRecord) => number | undefined): number | undefined => {
    const parts = records.map(of).filter((part) => part !== undefined);
    return parts.length === records.length ? parts.reduce((all, part) => all + part, 0) : undefined;
  };
  const n = sum((one) => one.n);
  if (n === undefined) return undefined;
  const fails = sum((one) => one.fails);
  const fourAndFive = sum((one) => one.fourAndFive);
  const marks = ([2, 3, 4, 5] as const).map((mark) => sum((one) => one.marks?.[mark]));
  const [two, three, four, five] = marks;
  const whole: Marks | undefined =
    two === undefined || three === undefined || four === undefined || five === undefined
      ? undefined
      : { 2: two, 3: three, 4: four, 5: five };
  const {
    fails: _f,
    marks: _m,
    fourAndFive: _q,
    failShare: _s,
    meanScore: _a,
    journal: _j,
    borders: _b,
    ...rest
  } = first.record;
  const isExact = records.every(({ precision }) => precision === 'exact');
  return {
    ...first,
    record: {
      ...rest,
      n,
      precision: isExact ? 'exact' : 'fromPercent',
      ...(fails === undefined ? {} : { fails }),
      ...(whole === undefined ? {} : { marks: whole }),
      ...(fourAndFive === undefined ? {} : { fourAndFive }),
    },
  };
}

/** Records that say the same or add to each other as one. Absent: they contradict each other. */
function allTogether(group: readonly Draft[]): Draft | undefined {
  const [first, ...others] = [...group].sort((one, other) => wealthOf(other.record) - wealthOf(one.record));
  if (!first) return undefined;
  let { record } = first;
  for (const { record: other } of others) {
    if (!agree(record, other)) return undefined;
    record = { ...other, ...record, ...(record.journal || !other.journal ? {} : { journal: other.journal }) };
  }
  return { ...first, record };
}

const wealthOf = (record: ReadRecord): number =>
  (record.marks ? 4 : 0) +
  (record.fails === undefined ? 0 : 2) +
  (record.n === undefined ? 0 : 1) +
  (record.precision === 'exact' ? 1 : 0);

const same = (one: unknown, other: unknown): boolean =>
  one === undefined || other === undefined || JSON.stringify(one) === JSON.stringify(other);

/** Whether two records can both be right. */
const agree = (one: ReadRecord, other: ReadRecord): boolean =>
  same(one.n, other.n) &&
  same(one.fails, other.fails) &&
  same(one.marks, other.marks) &&
  same(one.journal, other.journal) &&
  same(one.meanScore, other.meanScore) &&
  (one.precision !== 'percentOnly' || other.precision !== 'percentOnly' || same(one.failShare, other.failShare));

/** Below this share of the larger number of participants a smaller one is told. Source: results-formats.md, section 8 */
const DIFFERENT = 0.7;
/** Whether `n` participants are so few beside the `other` number that it is told. */
export const isFarFewer = (n: number, other: number): boolean => n < DIFFERENT * other;

/** Schools whose two subjects of one ВПР or ОГЭ have very different numbers of participants. */
function differingSizes(drafts: readonly Draft[], nameOf: (slug: string) => string): Finding[] {
  const sized = drafts.filter(
    ({ record: { procedure, grade, n } }) =>
      n !== undefined && grade !== undefined && (procedure === 'vpr' || procedure === 'oge'),
  );
  const groups = Map.groupBy(sized, ({ record: { school, procedure, grade, year } }) =>
    [school, procedure, grade, year].join('|'),
  );
  return [...groups.values()].flatMap((group) => {
    const sorted = [...group].sort((one, other) => (one.record.n ?? 0) - (other.record.n ?? 0));
    const [least, most] = [sorted[0], sorted.at(-1)];
    const [n, other] = [least?.record.n ?? 0, most?.record.n ?? 0];
    if (!least || !isFarFewer(n, other)) return [];
    const problem = { code: 'result-n-differ' as const, school: nameOf(least.record.school), n, other };
    return [{ sheet: least.sheet, cell: least.nCell ?? least.cell, problem }];
  });
}
