import { expect, test } from 'vitest';
import { operatorAccess } from '../../src/db/access.ts';
import type { Db } from '../../src/db/open.ts';
import { keepOwn } from '../../src/db/own-questionnaires.ts';
import { keepQuestionnaire, openWave } from '../../src/db/waves.ts';
import type { Questionnaire } from '../../src/domain/questionnaire.ts';
import type { Person } from '../../src/simulator/person.ts';
import { sheetsOf } from '../questionnaires/sheets.ts';
import { emptied } from '../support/database.ts';
import { answers, inOffice, type Office } from '../support/office.ts';

const ITEMS = 120;
/** Answers measured at each end. */
const MEASURED = 6;

/** A questionnaire of so many statements in twelve sections. */
function longOne(model: Questionnaire): Questionnaire {
  const factors = model.factors.slice(0, 12);
  const [first] = model.items.filter((item) => item.type === 'scale');
  const items = Array.from({ length: ITEMS }, (_, at) => ({
    ...first!,
    id: `i${at + 1}`,
    factor: factors[Math.floor((at * factors.length) / ITEMS)]!.id,
    text: `Утверждение под номером ${String(at + 1).padStart(3, '0')}, одинаковой длины с другими.`,
  }));
  return { ...model, id: 'long', title: 'Длинная анкета', factors, items };
}

/** What goes to the database and to Telegram, counted from one moment to another. */
type Cost = { statements: number; bytes: number; calls: number; said: number };

function meter(db: Db, { town }: Office): () => Cost {
  const client = Object(Reflect.get(db, '$client'));
  const cost = { statements: 0, bytes: 0 };
  const query = client.query.bind(client);
  client.query = (text: string, values: unknown, ...rest: unknown[]) => {
    cost.statements += 1;
    cost.bytes += text.length + JSON.stringify(values ?? []).length;
    return query(text, values, ...rest);
  };
  return () => {
    const calls = town.sim.calls.filter(({ method }) => method !== 'getUpdates');
    return { ...cost, calls: calls.length, said: JSON.stringify(calls.map(({ payload }) => payload)).length };
  };
}

async function costOf(read: () => Cost, director: Person, town: Office['town'], times: number): Promise<Cost> {
  const before = read();
  for (let at = 0; at < times; at += 1) {
    await director.presses('Скорее да');
    await town.settled();
  }
  const after = read();
  return {
    statements: after.statements - before.statements,
    bytes: after.bytes - before.bytes,
    calls: after.calls - before.calls,
    said: after.said - before.said,
  };
}

// On the database in this process, where every statement can be counted.
test('of 120 questions the last answer costs what the first costs', async () => {
  const db = await emptied('embedded');
  await inOffice(db, async (office) => {
    const { town, district, joins } = office;
    const director = await joins('director');
    const { deps } = town.app;
    const questionnaire = longOne(deps.questionnaires[0]!);
    await keepQuestionnaire(db, questionnaire, deps.now());
    const access = (await operatorAccess(db, 'run-waves', district.id))!;
    const { id, version, title } = questionnaire;
    const term = { opens: '2026-11-10', due: '2026-12-01' };
    const asked = { questionnaire: id, version, title, stage: 'once', answering: ['director'], ...term } as const;
    await openWave(db, access, asked, undefined, deps.now());

    await answers(director, '/diagnose', 'Заполнить: Анкета «Длинная анкета»', 'Скорее да', 'Скорее да');
    await town.settled();
    const read = meter(db, office);
    const early = await costOf(read, director, town, MEASURED);
    for (let at = 2 + MEASURED; at < ITEMS - MEASURED - 1; at += 1) await director.presses('Скорее да');
    await town.settled();
    const late = await costOf(read, director, town, MEASURED);
    expect(director.screen()).toContain('Утверждение под номером 120');
    expect(early.statements).toBe(MEASURED);
    for (const what of ['statements', 'bytes', 'calls', 'said'] as const) {
      expect(late[what] / early[what], what).toBeLessThanOrEqual(1.1);
    }
    await director.presses('Скорее да');
    expect(director.screen()).toContain('На всё отвечено.');
  });
});

// Groups of a spreadsheet are no sections: the whole of such a form has pages.
test('an own questionnaire of 120 long questions is reviewed and read in pages', async () => {
  const long = (at: number) => `Вопрос ${at}: ${'насколько это верно для вашей школы в этом году '.repeat(8)}`;
  const rows = Array.from({ length: ITEMS }, (_, at) => `text | q${at + 1} | ${long(at + 1)}`);
  const survey = ['type | name | label', ...rows, `note | end | ${'Спасибо за ответы. '.repeat(200)}`].join('\n');
  await inOffice(await emptied('embedded'), async ({ town, district, joins }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    const { deps } = town.app;
    const access = (await operatorAccess(deps.db, 'run-waves', district.id))!;
    const document = { title: 'Большая анкета', file: 0, sheets: sheetsOf({ survey }) };
    const { questionnaire, version } = await keepOwn(deps.db, access, 'big', document, deps.now());
    const term = { opens: '2026-11-10', due: '2026-12-01' };
    const asked = {
      questionnaire,
      version,
      title: document.title,
      stage: 'once',
      answering: ['director'],
      ...term,
    } as const;
    await openWave(deps.db, access, asked, undefined, deps.now());
    await answers(director, '/diagnose', 'Заполнить: Анкета «Большая анкета»');
    for (let at = 0; at < ITEMS; at += 1) await director.presses('Нет данных');
    expect(director.screen()).toContain('[1 / ');
    expect(director.screen()).not.toContain('Спасибо');
    await answers(director, '›');
    const second = director.screen();
    expect(second).toMatch(/\[‹\] \[2 \/ \d\] \[›\]/);
    const number = /✓ (\d+)\. Вопрос/.exec(second)![1]!;
    // After a change the same page is shown again.
    await answers(director, number, 'Подробный ответ');
    expect(director.screen()).toMatch(/\[2 \/ \d\]/);
    expect(director.screen()).toContain(`✓ ${number}. Вопрос ${number}:`);
    await answers(director, '›');
    while (director.screen().includes('[›]')) await director.presses('›');
    expect(director.screen()).toContain('Спасибо за ответы.');
    await director.presses('Отправить координатору');
    await answers(director, '›');
    expect(director.screen()).toMatch(/\[‹\] \[2 \/ \d\]/);
    await town.settled();
    await answers(coordinator, 'Посмотреть', '›');
    expect(coordinator.screen()).toMatch(/\[‹\] \[2 \/ \d\]/);
    const sent = town.sim.calls.filter(({ method }) => /sendMessage|editMessageText/.test(method));
    expect(Math.max(...sent.map(({ payload }) => String(Object(payload).text).length))).toBeLessThan(4096);
  });
}, 90_000);
