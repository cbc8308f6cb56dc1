import type { App } from '../../src/app.ts';
import { linkOf } from '../../src/bot/links.ts';
import { operatorAccess, operatorSchoolAccess } from '../../src/db/access.ts';
import { invite } from '../../src/db/invitations.ts';
import { createMunicipality } from '../../src/db/municipalities.ts';
import { listSchools } from '../../src/db/schools.ts';
import type { Role } from '../../src/domain/people.ts';

/** A municipality of a shipped programme with invented schools. `linkTo` makes an invitation as the operator of the server does. */
export type District = {
  id: number;
  /** Names of its schools. */
  schools: string[];
  linkTo(role: Role, school?: string): Promise<string>;
};

/** Of Казачинский район's programme unless told otherwise. `schools`: their names, or how many. */
export async function makeDistrict(
  { deps }: App,
  wanted: { schools: number | readonly string[]; programme?: string },
): Promise<District> {
  const programme = wanted.programme ?? 'kazachinsky-2024';
  const shipped = deps.programmes.get(programme);
  if (!shipped) throw new Error(`no programme ${programme}`);
  const { schools: named } = wanted;
  const schools =
    typeof named === 'number' ? Array.from({ length: named }, (_, at) => `Школа № ${at + 1}`) : [...named];
  const { id } = await createMunicipality(deps.db, {
    name: 'Заречный район',
    timezone: shipped.programme.passport.timezone,
    programmeId: programme,
    document: shipped.document,
    schools: schools.map((name, at) => ({ slug: `s${at + 1}`, name, kind: 'secondary11', hasGrade11: true })),
    now: deps.now(),
  });
  const access = await operatorAccess(deps.db, 'invite', id);
  if (!access) throw new Error('the municipality is gone');
  const stored = await listSchools(deps.db, access);

  return {
    id,
    schools,
    linkTo: async (role, school) => {
      if (role === 'coordinator') return linkOf(deps, (await invite(deps.db, access, { role }, deps.now())).payload);
      const one = stored.find(({ name }) => name === school);
      const place = one && (await operatorSchoolAccess(deps.db, 'read-school', id, one.id));
      if (!place) throw new Error(`no school ${school}`);
      return linkOf(deps, (await invite(deps.db, access, { role, school: place }, deps.now())).payload);
    },
  };
}
