import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import type { MessagePort } from 'node:worker_threads';
import { PagePort } from './electron-ports.ts';
import type { PageSide } from './electron-window.ts';

/** What a sandboxed preload may require (docs/tutorial/sandbox.md in electron/electron). */
const SANDBOXED_MODULES: ReadonlySet<string> = new Set(['electron', 'events', 'timers', 'url']);

export interface PageMessage {
  readonly data: unknown;
  readonly ports: readonly PagePort[];
  readonly targetOrigin: string;
}

export interface PageOptions {
  /** The built preload, one CommonJS script. */
  readonly preload: string;
  readonly platform?: NodeJS.Platform;
  /** Carries a call to the main process. */
  readonly invoke: (channel: string, ...args: unknown[]) => Promise<unknown>;
}

/**
 * A page with its sandboxed preload: the script runs in a context of its own that has neither Node nor the page's
 * world; only what it exposes, and window messages, come out.
 */
export class PageDouble implements PageSide {
  /** What the preload put on the page's `window`, by name. */
  readonly exposed = new Map<string, unknown>();
  readonly #messages = new EventEmitter();
  readonly #incoming = new EventEmitter();

  constructor({ preload, platform = process.platform, invoke }: PageOptions) {
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, value: unknown) => this.#expose(name, value) },
      ipcRenderer: {
        invoke,
        on: (channel: string, listener: Listener) => this.#incoming.on(channel, listener),
        off: (channel: string, listener: Listener) => this.#incoming.off(channel, listener),
      },
      webUtils: { getPathForFile: (file: { readonly $path?: string }) => file.$path ?? '' },
    };
    const context = vm.createContext({
      module: { exports: {} },
      exports: {},
      require: sandboxedRequire(electron),
      process: Object.freeze({ platform, type: 'renderer', sandboxed: true }),
      window: { postMessage: (...message: WindowMessage) => this.#postToPage(...message) },
    });
    vm.runInContext(preload, context, { filename: 'preload.cjs' });
  }

  receive(channel: string, args: readonly unknown[], ports: readonly MessagePort[]): void {
    const event = { sender: this, senderId: 0, ports: ports.map((port) => new PagePort(port)) };
    this.#incoming.emit(channel, event, ...args);
  }

  onMessage(listener: (message: PageMessage) => void): void {
    this.#messages.on('message', listener);
  }

  #expose(name: string, value: unknown): void {
    if (this.exposed.has(name)) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
    refuseUncloneable(value, name);
    this.exposed.set(name, value);
  }

  #postToPage(...[data, targetOrigin, transfer = []]: WindowMessage): void {
    this.#messages.emit('message', { data: structuredClone(data), targetOrigin, ports: transfer });
  }
}

type Listener = (...args: unknown[]) => void;
type WindowMessage = [data: unknown, targetOrigin: string, transfer?: readonly PagePort[]];

function sandboxedRequire(electron: unknown): (name: string) => unknown {
  const nodeRequire = createRequire(import.meta.url);
  return (name) => {
    if (!SANDBOXED_MODULES.has(name)) throw new Error(`module not found: ${name}`);
    return name === 'electron' ? electron : nodeRequire(`node:${name}`);
  };
}

/** `contextBridge` passes plain data and functions; everything else, ports and Electron's own objects too, it refuses. */
function refuseUncloneable(value: unknown, path: string): void {
  if (typeof value === 'symbol') throw new TypeError(`Cannot pass a symbol over contextBridge: ${path}`);
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof EventEmitter || value instanceof EventTarget) {
    throw new TypeError(`Cannot pass an object with behaviour over contextBridge: ${path}`);
  }
  for (const [name, part] of Object.entries(value)) refuseUncloneable(part, `${path}.${name}`);
}
