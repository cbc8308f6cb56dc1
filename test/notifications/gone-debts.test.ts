import { expect } from 'vitest';
import { planReminders } from '../../src/bot/reminders.ts';
import { type Actor, municipalityAccess } from '../../src/db/access.ts';
import { giveTime } from '../../src/db/more-time.ts';
import { setQuiet } from '../../src/db/municipalities.ts';
import { municipality } from '../../src/db/schema.ts';
import { oneDbTest } from '../support/database.ts';
import { aMunicipality, anActor } from '../support/places.ts';
import { Year } from '../support/year.ts';

const PERIOD = '2026-27:1';

/** What happens between the planning of a reminder and its sending. */
const HAPPENS = ['nothing', 'sent', 'left out', 'role ended', 'leave', 'more time', 'put off'] as const;

oneDbTest('a reminder that is planned already does not come when its reason is gone', async (db) => {
  const { id, schools } = await aMunicipality(db, 'Заречный район', HAPPENS);
  await db.update(municipality).set({ createdAt: new Date('2026-08-25T04:00:00Z') });
  const coordinator = await anActor(db, 300, { municipality: id, role: 'coordinator' });
  const heads: Actor[] = [];
  for (const [at, school] of schools.entries())
    heads.push(await anActor(db, 301 + at, { municipality: id, role: 'director', school }));
  const year = await Year.of(db, new Date('2026-11-16T02:00:00Z'));
  const dates = municipalityAccess(coordinator, 'edit-dates', id)!;
  const of = (what: (typeof HAPPENS)[number]) => {
    const at = HAPPENS.indexOf(what);
    return { person: heads[at]!.person, school: schools[at]!, membership: heads[at]!.memberships[0]!.id };
  };
  const reminded = () =>
    HAPPENS.filter((what) => (year.got.get(of(what).person) ?? []).some(({ kind }) => kind === 'reminder'));

  expect(await planReminders(year.deps)).toHaveLength(HAPPENS.length + 1);
  await year.leavesOut(of('left out').school);
  await year.leaves(coordinator.person, id, of('role ended').membership);
  await year.edits(of('leave').person, { awayUntil: '2026-11-16' });
  const given = {
    schools: [of('more time').school],
    period: PERIOD,
    due: '2026-11-25',
    why: { reason: 'illness' },
  } as const;
  await giveTime(db, dates, given, year.deps.now());
  await year.putsOff(of('put off').person, id, 'tomorrow', '2026-11-17');
  await year.sends(of('sent').person, of('sent').school, PERIOD);
  await year.delivers();
  expect(reminded()).toEqual(['nothing']);

  // Nor does any when the coordinator declares the day one of exams; what was put off to it comes on the next.
  year.got.clear();
  await setQuiet(db, dates, ['2026-11-17'], true, year.deps.now());
  await year.comes('2026-11-17', 9);
  expect(reminded()).toEqual([]);
  await year.comes('2026-11-18', 9);
  expect(reminded()).toContain('put off');
  year.got.clear();
  await year.comes('2026-11-20', 9);
  expect(reminded()).not.toContain('put off');
});
