import type { z } from 'zod';
import type { DatabaseHealth } from '../../../db/queries/health.ts';
import type { Check } from '../../contract/settings.ts';
import type { WorkspaceState } from '../../contract/workspace.ts';
import type { KeychainState } from '../../secrets/keychain-check.ts';

export type CheckResult = z.infer<typeof Check>;

export function databaseCheck(state: WorkspaceState, health: DatabaseHealth | undefined): CheckResult {
  const name = 'Database';
  if (state.state !== 'ready' || health === undefined)
    return failed(name, notReadySentence(state), notReadyRemedy(state));
  const [firstDamage] = health.damage;
  if (firstDamage !== undefined) {
    return failed(name, `SQLite found damage in ${state.databaseFile}: ${firstDamage}`, 'Restore a backup.');
  }
  if (health.brokenReferences > 0) {
    return failed(name, `${health.brokenReferences} rows refer to rows that are gone.`, 'Restore a backup.');
  }
  return ok(name, `${state.databaseFile} is sound (${inWords(health.sizeBytes)}).`);
}

function notReadySentence(state: WorkspaceState): string {
  return state.state === 'ready' ? 'The database did not answer.' : state.message;
}

function notReadyRemedy(state: WorkspaceState): string {
  if (state.state === 'newer-database') return 'Update CloudAudit.';
  if (state.state === 'ready') return 'Close other programs that may hold the file.';
  return state.backups.length > 0
    ? 'Restore a backup: cloudaudit workspace restore --file <backup>'
    : 'Start an empty one, the damaged file is kept: cloudaudit workspace start-fresh';
}

export function migrationsCheck(health: DatabaseHealth | undefined): CheckResult {
  const name = 'Migrations';
  if (health === undefined) return failed(name, 'They cannot be counted while the database is not open.');
  const { appliedMigrations: applied, knownMigrations: known } = health;
  return applied === known
    ? ok(name, `All ${known} are applied.`)
    : failed(name, `${applied} of ${known} are applied.`, 'Restore a backup, or report this as a fault in CloudAudit.');
}

export function keychainCheck(keychain: KeychainState): CheckResult {
  const name = 'Keychain';
  if (keychain.works) return ok(name, 'The system keychain stores, returns and removes a secret.');
  return warning(
    name,
    `The system keychain cannot be used: ${keychain.reason}`,
    'Unlock or install one (on Linux a Secret Service such as gnome-keyring). Billing files need none.',
  );
}

export interface DisplayFacts {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Whether a window can be shown: always on Windows and macOS, elsewhere with an X11 or Wayland session. */
export function hasDisplay({ platform, env }: DisplayFacts): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(env['WAYLAND_DISPLAY']) || Boolean(env['DISPLAY']);
}

export function displayCheck(facts: DisplayFacts): CheckResult {
  return hasDisplay(facts)
    ? ok('Display', 'There is one.')
    : warning('Display', 'There is none here.', 'npm start prints an address; open it in a browser on this machine.');
}

export function electronCheck(binary: string | undefined, runsIn: string | undefined): CheckResult {
  if (runsIn !== undefined) return ok('Electron', `This is Electron ${runsIn}.`);
  return binary === undefined
    ? warning('Electron', 'Its program is not downloaded.', 'Nothing to do: the app opens in the browser instead.')
    : ok('Electron', binary);
}

const KIB = 1024;
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const LITTLE_SPACE_BYTES = 2 * GIB;
const NO_SPACE_BYTES = GIB / 4;

export function diskCheck(freeBytes: number, folder: string): CheckResult {
  const sentence = `${inWords(freeBytes)} free for ${folder}.`;
  if (freeBytes < NO_SPACE_BYTES) return failed('Disk', sentence, 'Free some space before importing.');
  if (freeBytes < LITTLE_SPACE_BYTES) return warning('Disk', sentence, 'A large import may not fit.');
  return ok('Disk', sentence);
}

function inWords(bytes: number): string {
  if (bytes >= GIB) return `${(bytes / GIB).toFixed(1)} GiB`;
  return bytes >= MIB ? `${(bytes / MIB).toFixed(1)} MiB` : `${Math.ceil(bytes / KIB)} KiB`;
}

function ok(name: string, sentence: string): CheckResult {
  return { name, state: 'ok', sentence };
}

function warning(name: string, sentence: string, remedy: string): CheckResult {
  return { name, state: 'warning', sentence, remedy };
}

function failed(name: string, sentence: string, remedy?: string): CheckResult {
  return { name, state: 'failed', sentence, ...(remedy === undefined ? {} : { remedy }) };
}
