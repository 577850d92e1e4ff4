import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { RouterClient } from '@orpc/server';
import { z } from 'zod';
import type { Router } from '../../electron/features/router.ts';
import type { PageDouble } from '../doubles/electron-page.ts';
import type { PagePort } from '../doubles/electron-ports.ts';

/**
 * Starts an unpacked app under Node with the double in place of Electron, does what its page does first, and prints the
 * answers: `node test/package/run-packed.ts <app folder>`, with CLOUDAUDIT_HOME set.
 */
const appFolder = z.string().parse(process.argv[2]);
const double = new URL('../doubles/electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});

const { $, app, protocol } = await import('../doubles/electron.ts');
$.preload = readFileSync(join(appFolder, 'out/desktop/preload.cjs'), 'utf8');
process.argv.push('--sample');
await import(pathToFileURL(join(appFolder, 'out/desktop/main.js')).href);
await $.ready();

const page = await waitForPage();
const html = await protocol.$fetch('app://cloudaudit/index.html');
const client: RouterClient<Router> = createORPCClient(new RPCLink({ port: await connect(page) }));
const workspace = await client.workspace.current();
const accounts = await client.accounts.list();
console.log(JSON.stringify({ page: html.status, workspace, accounts: accounts.length }));
app.on('quit', (_event, code: number) => process.exit(code));
app.quit();

async function waitForPage(): Promise<PageDouble> {
  for (;;) {
    const [first] = $.pages;
    if (first !== undefined) return first;
    if ($.errorBoxes[0] !== undefined) throw new Error($.errorBoxes[0].content);
    await new Promise(setImmediate);
  }
}

async function connect(opened: PageDouble): Promise<PagePort> {
  const arrived = Promise.withResolvers<PagePort>();
  opened.onMessage(({ ports: [port] }) => {
    if (port !== undefined) arrived.resolve(port);
  });
  const bridge = z
    .object({ connect: z.custom<(id: string) => Promise<void>>() })
    .parse(opened.exposed.get('cloudaudit'));
  await bridge.connect('package-check');
  const port = await arrived.promise;
  port.start();
  return port;
}
