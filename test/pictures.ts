import { join } from 'node:path';
import type { Locator, Page as Tab } from 'playwright-core';
import { blankDatabase } from '../src/db/blank.ts';
import { Stage } from '../src/demo/stage.ts';
import { readTown } from '../src/demo/town.ts';
import { startPage } from '../src/simulator/page-server.ts';
import { launchBrowser } from './support/browser.ts';

/** Takes the README's pictures anew, from the demo as it begins: a question and the summary on a wide screen, the question on a phone's. */
const PICTURES = join(import.meta.dirname, '../.github/pictures');

const snapshot = await blankDatabase();
const stage = await Stage.set(await readTown(), { memory: true, ...(snapshot && { snapshot }) });
const page = await startPage(stage.sim, stage.page);
const browser = await launchBrowser();

const press = (where: Locator, name: string | RegExp) => where.getByRole('button', { name }).last().click();

async function takes(name: string, width: number, height: number, act: (tab: Tab) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'ru-RU', reducedMotion: 'reduce' });
  const tab = await context.newPage();
  await tab.goto(page.url);
  await act(tab);
  // No button is to look pointed at, and no «бот отвечает» to stand there.
  await tab.mouse.move(0, 0);
  await tab.locator('.waiting.on').waitFor({ state: 'detached' });
  await tab.screenshot({ path: join(PICTURES, `${name}.png`) });
  await context.close();
}

await takes('demo', 980, 830, async (tab) => {
  const [first, second] = [tab.locator('#phone-1'), tab.locator('#phone-2')];
  await press(first, /^Продолжить/);
  await first.getByText('6 из 13').waitFor();
  await press(second, 'Сводка');
  await second.getByText('Отправлено 2 из 6').waitFor();
});
await takes('phone', 360, 740, (tab) => tab.locator('#phone-1').getByText('6 из 13').waitFor());

await browser.close();
await page.close();
await stage.close();
