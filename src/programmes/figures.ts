import { z } from 'zod';
import { id, repeatedIds, text } from '../data-files/checks.ts';
import type { DataProblem } from '../data-files/problem.ts';
import { type FaultAt, readYaml } from '../data-files/read-yaml.ts';
import { no, ok, type Result } from '../domain/result.ts';

/** A yearly figure of a school, counted once a year and never asked again in a report. */
export type Figure = {
  /** Stands in stored rows and in files of programmes and questionnaires. */
  id: string;
  title: string;
  /** Asked in place when a report needs the figure and the school has not told it yet. */
  question: string;
  unit: string;
  /** Completes «больше, чем …»: «педагогов в школе». */
  genitive: string;
  /** Who is counted, and where the number is taken from. */
  who: string;
  where: string;
  min: number;
  max: number;
  /** The figure this one is a part of and cannot exceed. */
  part_of?: string;
  /** Class, 1 to 11, of a figure that is counted by classes. */
  grade?: number;
};

/** The closed list of figures; `as_of` is the day they are counted on, `09-20`. */
export type Figures = { schema: 1; as_of: string; figures: readonly Figure[] };

const schema = z.strictObject({
  schema: z.literal(1),
  as_of: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'month and day MM-DD'),
  figures: z.array(
    z.strictObject({
      id,
      title: text,
      question: text,
      unit: text,
      genitive: text,
      who: text,
      where: text,
      min: z.int().min(0),
      max: z.int().min(1),
      part_of: z.exactOptional(id),
      grade: z.exactOptional(z.int().min(1).max(11)),
    }),
  ),
});

function check({ figures }: Figures): FaultAt[] {
  const partOf = figures.flatMap((figure, index): FaultAt[] => {
    const earlier = figures.slice(0, index).some(({ id }) => id === figure.part_of);
    if (figure.part_of === undefined || earlier) return [];
    const at = ['figures', index, 'part_of'];
    return [{ at, fault: { code: 'unknown-reference', of: 'figure before this one', id: figure.part_of } }];
  });
  return [...repeatedIds(figures, ['figures']), ...partOf];
}

/** Reads the list of figures. */
export function parseFigures(yaml: string, file: string): Result<Figures, DataProblem[]> {
  return readYaml<Figures>(yaml, file, schema, check);
}

/** The value of a figure as given is no whole number within its bounds. */
export type FigureProblem = { code: 'figure-wrong'; min: number; max: number };

/** The bounds of a figure in a school whose figures of the year are `known`: a part does not exceed its whole. */
function figureBounds({ min, max, part_of }: Figure, known: ReadonlyMap<string, number>): { min: number; max: number } {
  const whole = part_of === undefined ? undefined : known.get(part_of);
  return { min, max: Math.min(max, whole ?? max) };
}

/** Takes a value of a figure within its bounds; absent: what was given is no number. */
export function judgeFigure(
  figure: Figure,
  value: number | undefined,
  known: ReadonlyMap<string, number>,
): Result<number, FigureProblem> {
  const { min, max } = figureBounds(figure, known);
  const fits = value !== undefined && Number.isInteger(value) && value >= min && value <= max;
  return fits ? ok(value) : no({ code: 'figure-wrong', min, max });
}
