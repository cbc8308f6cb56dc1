import { expect } from 'vitest';
import { schoolAccess } from '../../src/db/access.ts';
import { acceptedAnswers } from '../../src/db/earlier-answers.ts';
import type { Db } from '../../src/db/open.ts';
import { draft, reviewEvent, submission } from '../../src/db/schema.ts';
import type { Answer } from '../../src/forms/form.ts';
import { aForm } from '../forms/support.ts';
import { dbTest } from '../support/database.ts';
import { aMunicipality, anActor } from '../support/places.ts';

const AT = new Date('2026-11-10T04:00:00Z');
type Kind = 'accepted' | 'returned' | 'withdrawn' | 'reopened';
const told = (number: number): Answer => ({
  question: 'count',
  asked: 'f1',
  state: 'value',
  value: { type: 'number', number },
});

dbTest('what a school is measured by is what was accepted of its own reports, the newest first', async (db) => {
  const town = await aMunicipality(db, 'Район', ['Школа № 1', 'Школа № 2']);
  const [own = 0, other = 0] = town.schools;
  const director = await anActor(db, 1, { municipality: town.id, role: 'director', school: own });
  const access = (await schoolAccess(db, director, 'read-school', own))!;

  /** A report of a period: each version with what became of it. */
  const report = async (school: number, period: string, ...versions: [number, ...Kind[]][]) => {
    const of = { municipalityId: town.id, schoolId: school, form: 'f', period, createdAt: AT };
    const [row] = await db.insert(draft).values(of).returning();
    for (const [at, [value, ...kinds]] of versions.entries()) await send(db, row!.id, at + 1, value, kinds);
  };
  const send = async (to: Db, draftId: number, version: number, value: number, kinds: readonly Kind[]) => {
    const by = { sentBy: director.person, sentAt: AT, formId: 'f', form: aForm([]), registration: 'r' };
    const [sent] = await to
      .insert(submission)
      .values({ draftId, version, answers: [told(value)], ...by })
      .returning();
    for (const kind of kinds) {
      await to.insert(reviewEvent).values({ submissionId: sent!.id, kind, byPerson: director.person, at: AT });
    }
  };
  await report(own, 'p1', [1, 'accepted']);
  await report(own, 'p2', [2, 'returned'], [22, 'accepted']);
  await report(own, 'p3', [3]);
  await report(own, 'p4', [4, 'accepted', 'reopened']);
  await report(own, 'p5', [5, 'withdrawn']);
  await report(other, 'p6', [6, 'accepted']);
  await report(own, 'p7', [7, 'accepted']);

  const periods = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
  expect(await acceptedAnswers(db, access, 'f', periods)).toEqual([[told(22)], [told(1)]]);
  expect(await acceptedAnswers(db, access, 'another', periods)).toEqual([]);
  expect(await acceptedAnswers(db, access, 'f', [])).toEqual([]);
});
