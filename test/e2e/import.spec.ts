import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CurRow, writeCurFile } from '../builders/cur-file.ts';
import { expect, test } from './app.ts';
import { CostsPage } from './pages/costs-page.ts';
import { DataPage } from './pages/data-page.ts';
import { Frame } from './pages/frame.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { amountIn, inCents, sumOf } from './support/amounts.ts';
import { dropFiles } from './support/drop.ts';
import { billingFixture } from './support/fixtures.ts';
import { columnOf, readTable } from './support/tables.ts';

const CUR = billingFixture('cur-legacy-csv/sample-anonymous-aws-export-dataset.csv');
const FOCUS = billingFixture('focus-1.0/focus_sample.csv');
const CE = billingFixture('ce-json/cloudtoolbox.daily-by-service.ResultsByTime.json');
const DELIVERY = billingFixture('cur-delivery-layout/koku-local');

/** Enough rows that nothing else in the app is as slow. */
const MANY_ROWS = 60_000;

function row(day: string, cost: string, resourceId = 'i-1'): CurRow {
  return { day, cost, resourceId };
}

test.beforeEach(async ({ own }) => {
  await new Frame(own).goTo('Accounts & data');
});

for (const [what, { path: file, rows, total }] of Object.entries({
  'a legacy Cost and Usage Report': CUR,
  'a FOCUS export': FOCUS,
  'a Cost Explorer answer': CE,
})) {
  test(`imports ${what}: shows what it holds first, then that exactly that is stored`, async ({ own }) => {
    const data = new DataPage(own);
    await data.chooseFiles(file);
    await expect(data.preview).toContainText(path.basename(file));
    await expect(data.preview).toContainText(`$${inCents(total)}`);
    await expect(data.preview).toContainText(`${rows.toLocaleString('en-US')} rows read, all kept`);
    await expect(data.preview).toContainText('Nothing is kept yet.');

    await data.confirmImport();

    const table = await readTable(data.reconciliation);
    const sums = ['In the source, exact', 'Stored', 'Left over'].map((heading) =>
      sumOf(columnOf(table, heading).map(({ text }) => text)),
    );
    expect(sums[0]).toBe(amountIn(total));
    expect(sums[0]).toBe(sumOf(sums.slice(1)));
    expect(inCents(sums[1] ?? '')).toBe(inCents(total));
    await data.result.getByRole('button', { name: 'See the costs' }).click();
    await new Frame(own).choosePeriod('Everything');
    await new Frame(own).goTo('Costs');
    const costs = new CostsPage(own);
    await expect(costs.headline).toContainText(`$${inCents(total)}`);
    await new Frame(own).goTo('Accounts & data');
    await expect(data.coverage.getByText('Counts.').first()).toBeVisible();
  });
}

test('imports the newest delivery of a whole folder', async ({ own }) => {
  const data = new DataPage(own);

  await data.chooseFolder(DELIVERY.path);

  await expect(data.preview).toContainText(`${DELIVERY.rows.toLocaleString('en-US')} rows read`);
  await expect(data.preview).toContainText('$143,227.76');
  await data.confirmImport();
  const stored = columnOf(await readTable(data.reconciliation), 'Stored').map(({ text }) => text);
  expect(inCents(sumOf(stored))).toBe(inCents(DELIVERY.total));
});

test('shows every provider of a FOCUS export, and each of their costs', async ({ own }) => {
  const data = new DataPage(own);
  await data.importFiles(FOCUS.path);
  await new Frame(own).goTo('Costs');
  const costs = new CostsPage(own);

  await costs.choose('Group by', 'Provider');

  await expect(costs.groups.getByRole('columnheader', { name: 'Provider' })).toBeVisible();
  const table = await costs.readGroups();
  expect(table.rows.map(([name, total]) => [name?.text, total?.text])).toEqual([
    ['AWS', '$18.01'],
    ['Microsoft', '$1.98'],
    ['Oracle', '$0.54'],
  ]);
});

test('takes files that are dropped on the page, folders too', async ({ own }) => {
  const data = new DataPage(own);
  await dropFiles(own, data.dropZone, [CUR.path, DELIVERY.path]);
  await expect(data.preview).toContainText(path.basename(CUR.path));
  await expect(data.preview).toContainText('$143,227.76');

  await data.confirmImport();

  await expect(data.result).toContainText('Imported 2 files');
});

test('importing the same file again replaces it and adds nothing', async ({ own }) => {
  const data = new DataPage(own);
  await data.importFiles(CUR.path);

  await data.chooseFiles(CUR.path);
  await expect(data.preview).toContainText('It would replace, and not add to:');
  await data.confirmImport();

  await expect(data.coverage.getByText(/^Set aside: a later delivery/)).toHaveCount(1);
  await expect(data.coverage.getByText('Counts.')).toHaveCount(1);
  await new Frame(own).goTo('Overview');
  await expect(new OverviewPage(own).services.getByRole('row', { name: /^Total/ })).toContainText('$1.68');
});

test('a later delivery of a month takes its place, and taking it back brings the former one back', async ({
  own,
}, testInfo) => {
  const data = new DataPage(own);
  const frame = new Frame(own);
  const total = new OverviewPage(own).services.getByRole('row', { name: /^Total/ });
  await data.importFiles(writeCurFile(testInfo.outputPath('first.csv'), [row('2026-10-01', '10.00')]));
  await data.importFiles(
    writeCurFile(testInfo.outputPath('later.csv'), [row('2026-10-01', '10.00'), row('2026-10-02', '2.50')]),
  );
  await frame.goTo('Overview');
  await expect(total).toContainText('$12.50');

  await frame.goTo('Accounts & data');
  await data.undo('later.csv');

  await expect(data.imports.getByRole('row', { name: /^later\.csv/ })).toContainText('Taken back');
  await expect(data.coverage.getByRole('row')).toHaveCount(2);
  await frame.goTo('Overview');
  await expect(total).toContainText('$10.00');
});

test('refuses what is no billing file, by name and with the reason, and imports the rest', async ({
  own,
}, testInfo) => {
  const data = new DataPage(own);
  writeFileSync(testInfo.outputPath('holiday.csv'), 'city,nights\nLisbon,3\n');

  await data.chooseFiles([testInfo.outputPath('holiday.csv'), CUR.path]);

  await expect(data.preview).toContainText('One file cannot be taken');
  await expect(
    data.preview.getByRole('listitem').filter({ hasText: 'holiday.csv is not a billing file this app knows.' }),
  ).toBeVisible();
  await data.confirmImport();
  await expect(data.result).toContainText('It adds up: $1.68 in the source, the same is stored.');
});

test('says when nothing that was chosen is a bill, and keeps nothing', async ({ own }, testInfo) => {
  const data = new DataPage(own);
  writeFileSync(testInfo.outputPath('empty.csv'), '');

  await data.chooseFiles(testInfo.outputPath('empty.csv'));

  await expect(own.getByRole('main')).toContainText(/empty\.csv/);
  await expect(data.confirm).toBeHidden();
  await expect(data.imports).toBeHidden();
});

test('a bill with a header alone is imported: it has no costs', async ({ own }, testInfo) => {
  const data = new DataPage(own);
  await data.chooseFiles(writeCurFile(testInfo.outputPath('nothing.csv'), []));
  await expect(data.preview).toContainText('Nothing: the file holds no rows.');

  await data.confirm.click();

  await expect(data.imports.getByRole('row', { name: /^nothing\.csv/ })).toContainText('Imported');
});

test('an import that is cancelled leaves nothing', async ({ own }, testInfo) => {
  const data = new DataPage(own);
  const rows = Array.from({ length: MANY_ROWS }, (_, index) => row('2026-10-01', '0.01', `i-${index}`));
  await data.chooseFiles(writeCurFile(testInfo.outputPath('many.csv'), rows));
  await data.confirm.click();

  await data.working('Importing').getByRole('button', { name: 'Cancel' }).click();

  await expect(data.imports.getByRole('row', { name: /^many\.csv/ })).toContainText('Cancelled');
  await expect(data.coverage).toBeHidden();
  await new Frame(own).link('Overview').click();
  await expect(new Frame(own).heading('See what your cloud costs')).toBeVisible();
});
