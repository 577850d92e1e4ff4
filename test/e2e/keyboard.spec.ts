import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { CostsPage } from './pages/costs-page.ts';
import { Frame } from './pages/frame.ts';
import { OverviewPage } from './pages/overview-page.ts';

/** Presses Tab until the control has the focus; fails when it is not on the way. */
async function tabTo(
  page: Page,
  name: string | RegExp,
  role: 'button' | 'combobox' | 'link' = 'button',
): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${String(name)}`);
}

/** Whether what has the focus shows it: an outline, or a ring drawn as a shadow. */
async function focusIsVisible(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return false;
    const marks = [element, element.parentElement].map((marked) =>
      marked === null ? undefined : getComputedStyle(marked),
    );
    return marks.some(
      (style) =>
        style !== undefined &&
        ((style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'),
    );
  });
}

test('Tab goes over the whole page in reading order and always shows where it is', async ({ sample }) => {
  await new OverviewPage(sample).services.waitFor();
  await sample.keyboard.press('Tab');
  await expect(new Frame(sample).skipLink).toBeFocused();
  await expect(new Frame(sample).skipLink).toBeInViewport();

  const passed: string[] = [];
  for (let press = 0; press < 24; press += 1) {
    await sample.keyboard.press('Tab');
    expect(await focusIsVisible(sample), `focus after ${passed.join(' → ')}`).toBe(true);
    passed.push(await sample.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 20) ?? ''));
  }
  expect(passed.slice(0, 7)).toEqual([
    'Open my own',
    'Overview',
    'Costs',
    'Activity',
    'Accounts & data',
    'Settings',
    'Keyboard?',
  ]);
});

test('the skip link leads past the navigation to the content', async ({ sample }) => {
  await new OverviewPage(sample).services.waitFor();
  await sample.keyboard.press('Tab');
  await sample.keyboard.press('Enter');
  await expect(sample.getByRole('main')).toBeFocused();
  await sample.keyboard.press('Tab');
  await expect(sample.getByRole('main').getByRole('link').first()).toBeFocused();
});

test('Ctrl+K finds a page, a service and a thing to do', async ({ sample }) => {
  const frame = new Frame(sample);
  const find = async (text: string) => {
    await sample.keyboard.press('Control+k');
    await expect(frame.paletteSearch).toBeFocused();
    await sample.keyboard.type(text);
    await expect(sample.getByRole('dialog').getByText(text, { exact: false }).first()).toBeVisible();
    await sample.keyboard.press('Enter');
    await expect(frame.paletteSearch).toBeHidden();
  };
  await frame.heading('Overview').waitFor();
  await find('Activity');
  await expect(frame.heading('Activity')).toBeVisible();
  await find('Amazon RDS');
  await expect(new CostsPage(sample).trail).toContainText('Amazon RDS');
  await find('Use the dark theme');
  await expect(sample.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await find('Use the light theme');
  await expect(sample.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
});

test('g and a letter go to a page, ? lists the keys, Escape closes and gives the focus back', async ({ sample }) => {
  const frame = new Frame(sample);
  await frame.heading('Overview').waitFor();
  await sample.keyboard.press('g');
  await sample.keyboard.press('c');
  await expect(frame.heading('Costs')).toBeVisible();

  const opener = sample.getByRole('button', { name: /^Keyboard/ });
  await opener.focus();
  await sample.keyboard.press('?');
  await expect(frame.help).toContainText('Search or jump to anything');
  await expect(frame.help).toContainText('Accounts & data');
  await sample.keyboard.press('Escape');
  await expect(frame.help).toBeHidden();
  await expect(opener).toBeFocused();

  await frame.period.focus();
  await sample.keyboard.press('Enter');
  await expect(sample.getByRole('dialog')).toBeVisible();
  await sample.keyboard.press('Escape');
  await expect(sample.getByRole('dialog')).toBeHidden();
  await expect(frame.period).toBeFocused();
});

test('amounts are hidden and shown by Ctrl+Shift+P', async ({ sample }) => {
  const { services } = new OverviewPage(sample);
  await expect(services).toContainText('$3,505.33');
  await sample.keyboard.press('Control+Shift+P');
  await expect(services).not.toContainText('$');
  await sample.keyboard.press('Control+Shift+P');
  await expect(services).toContainText('$3,505.33');
});

test('the Costs page needs no mouse: grouping, filtering, going down to a line item and back', async ({ sample }) => {
  const costs = new CostsPage(sample);
  const frame = new Frame(sample);
  await frame.heading('Overview').waitFor();
  await sample.keyboard.press('g');
  await sample.keyboard.press('c');
  await costs.groups.waitFor();

  await tabTo(sample, /^Group by/);
  await sample.keyboard.press('Enter');
  await expect(sample.getByRole('option', { name: 'Region', exact: true })).toBeVisible();
  await sample.keyboard.type('Region');
  await expect(sample.getByRole('option')).toHaveCount(1);
  await sample.keyboard.press('ArrowDown');
  await sample.keyboard.press('Enter');
  await expect(costs.groups.getByRole('columnheader', { name: 'Region' })).toBeVisible();
  await expect(costs.toolbarChoice('Group by')).toBeFocused();

  await tabTo(sample, 'Add filter');
  await sample.keyboard.press('Enter');
  await expect(sample.getByRole('textbox', { name: 'Search what to filter by' })).toBeFocused();
  await sample.keyboard.type('Service');
  await sample.keyboard.press('Tab');
  await sample.keyboard.press('Enter');
  await expect(sample.getByRole('textbox', { name: 'Search service' })).toBeFocused();
  const glue = sample.getByRole('checkbox', { name: 'AWS Glue' });
  await expect(glue).toBeVisible();
  await sample.keyboard.press('Tab');
  await sample.keyboard.press('Space');
  await expect(glue).toBeChecked();
  await sample.keyboard.press('Enter');
  await expect(costs.filters).toHaveText([/Service is AWS Glue/]);

  await sample.keyboard.press('t');
  await expect(costs.chart.getByRole('figure').getByRole('table')).toBeVisible();
  await sample.keyboard.press('t');

  await tabTo(sample, 'N. Virginia (us-east-1)');
  await sample.keyboard.press('Enter');
  await expect(costs.trail).toContainText('N. Virginia (us-east-1)');
  await costs.list('Line items');
  await costs.lines.waitFor();
  await tabTo(sample, /^Thu 15 Nov/);
  await sample.keyboard.press('ArrowDown');
  await sample.keyboard.press('Enter');
  await expect(sample.getByRole('dialog', { name: 'Line item' })).toBeVisible();
  await sample.keyboard.press('Escape');
  await expect(sample.getByRole('dialog', { name: 'Line item' })).toBeHidden();
  await expect(costs.lines.getByRole('button').nth(1)).toBeFocused();
  await tabTo(sample, 'All costs');
  await sample.keyboard.press('Enter');
  await expect(costs.trail).toBeHidden();
});
