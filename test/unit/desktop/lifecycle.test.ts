import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MenuCommand } from '../../../electron/hosts/desktop/bridge.ts';
import { cleanUp, startDesktop } from './start-desktop.ts';

afterEach(cleanUp);

describe('the desktop app', () => {
  it('does not run beside another one', async () => {
    const { isRunning, electron } = await startDesktop({
      prepare: ({ app }) => {
        app.$hasLock = false;
      },
    });
    expect(isRunning).toBe(false);
    expect(electron.app.$exitCode).toBe(0);
    expect(electron.BrowserWindow.getAllWindows()).toEqual([]);
  });

  it('comes to the front when it is started again', async () => {
    const { electron, window } = await startDesktop();
    window().$isMinimized = true;
    electron.app.emit('second-instance', {}, ['cloudaudit'], '/', undefined);
    await vi.waitFor(() => expect(window().$isFocused).toBe(true));
    expect(window().$isMinimized).toBe(false);
    expect(electron.BrowserWindow.getAllWindows()).toHaveLength(1);
  });

  it('opens the sample when it is started again with --sample, and heeds no other argument', async () => {
    const { electron, bridge } = await startDesktop();
    const received: MenuCommand[] = [];
    bridge().onMenuCommand((command) => received.push(command));
    electron.app.emit('second-instance', {}, ['cloudaudit', '--sampler', '--inspect', 'app://x'], '/', undefined);
    electron.app.emit('second-instance', {}, ['cloudaudit', '--sample'], '/', undefined);
    await vi.waitFor(() => expect(received).toEqual(['open-sample-workspace']));
  });

  it.each(['remote-debugging-port', 'remote-debugging-pipe'])('does not start installed with --%s', async (name) => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { isRunning, electron } = await startDesktop({
      prepare: ({ app }) => {
        app.isPackaged = true;
        app.$switches.add(name);
      },
    });
    expect(isRunning).toBe(false);
    expect(electron.app.$exitCode).toBe(2);
    expect(said.mock.calls.flat().join('')).toContain(`--${name}`);
    said.mockRestore();
  });

  it('tells Windows its id', async () => {
    const { electron } = await startDesktop();
    expect(electron.app.$userModelId).toBe('com.cloudaudit.desktop');
  });

  it('keeps its own files beside the data, for the owner alone', async () => {
    const { electron, home } = await startDesktop();
    expect(electron.app.getPath('userData')).toBe(`${home}/desktop`);
  });

  it.runIf(process.platform !== 'darwin')('ends with its last window', async () => {
    const { electron, window } = await startDesktop();
    window().close();
    await vi.waitFor(() => expect(electron.app.$exitCode).toBe(0));
  });

  it('opens its window again from the dock', async () => {
    const { electron, window } = await startDesktop();
    electron.app.removeAllListeners('window-all-closed');
    electron.app.on('window-all-closed', () => undefined);
    window().close();
    electron.app.emit('activate', {}, false);
    await vi.waitFor(() => expect(electron.BrowserWindow.getAllWindows()).toHaveLength(1));
  });

  it('says why it cannot start', async () => {
    const { electron } = await startDesktop();
    const { giveUp } = await import('../../../electron/hosts/desktop/app.ts');
    giveUp(new Error('The page is missing.'));
    expect(electron.$.errorBoxes).toEqual([{ title: 'CloudAudit cannot start', content: 'The page is missing.' }]);
    expect(electron.app.$exitCode).toBe(1);
  });
});
