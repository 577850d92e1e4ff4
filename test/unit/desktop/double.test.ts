import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ElectronDouble } from './start-desktop.ts';

/** The double is worth only as much as it refuses. */
describe('the double of Electron', () => {
  let electron: ElectronDouble;

  beforeEach(async () => {
    vi.resetModules();
    electron = await import('../../doubles/electron.ts');
  });

  it('stands in for the package, whose own entry would download a program', async () => {
    const { app } = await import('electron');
    expect(app).toBe(electron.app);
  });

  it('refuses windows, sessions, menus, screens, dialogs and processes before ready', () => {
    expect(() => new electron.BrowserWindow()).toThrow('before the app is ready');
    expect(() => electron.session.defaultSession).toThrow('before the app is ready');
    expect(() => electron.Menu.setApplicationMenu(null)).toThrow('before the app is ready');
    expect(() => electron.screen.getAllDisplays()).toThrow('before the app is ready');
    expect(() => electron.utilityProcess.fork('/x.js')).toThrow('before the app is ready');
    expect(() => electron.protocol.handle('app', () => new Response())).toThrow('before the app is ready');
  });

  it('refuses schemes and the sandbox after ready', async () => {
    await electron.$.ready();
    expect(() => electron.app.enableSandbox()).toThrow('before app is ready');
    expect(() => electron.protocol.registerSchemesAsPrivileged([])).toThrow('before app is ready');
  });

  it('refuses a second handler, an unknown channel and what cannot be cloned', async () => {
    const caller = { sender: { id: 1 }, senderFrame: null };
    electron.ipcMain.handle('a', () => () => undefined);
    expect(() => electron.ipcMain.handle('a', () => 1)).toThrow("second handler for 'a'");
    await expect(electron.$.invoke('b', caller)).rejects.toThrow("No handler registered for 'b'");
    await expect(electron.$.invoke('a', caller)).rejects.toThrow("Error invoking remote method 'a'");
    await expect(electron.$.invoke('a', caller, () => 1)).rejects.toThrow('could not be cloned');
  });

  it('grants, navigates and opens until it is told not to', async () => {
    await electron.$.ready();
    const { webContents } = new electron.BrowserWindow();
    expect(await electron.session.defaultSession.$request('media', 'https://example.com/')).toBe(true);
    expect(await electron.session.defaultSession.webRequest.$mayLoad('https://example.com/')).toBe(true);
    expect(electron.session.defaultSession.$download()).toBe(true);
    expect(webContents.$navigate('https://example.com/')).toBe(true);
    expect(webContents.$open('https://example.com/')).toBe('allow');
    expect(webContents.$attachWebview()).toBe(true);
  });

  it('delivers nothing over a port before it is started, and moves a port only once', async () => {
    const { port1, port2 } = new electron.MessageChannelMain();
    const received: unknown[] = [];
    port2.on('message', ({ data }: { data: unknown }) => received.push(data));
    port1.postMessage('early');
    await new Promise(setImmediate);
    expect(received).toEqual([]);
    port2.start();
    await vi.waitFor(() => expect(received).toEqual(['early']));
    const moved = new electron.MessageChannelMain();
    port1.postMessage('with a port', [moved.port1]);
    expect(() => port1.postMessage('again', [moved.port1])).toThrow('neutered');
    port1.close();
  });

  it('gives a custom scheme an origin only when it is standard', async () => {
    electron.protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true } }]);
    expect(electron.protocol.$originOf('app://cloudaudit/x')).toBe('app://cloudaudit');
    expect(electron.protocol.$originOf('other://cloudaudit/x')).toBe('null');
  });
});
