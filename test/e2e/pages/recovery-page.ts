import type { Locator, Page } from '@playwright/test';

/** A database that cannot be read, and the ways on. */
export class RecoveryPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  heading(name: string): Locator {
    return this.#page.getByRole('heading', { level: 1, name });
  }

  get text(): Locator {
    return this.#page.getByRole('main');
  }

  get restore(): Locator {
    return this.#page.getByRole('button', { name: 'Restore' });
  }

  get startEmpty(): Locator {
    return this.#page.getByRole('button', { name: 'Start empty' });
  }
}
