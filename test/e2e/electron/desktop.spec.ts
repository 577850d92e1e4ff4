import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { findElectronBinary } from '../../../electron/features/doctor/electron-binary.ts';

/**
 * The same promises the double checks, on the real thing: where Electron's program is missing these tests are counted
 * as skipped. They run the built app unpacked, because an installed one accepts no debugger.
 */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BINARY = findElectronBinary(ROOT);

test.describe.configure({ mode: 'serial' });
test.skip(BINARY === undefined, "Electron's program is not here");

let home: string;
let electron: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  if (BINARY === undefined) return;
  home = mkdtempSync(join(tmpdir(), 'cloudaudit-electron-'));
  electron = await _electron.launch({
    executablePath: BINARY,
    args: [ROOT, '--sample'],
    env: { ...definedEnvironment(), CLOUDAUDIT_HOME: home },
  });
  page = await electron.firstWindow();
  await page.waitForSelector('main');
});

test.afterAll(async () => {
  if (BINARY === undefined) return;
  await electron.close();
  rmSync(home, { recursive: true, force: true });
});

test('shows its page from its own scheme and marks the sample', async () => {
  expect(page.url()).toMatch(/^app:\/\/cloudaudit\/index\.html/);
  await expect(page.getByText('Sample').first()).toBeVisible();
});

test('gives the page nothing but the bridge', async () => {
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(window.cloudaudit ?? {}).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
    origin: window.location.origin,
  }));
  expect(seen.node).toEqual([]);
  expect(seen.origin).toBe('app://cloudaudit');
  expect(seen.bridge).toContain('connect');
});

test('runs every page in a sandbox', async () => {
  const pages = await electron.evaluate(({ app }) => app.getAppMetrics().filter(({ type }) => type === 'Tab'));
  expect(pages.length).toBeGreaterThan(0);
  // Linux does not tell; macOS and Windows do.
  expect(pages.filter(({ sandboxed }) => sandboxed === false)).toEqual([]);
});

test('has the origin that every call is checked against', async () => {
  const origin = await electron.evaluate(({ BrowserWindow }) => {
    return BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.origin;
  });
  expect(origin).toBe('app://cloudaudit');
});

test('leaves its page for no address and opens no window', async () => {
  await page.evaluate(() => {
    window.open('https://example.com/');
    window.location.href = 'https://example.com/';
  });
  await expect(page.locator('main')).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/cloudaudit\//);
  expect(electron.windows()).toHaveLength(1);
});

test('loads nothing from the network', async () => {
  const outcome = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'loaded',
      () => 'blocked',
    ),
  );
  expect(outcome).toBe('blocked');
});

test('denies permissions', async () => {
  const states = await page.evaluate(async () => {
    const asked = ['geolocation', 'notifications', 'camera'] as const;
    return await Promise.all(asked.map(async (name) => (await navigator.permissions.query({ name })).state));
  });
  expect(states).not.toContain('granted');
});

test('starts its backend again after a crash', async () => {
  await electron.evaluate(({ app }) => {
    const backend = app.getAppMetrics().find(({ name }) => name === 'CloudAudit data');
    if (backend !== undefined) process.kill(backend.pid);
  });
  await page.reload();
  await expect(page.locator('main')).toBeVisible();
});

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
