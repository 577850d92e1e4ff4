import { fileURLToPath } from 'node:url';
import { createORPCClient, isDefinedError, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { RouterClient } from '@orpc/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Router } from '../../../electron/features/router.ts';
import { acquireInstanceLock } from '../../../electron/hosts/shared/instance.ts';
import type { PageDouble } from '../../doubles/electron-page.ts';
import { cleanUp, connectPage, type Desktop, startDesktop, temporaryFolder } from './start-desktop.ts';

const backend = fileURLToPath(new URL('../../../electron/hosts/desktop/backend-entry.ts', import.meta.url));

async function connectApp(page: PageDouble): Promise<RouterClient<Router>> {
  return createORPCClient(new RPCLink({ port: await connectPage(page, 'page') }));
}

async function quit({ app }: Desktop['electron']): Promise<void> {
  app.quit();
  await vi.waitFor(() => expect(app.$exitCode).toBe(0), { timeout: 10_000 });
}

afterEach(cleanUp);

describe('the app in its utility process', () => {
  it("answers the page about the owner's workspace", async () => {
    const { page, electron, home } = await startDesktop({ backend });
    const app = await connectApp(page());
    const state = await app.workspace.current();
    expect(state).toMatchObject({ state: 'ready', kind: 'own', hasCosts: false });
    expect(state.databaseFile.startsWith(home)).toBe(true);
    await quit(electron);
  });

  it('refuses with the typed error of the contract', async () => {
    const { page, electron } = await startDesktop({ backend });
    const app = await connectApp(page());
    const { error } = await safe(app.imports.get({ importId: '01890000-0000-7000-8000-000000000000' }));
    expect(isDefinedError(error) && error.code).toBe('REFUSED');
    await quit(electron);
  });

  it('keeps what was changed through it', async () => {
    const home = temporaryFolder();
    const first = await startDesktop({ backend, home });
    await (await connectApp(first.page())).settings.set({ theme: 'dark' });
    await quit(first.electron);
    const second = await startDesktop({ backend, home });
    expect((await (await connectApp(second.page())).settings.get()).theme).toBe('dark');
    await quit(second.electron);
  });

  it('does not open a data folder that the browser version has open', async () => {
    const home = temporaryFolder();
    const attempt = acquireInstanceLock(home);
    const { bridge } = await startDesktop({ backend, home });
    await expect(bridge().connect('page')).rejects.toThrow('already open in the browser');
    if (attempt.state === 'acquired') attempt.lock.release();
    await expect(bridge().connect('page')).resolves.toBeUndefined();
  });
});
