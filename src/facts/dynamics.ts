import type { MunicipalityAccess, SchoolAccess } from '../db/access.ts';
import { savedStatements } from '../db/result-statements.ts';
import type { School } from '../db/schools.ts';
import type { IsoDate } from '../domain/calendar.ts';
import { type Change, changesTo } from '../domain/dynamics.ts';
import type { Statement } from '../domain/exam-statements.ts';
import { lastYearOf } from '../domain/low-results.ts';
import { type Hint, hintsOf } from '../domain/objectivity-hints.ts';
import { lastStatements } from './low-results.ts';
import type { Sources } from './sources.ts';

type Reader = SchoolAccess | MunicipalityAccess<'read-municipality' | 'read-summary'>;

/** How the results of the school year that ended last differ from those of the year before, by school. */
export async function readChanges(
  deps: Pick<Sources, 'db'>,
  access: Reader,
  schools: readonly School[],
  day: IsoDate,
): Promise<Map<number, Change[]>> {
  return eachSchool(deps, access, schools, day, changesTo);
}

/** What «требует проверки» in these results, by school: for the coordinator alone, so his leave over the municipality is asked for. */
export async function readHints(
  deps: Pick<Sources, 'db'>,
  access: MunicipalityAccess<'read-municipality'>,
  schools: readonly School[],
  day: IsoDate,
): Promise<Map<number, Hint[]>> {
  return eachSchool(deps, access, schools, day, hintsOf);
}

async function eachSchool<V>(
  { db }: Pick<Sources, 'db'>,
  access: Reader,
  schools: readonly School[],
  day: IsoDate,
  of: (year: number, statements: readonly Statement[]) => V,
): Promise<Map<number, V>> {
  const year = lastYearOf(day);
  const saved = await savedStatements(db, access, { years: [year, year - 1] });
  const bySchool = Map.groupBy(saved, ({ school }) => school);
  return new Map(schools.map(({ id }) => [id, of(year, lastStatements(bySchool.get(id) ?? []))]));
}
