import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { launchChromium } from '../e2e/chromium.ts';
import { Host } from '../e2e/host.ts';
import { printTable } from './measure.ts';

const ROUTES = ['overview', 'costs', 'data', 'activity', 'settings'];
const RENDERER = 'out/renderer';

/** JavaScript a real browser fetches to show each route first, gzip. */
async function benchBundle(): Promise<void> {
  const host = new Host(['--sample']);
  const browser = await launchChromium();
  try {
    await host.firstLink();
    const rows = [['JavaScript of the renderer, by route', 'files', 'gzip']];
    for (const route of ROUTES) {
      const page = await browser.newPage();
      const scripts = new Set<string>();
      page.on('response', (response) => {
        const { pathname } = new URL(response.url());
        if (pathname.endsWith('.js')) scripts.add(pathname);
      });
      const link = await host.freshLink();
      await page.goto(link);
      await page.getByRole('navigation').first().waitFor();
      const before = scripts.size;
      await page.evaluate((name) => {
        window.location.hash = `#/${name}`;
      }, route);
      await page.waitForLoadState('networkidle');
      const bytes = [...scripts].reduce(
        (sum, script) => sum + gzipSync(readFileSync(path.join(RENDERER, script))).length,
        0,
      );
      rows.push([`#/${route}`, String(Math.max(before, scripts.size)), `${(bytes / 1024).toFixed(0)} KiB`]);
      await page.close();
    }
    printTable('Renderer', rows);
  } finally {
    await browser.close();
    await host.stop();
  }
}

await benchBundle();
