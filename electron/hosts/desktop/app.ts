import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, MessageBoxOptions, WebFrameMain } from 'electron';
import { app, dialog, Menu, MessageChannelMain, nativeTheme, session, shell, utilityProcess } from 'electron';
import { openDataFolder } from '../shared/data-folder.ts';
import { type BackendProcess, superviseBackend } from './backend-process.ts';
import type { DesktopPlatform, ThemeChoice } from './bridge.ts';
import type { DesktopCall } from './calls.ts';
import { PORT_CHANNEL } from './channels.ts';
import { type DesktopStateFile, openDesktopState } from './desktop-state.ts';
import { createFileDialogs, type FileDialogs } from './dialogs.ts';
import { externalLink } from './external-links.ts';
import { serveCalls } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { BACKEND_FILE, PRELOAD_FILE, RENDERER_FOLDER } from './paths.ts';
import { registerAppScheme, serveApp } from './protocol.ts';
import { debuggingSwitch, guardAllContents, secureSession } from './security.ts';
import { createMainWindow, type MainWindow } from './window.ts';

/** Windows groups windows, and shows notifications, by this id; it equals `appId` in electron-builder.yml. */
const APP_USER_MODEL_ID = 'com.cloudaudit.desktop';
const SAMPLE_SWITCH = '--sample';

/**
 * Everything Electron takes only before `ready`. Returns false when this process must not go on: another one has the
 * data folder, or it was started for remote debugging.
 */
export function configure(): boolean {
  const debugging = debuggingSwitch();
  if (debugging !== undefined) {
    process.stderr.write(`CloudAudit does not start with --${debugging}: any program could control it.\n`);
    app.exit(2);
    return false;
  }
  const profile = join(openDataFolder(), 'desktop');
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.setAppUserModelId(APP_USER_MODEL_ID);
  app.enableSandbox();
  registerAppScheme();
  guardAllContents();
  return true;
}

/** Runs the app from `ready` on. */
export async function run(): Promise<void> {
  await app.whenReady();
  const parts = createParts();
  secureSession(session.defaultSession);
  serveApp(session.defaultSession.protocol, RENDERER_FOLDER);
  nativeTheme.themeSource = parts.state.read().theme ?? 'system';
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(parts.window)));
  serveCalls(
    () => parts.window.contents(),
    (call, frame) => answer(parts, call, frame),
  );
  followLifecycle(parts);
  await parts.window.show();
}

/** Says why the app cannot start, and ends it. */
export function giveUp(error: unknown): void {
  dialog.showErrorBox('CloudAudit cannot start', error instanceof Error ? error.message : String(error));
  app.exit(1);
}

interface Parts {
  readonly state: DesktopStateFile;
  readonly window: MainWindow;
  readonly backend: BackendProcess;
  readonly files: FileDialogs;
}

function createParts(): Parts {
  const isSample = process.argv.includes(SAMPLE_SWITCH);
  const state = openDesktopState(join(app.getPath('userData'), 'desktop-state.json'));
  const window = createMainWindow({
    preloadFile: PRELOAD_FILE,
    state,
    title: isSample ? 'Sample workspace – CloudAudit' : 'CloudAudit',
    now: Date.now,
  });
  const backend = superviseBackend({
    fork: () => utilityProcess.fork(BACKEND_FILE, isSample ? [SAMPLE_SWITCH] : [], { serviceName: 'CloudAudit data' }),
    createChannel: () => new MessageChannelMain(),
    now: Date.now,
    onWork: (work) => window.showWork(work),
  });
  return { state, window, backend, files: createFileDialogs(() => openWindow(window), state) };
}

function answer(parts: Parts, call: DesktopCall, frame: WebFrameMain): Promise<unknown> {
  if (call.method === 'connect') return connect(parts.backend, frame, call.requestId);
  if (call.method === 'pick-files') return parts.files.pickFiles(call.kind);
  if (call.method === 'save-text') return parts.files.saveText(call);
  if (call.method === 'open-external-link') return shell.openExternal(externalLink(call.id));
  return setTheme(parts.state, call.theme);
}

async function setTheme(state: DesktopStateFile, theme: ThemeChoice): Promise<void> {
  nativeTheme.themeSource = theme;
  state.update({ theme });
}

/** Hands the page that asked a port to the backend. */
async function connect(backend: BackendProcess, frame: WebFrameMain, requestId: string): Promise<void> {
  frame.postMessage(PORT_CHANNEL, requestId, [await backend.openPort()]);
}

function applicationMenu(window: MainWindow) {
  return menuTemplate(desktopPlatform(process.platform), app.name, {
    send: (command) => void window.show().then(() => window.sendCommand(command)),
    openLink: (id) => void shell.openExternal(externalLink(id)),
    showDataFolder: () => void shell.openPath(openDataFolder()),
  });
}

function desktopPlatform(platform: NodeJS.Platform): DesktopPlatform {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'windows' : 'linux';
}

function followLifecycle({ window, backend }: Parts): void {
  app.on('second-instance', (_event, argv) => {
    void window.show().then(() => {
      if (argv.includes(SAMPLE_SWITCH)) window.sendCommand('open-sample-workspace');
    });
  });
  app.on('activate', () => void window.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  quitCleanly(window, backend);
}

/** Quitting waits until the backend has stopped its work and closed the databases; running work is asked about. */
function quitCleanly(window: MainWindow, backend: BackendProcess): void {
  let isStopped = false;
  let isLeaving = false;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    if (isLeaving) return;
    isLeaving = true;
    void leave(window, backend).then((hasLeft) => {
      isLeaving = false;
      isStopped = hasLeft;
      if (hasLeft) app.quit();
    });
  });
}

async function leave(window: MainWindow, backend: BackendProcess): Promise<boolean> {
  if (backend.isWorking() && !(await mayInterrupt(window))) {
    await window.show();
    return false;
  }
  await backend.stop();
  return true;
}

function openWindow(window: MainWindow): BrowserWindow {
  const open = window.current();
  if (open === undefined) throw new Error('The window was closed.');
  return open;
}

async function mayInterrupt(window: MainWindow): Promise<boolean> {
  const question: MessageBoxOptions = {
    type: 'question',
    message: 'An import is running.',
    detail: 'Quitting stops it. Nothing is left half imported; you can import the files again.',
    buttons: ['Keep importing', 'Stop and quit'],
    defaultId: 0,
    cancelId: 0,
  };
  const open = window.current();
  const asked = open === undefined ? dialog.showMessageBox(question) : dialog.showMessageBox(open, question);
  return (await asked).response === 1;
}
