import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebContents, WebFrameMain } from 'electron';
import { takePorts } from './electron-ports.ts';
import { PreventableEvent, type SessionDouble } from './electron-session.ts';

/** Where messages from the main process arrive in the page (its preload's `ipcRenderer`). */
export interface PageSide {
  receive(channel: string, args: readonly unknown[], ports: readonly MessagePort[]): void;
}

export class FrameDouble implements Pick<WebFrameMain, 'url' | 'origin' | 'postMessage'> {
  readonly #contents: WebContentsDouble;
  readonly parent: FrameDouble | null;
  url: string;

  constructor(contents: WebContentsDouble, url: string, parent: FrameDouble | null = null) {
    this.#contents = contents;
    this.url = url;
    this.parent = parent;
  }

  get origin(): string {
    return this.#contents.session.protocol.$originOf(this.url);
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    const ports = takePorts(transfer);
    this.#contents.$page?.receive(channel, [structuredClone(message)], ports);
  }
}

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

export class WebContentsDouble
  extends EventEmitter
  implements Pick<WebContents, 'id' | 'send' | 'reload' | 'setWindowOpenHandler'>
{
  static #count = 0;
  readonly id: number;
  readonly session: SessionDouble;
  readonly mainFrame: FrameDouble;
  $page: PageSide | undefined;
  $reloads = 0;
  #openHandler: OpenHandler | undefined;

  constructor(session: SessionDouble) {
    super();
    WebContentsDouble.#count += 1;
    this.id = WebContentsDouble.#count;
    this.session = session;
    this.mainFrame = new FrameDouble(this, 'about:blank');
  }

  send(channel: string, ...args: unknown[]): void {
    this.$page?.receive(channel, structuredClone(args), []);
  }

  reload(): void {
    this.$reloads += 1;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** The page navigates itself (a link, a script, a redirect, a frame); true when the guards let it. */
  $navigate(
    url: string,
    kind: 'will-navigate' | 'will-redirect' | 'will-frame-navigate' = 'will-navigate',
    isMainFrame = kind !== 'will-frame-navigate',
  ): boolean {
    const event = Object.assign(new PreventableEvent(), { url, isMainFrame });
    this.emit(kind, event, url);
    if (!event.defaultPrevented && isMainFrame) this.mainFrame.url = url;
    return !event.defaultPrevented;
  }

  /** The page calls `window.open` or follows a link with a target; Electron opens a window unless told otherwise. */
  $open(url: string): 'allow' | 'deny' {
    const referrer = { url: '', policy: 'no-referrer' } as const;
    const details = { url, disposition: 'new-window', frameName: '', features: '', referrer } as const;
    return this.#openHandler?.(details).action ?? 'allow';
  }

  /** A page adds `<webview>`; true when it would be attached. */
  $attachWebview(): boolean {
    const event = new PreventableEvent();
    this.emit('will-attach-webview', event, {}, {});
    return !event.defaultPrevented;
  }
}

interface WindowHost {
  readonly session: SessionDouble;
  needsReady(what: string): void;
  /** Loads the preload of a window into its page. */
  attach(window: WindowDouble): void;
  created(window: WindowDouble): void;
  closed(window: WindowDouble): void;
}

type CheckedMethods =
  | 'loadURL'
  | 'show'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isMinimized'
  | 'restore'
  | 'maximize'
  | 'isMaximized'
  | 'setFullScreen'
  | 'isFullScreen'
  | 'getNormalBounds'
  | 'setProgressBar';

export class WindowDouble extends EventEmitter implements Pick<BrowserWindow, CheckedMethods> {
  readonly webContents: WebContentsDouble;
  readonly $options: BrowserWindowConstructorOptions;
  readonly #host: WindowHost;
  $isShown = false;
  $isFocused = false;
  $isMinimized = false;
  $isMaximized = false;
  $isFullScreen = false;
  $bounds: Rectangle;
  $progress = -1;
  #isDestroyed = false;

  constructor(host: WindowHost, options: BrowserWindowConstructorOptions) {
    super();
    host.needsReady('BrowserWindow');
    this.#host = host;
    this.$options = options;
    this.$bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.webContents = new WebContentsDouble(host.session);
    host.created(this);
  }

  /** Navigation by the main process passes by `will-navigate`. An answer without a body is an error page. */
  async loadURL(url: string): Promise<void> {
    const response = await this.webContents.session.protocol.$fetch(url);
    const content = await response.text();
    if (!response.ok && content === '') throw new Error(`ERR_HTTP_RESPONSE_CODE_FAILURE (-379) loading '${url}'`);
    this.webContents.mainFrame.url = url;
    this.#host.attach(this);
    this.webContents.emit('did-finish-load');
    this.emit('ready-to-show');
  }

  close(): void {
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.emit('closed');
    this.#host.closed(this);
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  show(): void {
    this.#mustExist();
    this.$isShown = true;
  }

  focus(): void {
    this.#mustExist();
    this.$isFocused = true;
  }

  isMinimized(): boolean {
    return this.$isMinimized;
  }

  restore(): void {
    this.$isMinimized = false;
  }

  maximize(): void {
    this.$isMaximized = true;
  }

  isMaximized(): boolean {
    return this.$isMaximized;
  }

  setFullScreen(flag: boolean): void {
    this.$isFullScreen = flag;
  }

  isFullScreen(): boolean {
    return this.$isFullScreen;
  }

  getNormalBounds(): Rectangle {
    this.#mustExist();
    return this.$bounds;
  }

  setProgressBar(progress: number): void {
    this.#mustExist();
    this.$progress = progress;
  }

  #mustExist(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
  }
}
