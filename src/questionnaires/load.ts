import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError, type DataProblem } from '../data-files/problem.ts';
import { readYaml } from '../data-files/read-yaml.ts';
import type { Programme } from '../domain/programme.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Result } from '../domain/result.ts';
import { checkQuestionnaire, linkable, type Surroundings } from './check.ts';
import { questionnaireSchema } from './schema.ts';

/** What questionnaires may link to, made of the programmes there are and the ids of a school's yearly figures. */
export function surroundings(programmes: readonly Programme[], figures: readonly { id: string }[]): Surroundings {
  return {
    programmes: new Map(programmes.map((programme) => [programme.id, linkable(programme)])),
    figures: new Set(figures.map(({ id }) => id)),
  };
}

/** Reads one questionnaire. */
export function parseQuestionnaire(
  yaml: string,
  file: string,
  around: Surroundings,
): Result<Questionnaire, DataProblem[]> {
  return readYaml<Questionnaire>(yaml, file, questionnaireSchema, (value) => checkQuestionnaire(value, around));
}

/** All questionnaires of a folder by name of file. Throws `DataError` with the mistakes of all files. */
export async function loadQuestionnaires(around: Surroundings, dir = import.meta.dirname): Promise<Questionnaire[]> {
  const files = (await readdir(dir)).filter((name) => name.endsWith('.yaml')).toSorted();
  const read = await Promise.all(
    files.map(async (file) => parseQuestionnaire(await readFile(join(dir, file), 'utf8'), file, around)),
  );
  const problems = read.flatMap((one) => (one.ok ? [] : one.error));
  if (problems.length > 0) throw new DataError(problems);
  return read.flatMap((one) => (one.ok ? [one.value] : []));
}
