import type { Locator, Page } from '@playwright/test';

/** How the app looks and behaves, and where the data is. */
export class SettingsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get hideAmounts(): Locator {
    return this.#page.getByRole('switch', { name: 'Hide amounts' });
  }

  async backUp(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Back up now' }).click();
    await this.#page.getByRole('alert').filter({ hasText: 'Backup made and checked' }).waitFor();
  }
}
