import { expect } from 'vitest';
import { extendPeriodCommand } from '../../src/cli/extend.ts';
import { gives, refusal, says } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';
import { differences, documentedJson } from '../support/readme.ts';

oneDbTest('the operator extends a term for one school, for some, for all who still owe the report', (db) =>
  inOffice(
    db,
    async ({ joins, town, district }) => {
      const municipality = String(district.id);
      const [sent, director] = [await joins('director'), await joins('director', district.schools[1])];
      await answers(sent, 'Заполнить отчёт', ...WHOLE_REPORT, 'Отправить координатору');
      await town.settled();
      const all = { municipality, due: '2026-11-20', ground: 'Паводок: дороги закрыты' };
      expect(await refusal(db, extendPeriodCommand, { ...all, due: '20.11.2026' })).toContain('не дата');
      expect(await refusal(db, extendPeriodCommand, { ...all, due: '2026-11-16' })).toContain(
        'Нужен более поздний день',
      );
      expect(await refusal(db, extendPeriodCommand, { ...all, due: '2026-11-11' })).toContain('Этот день уже прошёл');
      expect(await refusal(db, extendPeriodCommand, { ...all, ground: ' ' })).toContain('--ground');
      expect(await refusal(db, extendPeriodCommand, { ...all, period: '2030' })).toContain('Периода «2030» нет');
      expect(await refusal(db, extendPeriodCommand, { ...all, school: 'nowhere' })).toContain(
        'Школе «nowhere» время не нужно',
      );

      // Who has sent in time needs none.
      const given = await gives(db, extendPeriodCommand, all);
      expect(differences(documentedJson().get('period extend'), given)).toEqual([]);
      const { schools } = Object(given);
      expect(schools.map(({ name }: { name: string }) => name)).toEqual(district.schools.slice(1));
      const [second, third] = schools.map(({ id }: { id: string }) => id);
      town.app.deps.wake();
      await town.settled();
      expect(director.screen()).toContain('продлил срок отчёта за I четверть 2026/27 до 20 ноября');

      // One is given more; said to all, the day that is later already stays.
      const one = { ...all, school: third, due: '2026-11-23', ground: 'illness' };
      expect(await says(db, extendPeriodCommand, one)).toBe(
        'Отчёт за I четверть 2026/27: срок продлён до 23 ноября, школ: 1. Основание: болезнь, карантин. Школа № 3',
      );
      const some = await gives(db, extendPeriodCommand, { ...one, school: [second, third], due: '2026-11-23' });
      expect(Object(some).schools).toEqual([{ id: second, name: 'Школа № 2', dueBefore: '2026-11-20' }]);
      await answers(director, '/status', 'История сроков');
      expect(director.screen()).toContain('оператор продлил срок до 20 ноября, основание: «Паводок: дороги закрыты».');
      expect(director.screen()).toContain('оператор продлил срок до 23 ноября, основание: болезнь, карантин.');
    },
    { schools: 3, at: '2026-11-12T02:00:00Z' },
  ),
);
