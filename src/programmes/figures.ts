import { z } from 'zod';
import { id, repeatedIds, text } from '../data-files/checks.ts';
import type { DataProblem } from '../data-files/problem.ts';
import { type FaultAt, readYaml } from '../data-files/read-yaml.ts';
import { no, ok, type Result } from '../domain/result.ts';
import type { NamedFigure, Question } from '../forms/form.ts';
import type { RelatedProblem } from '../forms/problem.ts';
import { relatedProblem } from '../forms/related.ts';

/** A yearly figure of a school, counted once a year and never asked again in a report. */
export type Figure = {
  /** Stands in stored rows and in files of programmes and questionnaires. */
  id: string;
  title: string;
  /** Asked in place when a report needs the figure and the school has not told it yet; see `questionOf`. */
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

/** The question for the figure of a school year: it names the day, which lies in the year's first calendar year. */
export const questionOf = (question: string, schoolYear: number): string =>
  question.replaceAll('{year}', String(schoolYear));

/** The value of a figure as given is no whole number within its bounds, or does not fit another figure. */
export type FigureProblem = { code: 'figure-wrong'; min: number; max: number } | RelatedProblem;

/** The figure that this one is a part of, and those that are parts of it. */
function relatedTo(figure: Figure, figures: readonly Figure[]): { partOf?: NamedFigure; parts?: NamedFigure[] } {
  const named = ({ id, genitive }: Figure): NamedFigure => ({ figure: id, name: genitive });
  const whole = figures.find(({ id }) => id === figure.part_of);
  const parts = figures.filter(({ part_of }) => part_of === figure.id).map(named);
  return { ...(parts.length > 0 && { parts }), ...(whole && { partOf: named(whole) }) };
}

/** A yearly figure as the whole of a question. Throws when there is none of this id: the file that names it was not checked. */
export function wholeOfFigure(id: string, figures: readonly Figure[]): NonNullable<Question['whole']> {
  const figure = figures.find((one) => one.id === id);
  if (!figure) throw new Error(`no figure ${id}: the file was not checked`);
  const { question: text, genitive: name, min, max, who, where } = figure;
  return { figure: id, text, name, min, max, hint: { who, where }, ...relatedTo(figure, figures) };
}

/**
 * Takes a value of a figure within its bounds, in a school whose figures of the year are `known`: it exceeds no whole and falls below no
 * part of it. `value` absent: what was given is no number.
 */
export function judgeFigure(
  figure: Figure,
  value: number | undefined,
  known: ReadonlyMap<string, number>,
  figures: readonly Figure[],
): Result<number, FigureProblem> {
  const { min, max } = figure;
  if (value === undefined || !Number.isInteger(value) || value < min || value > max) {
    return no({ code: 'figure-wrong', min, max });
  }
  const problem = relatedProblem(value, relatedTo(figure, figures), known);
  return problem ? no(problem) : ok(value);
}
