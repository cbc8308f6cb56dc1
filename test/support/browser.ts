import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is no browser to test the demo's page in. */
export const NO_BROWSER = !existsSync(CHROMIUM);

/** Said when there is none. */
export const NO_BROWSER_WORDS = `no Chromium at ${CHROMIUM}. Install it or set CHROMIUM.`;

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
