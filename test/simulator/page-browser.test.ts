import type { Browser, Locator, Page as Tab } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Page, startPage } from '../../src/simulator/page-server.ts';
import type { Person } from '../../src/simulator/person.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { launchBrowser, NO_BROWSER, NO_BROWSER_WORDS } from '../support/browser.ts';
import { polls, type Running } from './echo-bot.ts';
import { pageBot } from './page-bot.ts';

test('a browser is at hand', () => {
  if (NO_BROWSER) console.warn(`\n*** THE DEMO'S PAGE WAS NOT TESTED: ${NO_BROWSER_WORDS} ***\n`);
  expect(NO_BROWSER && process.env.CI !== undefined, 'continuous integration needs Chromium').toBe(false);
});

describe.skipIf(NO_BROWSER)('the demo’s page in a browser', () => {
  let browser: Browser;
  let sim: Simulator;
  let bot: Running;
  let page: Page;
  let tab: Tab;
  let director: Person;
  let coordinator: Person;
  let phone: Locator;
  let other: Locator;
  let troubles: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    sim = await startSimulator();
    bot = await polls(pageBot(sim));
    director = sim.person();
    coordinator = sim.person();
    const deputy = sim.person();
    page = await startPage(sim, {
      people: [
        { person: director, title: 'Директор', note: 'Луговская СОШ' },
        { person: coordinator, title: 'Координатор' },
        { person: deputy, title: 'Заместитель' },
      ],
      onReset: () => sim.forget(),
    });
    await open(1200);
  });
  afterEach(async () => {
    expect(troubles).toEqual([]);
    await tab.context().close();
    await page.close();
    await bot.stop();
    await sim.close();
  });

  async function open(width: number): Promise<void> {
    await tab?.context().close();
    tab = await (await browser.newContext({ viewport: { width, height: 760 }, locale: 'ru-RU' })).newPage();
    troubles = [];
    tab.on('pageerror', (error) => troubles.push(error.message));
    tab.on('console', (line) => line.type() === 'error' && troubles.push(line.text()));
    await tab.goto(page.url);
    phone = tab.locator('#phone-1');
    other = tab.locator('#phone-2');
    await phone.getByText('Здесь пока пусто').or(phone.locator('.bubble').first()).waitFor({ state: 'attached' });
  }

  const button = (where: Locator, name: string) => where.getByRole('button', { name, exact: true });

  test('Start, a typed line and a press: the answer comes, the edited message changes in its place, a toast appears', async () => {
    await button(phone, 'Начать').click();
    await phone.getByText('Луговская СОШ', { exact: true }).last().waitFor();
    await phone.getByRole('textbox', { name: 'Сообщение' }).fill('/report');
    await tab.keyboard.press('Enter');
    const question = phone.locator('.message', { hasText: 'Вопрос 1' });
    await question.waitFor();
    const id = await question.getAttribute('data-id');
    await button(phone, 'Как в прошлый раз: 17').focus();
    await tab.keyboard.press('Enter');
    await phone.locator(`[data-id="${id}"]`, { hasText: 'Вопрос 2' }).waitFor();
    await phone.getByRole('status').getByText('Записано').waitFor();
    expect(await tab.evaluate('document.activeElement?.textContent')).toBe('Как в прошлый раз: 18');

    await button(phone, 'Сохранить и выйти').click();
    await phone.locator(`[data-id="${id}"]`).waitFor({ state: 'detached' });
    expect(await other.getByText('Здесь пока пусто').isVisible()).toBe(true);
  });

  test('Telegram’s HTML is drawn, and nothing of it runs', async () => {
    await director.says('/help');
    const bubble = phone.locator('.message:not(.mine) .text');
    await bubble.waitFor();
    expect(await bubble.locator('i').first().textContent()).toBe('Помощь');
    expect(await bubble.locator('blockquote b').textContent()).toBe('пункт 4');
    expect(await bubble.locator('code').textContent()).toBe('<img src=x onerror=alert(1)>');
    expect(await bubble.getByRole('link').getAttribute('href')).toBe('https://edu.gov.ru/');
    expect(await bubble.locator('img').count()).toBe(0);
    await button(bubble, '/report').click();
    await phone.getByText('Вопрос 1').waitFor();
  });

  test('a link to the bot is opened on the phone one chooses', async () => {
    await coordinator.says('/invite');
    await other.getByRole('link', { name: 'Открыть приглашение' }).click();
    await button(tab.getByRole('dialog'), 'Директор').click();
    await phone.getByText('Приглашение inv-7f3a принято.').waitFor();
  });

  test('files go both ways', async () => {
    await director.says('/results');
    const started = tab.waitForEvent('download');
    await phone.getByRole('link', { name: 'ВПР 2026' }).click();
    const download = await started;
    expect(download.suggestedFilename()).toBe('ВПР 2026, Луговская СОШ.xlsx');
    await phone.getByRole('img', { name: 'Картинка от бота' }).waitFor();

    const chooser = tab.waitForEvent('filechooser');
    await button(phone, 'Приложить файлы').click();
    await (await chooser).setFiles([{ name: 'протокол.pdf', mimeType: 'application/pdf', buffer: Buffer.from('pdf') }]);
    await phone.getByRole('textbox', { name: 'Сообщение' }).fill('Протокол № 3');
    await tab.keyboard.press('Enter');
    await phone.getByText('Файл получен: Протокол № 3').waitFor();
    const sent = director.messages().find(({ document }) => document?.file_name === 'протокол.pdf')!;
    expect(director.downloads(sent).toString()).toBe('pdf');
  });

  test('a file dropped on a phone waits for its caption', async () => {
    await director.start();
    const data = await tab.evaluateHandle(`
      const transfer = new DataTransfer();
      transfer.items.add(new File(['1;2'], 'таблица.csv', { type: 'text/csv' }));
      transfer;
    `);
    await button(phone, 'Отправить').waitFor();
    await phone.dispatchEvent('dragover', { dataTransfer: data });
    await phone.dispatchEvent('drop', { dataTransfer: data });
    await phone.getByText('таблица.csv, 3 Б').waitFor();
    await button(phone, 'Отправить').click();
    await phone.getByText('Файл получен: без подписи').waitFor();
  });

  test('the menu gives the bot’s commands and blocks the bot', async () => {
    await button(phone, 'Начать').click();
    await button(phone, 'Меню').click();
    await tab.keyboard.press('Escape');
    expect(await phone.getByText('Квартальный отчёт').isVisible()).toBe(false);
    await tab.keyboard.press('Enter');
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) await tab.keyboard.press(key);
    await phone.getByText('Вопрос 1').waitFor();
    await button(phone, 'Меню').click();
    await button(phone, 'Заблокировать бота').click();
    await button(phone, 'Разблокировать бота').click();
    await button(phone, 'Меню').waitFor();
    expect(director.isBlocking).toBe(false);
  });

  test('an answer with a window waits to be closed', async () => {
    await director.start();
    await button(phone, 'Где мы сейчас').click();
    const dialog = tab.getByRole('dialog');
    await dialog.getByText('Признаков нет.').waitFor();
    await button(dialog, 'Понятно').click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('another person takes the phone, and what he has not read is marked', async () => {
    await tab.reload();
    await phone.getByRole('combobox').selectOption({ label: 'Заместитель' });
    await director.says('hello');
    const option = phone.locator('option', { hasText: 'Директор (непрочитанных: 1)' });
    await option.waitFor({ state: 'attached' });
    await phone.getByRole('combobox').selectOption(String(director.id));
    await phone.getByText('Записано: hello').waitFor();
    await option.waitFor({ state: 'detached' });
    await tab.reload();
    await phone.getByText('Записано: hello').waitFor();
  });

  test('starting over asks first and empties the phones', async () => {
    await director.start();
    await button(phone, 'Продолжить отчёт').waitFor();
    await tab.getByRole('button', { name: 'Начать сначала' }).click();
    await button(tab.getByRole('dialog'), 'Начать сначала').click();
    await button(phone, 'Начать').waitFor();
  });

  test('on a narrow screen one phone shows at a time, the other has a tab with its unread', async () => {
    await open(360);
    expect(await other.isVisible()).toBe(false);
    await coordinator.says('hello');
    const second = tab.getByRole('tab', { name: 'Координатор' });
    await second.getByText('1').waitFor();
    await second.click();
    await other.getByText('Записано: hello').waitFor();
    expect(await phone.isVisible()).toBe(false);
    expect(await second.textContent()).toBe('Координатор');
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await tab.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
  });

  test('a lost line is said, and when it is back the page catches up', async () => {
    const port = Number(new URL(page.url).port);
    const people = [
      { person: director, title: 'Директор' },
      { person: coordinator, title: 'Координатор' },
    ];
    await page.close();
    await tab.getByText('Связь со стендом потеряна').waitFor();
    await director.says('while away');
    page = await startPage(sim, { people, port });
    await phone.getByText('Записано: while away').waitFor();
    await tab.getByText('Связь со стендом потеряна').waitFor({ state: 'detached' });
    troubles = troubles.filter((line) => !/net::ERR/.test(line));
  });
});
