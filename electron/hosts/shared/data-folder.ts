import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { Refused } from '../../domain/refused.ts';

export interface DataFolderQuestion {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly userHome: string;
}

/**
 * Where the databases, logs and backups lie: `CLOUDAUDIT_HOME`, or the place the system has for an app's data
 * (XDG base directory on Linux, Application Support on macOS, AppData on Windows).
 */
export function dataFolderPath({ env, platform, userHome }: DataFolderQuestion): string {
  const chosen = env['CLOUDAUDIT_HOME'];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  switch (platform) {
    case 'win32':
      return join(env['APPDATA'] ?? join(userHome, 'AppData', 'Roaming'), 'CloudAudit');
    case 'darwin':
      return join(userHome, 'Library', 'Application Support', 'CloudAudit');
    default:
      return join(env['XDG_DATA_HOME'] ?? join(userHome, '.local', 'share'), 'cloudaudit');
  }
}

/** The data folder of this process, created for its owner alone where it is missing. @throws Refused when it cannot be. */
export function openDataFolder(chosen?: string): string {
  const env = chosen === undefined ? process.env : { ...process.env, CLOUDAUDIT_HOME: chosen };
  const folder = dataFolderPath({ env, platform: process.platform, userHome: homedir() });
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new Refused(
      `${folder} cannot be used as the data folder.`,
      { code: 'bad-data-folder', subject: folder, remedy: 'Choose a folder that can be created and written to.' },
      { cause },
    );
  }
  return folder;
}
