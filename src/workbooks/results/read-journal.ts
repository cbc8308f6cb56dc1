import { countLine } from './count-line.ts';
import { keyOf } from './keys.ts';
import { valuesOf } from './line-cells.ts';
import type { Reading } from './reading.ts';
import type { JournalLine, ResultTable } from './result-table.ts';

/** Reads the four lines of a school on how its marks compare with those in the journal. */
export function readJournal(reading: Reading, table: ResultTable, line: JournalLine): void {
  if (line.who.kind !== 'school') return;
  const owner = reading.owners.ownerOf(line.who, table.sheet);
  if (owner.kind !== 'own') return;
  const found = keyOf(line.told, { fields: new Set(['lowered']) }, reading.place, reading.fileName);
  if (found.kind === 'other') {
    reading.otherSubjects += 1;
    return;
  }
  const values = Object.entries(line.cells).flatMap(([field, cell]) =>
    valuesOf(
      [{ column: cell.column, title: '', field: journalField(field), unit: 'count', told: {} }],
      new Map(),
      new Map([[cell.column, cell]]),
    ),
  );
  const { counted, warnings, errors } = countLine(values, {
    sheet: table.sheet,
    blankFailsAreNone: false,
    countsParticipants: true,
  });
  reading.errors.push(...errors);
  reading.warnings.push(...warnings);
  if (!counted || errors.length > 0) return;
  reading.questions.push(...found.questions);
  const source = reading.sourceOf(table, line.row, line.who.cell);
  reading.add(table, {
    who: line.who,
    told: line.told,
    key: found.key,
    counted,
    source,
    school: owner.school,
    values,
    letter: undefined,
  });
}

const journalField = (field: string): 'lowered' | 'confirmed' | 'raised' | 'n' =>
  field === 'lowered' || field === 'confirmed' || field === 'raised' ? field : 'n';
