import type { Locator, Page } from '@playwright/test';

export type PageName = 'Overview' | 'Costs' | 'Activity' | 'Accounts & data' | 'Settings';

/** What is around every page: navigation, period, palette, help. */
export class Frame {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  heading(name: string): Locator {
    return this.#page.getByRole('heading', { level: 1, name, exact: true });
  }

  /** Says that what is shown is the sample. */
  get sampleMark(): Locator {
    return this.#page.getByText('Not your costs');
  }

  get openMyOwn(): Locator {
    return this.#page.getByRole('button', { name: 'Open my own' });
  }

  link(name: PageName): Locator {
    return this.#page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name });
  }

  async goTo(name: PageName): Promise<void> {
    await this.link(name).click();
    await this.heading(name).waitFor();
  }

  get period(): Locator {
    return this.#page.getByRole('button', { name: /^Period: / });
  }

  /** Chooses "Oct 2018" or "Everything". */
  async choosePeriod(name: string): Promise<void> {
    await this.period.click();
    await this.#page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  }

  get palette(): Locator {
    return this.#page.getByRole('dialog').filter({ has: this.paletteSearch });
  }

  get paletteSearch(): Locator {
    return this.#page.getByRole('textbox', { name: 'Search or jump to' });
  }

  get help(): Locator {
    return this.#page.getByRole('dialog', { name: 'Keyboard' });
  }

  get skipLink(): Locator {
    return this.#page.getByRole('link', { name: 'Skip to content' });
  }

  /** What a toast says. */
  toast(text: string | RegExp): Locator {
    return this.#page.getByRole('alert').filter({ hasText: text });
  }

  /** The sign that long work is going on. */
  running(title: string): Locator {
    return this.#page.getByRole('banner').getByRole('button', { name: title });
  }
}
