import type { BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron';
import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { START_PAGE } from './app-origin.ts';
import type { MenuCommand } from './bridge.ts';
import { MENU_CHANNEL } from './channels.ts';
import type { DesktopStateFile } from './desktop-state.ts';
import type { BackendWork } from './messages.ts';
import { MINIMUM_SIZE, openingBounds } from './window-bounds.ts';

/** Body colours of the two themes, so that the window does not flash before the page paints. */
const BACKGROUND = { light: '#ffffff', dark: '#141517' } as const;
/** A page that stops twice within this time is not reloaded again without asking (milliseconds). */
const RELOAD_PAUSE_MS = 60_000;
/** Electron's value for "no progress bar" and "busy, length unknown". */
const NO_PROGRESS = -1;
const UNKNOWN_PROGRESS = 2;

export interface MainWindowOptions {
  readonly preloadFile: string;
  readonly state: DesktopStateFile;
  readonly title: string;
  readonly now: () => number;
}

/** The app's one window, which may be closed and opened again (macOS). */
export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show(): Promise<void>;
  current(): BrowserWindow | undefined;
  /** The page's contents, the only ones that may call the main process. */
  contents(): WebContents | undefined;
  sendCommand(command: MenuCommand): void;
  /** Shows running work on the task bar or dock icon. */
  showWork(work: BackendWork): void;
}

export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | undefined;
  const current = () => (window?.isDestroyed() === false ? window : undefined);

  return {
    async show() {
      const open = current();
      if (open !== undefined) return bringToFront(open);
      window = openWindow(options);
      await window.loadURL(START_PAGE);
    },
    current,
    contents: () => current()?.webContents,
    sendCommand: (command) => current()?.webContents.send(MENU_CHANNEL, command),
    showWork: (work) => current()?.setProgressBar(work.isRunning ? (work.progress ?? UNKNOWN_PROGRESS) : NO_PROGRESS),
  };
}

/** Every security-relevant preference is written out, also where it is Electron's default. */
function windowOptions(
  { preloadFile, title }: Pick<MainWindowOptions, 'preloadFile' | 'title'>,
  bounds: Rectangle | undefined,
  isDark: boolean,
): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title,
    show: false,
    backgroundColor: isDark ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    },
  };
}

function openWindow(options: MainWindowOptions): BrowserWindow {
  const saved = options.state.read().window;
  const bounds = openingBounds(saved?.bounds, workAreas());
  const window = new BrowserWindow(windowOptions(options, bounds, nativeTheme.shouldUseDarkColors));
  window.once('ready-to-show', () => {
    if (saved?.isMaximized === true) window.maximize();
    if (saved?.isFullScreen === true) window.setFullScreen(true);
    window.show();
  });
  window.on('close', () => rememberWindow(window, options.state));
  reloadAfterCrash(window, options.now);
  return window;
}

function workAreas(): Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

function rememberWindow(window: BrowserWindow, state: DesktopStateFile): void {
  state.update({
    window: {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
    },
  });
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function reloadAfterCrash(window: BrowserWindow, now: () => number): void {
  let reloadedAt: number | undefined;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (reloadedAt !== undefined && now() - reloadedAt < RELOAD_PAUSE_MS) {
      void offerReload(window);
      return;
    }
    reloadedAt = now();
    window.webContents.reload();
  });
}

async function offerReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window stopped working twice in a row.',
    detail: 'Your data is safe: it is kept by another part of the app.',
    buttons: ['Reload', 'Close'],
    defaultId: 0,
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else window.close();
}
