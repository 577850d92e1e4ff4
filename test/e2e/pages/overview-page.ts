import type { Locator, Page } from '@playwright/test';

/** One month at a glance. */
export class OverviewPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get everyDay(): Locator {
    return this.#page.getByRole('region', { name: 'Every day' });
  }

  get showAsTable(): Locator {
    return this.everyDay.getByRole('button', { name: 'Show as table' });
  }

  /** The daily chart's figures, once it is shown as a table. */
  get dailyTable(): Locator {
    return this.everyDay.getByRole('table');
  }

  get whatChanged(): Locator {
    return this.#page.getByRole('region', { name: 'What changed' });
  }

  get services(): Locator {
    return this.#page.getByRole('table', { name: 'Services' });
  }

  get freshness(): Locator {
    return this.#page.getByRole('button', { name: /^Complete to/ });
  }
}
