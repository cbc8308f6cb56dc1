import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError, type DataProblem } from '../data-files/problem.ts';
import { readYaml } from '../data-files/read-yaml.ts';
import type { Programme } from '../domain/programme.ts';
import { no, ok, type Result } from '../domain/result.ts';
import type { Form } from '../forms/form.ts';
import { checkProgramme } from './check.ts';
import { checkReport } from './check-report.ts';
import { type Figure, type Figures, parseFigures } from './figures.ts';
import { type Asked, buildReport, formFor, type Report, type Reporter } from './report.ts';
import { programmeSchema } from './schema.ts';

const HERE = import.meta.dirname;
const FIGURES_FILE = 'figures.yaml';

/** A programme whose report part is built. Fits wherever the domain asks for a `Programme`. */
export type LoadedProgramme = Omit<Programme, 'report'> & {
  /** Absent: the file has no report part yet, nobody is asked anything. */
  report?: Report;
};

/** Reads one programme. `figures` are those its questions may take their wholes from. */
export function parseProgramme(
  yaml: string,
  file: string,
  figures: readonly Figure[],
): Result<LoadedProgramme, DataProblem[]> {
  const read = readYaml(yaml, file, programmeSchema, ({ report, ...programme }) => [
    ...checkProgramme(programme),
    ...(report ? checkReport(report, programme, figures) : []),
  ]);
  if (!read.ok) return read;
  const { report, ...programme } = read.value;
  return ok(report ? { ...programme, report: buildReport(report, programme, figures) } : programme);
}

/** The yearly figures of a school. Throws `DataError` when their file is wrong. */
export async function loadFigures(dir = HERE): Promise<Figures> {
  const read = parseFigures(await readFile(join(dir, FIGURES_FILE), 'utf8'), FIGURES_FILE);
  if (!read.ok) throw new DataError(read.error);
  return read.value;
}

/**
 * All programmes of a folder by name of file, which is `<id>.yaml`. Throws `DataError` with the mistakes of all files: the program
 * does not start with data it cannot read.
 */
export async function loadProgrammes(dir = HERE): Promise<LoadedProgramme[]> {
  const { figures } = await loadFigures(dir);
  const files = (await readdir(dir)).filter((name) => name.endsWith('.yaml') && name !== FIGURES_FILE).toSorted();
  const read = await Promise.all(
    files.map(async (file) => named(file, parseProgramme(await readFile(join(dir, file), 'utf8'), file, figures))),
  );
  const problems = read.flatMap((one) => (one.ok ? [] : one.error));
  if (problems.length > 0) throw new DataError(problems);
  return read.flatMap((one) => (one.ok ? [one.value] : []));
}

/** A file that is named otherwise than its programme would not be found again by id. */
function named(file: string, read: Result<LoadedProgramme, DataProblem[]>): Result<LoadedProgramme, DataProblem[]> {
  if (!read.ok || file === `${read.value.id}.yaml`) return read;
  return no([{ file, path: 'id', line: 1, code: 'contradiction', rule: 'file-is-named-after-its-id' }]);
}

/** The form a school or the coordinator fills; undefined when the programme asks for no reports yet. */
export function toForm(programme: LoadedProgramme, who: Reporter, asked?: Asked): Form | undefined {
  return programme.report && formFor(programme.report, who, asked);
}

/** A programme's file word for word, for a municipality's own copy. */
export const readDocument = (id: string, dir = HERE): Promise<string> => readFile(join(dir, `${id}.yaml`), 'utf8');
