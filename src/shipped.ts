import type { ShippedProgramme } from './facts/sources.ts';
import type { Figure } from './programmes/figures.ts';
import { loadFigures, loadProgrammes, readDocument } from './programmes/load.ts';
import { loadQuestionnaires, surroundings } from './questionnaires/load.ts';

/** What comes with the bot as files. */
export type Shipped = { programmes: ReadonlyMap<string, ShippedProgramme>; figures: readonly Figure[] };

/** Reads it, with the programmes of another folder if one is given. Throws `DataError`: a mistake in any of the files stops the start. */
export async function loadShipped(folder?: string): Promise<Shipped> {
  const loaded = await loadProgrammes(folder);
  const { figures } = await loadFigures();
  // Questionnaires are not asked yet, but a mistake in one stops the start like any other mistake in the data.
  await loadQuestionnaires(surroundings(loaded, figures));
  const programmes = await Promise.all(
    loaded.map(
      async (programme) => [programme.id, { programme, document: await readDocument(programme.id, folder) }] as const,
    ),
  );
  return { programmes: new Map(programmes), figures };
}
