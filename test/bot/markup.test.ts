import { expect } from 'vitest';
import { operatorAccess } from '../../src/db/access.ts';
import { setConsentText } from '../../src/db/municipalities.ts';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';
import { join } from '../support/walks.ts';

/** What a phone would show in italics, as a link or as code if the bot let it, and words that a sentence may take for its own blanks. */
const NASTY = '<i>a</i> & <a href="http://example.org">b</a> *c* _d_ [e](http://example.org) `f` { $g } \\h';

/** Entities the bot itself uses. */
const OWN = ['bold', 'bot_command', 'url'];

/** Kinds of formatting that a person got to see and the bot has no use for. */
const strangeFormatting = (who: Person): string[] =>
  who
    .messages()
    .filter(({ from }) => from.is_bot)
    .flatMap((message) => [...(message.entities ?? []), ...(message.caption_entities ?? [])])
    .map(({ type }) => type)
    .filter((type) => !OWN.includes(type));

const read = (who: Person): string =>
  who
    .messages()
    .filter(({ from }) => from.is_bot)
    .map((message) => who.look(message))
    .flatMap(({ text, buttons }) => [text, ...buttons.flat()])
    .join('\n');

oneDbTest('what people write with signs of HTML and Markdown in it is shown as they wrote it', (db) =>
  inOffice(db, async ({ town, district, joins }) => {
    const coordinator = await joins('coordinator');
    const director = await joins('director');
    const deputy = await joins('deputy');

    await coordinator.says('/settings');
    await coordinator.presses('Как обращаться');
    await coordinator.says('<i>Анна</i> & *Ко* _x_');
    expect(coordinator.screen()).toContain('<i>Анна</i> & *Ко* _x_');
    await deputy.says('/settings');
    await deputy.presses('Как обращаться');
    await deputy.says('<b>Зам</b> [x](y)');
    await director.says('/start');
    await director.presses('Заместители');
    expect(director.screen()).toContain('<b>Зам</b> [x](y)');

    await coordinator.says('/schools');
    await coordinator.presses('Добавить школы');
    await coordinator.says('МБОУ <i>Тег</i> & *Знак* СОШ');
    await coordinator.presses(/Добавить: 1/);
    await coordinator.says('/schools');
    await coordinator.presses(/Тег/);
    expect(coordinator.screen()).toContain('МБОУ <i>Тег</i> & *Знак* СОШ');
    await coordinator.presses('Исправить данные');
    await coordinator.presses('Логин ФИС ОКО');
    await coordinator.says('<code>sch</code>&1');
    await coordinator.says('/schools');
    await coordinator.presses(/Тег/);
    expect(coordinator.screen()).toContain('<code>sch</code>&1');
    await coordinator.says('/summary');
    expect(coordinator.screen()).toContain('МБОУ <i>Тег</i> & *Знак* СОШ');
    await coordinator.says('/people');
    expect(read(coordinator)).toContain('Школа № 1: заместитель (<b>Зам</b> [x](y))');

    await director.presses('На главную');
    await director.presses('Заполнить отчёт');
    await director.says(NASTY);
    expect(director.screen()).toContain(`«<i>a</i> & <a href=`);
    const report = WHOLE_REPORT.map((one) => (/^Акт|^Провели/.test(one) ? NASTY : one));
    await answers(director, ...report);
    expect(director.screen()).toContain('<i>a</i> & <a href="http://example.org">b</a> *c*');
    await director.presses('Отправить координатору');
    await town.settled();
    await coordinator.says('/review');
    await coordinator.presses(/^Школа № 1/);
    expect(coordinator.screen()).toContain(NASTY.slice(0, 100));
    await coordinator.presses('Вернуть с замечанием');
    await coordinator.says(NASTY);
    await town.settled();
    expect(director.screen()).toContain(`«${NASTY}»`);
    await director.says('/start');
    expect(director.screen()).toContain(`«${NASTY}»`);

    await setConsentText(db, (await operatorAccess(db, 'edit-dates', district.id))!, NASTY);
    const newcomer = town.sim.person();
    const link = await district.linkTo('director', district.schools[1]);
    await newcomer.opens(link);
    expect(newcomer.screen()).toContain(NASTY);
    await join(newcomer, link);
    await newcomer.says('/privacy');
    expect(newcomer.screen()).toContain(NASTY);

    for (const one of [coordinator, director, deputy, newcomer]) {
      expect(strangeFormatting(one)).toEqual([]);
      expect(read(one)).not.toMatch(/&(?:amp|lt|gt|quot);/);
    }
  }),
);
