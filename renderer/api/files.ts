import type { SourceRef } from '../../electron/contract/imports.ts';
import { host } from './client.ts';
import type { Dropped, OnTransfer } from './host.ts';

/** Lets the owner choose files or a folder to import; empty when they changed their mind. */
export async function pickSources(kind: 'files' | 'folder', onTransfer?: OnTransfer): Promise<readonly SourceRef[]> {
  return (await host()).pick(kind, onTransfer);
}

/**
 * Sources of what was dropped. Call it in the drop event itself: the DataTransfer is empty afterwards, so its content is
 * taken out before anything is awaited.
 */
export async function dropSources(transfer: DataTransfer, onTransfer?: OnTransfer): Promise<readonly SourceRef[]> {
  const dropped: Dropped = {
    files: [...transfer.files],
    entries: Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null),
  };
  return (await host()).take(dropped, onTransfer);
}

/** Saves a table or text as a file, through the system's dialog or the browser's download. */
export async function saveText(name: string, content: string): Promise<string | undefined> {
  return (await host()).saveText(name, content);
}
