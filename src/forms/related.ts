import type { NamedFigure } from './form.ts';
import type { RelatedProblem } from './problem.ts';

/** Whether a yearly figure fits those of the same school and year that are `known`: a part never exceeds its whole, whichever is told first. */
export function relatedProblem(
  got: number,
  { partOf, parts = [] }: { partOf?: NamedFigure; parts?: readonly NamedFigure[] },
  known: ReadonlyMap<string, number>,
): RelatedProblem | undefined {
  const whole = partOf && known.get(partOf.figure);
  if (partOf && whole !== undefined && got > whole) {
    return { code: 'figure-over-whole', got, of: partOf.name, known: whole };
  }
  for (const { figure, name } of parts) {
    const part = known.get(figure);
    if (part !== undefined && got < part) return { code: 'figure-under-part', got, of: name, known: part };
  }
  return undefined;
}
