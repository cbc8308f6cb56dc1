import type { ResultKey } from '../../domain/exam-results.ts';
import { keyOf } from './keys.ts';
import { countPupils, type LowestScores, lowestScores, workOf } from './pupils.ts';
import type { Reading } from './reading.ts';
import type { PupilLine, ResultTable, Who } from './result-table.ts';
import type { ReadRecord } from './results-file.ts';

/** Counts up the pupils of a table, those of a school and an exam together. */
export function readPupils(reading: Reading, table: ResultTable): void {
  const groups = new Map<string, PupilLine[]>();
  for (const line of table.pupils) {
    const said = line.who?.kind === 'school' ? line.who.said : {};
    const { subject, grade, year, procedure, date } = line.told;
    const key = JSON.stringify([said.login ?? said.code ?? said.name, subject, grade, year, procedure, date]);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  const lowest = lowestScores(table);
  for (const lines of groups.values()) readPupilGroup(reading, table, lines, lowest);
}

function readPupilGroup(
  reading: Reading,
  table: ResultTable,
  lines: readonly PupilLine[],
  lowest: ReadonlyMap<string, LowestScores>,
): void {
  const count = countPupils(table, lines, lines[0] && lowest.get(workOf(lines[0])));
  if (!count) return;
  const { first, counted, unmarked } = count;
  const owner = reading.owners.ownerOf(first.who, table.sheet);
  if (owner.kind === 'unsaid') reading.questions.push({ code: 'result-ask-which-school' });
  if (owner.kind !== 'own') return;
  reading.unmarked += unmarked;
  if (!counted || unmarked > 0) return;
  const fields = new Set(table.head.columns.map(({ field }) => field));
  const found = keyOf(first.told, { fields }, reading.place, reading.fileName);
  if (found.kind === 'other') {
    reading.otherSubjects += 1;
    return;
  }
  const announced = table.announced.find(({ who }) => isSchool(reading, who, owner.school));
  if (announced && announced.count !== counted.n) {
    reading.warnings.push({
      sheet: table.sheet,
      cell: announced.cell,
      problem: { code: 'result-pupils-announced', announced: announced.count, counted: counted.n ?? 0 },
    });
  }
  reading.questions.push(...found.questions);
  const cell = first.who?.cell ?? '';
  const source = reading.sourceOf(table, first.row, cell);
  const twin = reading.drafts.find(
    (one) => one.record.school === owner.school && isLater(one.record, found.key, first.told.date, reading.dates),
  );
  if (twin) {
    reading.warnings.push({ sheet: table.sheet, cell, problem: { code: 'result-date-later' } });
    return;
  }
  reading.add(table, {
    who: first.who,
    told: first.told,
    key: found.key,
    counted,
    source,
    school: owner.school,
    values: [],
    letter: undefined,
  });
  if (first.told.date !== undefined) reading.dates.set(`${owner.school}|${JSON.stringify(found.key)}`, first.told.date);
}

function isSchool(reading: Reading, who: Who, school: string): boolean {
  const owner = reading.owners.ownerOf(who, '');
  return owner.kind === 'own' && owner.school === school;
}

/** Whether the same exam was counted already on an earlier day: what is sat later is a resit or a reserve day. */
function isLater(
  record: ReadRecord,
  key: Partial<ResultKey>,
  date: string | undefined,
  dates: ReadonlyMap<string, string>,
): boolean {
  const before = dates.get(`${record.school}|${JSON.stringify(key)}`);
  return before !== undefined && date !== undefined && date > before && record.subject === key.subject;
}
