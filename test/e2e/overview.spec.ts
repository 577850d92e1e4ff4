import type { CostAnswer } from '../../electron/contract/costs.ts';
import { expect, test } from './app.ts';
import { Frame } from './pages/frame.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { amountIn, inCents, sumOf } from './support/amounts.ts';
import { costsOfCommandLine } from './support/cli.ts';
import { columnOf, readTable } from './support/tables.ts';

/** What is no daily usage and stands in a lane of its own: reservation fees, in the sample. */
const NO_USAGE = 'charge_type=commitment_fee';

test('says what November 2018 cost, that it is less than October, and that no day is missing', async ({ sample }) => {
  await expect(sample.getByRole('main')).toMatchAriaSnapshot(`
    - term: Spent in November
    - definition: $3,505
    - definition: whole month, 30 days
    - term: Against October
    - definition: down −$559.16 −13.8%
    - definition: against all of October
    - term: Largest service
    - definition: $2,005
    - definition:
      - link "AWS Glue"
      - text: ", 57.2% of the total"
    - term: Complete to
    - definition: Fri 30 Nov
    - definition: no day is missing
  `);
  await expect(new OverviewPage(sample).freshness).toHaveText('Complete to 30 Nov');
});

test('lists services that add up to the month', async ({ sample }) => {
  const { services } = new OverviewPage(sample);
  await expect(services.getByRole('row', { name: /^Total/ })).toContainText('$3,505.33');

  const table = await readTable(services);

  const costs = columnOf(table, 'Cost').map(({ exact }) => amountIn(exact));
  expect(sumOf(costs)).toBe('3505.326968127');
  expect(table.rows[0]?.map(({ text }) => text)).toEqual(expect.arrayContaining(['AWS Glue', '$2,005.38', '57.2%']));
});

test('draws days whose figures, shown as a table, are those of the bill and add up to the spend', async ({
  sample,
  sampleHost,
}) => {
  const overview = new OverviewPage(sample);
  const byDay = ['--from', '2018-11', '--to', '2018-11', '--granularity', 'day'];
  const usage = await costsOfCommandLine(sampleHost, [...byDay, '--filter', NO_USAGE.replace('=', '!=')]);
  const fees = await costsOfCommandLine(sampleHost, [...byDay, '--filter', NO_USAGE]);

  await overview.showAsTable.click();
  const table = await readTable(overview.dailyTable);

  const shown = columnOf(table, 'Total').map(({ text }) => amountIn(text));
  expect(shown).toEqual(usage.totals.map(inCents));
  expect(shown).toHaveLength(30);
  expect(sumOf([...usage.totals, ...fees.totals])).toBe('3505.326968127');
  await expect(overview.everyDay.getByText(`$${inCents(fees.total)}`)).toBeVisible();
});

test('names what moved, since when and why, and leads to it', async ({ sample }) => {
  const { whatChanged } = new OverviewPage(sample);
  await expect(whatChanged.getByRole('listitem').first()).toContainText('AWS Glue');
  await expect(whatChanged.getByRole('listitem').first()).toContainText('a day');
  await expect(whatChanged.getByRole('listitem').first()).toContainText('since 21 Nov');

  await whatChanged.getByRole('link').first().click();

  await expect(new Frame(sample).heading('Costs')).toBeVisible();
  await expect(sample.getByRole('navigation', { name: 'Opened' })).toContainText('AWS Glue');
});

test('goes to October and back, and does not call an unknown September nothing', async ({ sample }) => {
  const frame = new Frame(sample);

  await frame.choosePeriod('Oct 2018');

  await expect(sample.getByRole('main')).toMatchAriaSnapshot(`
    - term: Spent in October
    - definition: $4,064
    - definition: whole month, 31 days
    - term: Against September
    - definition: Not known yet
    - definition: September is not wholly in the bills
  `);
  await sample.goBack();
  await expect(sample.getByRole('term').first()).toHaveText('Spent in November');
});

test('answers for one account alone', async ({ sample, sampleHost }) => {
  const account: CostAnswer = await costsOfCommandLine(sampleHost, [
    '--from',
    '2018-11',
    '--to',
    '2018-11',
    '--filter',
    'account=011254002932',
  ]);

  await sample.getByRole('combobox', { name: 'Account' }).click();
  await sample.getByRole('option', { name: /011254002932/ }).click();

  await expect(new OverviewPage(sample).services.getByRole('row', { name: /^Total/ })).toContainText(
    `$${inCents(account.total)}`,
  );
});
