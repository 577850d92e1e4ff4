import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { launchChromium } from '../e2e/chromium.ts';
import { Host } from '../e2e/host.ts';
import { printTable } from './measure.ts';

const ROUTES: readonly (readonly [route: string, heading: string])[] = [
  ['overview', 'Overview'],
  ['costs', 'Costs'],
  ['data', 'Accounts & data'],
  ['activity', 'Activity'],
  ['settings', 'Settings'],
];
const RENDERER = 'out/renderer';

/** JavaScript a real browser fetches when a route is the first that is shown, gzip. */
async function benchBundle(host: Host, browser: Browser): Promise<void> {
  await host.firstLink();
  const page = await browser.newPage();
  await page.goto(await host.freshLink());
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  const rows = [['JavaScript by route', 'files', 'gzip']];
  for (const [route, heading] of ROUTES) {
    const scripts = await scriptsOf(page, route, heading);
    const bytes = scripts.reduce((sum, script) => sum + gzipSync(readFileSync(path.join(RENDERER, script))).length, 0);
    rows.push([`#/${route}`, String(scripts.length), `${(bytes / 1024).toFixed(0)} KiB`]);
  }
  printTable('Renderer', rows);
}

async function scriptsOf(page: Page, route: string, heading: string): Promise<readonly string[]> {
  await page.evaluate((name) => {
    window.location.hash = `#/${name}`;
  }, route);
  const scripts = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) scripts.add(pathname);
  });
  await page.reload();
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  page.removeAllListeners('response');
  return [...scripts];
}

const host = new Host(['--sample']);
const browser = await launchChromium();
try {
  await benchBundle(host, browser);
} finally {
  await browser.close();
  await host.stop();
}
