import type { Locator, Page } from '@playwright/test';
import { readTable, type TableContent } from '../support/tables.ts';

/** The costs explorer. */
export class CostsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The chart with the total above it. */
  get chart(): Locator {
    return this.#page.getByRole('region', { name: /^Costs by .*(?<!scrollable)$/ });
  }

  get headline(): Locator {
    return this.chart.getByRole('paragraph').first();
  }

  get copyTotal(): Locator {
    return this.chart.getByRole('button', { name: 'Copy the total with all its decimals' });
  }

  get breakdown(): Locator {
    return this.#page.getByRole('region', { name: 'Breakdown' });
  }

  get groups(): Locator {
    return this.#page.getByRole('table', { name: 'Costs by group' });
  }

  get days(): Locator {
    return this.#page.getByRole('table', { name: 'Costs by day or month' });
  }

  get lines(): Locator {
    return this.#page.getByRole('table', { name: 'Line items' });
  }

  get linesSentence(): Locator {
    return this.breakdown.getByRole('status').filter({ hasText: 'daily line item' });
  }

  get trail(): Locator {
    return this.#page.getByRole('navigation', { name: 'Opened' });
  }

  get filters(): Locator {
    return this.#page.getByRole('list', { name: 'Filters' }).getByRole('listitem');
  }

  get comparison(): Locator {
    return this.#page.getByRole('region', { name: /^What changed against/ });
  }

  get exportCsv(): Locator {
    return this.breakdown.getByRole('button', { name: 'Export CSV' });
  }

  get copyLink(): Locator {
    return this.#page.getByRole('button', { name: 'Copy link' });
  }

  toolbarChoice(name: ToolbarChoice): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: new RegExp(`^${name} `) });
  }

  /** Chooses in the toolbar: "Group by", "Region". */
  async choose(name: ToolbarChoice, option: string): Promise<void> {
    await this.toolbarChoice(name).click();
    await this.#page
      .getByRole('listbox', { name })
      .getByRole('option', { name: new RegExp(`^${option}`) })
      .click();
  }

  /** Lists "Line items", "By day" or the groups. */
  async list(what: string | RegExp): Promise<void> {
    await this.breakdown.getByRole('radio', { name: what }).press('Space');
  }

  /** A row's button, which opens it. */
  row(table: Locator, name: string | RegExp): Locator {
    return table.getByRole('rowheader').getByRole('button', { name });
  }

  /** Opens the largest row and gives its name and exact total. */
  async openLargest(): Promise<{ readonly name: string; readonly total: string }> {
    const { rows } = await readTable(this.groups);
    const [name, total] = [rows[0]?.[0]?.text ?? '', await this.#exactTotalOfFirst()];
    await this.groups.getByRole('rowheader').getByRole('button').first().click();
    await this.trail.getByText(name, { exact: true }).waitFor();
    return { name, total };
  }

  /** Filters by values: includes them, or excludes them. */
  async addFilter(dimension: string, is: 'is' | 'is not', values: readonly string[]): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add filter' }).click();
    const editor = this.#page.getByRole('dialog');
    await editor.getByRole('button', { name: dimension, exact: true }).click();
    const kind = is === 'is' ? `${dimension} is` : 'is not';
    await editor.getByRole('radio', { name: kind, exact: true }).press('Space');
    for (const value of values) await editor.getByRole('checkbox', { name: value, exact: true }).check();
    await editor.getByRole('button', { name: 'Apply' }).click();
  }

  /** The menu of saved views, under whatever it is called now. */
  async openViews(name = 'Saved views'): Promise<Locator> {
    await this.#page.getByRole('main').getByRole('button', { name, exact: true }).click();
    return this.#page.getByRole('dialog');
  }

  /** The groups and their total row. */
  async readGroups(): Promise<TableContent> {
    return await readTable(this.groups);
  }

  async #exactTotalOfFirst(): Promise<string> {
    const { head, rows } = await readTable(this.groups);
    return rows[0]?.[head.indexOf('Total')]?.exact ?? '';
  }
}

export type ToolbarChoice = 'Group by' | 'Per' | 'Cost' | 'Compare with';
