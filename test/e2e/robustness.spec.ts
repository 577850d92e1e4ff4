import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { writeCurFile } from '../builders/cur-file.ts';
import { expect, test } from './app.ts';
import { Host } from './host.ts';
import { DataPage } from './pages/data-page.ts';
import { Frame } from './pages/frame.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { RecoveryPage } from './pages/recovery-page.ts';
import { SettingsPage } from './pages/settings-page.ts';

test.use({ tolerated: /^Failed to load resource/ });

const MANY_ROWS = 150_000;

function ownDatabase({ home }: Host): string {
  return path.join(home, 'workspaces', 'own.sqlite');
}

/** Overwrites pages in the middle of a file, as a failing disk would. */
function damage(file: string): Buffer {
  const content = readFileSync(file);
  content.fill(0xa5, 4096, Math.floor(content.length / 2));
  writeFileSync(file, content);
  return content;
}

test('the app answers during a long import, and one that was killed is listed and can be tried again', async ({
  ownHost,
  own,
  openTab,
}, testInfo) => {
  const data = new DataPage(own);
  const frame = new Frame(own);
  const total = new OverviewPage(own).services.getByRole('row', { name: /^Total/ });
  await frame.goTo('Accounts & data');
  await data.importFiles(writeCurFile(testInfo.outputPath('small.csv'), [{ day: '2026-09-01', cost: '10.00' }]));
  const rows = Array.from({ length: MANY_ROWS }, (_, index) => ({
    day: '2026-10-01',
    cost: '0.01',
    resourceId: `i-${index}`,
  }));
  await data.chooseFiles(writeCurFile(testInfo.outputPath('large.csv'), rows));
  await data.confirm.click();
  await data.working('Importing').waitFor();

  await frame.goTo('Overview');
  await expect(total).toContainText('$10.00');
  await expect(frame.running('large.csv')).toBeVisible();
  await ownHost.kill();
  await own.close();

  const again = new Host([], ownHost.home);
  try {
    const page = await openTab(again);
    const afterwards = new DataPage(page);
    await expect(new OverviewPage(page).services.getByRole('row', { name: /^Total/ })).toContainText('$10.00');
    await new Frame(page).goTo('Accounts & data');
    await expect(page.getByText('"large.csv" was interrupted. Nothing of it is in the costs.')).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(afterwards.imports.getByRole('row', { name: /^large\.csv/ }).first()).toContainText('Imported', {
      timeout: 40_000,
    });
    await expect(afterwards.result).toContainText('It adds up: $1,500.00 in the source, the same is stored.');
  } finally {
    await again.halt();
  }
});

test('a damaged database is said to be so, is kept aside, and a backup of it is put in its place', async ({
  ownHost,
  own,
  openTab,
}, testInfo) => {
  await new Frame(own).goTo('Accounts & data');
  await new DataPage(own).importFiles(
    writeCurFile(testInfo.outputPath('bill.csv'), [{ day: '2026-10-01', cost: '10.00' }]),
  );
  await new Frame(own).goTo('Settings');
  await new SettingsPage(own).backUp();
  await own.close();
  await ownHost.halt();
  const damaged = damage(ownDatabase(ownHost));

  const again = new Host([], ownHost.home);
  try {
    const page = await openTab(again);
    const recovery = new RecoveryPage(page);
    await expect(recovery.heading('The database is damaged')).toBeVisible();
    await expect(recovery.text).toContainText(ownDatabase(ownHost));
    await expect(recovery.text).toContainText('The damaged file is kept beside it.');
    expect(readFileSync(ownDatabase(ownHost)).equals(damaged)).toBe(true);

    await recovery.restore.click();

    await expect(new OverviewPage(page).services.getByRole('row', { name: /^Total/ })).toContainText('$10.00');
    const folder = path.dirname(ownDatabase(ownHost));
    const kept = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => !name.endsWith('own.sqlite'),
    );
    expect(kept.some((name) => name.includes('own') && readFileSync(path.join(folder, name)).equals(damaged))).toBe(
      true,
    );
  } finally {
    await again.halt();
  }
});

test('without a backup a damaged database is kept aside for an empty one', async ({ openTab }) => {
  const first = new Host([]);
  await first.firstLink();
  await first.halt();
  damage(ownDatabase(first));
  const again = new Host([], first.home);
  try {
    const page = await openTab(again);
    const recovery = new RecoveryPage(page);
    await expect(recovery.text).toContainText('There is no backup of this workspace.');

    await recovery.startEmpty.click();

    await expect(new Frame(page).heading('See what your cloud costs')).toBeVisible();
  } finally {
    await again.stop();
  }
});

test('a database of a newer version is refused in a sentence and left as it is', async ({ openTab }) => {
  const first = new Host([]);
  await first.firstLink();
  await first.halt();
  const file = ownDatabase(first);
  const database = new Database(file);
  database.pragma('user_version = 999');
  database.close();
  const before = readFileSync(file);
  const again = new Host([], first.home);
  try {
    const page = await openTab(again);
    const recovery = new RecoveryPage(page);
    await expect(recovery.heading('Made by a newer CloudAudit')).toBeVisible();
    await expect(recovery.text).toContainText('This database was written by a newer version of CloudAudit Desktop.');
    expect(again.printed).toContain('This database was written by a newer version of CloudAudit Desktop.');
    await expect(recovery.startEmpty).toBeHidden();
    expect(readFileSync(file).equals(before)).toBe(true);
  } finally {
    await again.stop();
  }
});

test('a second start on the same data folder gives a link to the first instead of opening the data twice', async ({
  ownHost,
  openTab,
}) => {
  const second = new Host([], ownHost.home);
  const link = await second.firstLink();
  expect(second.printed).toContain('CloudAudit is already open on this data folder');
  await second.halt();
  const page = await openTab(ownHost);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(new Frame(page).heading('See what your cloud costs')).toBeVisible();
});
