import { operatorAccess } from '../db/access.ts';
import { invite } from '../db/invitations.ts';
import { createMunicipality } from '../db/municipalities.ts';
import { listSchools } from '../db/schools.ts';
import { readBotName } from '../db/settings.ts';
import { no, ok } from '../domain/result.ts';
import { programmeSchools } from '../programmes/schools.ts';
import type { Command } from './command.ts';
import { linkTo } from './link.ts';

/** Creates a municipality from a programme, with its schools and a link for the coordinator. */
export const createCommand: Command = {
  options: { programme: 'needed', name: 'maybe', timezone: 'maybe' },
  async run({ db, now, t, programmes, options }) {
    const id = options.text('programme') ?? '';
    const shipped = programmes.get(id);
    if (!shipped) return no({ code: 'cli-no-programme', got: id, known: [...programmes.keys()].join(', ') });
    const { passport } = shipped.programme;
    const timezone = options.text('timezone') ?? passport.timezone;
    if (!isTimezone(timezone)) return no({ code: 'cli-no-timezone', got: timezone });
    const name = (options.text('name') ?? passport.municipality).trim();
    if (name === '') return no({ code: 'cli-empty', option: 'name' });

    const made = await db.transaction(async (tx) => {
      const municipality = await createMunicipality(tx, {
        name,
        timezone,
        programmeId: id,
        document: shipped.document,
        schools: programmeSchools(shipped.programme),
        now: now(),
      });
      const access = await operatorAccess(tx, 'invite', municipality.id);
      if (!access) throw new Error('createCommand: the municipality is gone');
      const { payload } = await invite(tx, access, { role: 'coordinator' }, now());
      return { municipality, payload, schools: await listSchools(tx, access) };
    });
    const link = linkTo(await readBotName(db), made.payload);
    return ok({
      json: {
        municipalityId: made.municipality.id,
        schools: made.schools.map((one) => ({ id: one.slug, name: one.name })),
        coordinator: { link, payload: made.payload },
      },
      words: t.plain('cli-municipality-created', {
        name,
        id: made.municipality.id,
        count: made.schools.length,
        link: link ?? made.payload,
      }),
    });
  },
};

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
