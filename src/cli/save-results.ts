import { isPerPupil } from '../bot/results/marked.ts';
import { verdictBefore } from '../bot/results/verdict.ts';
import { inSchool, type MunicipalityAccess } from '../db/access.ts';
import type { Db } from '../db/open.ts';
import { releaseUploads } from '../db/result-uploads.ts';
import { type NewStatement, saveTogether, standingBeside } from '../db/save-results.ts';
import { listSchools, type School } from '../db/schools.ts';
import { isProcedure, type ResultKey } from '../domain/exam-results.ts';
import { noveltyOf } from '../domain/exam-statements.ts';
import { readCycle } from '../facts/cycle.ts';
import { verdictChanges } from '../facts/low-results.ts';
import type { ResultsFile } from '../workbooks/results/results-file.ts';
import type { CommandParts } from './command.ts';
import { namedMunicipality } from './subject.ts';

/**
 * What became of a file's records: the upload they were saved as and how many they are, `changed` those that stood with other values, `same` those that stood already, `unsaved` those of
 * which a person has to say more. `upload` is null where nothing is new.
 */
export type Saved = { upload: number | null; statements: number; changed: number; same: number; unsaved: number };

/** A file with what was read of it. */
export type FileRead = { file: { name: string; bytes: Uint8Array }; results: ResultsFile };

/**
 * Saves what files say together, to count at once, and tells whom it concerns as a release in the chat does. A record of which it is not
 * known of what year or procedure it is stays behind; so does all of a refused file. `only`: the one school that is saved for. Gives one
 * answer for each file; undefined: it was refused.
 */
export async function saveFiles(
  parts: CommandParts,
  files: readonly FileRead[],
  only: School | undefined,
): Promise<(Saved | undefined)[]> {
  const saving = await namedMunicipality(parts, 'save-district-results');
  const releasing = await namedMunicipality(parts, 'release-results');
  const reading = await namedMunicipality(parts, 'read-municipality');
  if (!saving.ok || !releasing.ok || !reading.ok) return files.map(() => undefined);
  const schools = await listSchools(parts.db, reading.value);
  const ids = new Map(schools.map(({ slug, id }) => [slug, id]));
  const savings = files.map(({ file, results }) => ({
    file: { ...file, perPupil: isPerPupil(results) },
    statements: results.verdict === 'refuse' ? [] : newStatements(results, ids),
  }));
  let changed: number[] = [];
  const saved = await parts.db.transaction(async (tx) => {
    const inside = within(parts, tx);
    const own = only && (await inSchool(tx, saving.value, 'save-results', only.id));
    changed = await changesIn(tx, own ?? saving.value, savings);
    if (own) return saveTogether(tx, own, savings, parts.now(), { before: await verdictBefore(inside, own) });
    const done = await saveTogether(tx, saving.value, savings, parts.now(), { released: true });
    await release(
      inside,
      releasing.value,
      schools,
      done.flatMap((one) => one?.upload ?? []),
    );
    return done;
  });
  return files.map(({ results: { verdict, records, absent } }, at) => {
    if (verdict === 'refuse') return undefined;
    const [all, { upload = null, statements = 0 } = {}] = [savings[at]?.statements.length ?? 0, saved[at]];
    const unsaved = records.length + absent.length - all;
    return { upload, statements, changed: changed[at] ?? 0, same: all - statements, unsaved };
  });
}

/** How many statements of each saving say something else than what stands. */
async function changesIn(
  tx: Db,
  access: Parameters<typeof standingBeside>[1],
  savings: readonly { statements: readonly NewStatement[] }[],
): Promise<number[]> {
  const all = savings.flatMap(({ statements }, at) => statements.map((said) => ({ said, at })));
  const standing = await standingBeside(
    tx,
    access,
    all.map(({ said }) => said),
  );
  const changes = all.filter(({ said }, at) => !said.inferred && noveltyOf(standing[at], said) === 'changes');
  return savings.map((_, at) => changes.filter((one) => one.at === at).length);
}

/** The same parts in a transaction. */
export const within = (parts: CommandParts, tx: Db): CommandParts => ({ ...parts, db: tx });

/** Lets uploads count, and tells from what to what the answers went. */
export async function release(
  parts: CommandParts,
  releasing: MunicipalityAccess<'release-results'>,
  schools: readonly School[],
  uploads: readonly number[],
): Promise<void> {
  if (uploads.length === 0) return;
  const cycle = await readCycle(parts, releasing.municipality);
  const changes = cycle?.rule
    ? await verdictChanges(parts, releasing, cycle.rule, schools, { day: cycle.today, pending: uploads })
    : [];
  const before = new Map(changes.map(({ school, before: { verdict } }) => [school.id, verdict]));
  await releaseUploads(parts.db, releasing, uploads, parts.now(), before);
}

function newStatements({ records, absent }: ResultsFile, ids: ReadonlyMap<string, number>): NewStatement[] {
  return [
    ...records.flatMap(({ school: slug, ...record }) => {
      const [school, key] = [ids.get(slug), keyIn(record)];
      return school !== undefined && key
        ? [{ school, key, finality: 'final', kind: 'result', result: { ...record, ...key } } as const]
        : [];
    }),
    ...absent.flatMap(({ school: slug, absence = 'notTaken', inferred, source, ...row }) => {
      const [school, key] = [ids.get(slug), keyIn(row)];
      return school !== undefined && key
        ? [
            {
              school,
              key,
              finality: 'final',
              kind: 'absence',
              absence,
              source,
              ...(inferred ? { inferred } : {}),
            } as const,
          ]
        : [];
    }),
  ];
}

/** The procedure and year of a record, when all of it is known and there is such a procedure. */
function keyIn({ procedure, subject, grade, year }: Partial<ResultKey>): ResultKey | undefined {
  if (procedure === undefined || subject === undefined || grade === undefined || year === undefined) return undefined;
  const key = { procedure, subject, grade, year };
  return isProcedure(key) ? key : undefined;
}
