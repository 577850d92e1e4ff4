import type { Event, Session, WebContents } from 'electron';
import { app, shell } from 'electron';
import { APP_ORIGIN, isAppUrl } from './app-origin.ts';
import { vettedExternalUrl } from './external-links.ts';

/** Writing plain text to the clipboard is the one thing the page may do that has a permission (copy a number). */
const GRANTED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);
/** Schemes the page and the developer tools load from; nothing comes from the network. */
const LOADABLE_PROTOCOLS: ReadonlySet<string> = new Set(['app:', 'blob:', 'data:', 'devtools:', 'chrome-extension:']);
/** Switches that open the app to any program on this machine. */
const DEBUGGING_SWITCHES = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-allow-origins'];

/** The first debugging switch on the command line of an installed app; the app does not start with one. */
export function debuggingSwitch(): string | undefined {
  return app.isPackaged ? DEBUGGING_SWITCHES.find((name) => app.commandLine.hasSwitch(name)) : undefined;
}

/** Denies every permission and device, every download and every request that leaves the machine. */
export function secureSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(details.isMainFrame && isAppUrl(details.requestingUrl) && GRANTED_PERMISSIONS.has(permission));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      requestingOrigin.replace(/\/$/, '') === APP_ORIGIN && GRANTED_PERMISSIONS.has(permission),
  );
  session.setDevicePermissionHandler(() => false);
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setBluetoothPairingHandler((_details, decide) => decide({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url) }));
}

/** Guards every page that ever exists, whoever makes it. Call before `ready`. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

function guardContents(contents: WebContents): void {
  contents.on('will-navigate', stayInApp);
  contents.on('will-redirect', stayInApp);
  contents.on('will-frame-navigate', stayInApp);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const vetted = vettedExternalUrl(url);
    if (vetted !== undefined) setImmediate(() => void shell.openExternal(vetted));
    return { action: 'deny' };
  });
}

function stayInApp(event: Event<{ readonly url: string }>): void {
  if (!isAppUrl(event.url)) event.preventDefault();
}

function mayLoad(address: string): boolean {
  const protocol = URL.parse(address)?.protocol;
  if (protocol === undefined || !LOADABLE_PROTOCOLS.has(protocol)) return false;
  return protocol !== 'app:' || isAppUrl(address);
}
