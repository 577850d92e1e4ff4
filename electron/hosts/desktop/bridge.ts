/**
 * What the preload puts on `window.cloudaudit` in the desktop app. Types only: the renderer may import this file.
 * In a browser (loopback host) `window.cloudaudit` is undefined.
 */

/** Where the desktop app serves its page: protocol and host are compared, never `URL.origin`. */
export type AppOrigin = 'app://cloudaudit';

export type DesktopPlatform = 'mac' | 'windows' | 'linux';

/** Pages the app may open outside, by name. The addresses are known to the main process alone. */
export type ExternalLinkId =
  | 'aws-billing-console'
  | 'aws-data-exports-console'
  | 'aws-cost-explorer-console'
  | 'aws-cur-guide'
  | 'aws-data-exports-guide'
  | 'aws-iam-guide'
  | 'focus-specification';

/** Menu items that the page carries out. */
export type MenuCommand =
  | 'import-files'
  | 'import-folder'
  | 'export-table'
  | 'open-own-workspace'
  | 'open-sample-workspace'
  | 'show-overview'
  | 'show-costs'
  | 'show-imports'
  | 'show-activity'
  | 'show-settings'
  | 'show-palette'
  | 'show-shortcuts'
  | 'show-about'
  | 'toggle-amounts';

export type ThemeChoice = 'system' | 'light' | 'dark';

export interface SaveTextRequest {
  /** A file name without folders; the owner may change it in the dialog. */
  readonly suggestedName: string;
  readonly content: string;
}

/** The window message that carries a port: `event.data` is this, `event.ports[0]` the port, `event.source` the window. */
export interface PortMessage {
  readonly type: 'cloudaudit:port';
  /** The id that was given to `connect`. */
  readonly requestId: string;
}

export interface DesktopBridge {
  readonly platform: DesktopPlatform;
  /**
   * Asks for a port to the backend, which speaks oRPC (`@orpc/client/message-port`; call `port.start()`). The port comes
   * as a `PortMessage` on `window`; listen before calling. Ask again after the port closed: the backend was restarted.
   * Rejects with a sentence for the owner when the backend cannot be started.
   */
  connect(requestId: string): Promise<void>;
  /** Absolute path of a dropped or chosen file; the empty string when it is not on disk. */
  pathForFile(file: File): string;
  /** Opens the system's dialog; absolute paths, empty when it was cancelled. */
  pickFiles(kind: 'files' | 'folder'): Promise<readonly string[]>;
  /** Opens the save dialog and writes UTF-8 text; the path, or undefined when it was cancelled. */
  saveText(request: SaveTextRequest): Promise<string | undefined>;
  openExternalLink(id: ExternalLinkId): Promise<void>;
  /** Follows the theme setting with window frame, menus and `prefers-color-scheme`. */
  setTheme(theme: ThemeChoice): Promise<void>;
  /** Calls the listener for every menu item of the page; returns what ends it. */
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
}

declare global {
  interface Window {
    readonly cloudaudit?: DesktopBridge;
  }
}
