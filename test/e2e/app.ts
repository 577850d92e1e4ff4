import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { launchChromium } from './chromium.ts';
import { Host } from './host.ts';

export type OpenTab = (host: Host, options?: BrowserContextOptions) => Promise<Page>;

interface TestFixtures {
  /** What may stand on the console: the browser itself reports requests that fail, as when the app was killed. */
  tolerated: RegExp | undefined;
  /** A tab on a running app, opened through a fresh link, in a browser context of its own. */
  openTab: OpenTab;
  /** The sample, in a tab of its own. */
  sample: Page;
  /** The app on an empty data folder, for this test alone. */
  ownHost: Host;
  /** The owner's own, still empty workspace. */
  own: Page;
}

interface WorkerFixtures {
  chromiumFromNpm: Browser;
  /** The app with the sample open. Tests share it: they change nothing in it, or take it back. */
  sampleHost: Host;
}

const HOST_START_MS = 180_000;

/** English, in UTC and without animations, so that what is read off the page is the same everywhere. */
export const TAB: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'en-US',
  timezoneId: 'UTC',
  reducedMotion: 'reduce',
  acceptDownloads: true,
};

/**
 * Tests of the running app in a real browser. A test fails when a page it opened reports an uncaught error or anything
 * on the console's error level, to which violations of the Content-Security-Policy belong.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  chromiumFromNpm: [
    async ({}, use) => {
      const browser = await launchChromium();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  sampleHost: [
    async ({}, use) => {
      const host = new Host(['--sample']);
      await host.firstLink();
      await use(host);
      await host.stop();
    },
    { scope: 'worker', timeout: HOST_START_MS },
  ],
  ownHost: [
    async ({}, use) => {
      const host = new Host([]);
      await host.firstLink();
      await use(host);
      await host.stop();
    },
    { timeout: HOST_START_MS },
  ],
  tolerated: [undefined, { option: true }],
  openTab: async ({ chromiumFromNpm, tolerated }, use) => {
    const complaints: string[] = [];
    const contexts = new Set<{ close: () => Promise<void> }>();
    await use(async (host, options = {}) => {
      const context = await chromiumFromNpm.newContext({ ...TAB, ...options });
      contexts.add(context);
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(await host.freshLink());
      return page;
    });
    for (const context of contexts) await context.close();
    expect(complaints.filter((complaint) => tolerated?.test(complaint) !== true)).toEqual([]);
  },
  sample: async ({ sampleHost, openTab }, use) => {
    await use(await openTab(sampleHost));
  },
  own: async ({ ownHost, openTab }, use) => {
    await use(await openTab(ownHost));
  },
});

export { expect } from '@playwright/test';
