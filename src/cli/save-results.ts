import { isPerPupil } from '../bot/results-marked.ts';
import { inSchool, type MunicipalityAccess } from '../db/access.ts';
import { type NewStatement, type ResultFile, releaseUploads, saveResults } from '../db/results.ts';
import { listSchools, type School } from '../db/schools.ts';
import { isProcedure, type ResultKey } from '../domain/exam-results.ts';
import type { ResultsFile } from '../workbooks/results/results-file.ts';
import type { CommandParts } from './command.ts';
import { namedMunicipality } from './subject.ts';

/** What became of a file's records: the upload they were saved as and how many they are; `upload` is null when this very file was saved before. */
export type Saved = { upload: number | null; statements: number; unsaved: number };

/**
 * Saves what a file says, to count at once. A record of which it is not known of what year or procedure it is stays behind; so does all of a
 * refused file. `only`: the one school that is saved for.
 */
export async function saveFile(
  parts: CommandParts,
  file: { name: string; bytes: Uint8Array },
  results: ResultsFile,
  only: School | undefined,
): Promise<Saved | undefined> {
  const { verdict, records, absent } = results;
  const saving = await namedMunicipality(parts, 'save-district-results');
  const releasing = await namedMunicipality(parts, 'release-results');
  if (verdict === 'refuse' || !saving.ok || !releasing.ok) return undefined;
  const ids = await idsBySlug(parts, releasing.value.municipality);
  const statements = [
    ...records.flatMap(({ school: slug, ...record }) => {
      const [school, key] = [ids.get(slug), keyIn(record)];
      return school !== undefined && key
        ? [{ school, key, finality: 'final', kind: 'result', result: { ...record, ...key } } as const]
        : [];
    }),
    ...absent.flatMap(({ school: slug, absence = 'notTaken', ...row }) => {
      const [school, key] = [ids.get(slug), keyIn(row)];
      return school !== undefined && key ? [{ school, key, finality: 'final', kind: 'absence', absence } as const] : [];
    }),
  ];
  const unsaved = records.length + absent.length - statements.length;
  if (statements.length === 0) return { upload: null, statements: 0, unsaved };
  const upload = await saved(
    parts,
    saving.value,
    releasing.value,
    { file: { ...file, perPupil: isPerPupil(results) }, statements },
    only,
  );
  return { upload: upload ?? null, statements: upload === undefined ? 0 : statements.length, unsaved };
}

async function saved(
  { db, now }: CommandParts,
  saving: MunicipalityAccess<'save-district-results'>,
  releasing: MunicipalityAccess<'release-results'>,
  what: { file: ResultFile; statements: readonly NewStatement[] },
  only: School | undefined,
): Promise<number | undefined> {
  const own = only && (await inSchool(db, saving, 'save-results', only.id));
  const upload = await saveResults(db, own ?? saving, what, now());
  if (upload !== undefined && !own) await releaseUploads(db, releasing, [upload], now());
  return upload;
}

/** The procedure and year of a record, when all of it is known and there is such a procedure. */
function keyIn({ procedure, subject, grade, year }: Partial<ResultKey>): ResultKey | undefined {
  if (procedure === undefined || subject === undefined || grade === undefined || year === undefined) return undefined;
  const key = { procedure, subject, grade, year };
  return isProcedure(key) ? key : undefined;
}

async function idsBySlug(parts: CommandParts, municipality: number): Promise<Map<string, number>> {
  const reading = await namedMunicipality(parts, 'read-municipality');
  if (!reading.ok) throw new Error(`idsBySlug: no municipality ${municipality}`);
  return new Map((await listSchools(parts.db, reading.value)).map(({ slug, id }) => [slug, id]));
}
