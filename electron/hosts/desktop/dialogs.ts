import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, dialog } from 'electron';
import type { SaveTextRequest } from './bridge.ts';
import type { DesktopStateFile } from './desktop-state.ts';

const BILLING_FILES = { name: 'Billing files', extensions: ['csv', 'gz', 'parquet', 'json', 'txt'] };
const CSV_FILES = { name: 'CSV', extensions: ['csv'] };
const ALL_FILES = { name: 'All files', extensions: ['*'] };

export interface FileDialogs {
  /** Absolute paths; empty when the owner cancelled. */
  pickFiles(kind: 'files' | 'folder'): Promise<readonly string[]>;
  /** Writes the text where the owner says; the path, or undefined when they cancelled. */
  saveText(request: SaveTextRequest): Promise<string | undefined>;
}

/** The system's file dialogs over our window, starting in the folder that was used last. */
export function createFileDialogs(window: () => BrowserWindow, state: DesktopStateFile): FileDialogs {
  const lastFolder = () => state.read().lastFolder ?? app.getPath('downloads');
  const remember = (folder: string) => state.update({ lastFolder: folder });

  return {
    async pickFiles(kind) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: kind === 'folder' ? 'Import a folder' : 'Import billing files',
        buttonLabel: 'Import',
        defaultPath: lastFolder(),
        properties: kind === 'folder' ? ['openDirectory', 'multiSelections'] : ['openFile', 'multiSelections'],
        filters: kind === 'folder' ? [] : [BILLING_FILES, ALL_FILES],
      });
      const [first] = filePaths;
      if (canceled || first === undefined) return [];
      remember(dirname(first));
      return filePaths;
    },
    async saveText({ suggestedName, content }) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: join(lastFolder(), suggestedName),
        filters: suggestedName.endsWith('.csv') ? [CSV_FILES, ALL_FILES] : [ALL_FILES],
      });
      if (canceled || filePath === '') return undefined;
      await writeFile(filePath, content, 'utf8');
      remember(dirname(filePath));
      return filePath;
    },
  };
}
