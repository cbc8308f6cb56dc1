import { describe, expect } from 'vitest';
import {
  administratorAccess,
  inSchool,
  isHeld,
  membershipsOf,
  municipalityAccess,
  operatorAccess,
  operatorSchoolAccess,
  schoolAccess,
} from '../../src/db/access.ts';
import { type Draft, openDraft, touchDraft } from '../../src/db/drafts.ts';
import { judgeSubmission } from '../../src/db/judge-submission.ts';
import type { Db } from '../../src/db/open.ts';
import { endRole, giveRole, removeDeputy } from '../../src/db/people.ts';
import { reportStates } from '../../src/db/report-states.ts';
import { listSchools } from '../../src/db/schools.ts';
import { sendDraft } from '../../src/db/send-draft.ts';
import { readSubmission } from '../../src/db/submissions.ts';
import { MUNICIPALITY_ACTIONS, type Role, SCHOOL_ACTIONS } from '../../src/domain/people.ts';
import { dbTest } from '../support/database.ts';
import { aMunicipality, anActor, BEFORE } from '../support/places.ts';

const NOW = new Date('2026-11-10T04:00:00Z');

/** Two municipalities with two schools each. */
async function twoMunicipalities(db: Db) {
  const here = await aMunicipality(db, 'Заречный район', ['Луговская СОШ', 'Ольховская ООШ']);
  const there = await aMunicipality(db, 'Тридевятый район', ['Незримая СОШ', 'Далёкая ООШ']);
  return {
    here: here.id,
    there: there.id,
    lug: here.schools[0]!,
    olh: here.schools[1]!,
    nez: there.schools[0]!,
    dal: there.schools[1]!,
  };
}

describe('leave over a school', () => {
  dbTest('is given in the own school and names who has it by which role', async (db) => {
    const { here, lug } = await twoMunicipalities(db);
    const director = await anActor(db, 501, { municipality: here, role: 'director', school: lug });

    const access = await schoolAccess(db, director, 'send-report', lug);
    expect(access).toMatchObject({
      municipality: here,
      school: lug,
      person: director.person,
      membership: director.memberships[0]?.id,
    });
  });

  dbTest('is not given in another school, in one of another municipality and in one that is not there', async (db) => {
    const { here, lug, olh, nez } = await twoMunicipalities(db);
    const roles: readonly Role[] = ['curator', 'director', 'deputy'];
    for (const role of roles) {
      const actor = await anActor(db, 501 + roles.indexOf(role), { municipality: here, role, school: lug });
      for (const action of SCHOOL_ACTIONS) {
        for (const school of [olh, nez, 0, -1, 999_999_999]) {
          expect(await schoolAccess(db, actor, action, school), `${role} ${action} ${school}`).toBeUndefined();
        }
      }
    }
  });

  dbTest('is given to a coordinator in every school of his municipality and in no other', async (db) => {
    const { here, lug, olh, nez, dal } = await twoMunicipalities(db);
    const coordinator = await anActor(db, 501, { municipality: here, role: 'coordinator' });
    const reached = [];
    for (const school of [lug, olh, nez, dal]) {
      if (await schoolAccess(db, coordinator, 'read-school', school)) reached.push(school);
    }
    expect(reached).toEqual([lug, olh]);
  });

  dbTest('comes from the role that allows the act, when a person holds several', async (db) => {
    const { here, there, lug, nez } = await twoMunicipalities(db);
    const both = await anActor(
      db,
      501,
      { municipality: there, role: 'curator', school: nez },
      { municipality: here, role: 'director', school: lug },
    );
    expect(await schoolAccess(db, both, 'read-school', nez)).toMatchObject({ membership: both.memberships[0]?.id });
    expect(await schoolAccess(db, both, 'fill-report', nez)).toBeUndefined();
    expect(await schoolAccess(db, both, 'fill-report', lug)).toMatchObject({ membership: both.memberships[1]?.id });
  });

  dbTest('ends with the role, and a role given anew is another one', async (db) => {
    const { here, lug } = await twoMunicipalities(db);
    const deputy = await anActor(db, 501, { municipality: here, role: 'deputy', school: lug });
    const id = deputy.memberships[0]!.id;
    const director = await anActor(db, 502, { municipality: here, role: 'director', school: lug });
    expect(await isHeld(db, id)).toBe(true);

    const removing = await schoolAccess(db, director, 'remove-deputy', lug);
    expect(await removeDeputy(db, removing!, id, NOW)).toBe(true);
    expect(await isHeld(db, id)).toBe(false);
    expect(await membershipsOf(db, deputy.person)).toEqual([]);

    await giveRole(db, deputy.person, { municipality: here, role: 'deputy', school: lug }, NOW);
    const again = await membershipsOf(db, deputy.person);
    expect(again).toMatchObject([{ role: 'deputy', school: lug, maySend: false }]);
    expect(again[0]?.id).not.toBe(id);
  });
});

describe('leave over a municipality', () => {
  dbTest('is given to its coordinator for everything and for nothing in another municipality', async (db) => {
    const { here, there } = await twoMunicipalities(db);
    const coordinator = await anActor(db, 501, { municipality: here, role: 'coordinator' });
    for (const action of MUNICIPALITY_ACTIONS) {
      expect(municipalityAccess(coordinator, action, here), action).toMatchObject({ municipality: here });
      for (const foreign of [there, 0, -1, 999_999_999]) {
        expect(municipalityAccess(coordinator, action, foreign), `${action} ${foreign}`).toBeUndefined();
      }
    }
  });

  dbTest('of a curator is narrowed to the schools he is curator of there', async (db) => {
    const { here, there, lug, olh, nez } = await twoMunicipalities(db);
    const curator = await anActor(
      db,
      501,
      { municipality: here, role: 'curator', school: lug },
      { municipality: here, role: 'director', school: olh },
      { municipality: there, role: 'curator', school: nez },
    );
    const access = municipalityAccess(curator, 'read-summary', here);
    expect(access?.schools).toEqual([lug]);
    expect((await listSchools(db, access!)).map(({ id }) => id)).toEqual([lug]);
    expect(municipalityAccess(curator, 'review-report', here)).toBeUndefined();
  });

  dbTest('of one who is coordinator and curator is not narrowed', async (db) => {
    const { here, lug, olh } = await twoMunicipalities(db);
    const both = await anActor(
      db,
      501,
      { municipality: here, role: 'curator', school: lug },
      { municipality: here, role: 'coordinator' },
    );
    const access = municipalityAccess(both, 'read-summary', here);
    expect(access?.schools).toBeUndefined();
    expect((await listSchools(db, access!)).map(({ id }) => id)).toEqual([lug, olh]);
  });

  dbTest('of a curator tells where the reports of his schools stand, and of no other', async (db) => {
    const { here, lug, olh } = await twoMunicipalities(db);
    for (const school of [lug, olh]) {
      const director = await anActor(db, 500 + school, { municipality: here, role: 'director', school });
      const fill = await schoolAccess(db, director, 'fill-report', school);
      await openDraft(db, fill!, { form: 'quarter', period: '2026-27:1' }, BEFORE);
    }
    const coordinator = await anActor(db, 601, { municipality: here, role: 'coordinator' });
    const municipal = municipalityAccess(coordinator, 'fill-municipal-report', here);
    await openDraft(db, municipal!, { form: 'quarter', period: '2026-27:1' }, BEFORE);
    const curator = await anActor(db, 602, { municipality: here, role: 'curator', school: olh });

    const all = await reportStates(db, municipal!, '2026-27:1');
    const his = await reportStates(db, municipalityAccess(curator, 'read-summary', here)!, '2026-27:1');
    expect([...all.keys()]).toEqual([lug, olh, null]);
    expect([...his.keys()]).toEqual([olh]);
  });
});

describe('leave over a municipality narrowed to a school', () => {
  dbTest('is given to a coordinator in his schools, for what he may do there', async (db) => {
    const { here, lug, nez } = await twoMunicipalities(db);
    const coordinator = await anActor(db, 501, { municipality: here, role: 'coordinator' });
    const access = municipalityAccess(coordinator, 'invite', here)!;
    expect(await inSchool(db, access, 'read-school', lug)).toMatchObject({
      municipality: here,
      school: lug,
      person: coordinator.person,
      membership: coordinator.memberships[0]?.id,
    });
    expect(await inSchool(db, access, 'send-report', lug)).toBeUndefined();
    for (const school of [nez, 0, -1]) expect(await inSchool(db, access, 'read-school', school)).toBeUndefined();
  });

  dbTest('lets a curator read his schools, agree to their choice and do nothing else to them', async (db) => {
    const { here, lug, olh } = await twoMunicipalities(db);
    const curator = await anActor(db, 501, { municipality: here, role: 'curator', school: lug });
    const access = municipalityAccess(curator, 'read-summary', here)!;
    const allowed = [];
    for (const school of [lug, olh]) {
      for (const action of SCHOOL_ACTIONS) {
        if (await inSchool(db, access, action, school)) allowed.push(`${action} ${school}`);
      }
    }
    expect(allowed).toEqual([`read-school ${lug}`, `confirm-priorities ${lug}`]);
  });

  dbTest('is given to the operator in every school of that municipality', async (db) => {
    const { here, there, lug, nez } = await twoMunicipalities(db);
    const access = await operatorAccess(db, 'read-municipality', here);
    expect(await inSchool(db, access!, 'fill-report', lug)).toMatchObject({ school: lug });
    expect(await inSchool(db, access!, 'fill-report', nez)).toBeUndefined();
    expect(await operatorSchoolAccess(db, 'read-school', there, lug)).toBeUndefined();
    expect(await operatorAccess(db, 'invite', 999)).toBeUndefined();
  });
});

describe('leave over one school', () => {
  /** Drafts of two schools of one municipality, and their directors' leaves to send. */
  async function twoDrafts(db: Db) {
    const { here, lug, olh } = await twoMunicipalities(db);
    const key = { form: 'quarter', period: '2026-27:1' };
    const each = [];
    for (const school of [lug, olh]) {
      const director = await anActor(db, 500 + school, { municipality: here, role: 'director', school });
      const access = (await schoolAccess(db, director, 'send-report', school))!;
      each.push({ director, access, draft: await openDraft(db, access, key, BEFORE) });
    }
    return { lug: each[0]!, olh: each[1]! };
  }
  const report = (draft: Draft, person: number) => ({
    draft,
    form: { id: 'quarter', title: 'Отчёт', questions: [], checks: [] },
    answers: [],
    person,
    number: (count: number) => String(count),
  });

  dbTest('sends its own draft and not that of another school', async (db) => {
    const { lug, olh } = await twoDrafts(db);
    expect(await sendDraft(db, lug.access, report(olh.draft, lug.director.person), NOW)).toBeUndefined();
    expect(await sendDraft(db, olh.access, report(olh.draft, olh.director.person), NOW)).toMatchObject({ version: 1 });
  });

  dbTest("takes back its own report and not another school's", async (db) => {
    const { lug, olh } = await twoDrafts(db);
    const sent = (await sendDraft(db, olh.access, report(olh.draft, olh.director.person), NOW))!;
    const { director } = lug;
    const foreign = (await schoolAccess(db, director, 'withdraw-report', lug.access.school))!;
    const verdict = { kind: 'withdrawn', person: director.person } as const;
    await expect(judgeSubmission(db, foreign, sent, verdict, NOW)).rejects.toThrow('of another school');
    expect(await readSubmission(db, foreign, sent.id)).toBeUndefined();
  });

  dbTest('moves no draft once the role has ended', async (db) => {
    const { lug } = await twoDrafts(db);
    const [held] = lug.director.memberships;
    expect(await touchDraft(db, lug.draft.id, 0, held!.id)).toBe(true);
    const coordinator = await anActor(db, 601, { municipality: lug.access.municipality, role: 'coordinator' });
    const removing = municipalityAccess(coordinator, 'remove-person', lug.access.municipality)!;
    expect(await endRole(db, removing, held!.id, NOW)).toBe(true);
    expect(await touchDraft(db, lug.draft.id, 1, held!.id)).toBe(false);
  });
});

dbTest(
  'an administrator may invite into any municipality that is there, and nobody else may by that way',
  async (db) => {
    const { there } = await twoMunicipalities(db);
    expect(await administratorAccess(db, true, there)).toMatchObject({ municipality: there });
    expect(await administratorAccess(db, false, there)).toBeUndefined();
    expect(await administratorAccess(db, true, 999)).toBeUndefined();
  },
);

dbTest('a coordinator cannot end a role of another municipality', async (db) => {
  const { here, there, nez } = await twoMunicipalities(db);
  const coordinator = await anActor(db, 501, { municipality: here, role: 'coordinator' });
  const foreign = await anActor(db, 502, { municipality: there, role: 'director', school: nez });
  const access = municipalityAccess(coordinator, 'remove-person', here)!;
  expect(await endRole(db, access, foreign.memberships[0]!.id, NOW)).toBe(false);
  expect(await membershipsOf(db, foreign.person)).toHaveLength(1);
});

dbTest('a director cannot remove a deputy of another school, nor a director of his own', async (db) => {
  const { here, lug, olh } = await twoMunicipalities(db);
  const director = await anActor(db, 501, { municipality: here, role: 'director', school: lug });
  const second = await anActor(db, 502, { municipality: here, role: 'director', school: lug });
  const other = await anActor(db, 503, { municipality: here, role: 'deputy', school: olh });
  const access = (await schoolAccess(db, director, 'remove-deputy', lug))!;
  for (const { person, memberships } of [second, other]) {
    expect(await removeDeputy(db, access, memberships[0]!.id, NOW)).toBe(false);
    expect(await membershipsOf(db, person)).toHaveLength(1);
  }
});
