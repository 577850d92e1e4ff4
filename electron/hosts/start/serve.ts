import { createInterface } from 'node:readline';
import type { Backend } from '../backend/create-backend.ts';
import { watchIdle } from '../loopback/idle.ts';
import { type LoopbackHost, startLoopback } from '../loopback/server.ts';
import type { InstanceLock } from '../shared/instance.ts';
import { type OpenedBrowser, openInBrowser } from './open-browser.ts';

/** Without a terminal nobody would miss the app: it ends after this time without any page open. */
const IDLE_MS = 15 * 60_000;

const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface ServeOptions {
  readonly backend: Backend;
  readonly lock: InstanceLock;
  readonly pageFolder: string;
  readonly port: number;
  /** Whether to open the default browser. */
  readonly opens: boolean;
  /** Why this is not an Electron window. */
  readonly reason: string;
  readonly say: (line: string) => void;
}

/**
 * Serves the app to the browser until the terminal or a signal ends it. Pressing Enter gives a new link, because a link
 * is good once and for a minute; a tab that is open keeps working, reloads included.
 */
export async function serveInBrowser(options: ServeOptions): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const end = () => ended.resolve();
  for (const signal of END_SIGNALS) process.on(signal, end);
  const idle = process.stdin.isTTY ? undefined : watchIdle(IDLE_MS, end);
  const host = await startHost(options, idle?.onTraffic);
  const browser = await present(host, options);
  const keyboard = listenForEnter(host, options.say);
  await ended.promise;
  for (const signal of END_SIGNALS) process.off(signal, end);
  idle?.stop();
  keyboard.close();
  browser?.cleanUp();
  await host.close();
}

async function startHost(options: ServeOptions, onTraffic: ((change: 1 | -1) => void) | undefined) {
  const { backend, lock, pageFolder, port } = options;
  const host = await startLoopback({
    router: backend.router,
    context: backend.context,
    receiveUpload: (upload) => backend.uploads.receive(upload),
    report: backend.context.report,
    pageFolder,
    port,
    now: () => backend.context.clock.now(),
    ...(onTraffic === undefined ? {} : { onTraffic }),
  });
  lock.announce({ host: 'loopback', pid: process.pid, port: host.port, control: host.control });
  return host;
}

async function present(host: LoopbackHost, options: ServeOptions): Promise<OpenedBrowser | undefined> {
  const { say, reason, opens } = options;
  say(`  ${reason}`);
  say(`  App   ${host.issueLink()}`);
  say(`        The link is good once, within a minute. Enter prints a new one, Ctrl+C ends the app.`);
  if (!opens) return undefined;
  const browser = await openInBrowser(host.issueLink());
  if (!browser.opened) say('        The browser could not be opened: use the link.');
  return browser;
}

function listenForEnter(host: LoopbackHost, say: (line: string) => void) {
  const keyboard = createInterface({ input: process.stdin });
  keyboard.on('line', () => {
    say(`  App   ${host.issueLink()}`);
  });
  return keyboard;
}
