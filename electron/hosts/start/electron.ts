import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findElectronBinary } from '../../features/doctor/electron-binary.ts';

/** How long the download of Electron may take before the browser is used instead. */
const DOWNLOAD_PATIENCE_MS = 120_000;
/** A machine without the internet is found out sooner. */
const ANSWER_PATIENCE_MS = 4000;
/** Where Electron's package downloads from unless `ELECTRON_MIRROR` says otherwise (@electron/get, artifact-utils). */
const DOWNLOADS = 'https://github.com/electron/electron/releases/download/';

export type ElectronAnswer =
  | { readonly state: 'ready'; readonly binary: string }
  | { readonly state: 'missing'; readonly reason: string };

/**
 * Electron's program; downloaded by its own package where it is missing, in a process of its own and with limited
 * patience. `say` is told before a download begins.
 */
export async function obtainElectron(appFolder: string, say: (line: string) => void): Promise<ElectronAnswer> {
  const present = findElectronBinary(appFolder);
  if (present !== undefined) return { state: 'ready', binary: present };
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined) {
    return { state: 'missing', reason: 'Electron is not at ELECTRON_OVERRIDE_DIST_PATH' };
  }
  if (process.env['ELECTRON_SKIP_BINARY_DOWNLOAD'] === '1')
    return { state: 'missing', reason: 'Electron is not installed' };
  const installer = join(appFolder, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return { state: 'missing', reason: 'Electron is not installed' };
  if (!(await canReachDownload())) return { state: 'missing', reason: 'Electron cannot be downloaded here' };
  say('Downloading Electron (about 110 MB, once) …');
  await runInstaller(installer);
  const binary = findElectronBinary(appFolder);
  return binary === undefined
    ? { state: 'missing', reason: 'Electron cannot be downloaded here' }
    : { state: 'ready', binary };
}

/** Runs the app in Electron until its window is closed; the exit code. */
export function runElectron(binary: string, appFolder: string, options: readonly string[]): Promise<number> {
  const child = spawn(binary, [appFolder, ...options], { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? 0);
    });
  });
}

/** Whether any server answers there; behind a proxy only the download itself can tell. */
async function canReachDownload(): Promise<boolean> {
  const { env } = process;
  if (env['HTTPS_PROXY'] !== undefined || env['https_proxy'] !== undefined) return true;
  const address = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'] ?? DOWNLOADS;
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
}

function runInstaller(installer: string): Promise<void> {
  const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: DOWNLOAD_PATIENCE_MS });
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve();
    });
    child.once('close', () => {
      resolve();
    });
  });
}
