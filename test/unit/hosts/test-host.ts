import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { os } from '@orpc/server';
import { z } from 'zod';
import { type LoopbackHost, type LoopbackOptions, startLoopback } from '../../../electron/hosts/loopback/server.ts';

const NONCE_PAGE =
  '<!doctype html><html lang="en"><head><meta name="csp-nonce" content="__CSP_NONCE__"><title>t</title></head></html>';

/** A page with a script, as the build makes it. */
export function writePage(folder: string): string {
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), NONCE_PAGE);
  writeFileSync(join(page, 'assets', 'index-abc123.js'), 'export const answer = 42;\n');
  writeFileSync(join(folder, 'secret.js'), 'export const secret = true;\n');
  return page;
}

export interface TestHost extends LoopbackHost {
  readonly folder: string;
  /** Settles when the listener of `wait` has gone. */
  readonly listenersGone: Promise<void>;
  readonly reports: readonly unknown[];
  readonly uploads: ReadonlyMap<string, string>;
  /** Moves the host's clock (milliseconds). */
  wait(ms: number): void;
  /** A key as a page gets it. */
  openTab(): Promise<string>;
  post(path: string, key: string, body: unknown): Promise<Response>;
}

const greet = os.input(z.object({ name: z.string() })).handler(({ input }) => `Hello ${input.name}`);
const count = os.handler(async function* () {
  for (let number = 1; number <= 3; number += 1) yield { number };
});

/** A stream that ends with its listener. */
function waiting(onEnd: () => void) {
  return os.handler(async function* ({ signal }) {
    yield { waiting: true };
    await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    onEnd();
  });
}

/** The real host over real sockets, around a contract of two methods. */
export async function startTestHost(change: Partial<LoopbackOptions> = {}): Promise<TestHost> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudaudit-host-'));
  const reports: unknown[] = [];
  const listenersGone = Promise.withResolvers<void>();
  const uploads = new Map<string, string>();
  let now = 1_700_000_000_000;
  const host = await startLoopback({
    router: { greet, count, waiting: waiting(listenersGone.resolve) },
    context: {},
    pageFolder: writePage(folder),
    now: () => now,
    report: (_event, error) => {
      reports.push(error);
      return 'TEST';
    },
    receiveUpload: async ({ path, body }) => {
      uploads.set(path, await new Response(body).text());
    },
    ...change,
  });
  const post = (path: string, key: string, body: unknown) =>
    fetch(host.origin + path, {
      method: 'POST',
      headers: { origin: host.origin, 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    });
  return {
    ...host,
    folder,
    listenersGone: listenersGone.promise,
    reports,
    uploads,
    wait: (ms) => {
      now += ms;
    },
    openTab: async () => {
      const response = await post('/session', '', { secret: secretOf(host.issueLink()) });
      return z.object({ key: z.string() }).parse(await response.json()).key;
    },
    post,
    close: async () => {
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function secretOf(link: string): string {
  return new URL(link).hash.slice('#t='.length);
}
