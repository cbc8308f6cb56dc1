import { expect } from 'vitest';
import { parkingIn } from '../../src/bot/parking.ts';
import { updateParked } from '../../src/db/schema.ts';
import { oneDbTest } from '../support/database.ts';

const said = (update_id: number, text: string) => ({
  update_id,
  message: {
    message_id: 1,
    date: 0,
    chat: { id: 1, type: 'private' as const, first_name: 'Анна' },
    from: { id: 1, is_bot: false, first_name: 'Анна', last_name: 'Лебедева' },
    text,
  },
});

oneDbTest('parked updates come back in their order, until each is done', async (db) => {
  const parking = parkingIn(db);
  await parking.keep([said(8, 'b'), said(7, 'a')]);
  await parking.keep([said(8, 'b'), said(9, 'c')]);
  expect((await parking.kept()).map(({ update_id, message }) => [update_id, message?.text])).toEqual([
    [7, 'a'],
    [8, 'b'],
    [9, 'c'],
  ]);
  await parking.forget([8]);
  expect((await parking.kept()).map(({ update_id }) => update_id)).toEqual([7, 9]);
});

oneDbTest('nobody’s name is parked', async (db) => {
  await parkingIn(db).keep([said(7, 'семнадцать')]);
  const stored = JSON.stringify(await db.select().from(updateParked));
  expect(stored).toContain('семнадцать');
  expect(stored).not.toMatch(/Анна|Лебедева/);
});
