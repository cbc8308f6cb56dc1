import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';

const REPORT = [
  ...['28', '17', '120', '96', '214', '143', '87'],
  ...['Yes', 'Акт от 12.08.2026 № 4', 'No', 'no', 'Does not apply', 'В работе'],
  ...['Провели два открытых урока.', 'Later', 'Later'],
];

oneDbTest('one who chose English reads no Russian but what others wrote, and may write in both', (db) =>
  inOffice(db, async ({ joins, town, inEnglish }) => {
    const coordinator = await joins('coordinator');
    const director = await joins('director');
    const [deputy, curator] = [await joins('deputy'), await joins('curator')];
    await town.settled();
    await inEnglish(coordinator, director, deputy, curator);

    await answers(deputy, 'report', 'help', 'report', '28', 'много', 'нет', '31', '50 %');
    await deputy.sendsVoice({ bytes: 'voice' });
    expect(deputy.screen()).toContain('The bot does not listen to voice messages.');
    await answers(deputy, ...REPORT.slice(1));
    expect(deputy.screen()).toContain('✓ 1. Педагоги в сетевых сообществах: 17 of 28 (60.7%)');
    await answers(deputy, 'Hand over to the principal');
    await town.settled();
    await answers(director, 'View and send', 'Send to the coordinator', 'What was sent', 'Withdraw', 'Back');
    await answers(director, '/status', '/settings', '/privacy', '/help', '/summary', '/passport', '/cancel', 'отчёт');
    await answers(director, '/settings', 'How to address me');
    await director.sendsSticker();
    await answers(director, 'Анна Петровна', '/start', 'Deputies', 'Allow to send: deputy 1');
    await town.settled();
    await answers(coordinator, 'View', 'Return with a remark');
    await coordinator.sendsSticker();
    await answers(coordinator, 'Строка 1: почему?');
    await town.settled();
    await answers(deputy, 'Correct the report', '1', '18', 'Send to the coordinator');
    await answers(coordinator, '/review');
    await coordinator.presses(/Школа № 1/);
    await answers(coordinator, 'Accept', '/summary', 'One school', 'Школа № 1', '/people', '/invite');
    await answers(coordinator, 'Link to one school', 'Школа № 2', 'principal', '/schools', 'Школа № 2', 'Back');
    await answers(coordinator, 'Add schools', 'Школа № 2', 'Школа № 3', 'Add: 1', '/people');
    await coordinator.presses(/Links not used yet/);
    await answers(coordinator, '/settings', 'Due dates', 'Change: quarter I of 2026/27', 'скоро', '20.11.2026');
    await answers(coordinator, 'Due dates', 'Days off and working days', '23 ноября', 'Day off');
    await answers(coordinator, '/settings', 'Text of the consent', 'Back', '/report', 'Yes', 'да', 'Later', 'No', 'No');
    await answers(
      coordinator,
      '3',
      '2',
      '1',
      'Answer what is left',
      'Приказ № 5 от 02.09.2026',
      'Save the lines',
      '/status',
    );
    await answers(
      curator,
      '/start',
      '/status',
      'Школа № 1',
      'сводка',
      '/report',
      '/review',
      '/privacy',
      'Withdraw consent',
    );
    await answers(curator, 'Withdraw and make anonymous');
    expect(curator.screen()).toContain('Your consent is withdrawn');

    town.clock.set(new Date('2027-01-12T04:00:00Z'));
    await answers(director, '/start', 'Fill in the report', '2', '200', 'The group has changed', '/start');
    await director.presses(/Continue: /);
    expect(director.commands().map(({ description }) => description)).toContain('Where we are');
  }),
);

oneDbTest('an error of ours is told in the language a person chose', (db) =>
  inOffice(db, async ({ joins, town, inEnglish }) => {
    const director = await joins('director');
    const meetsTrouble = async () => {
      await db.execute(sql`alter table school_figure rename to gone`);
      await director.says('/passport').finally(() => db.execute(sql`alter table gone rename to school_figure`));
      expect(town.troubles.splice(0)).toHaveLength(1);
    };
    await meetsTrouble();
    expect(director.screen()).toContain('Сбой на нашей стороне');
    await inEnglish(director);
    await meetsTrouble();
    expect(director.screen()).toContain('Something failed on our side');
    expect(director.sees().buttons).toEqual([['Main screen']]);
  }),
);
