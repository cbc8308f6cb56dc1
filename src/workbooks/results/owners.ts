import type { NamedSchool, SchoolMatch } from '../../domain/school-match.ts';
import { municipalityKey } from './municipality.ts';
import type { Finding, ResultProblem } from './problem.ts';
import type { ResultTable, Who } from './result-table.ts';
import type { MatchedName, ResultsPlace, UnmatchedName } from './results-file.ts';
import type { FindSchool } from './template-sheet.ts';

/** Whose a line is: of a school of this municipality, of another municipality, or of nobody who is known. */

/** `foreign`: another municipality's; `other`: another school's than the one that sends; `unsaid`: no school is named. */
export type Owner = { kind: 'own'; school: string } | { kind: 'asked' | 'unknown' | 'foreign' | 'other' | 'unsaid' };

export type Owners = {
  ownerOf(who: Who | undefined, sheet: string): Owner;
  isOwn(who: Who | undefined): boolean;
  /** What has come up meanwhile. */
  told(): {
    warnings: Finding[];
    questions: ResultProblem[];
    skipped: ResultProblem[];
    unmatched: UnmatchedName[];
    matched: MatchedName[];
  };
};

/** Says whose the lines of these tables are; whom it does not know it tells of once. */
export function ownersIn(tables: readonly ResultTable[], place: ResultsPlace, find: FindSchool): Owners {
  const municipalities = municipalitiesIn(tables, place, find);
  const told = {
    warnings: [] as Finding[],
    questions: [...municipalities.questions],
    unmatched: [] as UnmatchedName[],
    matched: [] as MatchedName[],
  };
  const seen = new Set<string>();
  const skipped = { foreign: 0, other: 0 };

  const isForeign = (who: Who & { kind: 'school' }, match: SchoolMatch<NamedSchool>): boolean =>
    who.municipality !== undefined &&
    municipalities.foreign.has(municipalityKey(who.municipality)) &&
    !(match.kind === 'school' && (match.by === 'login' || match.by === 'code'));

  const note = (who: Who & { kind: 'school' }, sheet: string, match: SchoolMatch<NamedSchool>): void => {
    const name = who.said.name ?? who.said.login ?? who.said.code ?? '';
    if (seen.has(name) || (match.kind === 'school' && !isOtherwise(who.said.name, match))) return;
    seen.add(name);
    const at = { sheet, cell: who.cell, name };
    if (match.kind === 'school') told.matched.push({ ...at, school: match.school.slug });
    else if (match.kind === 'maybe') {
      const { schools } = match;
      told.unmatched.push({ ...at, candidates: schools.map(({ slug }) => slug) });
      told.questions.push({ code: 'result-ask-school', name, candidates: schools.map((one) => one.name).join('; ') });
    } else {
      told.unmatched.push({ ...at, candidates: [] });
      told.warnings.push({ sheet, cell: who.cell, problem: { code: 'result-school-unknown', name } });
    }
  };

  /** Whether the name is another than that by which the school is known, whatever it was found by. */
  const isOtherwise = (
    name: string | undefined,
    { by, school }: SchoolMatch<NamedSchool> & { kind: 'school' },
  ): boolean => {
    if (by === 'spelling' || by === 'name' || name === undefined) return by === 'spelling';
    const found = find({ name });
    return !(found.kind === 'school' && found.by === 'name' && found.school === school);
  };

  return {
    ownerOf(who, sheet) {
      if (who === undefined) return place.only === undefined ? { kind: 'unsaid' } : { kind: 'own', school: place.only };
      if (who.kind !== 'school') return { kind: 'foreign' };
      const match = find(who.said);
      if (isForeign(who, match)) {
        skipped.foreign += 1;
        return { kind: 'foreign' };
      }
      if (place.only !== undefined && !mayBe(match, place.only)) {
        skipped.other += 1;
        return { kind: 'other' };
      }
      note(who, sheet, match);
      if (match.kind === 'school') return { kind: 'own', school: match.school.slug };
      return { kind: match.kind === 'maybe' ? 'asked' : 'unknown' };
    },
    isOwn: (who) => who === undefined || (who.kind === 'school' && !isForeign(who, find(who.said))),
    told: () => ({
      ...told,
      skipped: [
        ...(skipped.foreign > 0 ? [{ code: 'result-skipped-municipality' as const, count: skipped.foreign }] : []),
        ...(skipped.other > 0 ? [{ code: 'result-skipped-school' as const, count: skipped.other }] : []),
      ],
    }),
  };
}

const mayBe = (match: SchoolMatch<NamedSchool>, slug: string): boolean =>
  match.kind === 'school'
    ? match.school.slug === slug
    : match.kind === 'maybe' && match.schools.some((one) => one.slug === slug);

/**
 * The municipalities a file names that are not this one. It is known by its own name and by schools found by login; a file of one
 * municipality with another name is asked about, for schools of two municipalities may have the same names.
 */
function municipalitiesIn(
  tables: readonly ResultTable[],
  place: ResultsPlace,
  find: FindSchool,
): { foreign: ReadonlySet<string>; questions: ResultProblem[] } {
  const names = new Map<string, string>();
  const own = new Set([municipalityKey(place.municipality)]);
  const looked = new Set<string>();
  for (const { lines, pupils, journal } of tables) {
    for (const { who } of [...lines, ...pupils, ...journal]) {
      if (who?.kind !== 'school' || who.municipality === undefined) continue;
      const { name, login, code } = who.said;
      const seen = `${who.municipality}|${login ?? ''}|${code ?? ''}|${name ?? ''}`;
      if (looked.has(seen)) continue;
      looked.add(seen);
      const key = municipalityKey(who.municipality);
      if (key === '') continue;
      names.set(key, who.municipality);
      const match = find(who.said);
      if (match.kind === 'school' && (match.by === 'login' || match.by === 'code')) own.add(key);
    }
  }
  const foreign = new Set([...names.keys()].filter((key) => !own.has(key)));
  const [only] = foreign;
  if (names.size === 1 && only !== undefined) {
    return {
      foreign: new Set(),
      questions: [{ code: 'result-ask-municipality', municipality: names.get(only) ?? '' }],
    };
  }
  return { foreign, questions: [] };
}
