import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readSnapshot } from '../src/db/blank.ts';
import { Stage } from '../src/demo/stage.ts';
import { type DemoTown, readTown } from '../src/demo/town.ts';
import { type Page, startPage } from '../src/simulator/page-server.ts';
import type { Person } from '../src/simulator/person.ts';
import { launchBrowser, NO_BROWSER } from './support/browser.ts';
import { ZONE } from './support/days.ts';

let town: DemoTown;
let stage: Stage;
/** Whether the town is no longer as the demo begins. */
let touched = false;

beforeAll(async () => {
  town = await readTown();
  stage = await Stage.set(town, { memory: true, snapshot: await readSnapshot(inject('snapshot')) });
});
afterAll(() => stage.close());

/** A test that finds the town as the demo begins; a plain one looks at what does not depend on it. */
const townTest = (name: string, body: () => Promise<void>) =>
  test(name, async () => {
    if (touched) await stage.page.onReset?.();
    touched = true;
    await body();
  });

function personOf(title: string): Person {
  const found = stage.page.people.find((one) => one.title === title);
  if (!found) throw new Error(`nobody is ${title}`);
  return found.person;
}

const local = (seconds: number | undefined) =>
  new Date((seconds ?? 0) * 1000).toLocaleString('sv', { timeZone: ZONE }).slice(0, 16);

describe('the demo’s town', () => {
  townTest('begins half way through a quarter, with a report in every state', async () => {
    const [director, coordinator, curator] = [
      personOf('Директор, Луговская СОШ'),
      personOf('Координатор'),
      personOf('Куратор двух школ'),
    ];
    expect(director.screen()).toContain('срок 22 января, осталось 4 дня. Заполнено 5 из 13.');
    await coordinator.says('/summary');
    for (const words of ['Отправлено 2 из 6. Уточняют 1. Ожидаем 3.', 'Сосновская СОШ — 13 января в 14:00, принят'])
      expect(coordinator.screen()).toContain(words);
    await coordinator.presses(/^‹ I четверть/);
    for (const words of ['Отправлено 5 из 6', 'Отправлено в срок (3)', 'в продлённый срок (1)', 'после срока (1)'])
      expect(coordinator.screen()).toContain(words);
    await coordinator.says('/review');
    expect(coordinator.screen()).toContain('Каменская');
    // The report that waits was returned by line: what was and is, and what the school does not agree with.
    await coordinator.presses(/Каменская/);
    expect(coordinator.screen()).toContain('Было 51 из');
    expect(coordinator.screen()).toContain('Школа возражает: «Сводка без школьного хора');
    await curator.says('/summary');
    expect(curator.screen()).toContain('МКОУ Ольховская ООШ');
    expect(personOf('Новый директор, Ключевская ООШ').messages()).toEqual([]);
  });

  // Both go on from there: nothing that was looked at above changes what comes, and a town is played for seconds.
  test('lets time pass as for a bot that runs: what falls due on the way comes at its own hour', async () => {
    const director = personOf('Директор, Луговская СОШ');
    await stage.page.clock?.advance(86_400_000);
    const reminder = director.messages().at(-1);
    expect(director.texts().at(-1)).toContain('осталось 3 дня');
    expect(local(reminder?.date)).toBe('2027-01-19 09:00');
    expect(local(Number(stage.page.clock?.now()) / 1000)).toBe('2027-01-19 10:15');
  });

  test('knows what comes next, to the end of the term and the opening of the next report', async () => {
    const came: string[] = [];
    for (let step = 0; step < 6; step++) {
      const words = await stage.page.clock?.toNext?.();
      came.push(`${local(Number(stage.page.clock?.now()) / 1000)} ${words}`);
    }
    expect(came.map((line) => line.replace(/Людей: \d+\./, 'Людей: n.'))).toEqual([
      '2027-01-21 09:00 Пришли напоминания. Людей: n.',
      '2027-01-22 09:00 Пришли напоминания. Людей: n.',
      '2027-01-23 00:00 Прошёл срок отчёта за II четверть 2026/27.',
      '2027-01-25 09:00 Пришли напоминания. Людей: n.',
      '2027-01-29 09:00 Пришли напоминания. Людей: n.',
      '2027-03-26 09:00 Пришли напоминания. Людей: n. Открылся отчёт за III четверть 2026/27.',
    ]);
    // What the coordinator plans in the evening comes next, and then what became of it.
    const coordinator = personOf('Координатор');
    await stage.page.clock?.advance(10 * 3_600_000);
    await coordinator.says('/remind');
    await coordinator.presses(/^Напомнить всем/);
    expect(coordinator.screen()).toContain('уйдёт 29 марта в 09:00');
    expect(await stage.page.clock?.toNext?.()).toMatch(/^Пришли напоминания/);
    expect(local(Number(stage.page.clock?.now()) / 1000)).toBe('2027-03-29 09:00');
    expect(await stage.page.clock?.toNext?.()).toBe('Пришли извещения. Людей: 1.');
    expect(coordinator.screen()).toMatch(/Напоминание дошло: (\d+) из \1\./);
  });
});

/** What axe finds on the page that keeps people from using it. */
const FAULTS = `${axe.source}; axe.run().then(({ violations }) =>
  violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes[0].html))`;

/** What is shown and can be pressed, but lower than a thumb needs; a command within a text is as high as its line. */
const TOO_LOW_FOR_A_THUMB = `[...document.querySelectorAll('button:not(.link), select, textarea, a.key, summary')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
  .map((one) => one.outerHTML)`;

describe.skipIf(NO_BROWSER)('the demo in a browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [browser, page] = await Promise.all([launchBrowser(), startPage(stage.sim, stage.page)]);
  });
  afterAll(async () => {
    await browser.close();
    await page.close();
  });

  async function inTab(
    width: number,
    body: (tab: Tab) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height: 760 }, locale: 'ru-RU', ...options });
    const tab = await context.newPage();
    const troubles: string[] = [];
    tab.on('pageerror', ({ message }) => troubles.push(message));
    tab.on('console', (line) => line.type() === 'error' && troubles.push(line.text()));
    await tab.goto(page.url);
    await body(tab);
    expect(troubles).toEqual([]);
    await context.close();
  }
  const press = (where: Locator | Tab, name: string | RegExp) =>
    where
      .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
      .last()
      .click();

  townTest(
    'a director reports in three taps, the coordinator has the notice and the summary, reminders come to the others',
    async () => {
      await inTab(1200, async (tab) => {
        const [first, second] = [tab.locator('#phone-1'), tab.locator('#phone-2')];
        await first.getByRole('combobox').selectOption({ label: 'Директор, Ольховская ООШ' });
        await press(first, 'Заполнить отчёт');
        await press(first, /^Остальное без изменений/);
        await press(first, 'Отправить координатору');
        await first.getByText('Рег. № 2026/27-II-004, версия 1').waitFor();

        await second.getByText('МКОУ Ольховская ООШ: отправлен отчёт за II четверть 2026/27').waitFor();
        await press(second, 'Сводка');
        await second.getByText('Отправлено 3 из 6. Уточняют 1. Ожидаем 2.').waitFor();

        await press(tab, 'До следующего события');
        await tab.getByRole('status').getByText('Пришли напоминания').waitFor();
        await second.getByText('Ожидаем строки муниципалитета за II четверть').last().waitFor();
        await first.getByRole('combobox').selectOption(String(personOf('Директор, Луговская СОШ').id));
        await first.getByText('осталось 3 дня').waitFor();

        await press(tab, 'Начать сначала');
        await press(tab.getByRole('dialog'), 'Начать сначала');
        await first.getByText('Срок — 22 января, осталось 3 дня').waitFor({ state: 'detached' });
        await first.getByText('осталось 4 дня. Заполнено 5 из 13.').waitFor();
      });
    },
  );

  test('the tour goes on step by step, there and back, with the keyboard alone', async () => {
    await inTab(1200, async (tab) => {
      const step = tab.locator('#guide p');
      const on = tab.getByRole('button', { name: 'Дальше', exact: true });
      await on.focus();
      for (const words of town.guide.slice(1)) {
        await tab.keyboard.press('Enter');
        await step.getByText(words, { exact: true }).waitFor();
      }
      await press(tab, 'Назад');
      await step.getByText(town.guide.at(-2) ?? '', { exact: true }).waitFor();
      await press(tab, 'Дальше');
      await press(tab, 'Закончить');
      expect(await step.isVisible()).toBe(false);
      expect(await tab.evaluate('document.activeElement.tagName')).toBe('SUMMARY');

      // From the menu of people past all earlier messages to the buttons of the newest.
      const phone = tab.locator('#phone-1');
      await phone.getByRole('combobox').focus();
      await tab.keyboard.press('Tab');
      expect(await tab.evaluate('getComputedStyle(document.activeElement).opacity')).toBe('1');
      await tab.keyboard.press('Enter');
      const newest = await phone.locator('.message').last().locator('.key').first().textContent();
      expect(await tab.evaluate('document.activeElement.textContent')).toBe(newest);
    });
  });

  test.each([
    { name: 'a wide screen', width: 1200 },
    { name: 'a narrow screen', width: 360 },
    { name: 'a dark screen', width: 1200, options: { colorScheme: 'dark' as const } },
  ])('on $name nothing keeps anybody from reading and pressing it: axe finds no serious fault', async (one) => {
    await inTab(
      one.width,
      async (tab) => {
        const phone = tab.locator('#phone-1');
        await phone.locator('.bubble').last().waitFor();
        expect(await tab.evaluate(FAULTS)).toEqual([]);
        await press(phone, 'Меню');
        await phone.getByText('Паспорт школы').last().waitFor();
        expect(await tab.evaluate(FAULTS)).toEqual([]);
        await tab.keyboard.press('Escape');
        await press(tab, 'Начать сначала');
        await tab.getByRole('dialog').waitFor();
        expect(await tab.evaluate(FAULTS)).toEqual([]);
        await tab.keyboard.press('Escape');
        await tab.getByRole('dialog').waitFor({ state: 'detached' });
        expect(await tab.evaluate('document.activeElement.textContent')).toBe('Начать сначала');
        // Were there a fault, it would be seen.
        expect(await tab.evaluate(`document.documentElement.lang = ''; ${FAULTS}`)).not.toEqual([]);
      },
      one.options,
    );
  });

  test('all of it fits a screen of 360 pixels, with one phone and all keys of the clock', async () => {
    await inTab(360, async (tab) => {
      await tab.locator('#phone-1').getByText('Луговская СОШ').last().waitFor();
      for (const name of ['+1 час', '+1 день', 'До следующего события', 'Начать сначала'])
        expect(await tab.getByRole('button', { name, exact: true }).isVisible(), name).toBe(true);
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(await tab.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
      expect(await tab.evaluate(TOO_LOW_FOR_A_THUMB)).toEqual([]);
      await tab.getByRole('tab', { name: 'Координатор' }).click();
      await tab.locator('#phone-2').getByText('Заречный район').last().waitFor();
      expect(await tab.locator('#phone-1').isVisible()).toBe(false);
    });
  });
});
