import type { SchoolAccess } from '../../db/access.ts';
import type { VerdictsBefore } from '../../db/result-checks.ts';
import { readFamily } from '../../db/schools.ts';
import type { Verdict } from '../../domain/low-results.ts';
import { readCycle } from '../../facts/cycle.ts';
import { readLowResults } from '../../facts/low-results.ts';
import type { Sources } from '../../facts/sources.ts';

/** What the programme's rule says of a school now; undefined: it has no rule. */
export async function verdictOf(deps: Sources, access: SchoolAccess<'save-results'>): Promise<Verdict | undefined> {
  return (await verdictBefore(deps, access)).get(access.school);
}

/** The same of all whom a saving may change: of the school, and with it of its branches and its head where they are counted together. */
export async function verdictBefore(deps: Sources, access: SchoolAccess<'save-results'>): Promise<VerdictsBefore> {
  const cycle = await readCycle(deps, access.municipality);
  const rule = cycle?.rule;
  if (!cycle || !rule) return new Map();
  const family = await readFamily(deps.db, access);
  const schools = rule.branches === 'merge' ? family : family.filter(({ id }) => id === access.school);
  const found = await readLowResults(deps, access, rule, schools, { day: cycle.today });
  return new Map([...found].map(([school, { verdict }]) => [school, verdict]));
}
