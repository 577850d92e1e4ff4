import { describe, expect, it, vi } from 'vitest';
import { PageDouble } from '../../doubles/electron-page.ts';
import { builtPreload } from './built-preload.ts';
import { bridgeOf } from './start-desktop.ts';

async function openPage(platform: NodeJS.Platform = 'linux') {
  const invoke = vi.fn<(channel: string, ...args: unknown[]) => Promise<unknown>>(async () => undefined);
  const page = new PageDouble({ preload: await builtPreload(), platform, invoke });
  return { page, bridge: bridgeOf(page), invoke };
}

describe('the built preload', () => {
  it('is one script that requires nothing but electron', async () => {
    const required = [...(await builtPreload()).matchAll(/require\(\s*["']([^"']+)["']/g)].map(([, name]) => name);
    expect(new Set(required)).toEqual(new Set(['electron']));
  });

  it('does not carry the schemas of the main process', async () => {
    expect((await builtPreload()).length).toBeLessThan(10_000);
  });

  it.each([
    ['darwin', 'mac'],
    ['win32', 'windows'],
    ['linux', 'linux'],
    ['freebsd', 'linux'],
  ] as const)('calls %s %s', async (platform, name) => {
    expect((await openPage(platform)).bridge.platform).toBe(name);
  });

  it('sends every call over one channel', async () => {
    const { bridge, invoke } = await openPage();
    await bridge.connect('r1');
    await bridge.pickFiles('folder');
    await bridge.saveText({ suggestedName: 'costs.csv', content: 'a,b' });
    await bridge.openExternalLink('aws-cur-guide');
    await bridge.setTheme('dark');
    expect(invoke.mock.calls).toEqual([
      ['cloudaudit:call', { method: 'connect', requestId: 'r1' }],
      ['cloudaudit:call', { method: 'pick-files', kind: 'folder' }],
      ['cloudaudit:call', { method: 'save-text', suggestedName: 'costs.csv', content: 'a,b' }],
      ['cloudaudit:call', { method: 'open-external-link', id: 'aws-cur-guide' }],
      ['cloudaudit:call', { method: 'set-theme', theme: 'dark' }],
    ]);
  });

  it('passes on the sentence of a failure without Electron around it', async () => {
    const { bridge, invoke } = await openPage();
    invoke.mockRejectedValue(new Error("Error invoking remote method 'cloudaudit:call': TypeError: It is closed."));
    await expect(bridge.connect('r1')).rejects.toThrow(/^It is closed\.$/);
  });

  it('never hands Electron events to the page', async () => {
    const { page, bridge } = await openPage();
    const received: unknown[][] = [];
    bridge.onMenuCommand((...given: unknown[]) => {
      received.push(given);
    });
    page.receive('cloudaudit:menu', ['show-costs'], []);
    expect(received).toEqual([['show-costs']]);
  });

  it('stops listening when asked to', async () => {
    const { page, bridge } = await openPage();
    const listener = vi.fn<() => void>();
    const stop = bridge.onMenuCommand(listener);
    stop();
    page.receive('cloudaudit:menu', ['show-costs'], []);
    expect(listener).not.toHaveBeenCalled();
  });

  it('tells the path of a dropped file, and an empty one for a file that is not on disk', async () => {
    const { bridge } = await openPage();
    const dropped = Object.assign(new File(['x'], 'cur.csv'), { $path: '/data/cur.csv' });
    expect(bridge.pathForFile(dropped)).toBe('/data/cur.csv');
    expect(bridge.pathForFile(new File(['x'], 'made.csv'))).toBe('');
  });

  it('cannot be changed by the page', async () => {
    const { bridge } = await openPage();
    expect(Reflect.set(bridge, 'pickFiles', () => undefined)).toBe(false);
  });
});
