import { join } from 'node:path';
import type { Command, CommandParts } from '../../src/cli/command.ts';
import type { Db } from '../../src/db/open.ts';
import { loadFigures, loadProgrammes, readDocument } from '../../src/programmes/load.ts';
import { loadQuestionnaires, surroundings } from '../../src/questionnaires/load.ts';
import { loadTexts } from '../../src/texts.ts';
import { WORKBOOKS } from './workbooks.ts';

const t = loadTexts(join(import.meta.dirname, '../../locales')).for('ru');
const programmes = new Map(
  await Promise.all(
    (await loadProgrammes()).map(
      async (programme) => [programme.id, { programme, document: await readDocument(programme.id) }] as const,
    ),
  ),
);
export const { figures } = await loadFigures();
const questionnaires = await loadQuestionnaires(
  surroundings(
    [...programmes.values()].map(({ programme }) => programme),
    figures,
  ),
);

/** Options as they are typed. */
export type Given = Record<string, string | readonly string[]>;

/** A command's parts with these options. */
function parts(db: Db, given: Given): CommandParts {
  const list = (name: string) => [given[name] ?? []].flat();
  return {
    db,
    now: () => new Date('2026-11-12T02:00:00Z'),
    t,
    programmes,
    figures,
    questionnaires,
    ...WORKBOOKS,
    options: { text: (name) => list(name)[0], list },
  };
}

/** What a command gives. */
export async function gives(db: Db, command: Command, given: Given): Promise<unknown> {
  const done = await command.run(parts(db, given));
  if (!done.ok) throw new Error(t.plainProblem(done.error));
  return done.value.json;
}

/** What a command says in words. */
export async function says(db: Db, command: Command, given: Given): Promise<string> {
  const done = await command.run(parts(db, given));
  return (done.ok ? done.value.words : t.plainProblem(done.error)).replaceAll('\u00a0', ' ');
}

/** The sentence a command refuses with, as it is read. */
export async function refusal(db: Db, command: Command, given: Given): Promise<string> {
  const done = await command.run(parts(db, given));
  return done.ok ? 'it was done' : t.plainProblem(done.error).replaceAll('\u00a0', ' ');
}
