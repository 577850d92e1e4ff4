import { EventEmitter } from 'node:events';
import type { Protocol, Session, WebRequest } from 'electron';

/** Refuses what comes at the wrong time, as Electron does. */
export class Lifecycle {
  isReady = false;

  needsReady(what: string): void {
    if (!this.isReady) throw new Error(`${what} cannot be used before the app is ready`);
  }

  needsNotReady(what: string): void {
    if (this.isReady) throw new Error(`${what} should be called before app is ready`);
  }
}

export class PreventableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

type Handler<Name extends keyof Session> = Session[Name] extends (handler: infer Value) => unknown ? Value : never;

/** A session that grants everything until a handler denies it, like Electron's. */
export class SessionDouble
  extends EventEmitter
  implements
    Pick<
      Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setUSBProtectedClassesHandler'
      | 'setBluetoothPairingHandler'
      | 'setSpellCheckerEnabled'
    >
{
  readonly protocol: ProtocolDouble;
  readonly webRequest = new WebRequestDouble();
  isSpellCheckerEnabled = true;
  #request: Handler<'setPermissionRequestHandler'> = null;
  #check: Handler<'setPermissionCheckHandler'> = null;
  #device: Handler<'setDevicePermissionHandler'> = null;
  #usbClasses: Handler<'setUSBProtectedClassesHandler'> = null;
  #pairing: Handler<'setBluetoothPairingHandler'> = null;

  constructor(protocol: ProtocolDouble) {
    super();
    this.protocol = protocol;
  }

  setPermissionRequestHandler(handler: Handler<'setPermissionRequestHandler'>): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: Handler<'setPermissionCheckHandler'>): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: Handler<'setDevicePermissionHandler'>): void {
    this.#device = handler;
  }

  setUSBProtectedClassesHandler(handler: Handler<'setUSBProtectedClassesHandler'>): void {
    this.#usbClasses = handler;
  }

  setBluetoothPairingHandler(handler: Handler<'setBluetoothPairingHandler'>): void {
    this.#pairing = handler;
  }

  setSpellCheckerEnabled(enable: boolean): void {
    this.isSpellCheckerEnabled = enable;
  }

  /** A page asks; true when it is granted. */
  async $request(permission: string, requestingUrl: string, isMainFrame = true): Promise<boolean> {
    const ask: unknown = this.#request;
    if (typeof ask !== 'function') return true;
    return await new Promise((resolve) => {
      ask({}, permission, resolve, { requestingUrl, isMainFrame });
    });
  }

  $check(permission: string, requestingOrigin: string): boolean {
    const check: unknown = this.#check;
    return typeof check === 'function' ? Boolean(check(null, permission, requestingOrigin, {})) : true;
  }

  $device(deviceType: string, origin: string): boolean {
    const decide: unknown = this.#device;
    return typeof decide === 'function' ? Boolean(decide({ deviceType, origin, device: {} })) : true;
  }

  $protectedUsbClasses(protectedClasses: string[]): unknown {
    const choose: unknown = this.#usbClasses;
    return typeof choose === 'function' ? choose({ protectedClasses }) : protectedClasses;
  }

  async $pair(): Promise<boolean> {
    const pair = this.#pairing;
    if (pair === null) return false;
    return await new Promise((resolve) => {
      pair({ deviceId: 'd', pairingKind: 'confirm', frame: null }, ({ confirmed }) => resolve(confirmed));
    });
  }

  /** True when the download would start. */
  $download(): boolean {
    const event = new PreventableEvent();
    this.emit('will-download', event, {}, {});
    return !event.defaultPrevented;
  }
}

type BeforeRequest = (details: { url: string }, decide: (response: { cancel?: boolean }) => void) => void;

function isListener(value: unknown): value is BeforeRequest {
  return typeof value === 'function';
}

class WebRequestDouble implements Pick<WebRequest, 'onBeforeRequest'> {
  #listener: BeforeRequest | undefined;

  onBeforeRequest(...given: unknown[]): void {
    const listener = given.at(-1);
    this.#listener = isListener(listener) ? listener : undefined;
  }

  async $mayLoad(url: string): Promise<boolean> {
    const listener = this.#listener;
    if (listener === undefined) return true;
    return await new Promise((resolve) => listener({ url }, ({ cancel }) => resolve(cancel !== true)));
  }
}

type SchemeHandler = (request: Request) => Promise<Response> | Response;

export class ProtocolDouble implements Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'isProtocolHandled'> {
  readonly #lifecycle: Lifecycle;
  readonly #handlers = new Map<string, SchemeHandler>();
  readonly $schemes = new Map<string, Electron.Privileges>();

  constructor(lifecycle: Lifecycle) {
    this.#lifecycle = lifecycle;
  }

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    this.#lifecycle.needsNotReady('protocol.registerSchemesAsPrivileged');
    if (this.$schemes.size > 0) throw new Error('registerSchemesAsPrivileged can only be called once');
    for (const { scheme, privileges } of schemes) this.$schemes.set(scheme, privileges ?? {});
  }

  handle(scheme: string, handler: SchemeHandler): void {
    this.#lifecycle.needsReady('protocol.handle');
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  async $fetch(url: string, init?: RequestInit): Promise<Response> {
    const scheme = new URL(url).protocol.slice(0, -1);
    const handler = this.#handlers.get(scheme);
    if (handler === undefined) throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${url}'`);
    return await handler(new Request(url, init));
  }

  /** As Chromium gives it: a custom scheme has an origin only when it was registered as standard. */
  $originOf(address: string): string {
    const url = new URL(address);
    const scheme = url.protocol.slice(0, -1);
    if (scheme === 'http' || scheme === 'https') return url.origin;
    return this.$schemes.get(scheme)?.standard === true ? `${url.protocol}//${url.host}` : 'null';
  }
}
