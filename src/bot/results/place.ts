import { municipalityAccess, schoolAccess } from '../../db/access.ts';
import { findMunicipality } from '../../db/municipalities.ts';
import { readSchool } from '../../db/schools.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { municipalitiesFor, schoolsFor } from '../guard.ts';
import type { ResultsAccess } from './input.ts';

/** For whom the speaker may save results: municipalities first, whose files hold every school. */
export async function accessesOf(deps: Deps, ctx: BotContext): Promise<ResultsAccess[]> {
  const towns = municipalitiesFor(ctx, 'save-district-results').flatMap(
    (id) => municipalityAccess(actorOf(ctx), 'save-district-results', id) ?? [],
  );
  return [...towns, ...(await schoolsFor(deps, ctx, 'save-results'))];
}

/** `s12` is school 12, `m3` municipality 3. */
export const placeId = (access: ResultsAccess): string =>
  'school' in access ? `s${access.school}` : `m${access.municipality}`;

/** The place that a button names; undefined: the speaker may save no results there. */
export async function accessAt(deps: Deps, ctx: BotContext, place: string): Promise<ResultsAccess | undefined> {
  const [, kind, id] = /^([sm])(\d{1,9})$/.exec(place) ?? [];
  if (kind === 's') return schoolAccess(deps.db, actorOf(ctx), 'save-results', Number(id));
  return kind === 'm' ? municipalityAccess(actorOf(ctx), 'save-district-results', Number(id)) : undefined;
}

/** Name of the school or the municipality. */
export async function placeName({ db }: Pick<Deps, 'db'>, access: ResultsAccess): Promise<string> {
  if (!('school' in access)) return (await findMunicipality(db, access.municipality))?.name ?? '';
  return (await readSchool(db, access)).name;
}
