import type { NamedSchool, SaidSchool, SchoolMatch } from '../../domain/school-match.ts';
import { bareName, foldName } from '../../domain/school-name.ts';
import type { Sheet, Table } from '../table.ts';
import { municipalityKey } from './municipality.ts';
import type { ResultsPlace } from './results-file.ts';

/**
 * The hidden sheet by which a template is known again: its version, for whom it was made, and which school stands behind each name in it.
 * Nothing is taken from it but that; all else is read from the heads that a person sees, which may have been moved or copied.
 */

const MARK = 'opora-results';
const VERSION = 1;
export const HIDDEN_NAME = 'opora';

/** What a template says of itself. `schools`: slugs by the name as it is written in the rows. */
export type TemplateSheet = {
  municipality: string;
  /** Rows that could be filled. */
  rows: number;
  schools: readonly { slug: string; name: string }[];
};

/** The lines of the hidden sheet. */
export const hiddenLines = ({ municipality, rows, schools }: TemplateSheet): string[][] => [
  [MARK, String(VERSION)],
  ['municipality', municipality],
  ['rows', String(rows)],
  ...schools.map(({ slug, name }) => ['school', slug, name]),
];

/** What the hidden sheet of a template says, wherever it stands now; absent: this is no template of ours, or of a version to come. */
export function templateIn({ sheets, hidden = [] }: Table): TemplateSheet | undefined {
  const sheet = [...hidden, ...sheets].find(isTemplateSheet);
  if (!sheet) return undefined;
  const lines = sheet.rows.map(({ cells }) => cells.map(({ text }) => text));
  const lineOf = (word: string): string => lines.find(([first]) => first === word)?.[1] ?? '';
  const rows = Number(lineOf('rows'));
  return {
    municipality: lineOf('municipality'),
    rows: Number.isInteger(rows) ? rows : 0,
    schools: lines.flatMap(([word, slug, name]) =>
      word === 'school' && slug !== undefined && name !== undefined ? [{ slug, name }] : [],
    ),
  };
}

/** Whether a sheet is the hidden one of our templates. */
export const isTemplateSheet = ({ rows }: Sheet): boolean => {
  const [first, second] = rows[0]?.cells ?? [];
  return first?.text === MARK && second?.text === String(VERSION);
};

export type FindSchool = (said: SaidSchool) => SchoolMatch<NamedSchool>;

/**
 * Lets the names of a template stand for the schools it was made for, whatever they are called meanwhile. A template of another municipality
 * knows none of these schools.
 */
export function findByTemplate(find: FindSchool, template: TemplateSheet | undefined, place: ResultsPlace): FindSchool {
  if (!template || municipalityKey(template.municipality) !== municipalityKey(place.municipality)) return find;
  const bySlug = new Map(place.schools.map((one) => [one.slug, one]));
  const byName = new Map<string, NamedSchool | undefined>();
  for (const { slug, name } of template.schools) {
    const [key, school] = [foldName(bareName(name)), bySlug.get(slug)];
    // Two schools of one name are told apart by nothing here.
    byName.set(key, byName.has(key) ? undefined : school);
  }
  return (said) => {
    const school = said.name === undefined ? undefined : byName.get(foldName(bareName(said.name)));
    return school ? { kind: 'school', school, by: 'name' } : find(said);
  };
}
