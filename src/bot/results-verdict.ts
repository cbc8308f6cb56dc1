import type { SchoolAccess } from '../db/access.ts';
import type { VerdictsBefore } from '../db/result-checks.ts';
import { schoolsBeside } from '../db/schools.ts';
import type { Verdict } from '../domain/low-results.ts';
import { readCycle } from '../facts/cycle.ts';
import { readLowResults } from '../facts/low-results.ts';
import type { Sources } from '../facts/sources.ts';
import { ruleOf } from '../programmes/identification.ts';

/** What the programme's rule says of a school now; undefined: it has no rule. */
export async function verdictOf(deps: Sources, access: SchoolAccess<'save-results'>): Promise<Verdict | undefined> {
  const cycle = await readCycle(deps, access.municipality);
  const rule = cycle && ruleOf(cycle.programme.identification);
  if (!cycle || !rule) return undefined;
  const schools = await schoolsBeside(deps.db, access);
  const found = await readLowResults(deps, access, rule, schools, { day: cycle.today });
  return found.get(access.school)?.verdict;
}

/** The same, as it is told to those whom a saving changes. */
export async function verdictBefore(deps: Sources, access: SchoolAccess<'save-results'>): Promise<VerdictsBefore> {
  const verdict = await verdictOf(deps, access);
  return new Map(verdict === undefined ? [] : [[access.school, verdict]]);
}
