import type { Locator, Page } from '@playwright/test';

/** Drops files or folders of this machine on an element, as the system's file manager would. */
export async function dropFiles(page: Page, target: Locator, paths: readonly string[]): Promise<void> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('There is nothing to drop on');
  const devtools = await page.context().newCDPSession(page);
  const position = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, ...position, data });
  }
  await devtools.detach();
}
