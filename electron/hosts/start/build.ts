import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '../../domain/refused.ts';
import { secondsText } from '../shared/terminal-text.ts';
import { type BuildMode, isFresh } from './fingerprint.ts';

/** How long another start may take to build. */
const BUILD_PATIENCE_MS = 120_000;

/** Builds that are missing or were made from other sources than those that lie here now; none in a package. */
export function staleBuilds(appFolder: string, modes: readonly BuildMode[]): readonly BuildMode[] {
  if (!existsSync(join(appFolder, 'vite.config.ts'))) return [];
  return modes.filter((mode) => !isFresh(appFolder, mode));
}

/**
 * Builds what is stale, side by side, and says so. Another start that builds at this moment is waited for.
 *
 * @throws Refused `build-failed` with what the build said.
 */
export async function buildStale(
  appFolder: string,
  modes: readonly BuildMode[],
  say: (line: string) => void,
): Promise<void> {
  if (staleBuilds(appFolder, modes).length === 0) return;
  const began = performance.now();
  const giveUp = await takeTurn(appFolder);
  try {
    await Promise.all(staleBuilds(appFolder, modes).map((mode) => build(appFolder, mode)));
  } finally {
    giveUp();
  }
  say(`Built the app in ${secondsText(performance.now() - began)}.`);
}

/** SQLite's file lock, which the system gives back even when the process is killed. */
async function takeTurn(appFolder: string): Promise<() => void> {
  const { default: Database } = await import('better-sqlite3');
  const folder = join(appFolder, 'out');
  mkdirSync(folder, { recursive: true });
  const lock = new Database(join(folder, '.build-lock'), { timeout: BUILD_PATIENCE_MS });
  lock.exec('BEGIN EXCLUSIVE');
  return () => {
    lock.close();
  };
}

async function build(appFolder: string, mode: BuildMode): Promise<void> {
  const said = await runVite(appFolder, mode);
  if (said === undefined) return;
  throw new Refused(`The ${mode} could not be built.\n${said.trim()}`, { code: 'build-failed', subject: mode });
}

/** Undefined when it went well, else what the build wrote. */
function runVite(appFolder: string, mode: BuildMode): Promise<string | undefined> {
  const vite = join(appFolder, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--mode', mode, '--logLevel', 'warn'], {
    cwd: appFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString('utf8');
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code === 0 ? undefined : said);
    });
  });
}
