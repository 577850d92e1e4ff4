import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { z } from 'zod';
import type { DesktopBridge } from '../../../electron/hosts/desktop/bridge.ts';
import type * as double from '../../doubles/electron.ts';
import type { PageDouble } from '../../doubles/electron-page.ts';
import type { PagePort } from '../../doubles/electron-ports.ts';
import type { WindowDouble } from '../../doubles/electron-window.ts';
import { builtPreload } from './built-preload.ts';

export type ElectronDouble = typeof double;

const PATHS = '../../../electron/hosts/desktop/paths.ts';
const CONTROLLED_BACKEND = fileURLToPath(new URL('./controlled-backend.ts', import.meta.url));

export interface DesktopOptions {
  /** Program of the utility process; by default a small one that tests control. */
  readonly backend?: string;
  readonly home?: string;
  readonly argv?: readonly string[];
  /** Changes the double before the app sees it. */
  readonly prepare?: (electron: ElectronDouble) => void;
}

export interface Desktop {
  readonly electron: ElectronDouble;
  readonly home: string;
  /** False when the app decided not to run. */
  readonly isRunning: boolean;
  readonly window: () => WindowDouble;
  readonly page: () => PageDouble;
  readonly bridge: () => DesktopBridge;
}

const folders: string[] = [];
const started: ElectronDouble[] = [];

/** Starts the desktop app on a fresh double of Electron, with the real preload and a page of its own. */
export async function startDesktop(options: DesktopOptions = {}): Promise<Desktop> {
  const home = options.home ?? temporaryFolder();
  vi.resetModules();
  vi.stubEnv('CLOUDAUDIT_HOME', home);
  vi.doMock(PATHS, () => ({
    RENDERER_FOLDER: pageFolder(),
    PRELOAD_FILE: '/preload.cjs',
    BACKEND_FILE: options.backend ?? CONTROLLED_BACKEND,
  }));
  process.argv = [...process.argv.slice(0, 2), ...(options.argv ?? [])];
  const electron = await import('../../doubles/electron.ts');
  started.push(electron);
  electron.$.preload = await builtPreload();
  options.prepare?.(electron);
  const { configure, run } = await import('../../../electron/hosts/desktop/app.ts');
  const isRunning = configure();
  if (isRunning) {
    const running = run();
    await electron.$.ready();
    await running;
  }
  return { electron, home, isRunning, ...viewsOf(electron) };
}

function viewsOf({ $, BrowserWindow }: ElectronDouble) {
  const last = <T>(list: readonly T[], what: string): T => {
    const item = list.at(-1);
    if (item === undefined) throw new Error(`There is no ${what}.`);
    return item;
  };
  return {
    window: () => last(BrowserWindow.getAllWindows(), 'window'),
    page: () => last($.pages, 'page'),
    bridge: () => bridgeOf(last($.pages, 'page')),
  };
}

/** What the page finds as `window.cloudaudit`. */
export function bridgeOf(page: PageDouble): DesktopBridge {
  return z.custom<DesktopBridge>((value) => typeof value === 'object').parse(page.exposed.get('cloudaudit'));
}

/** Calls `connect` as the page does and waits for the port. */
export async function connectPage(page: PageDouble, requestId: string): Promise<PagePort> {
  const arrived = Promise.withResolvers<PagePort>();
  page.onMessage(({ data, ports }) => {
    const isMine = z.object({ type: z.literal('cloudaudit:port'), requestId: z.literal(requestId) }).safeParse(data);
    const [port] = ports;
    if (isMine.success && port !== undefined) arrived.resolve(port);
  });
  await bridgeOf(page).connect(requestId);
  const port = await arrived.promise;
  port.start();
  return port;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloudaudit-desktop-'));
  folders.push(folder);
  return folder;
}

/** A built page of two files. */
export function pageFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(resolve(folder, 'assets'));
  writeFileSync(resolve(folder, 'index.html'), '<!doctype html><meta name="csp-nonce" nonce="__CSP_NONCE__">');
  writeFileSync(resolve(folder, 'assets/app.js'), 'export {};');
  return folder;
}

/** Ends what the tests started. */
export async function cleanUp(): Promise<void> {
  for (const { $ } of started.splice(0)) await $.stopUtilityProcesses();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  vi.doUnmock(PATHS);
  vi.unstubAllEnvs();
}
