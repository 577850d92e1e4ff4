import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { CostsPage } from './pages/costs-page.ts';
import { Frame } from './pages/frame.ts';
import { amountIn, sumOf } from './support/amounts.ts';
import { costsOfCommandLine } from './support/cli.ts';
import { readCsv } from './support/csv.ts';
import { columnOf, readTable } from './support/tables.ts';

const NOVEMBER = ['--from', '2018-11', '--to', '2018-11'];
const NOVEMBER_TOTAL = '3505.326968127';

async function openCosts(sample: Page): Promise<CostsPage> {
  await new Frame(sample).goTo('Costs');
  const costs = new CostsPage(sample);
  await costs.groups.waitFor();
  return costs;
}

test('adds up: every column to its total, all of them to the headline, and that to the command line', async ({
  sample,
  sampleHost,
}) => {
  const costs = await openCosts(sample);
  const answer = await costsOfCommandLine(sampleHost, [...NOVEMBER, '--granularity', 'day']);

  await expect(costs.headline).toContainText('$3,505.33');
  const table = await costs.readGroups();

  expect(columnOf(table, 'Service').map(({ text }) => text)).toEqual(answer.groups.map(({ labels }) => labels[0]));
  const totals = table.total.filter(({ text }) => text.includes('$')).map(({ exact }) => amountIn(exact));
  expect(totals).toEqual([answer.total, ...answer.totals].map(amountIn));
  const figures = table.head.filter((heading) => heading !== 'Service' && heading !== 'Share');
  const sums = figures.map((heading) => sumOf(columnOf(table, heading).map(({ exact }) => amountIn(exact))));
  expect(sums).toEqual(totals);
  expect(totals[0]).toBe(NOVEMBER_TOTAL);
});

test('groups by region, account or month, always with the same total', async ({ sample }) => {
  const costs = await openCosts(sample);
  for (const dimension of ['Region', 'Account', 'Charge type', 'Usage type']) {
    await costs.choose('Group by', dimension);
    await expect(costs.groups.getByRole('columnheader', { name: dimension }).first()).toBeVisible();
    await expect(costs.groups.getByRole('row', { name: /^Total/ })).toContainText('$3,505.33');
  }
  await new Frame(sample).choosePeriod('Everything');
  await costs.choose('Per', 'Month');
  await expect(costs.groups.getByRole('row', { name: /^Total/ })).toContainText('$7,569.81');
  const { head } = await costs.readGroups();
  expect(head.slice(-2)).toEqual(['Oct 2018', 'Nov 2018']);
});

test('leaves out what a filter excludes and keeps only what another includes', async ({ sample, sampleHost }) => {
  const costs = await openCosts(sample);
  const answer = await costsOfCommandLine(sampleHost, [
    ...NOVEMBER,
    '--filter',
    'service!=AWSGlue',
    '--filter',
    'region=us-east-1',
  ]);

  await costs.addFilter('Service', 'is not', ['AWS Glue']);
  await expect(costs.filters).toHaveText([/Service is not AWS Glue/]);
  await costs.addFilter('Region', 'is', ['N. Virginia (us-east-1)']);
  await expect(costs.filters.nth(0)).toContainText('Region is N. Virginia (us-east-1)');

  await expect
    .poll(async () => amountIn((await costs.readGroups()).total[1]?.exact ?? '0'))
    .toBe(amountIn(answer.total));
  await sample.getByRole('button', { name: 'Clear all' }).click();
  await expect(costs.headline).toContainText('$3,505.33');
});

test('goes down from a service to a usage type, a resource, a day and its line items, and back up', async ({
  sample,
}) => {
  const costs = await openCosts(sample);
  const service = await costs.openLargest();
  await expect(costs.groups.getByRole('columnheader', { name: 'Usage type' })).toBeVisible();
  expect((await costs.readGroups()).total.map(({ exact }) => exact)).toContain(service.total);

  const usageType = await costs.openLargest();
  await expect(costs.groups.getByRole('columnheader', { name: 'Resource' })).toBeVisible();
  expect((await costs.readGroups()).total.map(({ exact }) => exact)).toContain(usageType.total);

  const resource = await costs.openLargest();
  await expect(costs.days).toBeVisible();
  const days = await readTable(costs.days);
  expect(days.total.map(({ exact }) => exact)).toContain(resource.total);

  await costs.row(costs.days, 'Thu 15 Nov').click();
  await expect(costs.lines).toBeVisible();
  const ofDay = columnOf(days, 'Total')[columnOf(days, 'Day').findIndex(({ text }) => text === 'Thu 15 Nov')];
  const lines = await readTable(costs.lines);
  expect(sumOf(columnOf(lines, 'Amount').map(({ exact }) => amountIn(exact)))).toBe(amountIn(ofDay?.exact ?? ''));

  await sample.goBack();
  await expect(costs.days).toBeVisible();
  await costs.trail.getByRole('button', { name: service.name }).click();
  await expect(costs.groups.getByRole('columnheader', { name: 'Usage type' })).toBeVisible();
  await costs.trail.getByRole('button', { name: 'All costs' }).click();
  await expect(costs.trail).toBeHidden();
  await expect(costs.headline).toContainText('$3,505.33');
});

test('shows everything the bill says of a line item', async ({ sample }) => {
  const costs = await openCosts(sample);
  await costs.list('Line items');
  await expect(costs.linesSentence).toContainText('$3,505.33 in all');

  await costs.lines.getByRole('rowheader').getByRole('button').first().click();

  const detail = sample.getByRole('dialog', { name: 'Line item' });
  await expect(detail).toContainText('Usage type code');
  await expect(detail).toContainText('836060457634');
  await detail.getByRole('button', { name: 'Close' }).click();
  await expect(detail).toBeHidden();
});

test('spreads what was paid ahead: October amortized is $4,195.96', async ({ sample }) => {
  const costs = await openCosts(sample);
  await new Frame(sample).choosePeriod('Oct 2018');
  await expect(costs.headline).toContainText('$4,064.48');

  await costs.choose('Cost', 'Spread');

  await expect(costs.headline).toContainText('$4,195.96');
  await expect(costs.groups.getByRole('row', { name: /^Total/ })).toContainText('$4,195.96');
});

test('compares with the month before and ranks what drove the change', async ({ sample }) => {
  const costs = await openCosts(sample);

  await costs.choose('Compare with', 'The period before');

  await expect(costs.comparison).toContainText('−$559.16');
  await expect(costs.comparison).toContainText('$4,064.48 in 1–31 Oct 2018');
  const drivers = await readTable(costs.comparison.getByRole('table'));
  const changes = columnOf(drivers, 'Change').map(({ exact }) => amountIn(exact));
  expect(drivers.rows[0]?.[0]?.text).toMatch(/^AWS Glue/);
  expect(sumOf(changes)).toBe(sumOf([NOVEMBER_TOTAL, '-4064.483131538']));
  const sizes = changes.map((change) => Math.abs(Number(change)));
  expect(sizes).toEqual(sizes.toSorted((left, right) => right - left));
});

test('keeps a view under a name, opens it again, renames it, and gives a deleted one back', async ({ sample }) => {
  const costs = await openCosts(sample);
  const frame = new Frame(sample);
  await costs.choose('Group by', 'Region');
  await costs.choose('Cost', 'Spread');

  const menu = await costs.openViews();
  await menu.getByRole('textbox', { name: 'Name of the new view' }).fill('Regions, spread');
  await menu.getByRole('button', { name: 'Save' }).click();
  await expect(frame.toast('Saved as "Regions, spread".')).toBeVisible();
  await sample.keyboard.press('Escape');

  await costs.choose('Group by', 'Service');
  await (await costs.openViews()).getByRole('button', { name: 'Regions, spread', exact: true }).click();
  await expect(costs.groups.getByRole('columnheader', { name: 'Region' })).toBeVisible();

  const opened = await costs.openViews('Regions, spread');
  await opened.getByRole('button', { name: 'Change the view Regions, spread' }).click();
  await sample.getByRole('menuitem', { name: 'Rename…' }).click();
  const name = sample.getByRole('textbox', { name: 'New name of the view Regions, spread' });
  await name.fill('By region');
  await name.press('Enter');
  await expect(frame.toast('Renamed to "By region".')).toBeVisible();

  const remove = async (menu: Locator) => {
    await menu.getByRole('button', { name: 'Change the view By region' }).click();
    await sample.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(menu.getByText('No views yet.')).toBeVisible();
  };
  await remove(opened);
  await frame.toast('Deleted the view "By region".').getByRole('button', { name: 'Undo' }).click();
  await remove(await costs.openViews('By region'));
});

test('exports a file whose rows add up exactly to the total', async ({ sample }) => {
  const costs = await openCosts(sample);
  const download = sample.waitForEvent('download');

  await costs.exportCsv.click();

  const file = await download;
  expect(file.suggestedFilename()).toBe('Costs by service 2018-11-01 to 2018-11-30.csv');
  const [head = [], ...rows] = readCsv(await readFile(await file.path(), 'utf8'));
  const total = rows.pop() ?? [];
  const dayColumns = head.flatMap((heading, index) => (/^2018-11-\d\d$/.test(heading) ? [index] : []));
  expect(dayColumns).toHaveLength(30);
  expect(head.at(-1)).toBe('Total USD');
  expect(total.at(-1)).toBe(NOVEMBER_TOTAL);
  expect(sumOf(rows.map((row) => row.at(-1) ?? ''))).toBe(NOVEMBER_TOTAL);
  expect(sumOf(rows.flatMap((row) => dayColumns.map((index) => row[index] ?? '')))).toBe(NOVEMBER_TOTAL);
});

test('exports the line items too', async ({ sample }) => {
  const costs = await openCosts(sample);
  await costs.choose('Group by', 'Service');
  await costs.row(costs.groups, 'Amazon QuickSight').click();
  await costs.list('Line items');
  await costs.lines.waitFor();
  const download = sample.waitForEvent('download');

  await costs.exportCsv.click();

  const [head = [], ...rows] = readCsv(await readFile(await (await download).path(), 'utf8'));
  const amounts = rows.map((row) => row[head.indexOf('Amount USD')] ?? '');
  await expect(costs.headline).toContainText('$36.92');
  expect(Number(sumOf(amounts)).toFixed(2)).toBe('36.92');
});

test('copies the total, the table, and a link that leads back to what is shown', async ({ sample }) => {
  const costs = await openCosts(sample);
  const clipboard = () => sample.evaluate(() => navigator.clipboard.readText());
  await costs.copyTotal.click();
  expect(await clipboard()).toBe(NOVEMBER_TOTAL);
  await costs.breakdown.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.poll(clipboard).toContain('AWS Glue\t2005.3829312\t');

  await costs.choose('Group by', 'Usage type');
  await costs.choose('Cost', 'Spread');
  await costs.copyLink.click();
  await expect.poll(clipboard).toContain('by=usage_type');
  const link = await clipboard();
  await new Frame(sample).goTo('Overview');
  await sample.goto(link);

  await expect(costs.groups.getByRole('columnheader', { name: 'Usage type' })).toBeVisible();
  await expect(costs.headline).toContainText('$3,632.56');
  await sample.reload();
  await expect(costs.headline).toContainText('$3,632.56');
});
