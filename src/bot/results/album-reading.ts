import type { Album, AlbumFile, AlbumKept } from '../../db/albums.ts';
import { schoolsBeside } from '../../db/schools.ts';
import type { T } from '../../texts.ts';
import { compareFiles, contradictionsIn, leavingOut } from '../../workbooks/results/compare-files.ts';
import type { ResultsFile } from '../../workbooks/results/results-file.ts';
import { sittingQuestion } from '../../workbooks/results/sitting.ts';
import { statementsOf } from '../../workbooks/results/statements.ts';
import type { BotContext, Deps, SentFile } from '../context.ts';
import type { Choice } from './contradictions.ts';
import { differenceLines } from './difference.ts';
import type { ResultsAccess } from './input.ts';
import type { KeptResults } from './kept-results.ts';
import { accessAt, placeId } from './place.ts';

/** A file of an album as it was read now. */
export type ReadFile = { sent: AlbumKept; access: ResultsAccess; file: SentFile; results: ResultsFile };

/** The files that can be read still, of those that are not saved. */
export async function readAlbum(deps: Deps, kept: KeptResults, ctx: BotContext, { files }: Album): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  for (const sent of files) {
    if ('refusal' in sent || sent.saved) continue;
    const access = await accessAt(deps, ctx, sent.place);
    const one = access && (await kept.read(access, sent.file, sent.said));
    if (!access || !one?.results.ok) continue;
    read.push({ sent, access, file: one.file, results: leavingOut(one.results.value, sent.leftOut) });
  }
  return read;
}

/** The same, each with what an earlier one of them says otherwise. */
export async function compared(deps: Deps, all: readonly ReadFile[]): Promise<ReadFile[]> {
  const byTown = [...Map.groupBy(all, ({ access }) => access.municipality).values()];
  const told: ReadFile[] = [];
  for (const some of byTown) {
    const [first] = some;
    const schools = first ? await schoolsBeside(deps.db, first.access) : [];
    const results = compareFiles(
      some.map(({ file, results: own }) => ({ file: file.name, results: own })),
      schools,
    );
    told.push(...some.map((one, at) => ({ ...one, results: results[at]?.results ?? one.results })));
  }
  return told.toSorted((one, other) => one.sent.update - other.sent.update);
}

/** Where the files contradict each other. */
export async function choicesIn(deps: Deps, read: readonly ReadFile[], open: readonly AlbumFile[]): Promise<Choice[]> {
  const choices: Choice[] = [];
  for (const some of Map.groupBy(read, ({ access }) => access.municipality).values()) {
    const [first] = some;
    const schools = first ? await schoolsBeside(deps.db, first.access) : [];
    for (const { school: slug, key, sides } of contradictionsIn(some.map(({ results }) => results))) {
      const school = schools.find((one) => one.slug === slug);
      const told = sides.flatMap(({ file, told: counts }) => {
        const sent = some[file]?.sent;
        const place = open.findIndex(({ update }) => update === sent?.update) + 1;
        return sent ? [{ place, file: sent.file, told: counts }] : [];
      });
      if (school) choices.push({ school, key, sides: told });
    }
  }
  return choices;
}

/** How the files differ from what is stored, those of each place together. */
export async function differenceOf(deps: Deps, t: T, read: readonly ReadFile[]): Promise<string[]> {
  const lines: string[] = [];
  for (const some of Map.groupBy(read, ({ access }) => placeId(access)).values()) {
    const [first] = some;
    const files = some.map(({ results }) => results);
    if (first) lines.push(...(await differenceLines(deps, t, first.access, files)));
  }
  return lines;
}

/** Whether it has to be said of a file before it is saved whether it is of before resits. */
export const asksSitting = ({ sent, results }: ReadFile): boolean =>
  sent.said.sitting === undefined && statementsOf(results).length > 0 && sittingQuestion(results) !== undefined;
