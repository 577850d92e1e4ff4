import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { DataPage } from './pages/data-page.ts';
import { FirstRunPage } from './pages/first-run-page.ts';
import { Frame } from './pages/frame.ts';
import { OverviewPage } from './pages/overview-page.ts';

test('a workspace without costs offers three ways to the first chart, and says which of them comes later', async ({
  own,
}) => {
  const frame = new Frame(own);
  for (const name of ['Overview', 'Costs'] as const) {
    await frame.link(name).click();
    await expect(own.getByRole('main')).toMatchAriaSnapshot(`
      - heading "See what your cloud costs" [level=1]
      - text: Everything is read and kept on this machine. Nothing is sent anywhere.
      - heading "Import a billing file" [level=2]
      - paragraph
      - button "Choose files…"
      - button "A folder…"
      - heading "Explore the sample" [level=2]
      - paragraph
      - button "Open the sample"
      - heading "Connect AWS" [level=2]
      - paragraph: /comes in a later version/
      - text: Not in this version
    `);
  }
  await expect(frame.sampleMark).toBeHidden();
});

test('choosing files there opens the file picker on the page of the imports', async ({ own }) => {
  const chooser = own.waitForEvent('filechooser');
  await new FirstRunPage(own).chooseFiles.click();
  expect((await chooser).isMultiple()).toBe(true);
  await expect(new Frame(own).heading('Accounts & data')).toBeVisible();
});

test('the sample is marked on every page, has a database of its own, and leads back', async ({ own, ownHost }) => {
  const frame = new Frame(own);
  await new FirstRunPage(own).openSample.click();

  await expect(frame.sampleMark).toBeVisible({ timeout: 30_000 });
  for (const name of ['Overview', 'Costs', 'Activity', 'Accounts & data', 'Settings'] as const) {
    await frame.goTo(name);
    await expect(frame.sampleMark).toBeVisible();
    await expect(own).toHaveTitle(`${name} · Sample · CloudAudit`);
  }
  await expect(own.getByText(path.join(ownHost.home, 'workspaces', 'sample.sqlite'))).toBeVisible();
  await frame.openMyOwn.click();

  await expect(frame.heading('See what your cloud costs')).toBeVisible();
  await expect(frame.sampleMark).toBeHidden();
  await frame.goTo('Accounts & data');
  const data = new DataPage(own);
  await expect(data.dropZone).toBeVisible();
  await expect(data.imports).toBeHidden();
  for (const name of ['own.sqlite', 'sample.sqlite']) {
    expect(existsSync(path.join(ownHost.home, 'workspaces', name))).toBe(true);
  }
});

test('a start with --sample says in the terminal what is in it, and that it adds up', async ({
  sample,
  sampleHost,
}) => {
  await expect(new OverviewPage(sample).services).toBeVisible();
  expect(sampleHost.printed).toContain('sample workspace');
  expect(sampleHost.printed).toMatch(/Period\s+2018-10-01 to 2018-11-30/);
  expect(sampleHost.printed).toMatch(/Total\s+USD 7,569\.81/);
  expect(sampleHost.printed).toMatch(/AWS Glue\s+4,394\.71/);
  expect(sampleHost.printed).toMatch(/Oct2018\S+\s+2018-10\s+USD\s+4064\.4831315379\s+4064\.483131538/);
  expect(sampleHost.printed).toContain('There is no display here: open the address in a browser.');
});
