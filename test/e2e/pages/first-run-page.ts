import type { Locator, Page } from '@playwright/test';

/** A workspace without costs. */
export class FirstRunPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get chooseFiles(): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: 'Choose files…' });
  }

  get openSample(): Locator {
    return this.#page.getByRole('button', { name: 'Open the sample' });
  }
}
