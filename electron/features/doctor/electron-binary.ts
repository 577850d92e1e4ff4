import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE_FILE = fileURLToPath(new URL('../../../package.json', import.meta.url));

/** Folder of the app: the repository, or the package's own. */
export const APP_FOLDER: string = dirname(PACKAGE_FILE);

/**
 * Where Electron's program is, when its package has already downloaded it. Reads what the package's own `index.js` reads,
 * without importing it, because importing it starts the download.
 */
export function findElectronBinary(appFolder: string = APP_FOLDER): string | undefined {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(appFolder, 'node_modules', 'electron', 'dist');
  const pathFile = join(appFolder, 'node_modules', 'electron', 'path.txt');
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const file = join(folder, program);
  return existsSync(file) ? file : undefined;
}
