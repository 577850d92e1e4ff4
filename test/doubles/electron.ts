/**
 * An in-memory `electron` for tests: it behaves, and refuses what Electron refuses (calls before or after `ready`,
 * second handlers, unknown channels, uncloneable values), and grants what Electron grants (permissions, navigation, new
 * windows) until a handler denies it. Names that start with `$` drive it; Electron does not have them.
 */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { PageDouble } from './electron-page.ts';
import { MessageChannelMainDouble, UtilityProcessDouble } from './electron-ports.ts';
import { Lifecycle, PreventableEvent, ProtocolDouble, SessionDouble } from './electron-session.ts';
import { FrameDouble, type WebContentsDouble, WindowDouble } from './electron-window.ts';

const lifecycle = new Lifecycle();
const whenReady = Promise.withResolvers<void>();
const windows = new Set<WindowDouble>();
const callHandlers = new Map<string, Parameters<Electron.IpcMain['handle']>[1]>();
const folders = new Map<string, string>();

type CheckedApp =
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'enableSandbox'
  | 'getPath'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'isPackaged'
  | 'name';

class AppDouble extends EventEmitter implements Pick<Electron.App, CheckedApp> {
  name = 'CloudAudit Desktop';
  isPackaged = false;
  $isSandboxed = false;
  $userModelId: string | undefined;
  /** Undefined while it runs. */
  $exitCode: number | undefined;
  readonly $switches = new Set<string>();
  $hasLock = true;
  readonly commandLine = {
    hasSwitch: (name) => this.$switches.has(name),
  } satisfies Pick<Electron.CommandLine, 'hasSwitch'>;

  whenReady(): Promise<void> {
    return whenReady.promise;
  }

  isReady(): boolean {
    return lifecycle.isReady;
  }

  enableSandbox(): void {
    lifecycle.needsNotReady('app.enableSandbox');
    this.$isSandboxed = true;
  }

  setAppUserModelId(id: string): void {
    this.$userModelId = id;
  }

  getPath(name: string): string {
    return folders.get(name) ?? join(tmpdir(), `electron-double-${name}`);
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    folders.set(name, path);
  }

  requestSingleInstanceLock(): boolean {
    return this.$hasLock;
  }

  exit(code = 0): void {
    this.$exitCode ??= code;
    this.emit('quit', new PreventableEvent(), code);
  }

  /** Asks `before-quit`, then every window, then `will-quit`; each may refuse. */
  quit(): void {
    if (this.$exitCode !== undefined || isPrevented(this, 'before-quit')) return;
    for (const window of windows) window.close();
    if (windows.size === 0 && !isPrevented(this, 'will-quit')) this.exit(0);
  }
}

function isPrevented(emitter: EventEmitter, name: string): boolean {
  const event = new PreventableEvent();
  emitter.emit(name, event);
  return event.defaultPrevented;
}

export const app = new AppDouble();
export const protocol = new ProtocolDouble(lifecycle);
const defaultSession = new SessionDouble(protocol);

export const session = {
  get defaultSession(): SessionDouble {
    lifecycle.needsReady('session');
    return defaultSession;
  },
};

export class BrowserWindow extends WindowDouble {
  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super(
      {
        session: defaultSession,
        needsReady: (what) => lifecycle.needsReady(what),
        attach: attachPage,
        created: (window) => {
          windows.add(window);
          app.emit('web-contents-created', new PreventableEvent(), window.webContents);
        },
        closed: (window) => {
          windows.delete(window);
          if (windows.size > 0 || app.$exitCode !== undefined) return;
          if (!app.emit('window-all-closed')) app.quit();
        },
      },
      options,
    );
  }

  static getAllWindows(): readonly WindowDouble[] {
    return [...windows];
  }
}

export const ipcMain = {
  handle(channel, listener) {
    if (callHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    callHandlers.set(channel, listener);
  },
  removeHandler(channel) {
    callHandlers.delete(channel);
  },
} satisfies Pick<Electron.IpcMain, 'handle' | 'removeHandler'>;

export const MessageChannelMain = MessageChannelMainDouble;

export const utilityProcess = {
  fork(modulePath: string, args: readonly string[] = [], _options: Electron.ForkOptions = {}): UtilityProcessDouble {
    lifecycle.needsReady('utilityProcess.fork');
    const program = $.utilityPrograms.get(modulePath) ?? modulePath;
    if (!existsSync(program)) throw new Error(`Cannot find module '${program}'`);
    const child = new UtilityProcessDouble(program, args);
    $.utilityProcesses.push(child);
    return child;
  },
};

const MENU_ROLES: ReadonlySet<string> = new Set(
  `undo redo cut copy paste selectAll about services hide hideOthers unhide quit close minimize togglefullscreen
  resetZoom zoomIn zoomOut reload toggleDevTools windowMenu help editMenu viewMenu fileMenu appMenu`.split(/\s+/),
);

export const Menu = {
  /** Refuses items Electron refuses: neither label, role nor separator, or a role it does not know. */
  buildFromTemplate(template: readonly Electron.MenuItemConstructorOptions[]): MenuDouble {
    for (const { label, role, type, submenu } of template) {
      if (role !== undefined && !MENU_ROLES.has(role)) throw new Error(`Unknown role: ${role}`);
      if (label === undefined && role === undefined && type !== 'separator') throw new TypeError('Invalid menu item');
      if (Array.isArray(submenu)) Menu.buildFromTemplate(submenu);
    }
    return { template };
  },
  setApplicationMenu(menu: MenuDouble | null): void {
    lifecycle.needsReady('Menu.setApplicationMenu');
    $.menu = menu?.template ?? [];
  },
};

interface MenuDouble {
  readonly template: readonly Electron.MenuItemConstructorOptions[];
}

export const nativeTheme = {
  themeSource: 'system' as Electron.NativeTheme['themeSource'],
  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'dark';
  },
} satisfies Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>;

export const screen = {
  getPrimaryDisplay() {
    lifecycle.needsReady('screen');
    return $.displays[0];
  },
  getAllDisplays() {
    lifecycle.needsReady('screen');
    return $.displays;
  },
};

export const shell = {
  async openExternal(url) {
    $.openedExternally.push(url);
  },
  async openPath(path) {
    if (path.includes('\0')) throw new Error('The path holds a null byte');
    $.openedPaths.push(path);
    return '';
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>;

/** Answers the next dialogs with what `$.answers` holds; a dialog nobody expects fails the test. */
export const dialog = {
  showOpenDialog: async (...given: unknown[]) => nextAnswer('open', given),
  showSaveDialog: async (...given: unknown[]) => nextAnswer('save', given),
  showMessageBox: async (...given: unknown[]) => nextAnswer('message', given),
  showErrorBox(title: string, content: string): void {
    $.errorBoxes.push({ title, content });
  },
};

interface DialogAnswers {
  readonly open: Electron.OpenDialogReturnValue[];
  readonly save: Electron.SaveDialogReturnValue[];
  readonly message: Electron.MessageBoxReturnValue[];
}

function nextAnswer<Kind extends keyof DialogAnswers>(
  kind: Kind,
  given: readonly unknown[],
): DialogAnswers[Kind][number] {
  lifecycle.needsReady('dialog');
  $.askedDialogs.push({ kind, options: given.at(-1) });
  const answer = $.answers[kind].shift();
  if (answer === undefined) throw new Error(`Nobody answers the ${kind} dialog`);
  return answer;
}

/** A frame to call from: null stands for one that is gone. */
export interface Caller {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly origin: string; readonly parent: unknown; readonly url: string } | null;
}

function attachPage(window: WindowDouble): void {
  if ($.preload === undefined) return;
  const { webContents } = window;
  const page = new PageDouble({
    preload: $.preload,
    invoke: (channel, ...args) =>
      $.invoke(channel, { sender: webContents, senderFrame: webContents.mainFrame }, ...args),
  });
  webContents.$page = page;
  $.pages.push(page);
}

export const $ = {
  /** Source of the built preload; pages have none without it. */
  preload: undefined as string | undefined,
  pages: [] as PageDouble[],
  menu: [] as readonly Electron.MenuItemConstructorOptions[],
  displays: [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  openedExternally: [] as string[],
  openedPaths: [] as string[],
  errorBoxes: [] as { title: string; content: string }[],
  askedDialogs: [] as { kind: keyof DialogAnswers; options: unknown }[],
  answers: { open: [], save: [], message: [] } as DialogAnswers,
  /** Programs to run in place of others (a source file in place of its built one). */
  utilityPrograms: new Map<string, string>(),
  utilityProcesses: [] as UtilityProcessDouble[],

  async ready(): Promise<void> {
    lifecycle.isReady = true;
    whenReady.resolve();
    app.emit('ready', new PreventableEvent(), {});
    await whenReady.promise;
  },
  channels: (): string[] => [...callHandlers.keys()],
  /** A call from a page, with everything cloned and errors wrapped as Electron does. */
  async invoke(channel: string, caller: Caller, ...args: unknown[]): Promise<unknown> {
    const handler = callHandlers.get(channel);
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const event = Object.assign(new PreventableEvent(), { type: 'frame', processId: 1, frameId: 1, ...caller });
      return structuredClone(await Reflect.apply(handler, undefined, [event, ...structuredClone(args)]));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  },
  childFrame: (contents: WebContentsDouble, url: string): FrameDouble =>
    new FrameDouble(contents, url, contents.mainFrame),
  async stopUtilityProcesses(): Promise<void> {
    for (const child of $.utilityProcesses) child.kill();
  },
};
