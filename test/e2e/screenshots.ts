import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { TAB } from './app.ts';
import { launchChromium } from './chromium.ts';
import { Host } from './host.ts';
import { CostsPage } from './pages/costs-page.ts';
import { DataPage } from './pages/data-page.ts';
import { Frame } from './pages/frame.ts';
import { OverviewPage } from './pages/overview-page.ts';

const FOLDER = path.join(import.meta.dirname, '..', '..', 'resources', 'screenshots');
const VIEWPORT = { width: 1440, height: 900 };

interface Picture {
  readonly name: string;
  readonly colorScheme?: 'light' | 'dark';
  /** Brings on the page what is to be seen. */
  readonly show: (page: Page) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  { name: 'overview-light', show: showOverview },
  { name: 'overview-dark', colorScheme: 'dark', show: showOverview },
  { name: 'costs', show: showCosts },
  { name: 'compare', show: showComparison },
  { name: 'accounts-and-data', show: showData },
];

async function showOverview(page: Page): Promise<void> {
  await new OverviewPage(page).services.waitFor();
}

async function showCosts(page: Page): Promise<void> {
  await new Frame(page).goTo('Costs');
  await new CostsPage(page).groups.waitFor();
}

async function showComparison(page: Page): Promise<void> {
  await showCosts(page);
  const costs = new CostsPage(page);
  await costs.choose('Compare with', 'The period before');
  await costs.comparison.getByRole('table').waitFor();
  await costs.comparison.evaluate((card) => {
    window.scrollTo(0, card.getBoundingClientRect().bottom + window.scrollY - window.innerHeight + 24);
  });
}

async function showData(page: Page): Promise<void> {
  await new Frame(page).goTo('Accounts & data');
  await new DataPage(page).coverage.waitFor();
}

async function take(browser: Browser, host: Host, { name, colorScheme = 'light', show }: Picture): Promise<void> {
  const page = await browser.newPage({ ...TAB, viewport: VIEWPORT, deviceScaleFactor: 1, colorScheme });
  await page.goto(await host.freshLink());
  await show(page);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: 'disabled' });
  await page.close();
  console.log(`resources/screenshots/${name}.png`);
}

/** The pictures of the README: the sample, as the app shows it now. */
async function takeScreenshots(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const host = new Host(['--sample']);
  const browser = await launchChromium();
  try {
    await host.firstLink();
    for (const picture of PICTURES) await take(browser, host, picture);
  } finally {
    await browser.close();
    await host.stop();
  }
}

await takeScreenshots();
