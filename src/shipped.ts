import type { Sources } from './facts/sources.ts';
import { loadFigures, loadProgrammes, readDocument } from './programmes/load.ts';
import { loadQuestionnaires, surroundings } from './questionnaires/load.ts';

/** What comes with the bot as files. */
export type Shipped = Pick<Sources, 'programmes' | 'figures' | 'questionnaires'>;

/** Reads it, with the programmes of another folder if one is given. Throws `DataError`: a mistake in any of the files stops the start. */
export async function loadShipped(folder?: string): Promise<Shipped> {
  const loaded = await loadProgrammes(folder);
  const { figures } = await loadFigures();
  const questionnaires = await loadQuestionnaires(surroundings(loaded, figures));
  const programmes = await Promise.all(
    loaded.map(
      async (programme) => [programme.id, { programme, document: await readDocument(programme.id, folder) }] as const,
    ),
  );
  return { programmes: new Map(programmes), figures, questionnaires };
}
