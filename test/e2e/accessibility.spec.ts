import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { CostsPage } from './pages/costs-page.ts';
import { DataPage } from './pages/data-page.ts';
import { FirstRunPage } from './pages/first-run-page.ts';
import { Frame, type PageName } from './pages/frame.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { billingFixture } from './support/fixtures.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const CUR = billingFixture('cur-legacy-csv/sample-anonymous-aws-export-dataset.csv');
/** WCAG 1.4.10, reflow: the width of a 1280 px wide screen at 400 %. */
const NARROW = { width: 320, height: 640 };

/** Dialogs, menus and lists that lie above a page; the page itself is looked at when nothing is open. */
const LAYERS = '[role="dialog"], [role="listbox"]';

async function expectNoViolations(page: Page, what: string, within = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(within).withTags(RULES).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
  );
  expect.soft(found, what).toEqual([]);
}

async function leave(page: Page, layer: Locator): Promise<void> {
  await page.keyboard.press('Escape');
  await layer.waitFor({ state: 'hidden' });
}

/** What shows that a page has its data. */
function content(page: Page): Readonly<Record<PageName, Locator>> {
  return {
    Overview: new OverviewPage(page).services,
    Costs: new CostsPage(page).groups,
    Activity: page.getByRole('button', { name: 'Check the record' }),
    'Accounts & data': new DataPage(page).coverage,
    Settings: page.getByRole('radiogroup', { name: 'Theme' }),
  };
}

const PAGES: readonly PageName[] = ['Overview', 'Costs', 'Activity', 'Accounts & data', 'Settings'];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page of the sample is accessible, ${colorScheme}`, async ({ sampleHost, openTab }) => {
    const page = await openTab(sampleHost, { colorScheme });
    const frame = new Frame(page);
    for (const name of PAGES) {
      await frame.goTo(name);
      await content(page)[name].waitFor();
      await expectNoViolations(page, name);
    }
  });

  test(`what opens on every page is accessible, ${colorScheme}`, async ({ sampleHost, openTab }) => {
    const page = await openTab(sampleHost, { colorScheme });
    const frame = new Frame(page);
    await new OverviewPage(page).services.waitFor();

    await page.keyboard.press('Control+k');
    await frame.paletteSearch.fill('Amazon');
    await page.getByRole('dialog').getByText('Amazon RDS').waitFor();
    await expectNoViolations(page, 'palette');
    await leave(page, frame.paletteSearch);
    await page.keyboard.press('?');
    await frame.help.waitFor();
    await expectNoViolations(page, 'keyboard help', LAYERS);
    await leave(page, frame.help);
    await frame.period.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Everything' }).waitFor();
    await expectNoViolations(page, 'period', LAYERS);
    await leave(page, page.getByRole('dialog'));
    await new OverviewPage(page).showAsTable.click();
    await expectNoViolations(page, 'chart as a table');
  });

  test(`what opens on the Costs and data pages is accessible, ${colorScheme}`, async ({ sampleHost, openTab }) => {
    const page = await openTab(sampleHost, { colorScheme });
    const frame = new Frame(page);
    const costs = new CostsPage(page);
    await frame.goTo('Costs');
    await costs.groups.waitFor();
    await costs.toolbarChoice('Cost').click();
    await page.getByRole('listbox', { name: 'Cost' }).waitFor();
    await expectNoViolations(page, 'choice of the cost basis', LAYERS);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Service', exact: true }).click();
    await page.getByRole('checkbox', { name: 'AWS Glue' }).waitFor();
    await expectNoViolations(page, 'filter', LAYERS);
    await leave(page, page.getByRole('dialog'));
    const views = await costs.openViews();
    await expectNoViolations(page, 'saved views', LAYERS);
    await leave(page, views);
    await costs.choose('Compare with', 'The period before');
    await costs.comparison.getByRole('table').waitFor();
    await expectNoViolations(page, 'comparison');
    await costs.list('Line items');
    await costs.lines.getByRole('rowheader').getByRole('button').first().click();
    await page.getByRole('dialog', { name: 'Line item' }).waitFor();
    await expectNoViolations(page, 'line item', LAYERS);
    await leave(page, page.getByRole('dialog'));

    await frame.goTo('Accounts & data');
    const drawer = await new DataPage(page).openImport('Nov2018-WorkshopCUR-00001.snappy.parquet');
    await drawer.getByRole('table').waitFor();
    await expectNoViolations(page, 'import', LAYERS);
    await drawer.getByRole('button', { name: 'Undo import…' }).click();
    await page.getByRole('button', { name: 'Keep it' }).waitFor();
    await expectNoViolations(page, 'question before an import is taken back', LAYERS);
    await page.getByRole('button', { name: 'Keep it' }).click();
  });

  test(`the first run, the preview and the reconciliation are accessible, ${colorScheme}`, async ({
    ownHost,
    openTab,
  }) => {
    const page = await openTab(ownHost, { colorScheme });
    const data = new DataPage(page);
    await new FirstRunPage(page).openSample.waitFor();
    await expectNoViolations(page, 'first run');
    await new Frame(page).goTo('Accounts & data');
    await expectNoViolations(page, 'no imports yet');
    await data.chooseFiles(CUR.path);
    await data.confirm.waitFor();
    await expectNoViolations(page, 'preview');
    await data.confirmImport();
    await expectNoViolations(page, 'reconciliation');
  });
}

test('no page scrolls sideways on a screen 320 pixels wide', async ({ sampleHost, openTab }) => {
  const page = await openTab(sampleHost, { viewport: NARROW });
  for (const name of PAGES) {
    await new Frame(page).goTo(name);
    await content(page)[name].waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, name).toBeLessThanOrEqual(NARROW.width);
  }
});

test('nothing moves where the system asks for less motion', async ({ sample }) => {
  const frame = new Frame(sample);
  await frame.goTo('Costs');
  await new CostsPage(sample).groups.waitFor();
  await sample.keyboard.press('?');
  await frame.help.waitFor();

  const moving = await sample.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 1)
      .map((animation) => (animation.effect instanceof KeyframeEffect ? animation.effect.target?.className : '')),
  );

  expect(moving).toEqual([]);
});
