import { createServer } from 'node:http';
import type { Browser } from '@playwright/test';
import { expect, TAB, test } from './app.ts';
import { launchChromium } from './chromium.ts';
import { Frame } from './pages/frame.ts';
import { SettingsPage } from './pages/settings-page.ts';

/** Serves an empty page from another origin for as long as the test needs it. */
async function withForeignPage(use: (address: string) => Promise<void>): Promise<void> {
  const server = createServer((_request, reply) => {
    reply.setHeader('content-type', 'text/html').end('<title>Another page</title>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The foreign page is not served');
  try {
    await use(`http://127.0.0.1:${address.port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function openOutside(browser: Browser, address: string) {
  const context = await browser.newContext(TAB);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

test('no page breaks the Content-Security-Policy, and the policy holds', async ({ sample }) => {
  await sample.evaluate(() => {
    const broken: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));
    Object.assign(window, { broken });
  });
  const frame = new Frame(sample);
  for (const name of ['Costs', 'Activity', 'Accounts & data', 'Settings', 'Overview'] as const) await frame.goTo(name);
  await sample.keyboard.press('Control+k');
  await expect(frame.paletteSearch).toBeVisible();
  const brokenDirectives = () => sample.evaluate(() => ('broken' in window ? window.broken : undefined));
  expect(await brokenDirectives()).toEqual([]);
});

test('a script, a style or a picture from elsewhere is not run or loaded', async ({ chromiumFromNpm, sampleHost }) => {
  const page = await openOutside(chromiumFromNpm, await sampleHost.freshLink());
  await new Frame(page).heading('Overview').waitFor();

  const broken = await page.evaluate(async () => {
    const seen = new Set<string>();
    const all = new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        if (seen.add(effectiveDirective).size === 3) resolve(undefined);
      });
    });
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    const image = document.createElement('img');
    image.src = 'https://elsewhere.test/pixel.png';
    document.body.append(script, image);
    await fetch('https://elsewhere.test/').catch(() => undefined);
    await all;
    return { directives: [...seen], wasRun: 'wasRun' in window };
  });

  expect(broken.wasRun).toBe(false);
  expect(broken.directives.toSorted()).toEqual(['connect-src', 'img-src', 'script-src-elem']);
  await page.context().close();
});

test('a link works once; the tab it opened keeps working when it is reloaded', async ({
  chromiumFromNpm,
  sampleHost,
}) => {
  const link = await sampleHost.freshLink();
  const first = await openOutside(chromiumFromNpm, link);
  await expect(new Frame(first).heading('Overview')).toBeVisible();
  expect(first.url()).not.toContain('t=');

  const second = await openOutside(chromiumFromNpm, link);
  await expect(second.getByRole('alert')).toContainText('This page is not connected to a running CloudAudit.');
  await expect(new Frame(second).heading('Overview')).toBeHidden();

  await first.reload();
  await expect(new Frame(first).heading('Overview')).toBeVisible();
  await first.context().close();
  await second.context().close();
});

test('a copied address opens in a new tab of the same browser', async ({ sample }) => {
  await new Frame(sample).goTo('Costs');
  const tab = await sample.context().newPage();
  await tab.goto(sample.url());
  await expect(new Frame(tab).heading('Costs')).toBeVisible();
});

test('a host name that was pointed at this machine is refused', async ({ sampleHost }) => {
  const rebound = await launchChromium(['--host-resolver-rules=MAP evil.test 127.0.0.1']);
  const page = await rebound.newPage();
  const link = new URL(await sampleHost.freshLink());
  link.hostname = 'evil.test';

  const response = await page.goto(link.href);

  expect(response?.status()).toBe(403);
  await expect(page.getByText('This address is not served here.')).toBeVisible();
  await rebound.close();
});

test('another page can neither read costs, change settings, upload, nor show the app in a frame', async ({
  sample,
  sampleHost,
  chromiumFromNpm,
}) => {
  await new Frame(sample).goTo('Settings');
  const origin = new URL(sample.url()).origin;
  await withForeignPage(async (address) => {
    const page = await openOutside(chromiumFromNpm, address);

    const answers = await page.evaluate(async (origin) => {
      const ask = async (path: string, init: RequestInit) => {
        try {
          const response = await fetch(`${origin}${path}`, init);
          return `${response.type} ${response.status} ${await response.text()}`;
        } catch {
          return 'not readable';
        }
      };
      const body = JSON.stringify({ json: { hideAmounts: true } });
      const json = { 'content-type': 'application/json', authorization: 'Bearer guessed' };
      return [
        await ask('/', {}),
        await ask('/rpc/overview/get', { method: 'POST', headers: json, body: '{}' }),
        await ask('/rpc/settings/set', { method: 'POST', headers: json, body }),
        await ask('/rpc/settings/set', { method: 'POST', mode: 'no-cors', body }),
        await ask('/upload?uploadId=00000000-0000-4000-8000-000000000000&path=a.csv', {
          method: 'POST',
          mode: 'no-cors',
        }),
      ];
    }, origin);
    expect(new Set(answers)).toEqual(new Set(['not readable']));

    await page.evaluate((origin) => {
      const frame = document.createElement('iframe');
      frame.src = origin;
      document.body.append(frame);
    }, origin);
    await expect.poll(() => page.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/');
    await page.context().close();
  });
  await sample.reload();
  await expect(new SettingsPage(sample).hideAmounts).not.toBeChecked();
  expect(sampleHost.printed).not.toContain('fault');
});
