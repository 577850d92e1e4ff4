import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasDisplay } from '../../features/doctor/checks.ts';
import { APP_FOLDER, findElectronBinary } from '../../features/doctor/electron-binary.ts';
import { APP_VERSION } from '../backend/app-version.ts';
import { type Backend, createBackend } from '../backend/create-backend.ts';
import { askForLink } from '../loopback/ask-link.ts';
import { openDataFolder } from '../shared/data-folder.ts';
import { acquireInstanceLock, type InstanceLock, type RunningInstance } from '../shared/instance.ts';
import type { StartOptions } from './arguments.ts';
import { buildStale } from './build.ts';
import { obtainElectron, runElectron } from './electron.ts';
import { openInBrowser } from './open-browser.ts';
import { serveInBrowser } from './serve.ts';
import { workspaceName, workspaceSummary } from './summary.ts';

const PAGE_FOLDER = join(APP_FOLDER, 'out', 'renderer');

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Opens the workspace, says what is in it and opens the app, until it is closed. The exit code. */
export async function run(options: StartOptions): Promise<number> {
  const home = openDataFolder(options.home);
  process.env['CLOUDAUDIT_HOME'] = home;
  const attempt = acquireInstanceLock(home);
  if (attempt.state === 'taken') return showRunning(attempt.instance, options);
  try {
    return await open(home, attempt.lock, options);
  } finally {
    attempt.lock.release();
  }
}

function sampleDatabase(home: string): string {
  return join(home, 'workspaces', 'sample.sqlite');
}

async function open(home: string, lock: InstanceLock, options: StartOptions): Promise<number> {
  if (options.workspace === 'sample' && !existsSync(sampleDatabase(home))) say('Preparing the sample, once …');
  const backend = await createBackend({ home, workspace: options.workspace, hasWindow: true });
  try {
    await introduce(backend);
    const window = await findWindow(options);
    if (window.kind === 'browser') {
      await serveInBrowser({ backend, lock, pageFolder: PAGE_FOLDER, port: options.port, ...window, say });
      return 0;
    }
    await backend.close();
    lock.release();
    return await runElectron(window.binary, APP_FOLDER, electronOptions(options));
  } finally {
    await backend.close();
  }
}

async function introduce({ client }: Backend): Promise<void> {
  say(`\nCloudAudit ${APP_VERSION}, ${workspaceName(await client.workspace.current())}\n`);
  say(await workspaceSummary(client));
}

function electronOptions({ workspace }: StartOptions): readonly string[] {
  return workspace === 'sample' ? ['--sample'] : [];
}

type AppWindow =
  | { readonly kind: 'electron'; readonly binary: string }
  | { readonly kind: 'browser'; readonly opens: boolean; readonly reason: string };

async function findWindow(options: StartOptions): Promise<AppWindow> {
  const isShown = hasDisplay({ platform: process.platform, env: process.env });
  const opens = options.opens && isShown;
  if (options.usesBrowser) return { kind: 'browser', opens, reason: 'In your browser, as asked.' };
  if (!isShown) return { kind: 'browser', opens, reason: 'There is no display here: open the address in a browser.' };
  const electron = await obtainElectron(APP_FOLDER, say);
  if (electron.state === 'missing')
    return { kind: 'browser', opens, reason: `${electron.reason}: using your browser.` };
  await buildStale(APP_FOLDER, ['preload'], say);
  return { kind: 'electron', binary: electron.binary };
}

async function showRunning(instance: RunningInstance | undefined, options: StartOptions): Promise<number> {
  const binary = instance?.host === 'desktop' ? findElectronBinary(APP_FOLDER) : undefined;
  // A second Electron only tells the first to show its window.
  if (binary !== undefined) return runElectron(binary, APP_FOLDER, electronOptions(options));
  const where = instance === undefined ? '' : ` (process ${instance.pid})`;
  say(`CloudAudit is already open on this data folder${where}.`);
  const link = instance === undefined ? undefined : await askForLink(instance);
  if (link === undefined) {
    say('Use its window, or end it first.');
    return 2;
  }
  say(`  App   ${link}`);
  if (options.opens && hasDisplay({ platform: process.platform, env: process.env })) await openInBrowser(link);
  return 0;
}
