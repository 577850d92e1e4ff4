import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { RouterClient } from '@orpc/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { workOf } from '../../../electron/hosts/desktop/messages.ts';
import type { PageDouble } from '../../doubles/electron-page.ts';
import type { ControlledRouter } from './controlled-backend.ts';
import { cleanUp, connectPage, type Desktop, startDesktop } from './start-desktop.ts';

type Client = RouterClient<ControlledRouter>;

async function connectClient(page: PageDouble, requestId: string): Promise<{ client: Client; closed: Promise<void> }> {
  const port = await connectPage(page, requestId);
  const closed = Promise.withResolvers<void>();
  port.addEventListener('close', () => closed.resolve());
  return { client: createORPCClient(new RPCLink({ port })), closed: closed.promise };
}

/** Crashes the backend and waits until the page has noticed. */
async function crash(page: PageDouble, requestId: string): Promise<void> {
  const { client, closed } = await connectClient(page, requestId);
  client.crash().catch(() => undefined);
  await closed;
}

afterEach(cleanUp);

describe('the port that the page is handed', () => {
  it('answers calls of the page', async () => {
    const { page } = await startDesktop();
    const { client } = await connectClient(page(), 'first');
    expect(await client.add({ a: 2, b: 3 })).toBe(5);
  });

  it('streams', async () => {
    const { page } = await startDesktop();
    const { client } = await connectClient(page(), 'first');
    const counted: number[] = [];
    for await (const number of await client.count()) counted.push(number);
    expect(counted).toEqual([1, 2, 3]);
  });

  it('goes to the request that asked for it, all to one backend', async () => {
    const { page, electron } = await startDesktop();
    const clients = await Promise.all(['a', 'b', 'c'].map((id) => connectClient(page(), id)));
    const sums = await Promise.all(clients.map(({ client }, index) => client.add({ a: index, b: 1 })));
    expect(sums).toEqual([1, 2, 3]);
    expect(electron.$.utilityProcesses).toHaveLength(1);
  });

  it('is not made before the page asks', async () => {
    const { electron } = await startDesktop();
    expect(electron.$.utilityProcesses).toEqual([]);
  });

  it('carries the wish for the sample to the backend', async () => {
    const { page } = await startDesktop({ argv: ['--sample'] });
    const { client } = await connectClient(page(), 'first');
    expect(await client.argv()).toEqual(['--sample']);
  });
});

describe('a backend that stops working', () => {
  it('closes the port and is started again at the next request', async () => {
    const { page, electron } = await startDesktop();
    await crash(page(), 'first');
    const { client } = await connectClient(page(), 'second');
    expect(await client.add({ a: 1, b: 1 })).toBe(2);
    expect(electron.$.utilityProcesses).toHaveLength(2);
  });

  it('is not started again after three crashes in a minute', async () => {
    const { page, bridge } = await startDesktop();
    for (const id of ['1', '2', '3']) await crash(page(), id);
    await expect(bridge().connect('4')).rejects.toThrow('stopped 3 times in a minute');
  });

  it('says why it could not start', async () => {
    const { bridge } = await startDesktop({ argv: ['--sample'], prepare: failAtStart });
    await expect(bridge().connect('1')).rejects.toThrow('The data folder is open elsewhere.');
  });

  it('may try again after it could not start', async () => {
    const { bridge } = await startDesktop({ argv: ['--sample'], prepare: failAtStart });
    for (const id of ['1', '2', '3', '4', '5']) {
      await expect(bridge().connect(id)).rejects.toThrow('The data folder is open elsewhere.');
    }
  });
});

/** The double hands `--fails` to every program it forks. */
function failAtStart({ utilityProcess }: Desktop['electron']): void {
  const fork = utilityProcess.fork.bind(utilityProcess);
  utilityProcess.fork = (modulePath, args, options) => fork(modulePath, [...(args ?? []), '--fails'], options);
}

describe('running work', () => {
  it('shows on the task bar and goes away', async () => {
    const { page, window } = await startDesktop();
    const { client } = await connectClient(page(), 'first');
    await client.work({ isRunning: true, progress: 0.25 });
    await vi.waitFor(() => expect(window().$progress).toBe(0.25));
    await client.work({ isRunning: true });
    await vi.waitFor(() => expect(window().$progress).toBe(2));
    await client.work({ isRunning: false });
    await vi.waitFor(() => expect(window().$progress).toBe(-1));
  });

  it('is taken together over all jobs', () => {
    expect(workOf([])).toEqual({ isRunning: false });
    expect(workOf([{ progress: 0.5 }, { progress: 1 }])).toEqual({ isRunning: true, progress: 0.75 });
    expect(workOf([{ progress: 0.5 }, {}])).toEqual({ isRunning: true });
  });

  it('keeps the app open when the owner says so', async () => {
    const { page, window, electron } = await startDesktop();
    await startWork(page(), window);
    electron.$.answers.message.push({ response: 0, checkboxChecked: false });
    electron.app.quit();
    await vi.waitFor(() => expect(electron.$.askedDialogs).toHaveLength(1));
    expect(electron.app.$exitCode).toBeUndefined();
    expect(window().isDestroyed()).toBe(false);
  });

  it('is stopped cleanly before the app ends', async () => {
    const { page, window, electron } = await startDesktop();
    await startWork(page(), window);
    electron.$.answers.message.push({ response: 1, checkboxChecked: false });
    electron.app.quit();
    await vi.waitFor(() => expect(electron.app.$exitCode).toBe(0));
    expect(electron.$.utilityProcesses.map(({ pid }) => pid)).toEqual([undefined]);
  });
});

async function startWork(page: PageDouble, window: Desktop['window']): Promise<void> {
  const { client } = await connectClient(page, 'work');
  await client.work({ isRunning: true, progress: 0.5 });
  await vi.waitFor(() => expect(window().$progress).toBe(0.5));
}

describe('quitting', () => {
  it('waits for the backend to end', async () => {
    const { page, electron } = await startDesktop();
    await connectClient(page(), 'first');
    electron.app.quit();
    expect(electron.app.$exitCode).toBeUndefined();
    await vi.waitFor(() => expect(electron.app.$exitCode).toBe(0));
    expect(electron.$.askedDialogs).toEqual([]);
  });

  it('ends a backend that does not stop by itself', async () => {
    const { page, electron } = await startDesktop();
    const { client } = await connectClient(page(), 'first');
    await client.ignoreStop();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    electron.app.quit();
    await vi.advanceTimersByTimeAsync(15_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(electron.app.$exitCode).toBe(0));
    expect(electron.$.utilityProcesses[0]?.pid).toBeUndefined();
  });

  it('starts no backend', async () => {
    const { bridge, electron } = await startDesktop();
    electron.app.quit();
    await expect(bridge().connect('late')).rejects.toThrow('CloudAudit is quitting.');
    expect(electron.$.utilityProcesses).toEqual([]);
  });
});
