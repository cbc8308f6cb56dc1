import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { operatorAccess } from '../../src/db/access.ts';
import { editPerson, endRole, setReachable } from '../../src/db/people.ts';
import { peopleTold, tellInHisStead } from '../../src/db/people-told.ts';
import { outbox } from '../../src/db/schema.ts';
import { oneDbTest } from '../support/database.ts';
import { aMunicipality, anActor, answersIn } from '../support/places.ts';

const NOW = new Date('2026-11-13T05:00:00Z');
const PERIOD = '2026-27:1';

oneDbTest(
  'of a school the director is told, a deputy of what he filled or asked for, all deputies in the director’s stead',
  async (db) => {
    const { id: municipality, schools } = await aMunicipality(db, 'Заречный район', ['Школа № 1', 'Школа № 2']);
    const [school, other] = [schools[0]!, schools[1]!];
    const held = (role: 'director' | 'deputy', at = school) => ({ municipality, role, school: at });
    const director = await anActor(db, 700, held('director'));
    const filling = (await anActor(db, 701, held('deputy'))).person;
    const asking = (await anActor(db, 702, held('deputy'))).person;
    const stranger = (await anActor(db, 703, held('deputy', other))).person;
    const head = director.person;
    const place = { municipality, school };
    await answersIn(db, place, filling, PERIOD);
    const told = (about: Parameters<typeof peopleTold>[3] = {}) => peopleTold(db, place, NOW, about);

    expect(await told()).toEqual([head]);
    expect(await told({ period: PERIOD })).toEqual([head, filling]);
    expect(await told({ period: '2026-27:2' })).toEqual([head]);
    expect(await told({ besides: [asking, stranger] })).toEqual([head, asking]);
    expect(await told({ period: PERIOD, asked: ['director'] })).toEqual([head]);

    // Whether he is still away, or out of reach, is seen when it goes out.
    await editPerson(db, head, { awayUntil: '2026-11-13' });
    expect(await told()).toEqual([head, filling, asking]);
    await editPerson(db, head, { awayUntil: '2026-11-12' });
    expect(await told()).toEqual([head]);

    const notice = { key: `report-returned:5:${head}`, kind: 'report-returned', person: head, payload: {}, dueAt: NOW };
    const written = async () =>
      (await db.select().from(outbox).where(eq(outbox.kind, 'report-returned'))).map(({ key }) => key);
    await tellInHisStead(db, notice, NOW);
    expect(await written()).toEqual([]);
    await setReachable(db, 700, false, NOW);
    for (let times = 0; times < 2; times += 1) await tellInHisStead(db, notice, NOW);
    expect((await written()).sort()).toEqual([filling, asking].map((one) => `report-returned:5:${one}`).sort());

    const access = await operatorAccess(db, 'remove-person', municipality);
    if (access) await endRole(db, access, director.memberships[0]?.id ?? 0, NOW);
    expect(await told()).toEqual([filling, asking]);
  },
);
