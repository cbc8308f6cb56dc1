import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import { examStatement } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { dbTest } from '../support/database.ts';
import { answers, inOffice, type Office } from '../support/office.ts';

const SAMPLES = join(import.meta.dirname, '../workbooks/samples');
const sample = (name: string) => ({ name, bytes: readFileSync(join(SAMPLES, name)) });

const SCHOOLS = [
  'МБОУ «Заречная СОШ № 1»',
  'МБОУ «Заречная СОШ № 2»',
  'МБОУ «Берёзовская СОШ»',
  'МБОУ «Луговская СОШ»',
  'Ручьёвская ООШ филиал МБОУ «Луговская СОШ»',
  'МКОУ «Ольховская ООШ»',
  'МБОУ «Каменская СШ»',
  'МБОУ «Сосновская СОШ им. И. И. Примерова»',
  'МБОУ гимназия с. Высокое',
];

/** The schools of the sample files, with a coordinator. */
async function inZarechny(db: Db, body: (office: Office, coordinator: Person) => Promise<void>): Promise<void> {
  await inOffice(
    db,
    async (office) => {
      await body(office, await office.joins('coordinator'));
    },
    { at: '2026-10-12T07:00:00Z', schools: SCHOOLS, data: 'fisoko otmetki ru ma odna shkola page' },
  );
}

const rowsIn = async (db: Db) => (await db.select().from(examStatement)).length;

dbTest('a file of the district is read, saved, and counts when the coordinator lets it', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await coordinator.sends(sample('01-fisoko-otmetki-ru5-2026.xlsx'));
    expect(coordinator.screen()).toContain(
      'ВПР, русский язык, 5 класс, 2026: 8 школ, участников 263, не справились 36 (13,69 %)',
    );
    expect(await rowsIn(db)).toBe(0);
    await answers(coordinator, 'Сохранить как окончательные: 8');
    expect(coordinator.screen()).toContain('Сохранено 8 записей.');
    expect(coordinator.screen()).toContain('Пока вы не нажмёте «Учесть», эти результаты нигде не учитываются.');
    expect(await rowsIn(db)).toBe(8);
    await answers(coordinator, 'Результаты');
    expect(coordinator.screen()).toContain(
      '«01-fisoko-otmetki-ru5-2026.xlsx», 12 октября в 14:00, координатор, школ 8. Ещё не учтено',
    );
    await coordinator.presses(/Ждёт решения/);
    await answers(coordinator, 'Учесть');
    expect(coordinator.screen()).toContain('Результаты учтены.');
    await answers(coordinator, 'Результаты');
    expect(coordinator.screen()).not.toContain('Ещё не учтено');

    // The same file again changes nothing.
    await coordinator.sends(sample('01-fisoko-otmetki-ru5-2026.xlsx'));
    await answers(coordinator, 'Сохранить как окончательные: 8');
    expect(coordinator.screen()).toContain('Этот файл уже сохранён, ничего не изменилось.');
    expect(await rowsIn(db)).toBe(8);
  }),
);

dbTest('a director saves the rows of his own school alone, and of no other', (db) =>
  inZarechny(db, async (office) => {
    const director = await office.joins('director', 'МБОУ «Берёзовская СОШ»');
    const other = await office.joins('director', 'МБОУ «Каменская СШ»');
    await director.sends(sample('02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx'));
    expect(director.screen()).toContain(
      'ВПР, математика, 6 класс, 2026: 1 школа, участников 10, не справились 4 (40 %)',
    );
    const preview = director.sees();
    await answers(director, 'Сохранить как предварительные: 1');
    expect(director.screen()).toContain(
      'Сохранена 1 запись.\nПризнаки низких результатов по правилу программы: данных недостаточно.',
    );
    expect(await rowsIn(db)).toBe(1);

    await other.sends(sample('02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx'));
    expect(other.sees().buttons.flat()).toEqual(['На главную']);
    // The button of somebody else's file.
    const data = preview.message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
    await other.pressesOn(other.sees().id, data);
    expect(await rowsIn(db)).toBe(1);
  }),
);

dbTest('a protocol with names of pupils is refused, taken out of the chat and kept nowhere', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    const before = coordinator.messages().length;
    await coordinator.sends(sample('06-rcoi-protokol-oge-2026.xlsx'));
    expect(
      coordinator
        .messages()
        .slice(before)
        .every(({ document }) => document === undefined),
    ).toBe(true);
    expect(coordinator.screen()).toMatch(/персональн|фамили|имена/i);
    expect(await rowsIn(db)).toBe(0);
  }),
);

dbTest('what a file does not say is asked by buttons', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await coordinator.sends({
      name: 'ВПР, математика, 6 класс.csv',
      bytes: 'Школа;Количество участников;"2";"3";"4";"5"\nМБОУ «Каменская СШ»;17;5;7;4;1\n',
    });
    expect(coordinator.sees().buttons.flat()).toContain('2026');
    await answers(coordinator, '2026');
    expect(coordinator.screen()).not.toContain('За какой год');
  }),
);
