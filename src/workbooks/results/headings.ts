import type { Finding } from './problem.ts';
import type { ResultTable } from './result-table.ts';
import type { Told } from './told.ts';

/** What is odd about the headings of a table: two that say otherwise, or one that speaks of resits. */

const isMath = (subject: unknown): boolean => typeof subject === 'string' && subject.startsWith('math');

/** Whether both name a subject or a grade, and not the same. «Математика» is what «Математика (базовая)» is. */
function differ(one: Told, other: Told): boolean {
  const [subject, another] = [one.subject, other.subject];
  const isOther = subject !== undefined && another !== undefined && subject !== another;
  if (isOther && !(isMath(subject) && isMath(another))) return true;
  return one.grade !== undefined && other.grade !== undefined && one.grade !== other.grade;
}

/** Headings above a table that contradict each other or the name of the sheet, and those that speak of resits. */
export function headingFindings({ sheet, spoken, named }: ResultTable): Finding[] {
  const told = [{ cell: '', text: sheet, told: named }, ...spoken];
  const odd = spoken.flatMap((one, at): Finding[] => {
    const other = told.slice(0, at + 1).find((before) => differ(before.told, one.told));
    if (!other) return [];
    return [{ sheet, cell: one.cell, problem: { code: 'result-titles-differ', got: one.text, other: other.text } }];
  });
  const resits = spoken.flatMap(({ cell, told: { resitWords } }): Finding[] =>
    resitWords === undefined ? [] : [{ sheet, cell, problem: { code: 'result-resits', words: resitWords } }],
  );
  return [...odd, ...resits];
}
