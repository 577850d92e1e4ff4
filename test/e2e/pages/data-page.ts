import type { Locator, Page } from '@playwright/test';

/** "Accounts & data": files in, what counts of them, whose they are. */
export class DataPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get dropZone(): Locator {
    return this.#page.getByRole('region', { name: 'Import billing files' });
  }

  async chooseFiles(paths: string | readonly string[]): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser');
    await this.#page.getByRole('button', { name: 'Choose files…' }).click();
    await (await chooser).setFiles(typeof paths === 'string' ? paths : [...paths]);
  }

  async chooseFolder(folder: string): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser');
    await this.dropZone.getByRole('button', { name: 'Choose a folder…' }).click();
    await (await chooser).setFiles(folder);
  }

  /** What the chosen files hold, before anything is kept. */
  get preview(): Locator {
    return this.#page.getByRole('region', { name: 'What is in these files' });
  }

  get confirm(): Locator {
    return this.preview.getByRole('button', { name: /^Import/ });
  }

  /** The import while it is going on: reading what was chosen, or storing it. */
  working(step: 'Reading' | 'Importing'): Locator {
    return this.#page.getByRole('region', { name: new RegExp(`^${step}`) });
  }

  get result(): Locator {
    return this.#page.getByRole('region', { name: /^Imported/ });
  }

  /** Month, currency, source, stored, left over, rows; a table for each import. */
  get reconciliation(): Locator {
    return this.result.getByRole('table');
  }

  /** Chooses files, confirms what the preview shows, and waits for the reconciliation. */
  async importFiles(paths: string | readonly string[]): Promise<void> {
    await this.chooseFiles(paths);
    await this.confirmImport();
    await this.result.getByRole('button', { name: 'Done' }).click();
  }

  async confirmImport(): Promise<void> {
    await this.confirm.click();
    await this.reconciliation.first().waitFor();
  }

  get imports(): Locator {
    return this.#page.getByRole('table', { name: 'Imports' });
  }

  get coverage(): Locator {
    return this.#page.getByRole('table', { name: 'What counts for each account and month' });
  }

  /** Opens an import, newest first. */
  async openImport(title: string): Promise<Locator> {
    await this.imports.getByRole('button', { name: title }).first().click();
    return this.#page.getByRole('dialog', { name: 'Import' });
  }

  /** Takes an import back, saying yes to what it says will happen. */
  async undo(title: string): Promise<void> {
    const drawer = await this.openImport(title);
    await drawer.getByRole('button', { name: 'Undo import…' }).click();
    const question = this.#page.getByRole('dialog', { name: 'Take back this import?' });
    await question.getByRole('button', { name: 'Undo import', exact: true }).click();
    await question.waitFor({ state: 'hidden' });
    await drawer.getByRole('button', { name: 'Close' }).click();
    await drawer.waitFor({ state: 'hidden' });
  }
}
