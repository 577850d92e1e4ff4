import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { launchChromium } from './chromium.ts';
import { Host } from './host.ts';

interface WorkerFixtures {
  /** What follows `npm start --`. */
  startArguments: readonly string[];
  host: Host;
  chromiumFromNpm: Browser;
}

/**
 * A page of the running app, opened through a fresh link. A test fails when the page reports an uncaught error or a
 * violation of the Content-Security-Policy.
 */
export const test = base.extend<{ app: Page }, WorkerFixtures>({
  startArguments: [[], { scope: 'worker', option: true }],
  host: [
    async ({ startArguments }, use) => {
      const host = new Host(startArguments);
      await host.firstLink();
      await use(host);
      await host.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  chromiumFromNpm: [
    async ({}, use) => {
      const browser = await launchChromium();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  app: async ({ chromiumFromNpm, host }, use) => {
    const context = await chromiumFromNpm.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(await host.freshLink());
    await use(page);
    await context.close();
    expect(complaints).toEqual([]);
  },
});

export { expect } from '@playwright/test';
