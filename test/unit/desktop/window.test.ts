import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDesktopState } from '../../../electron/hosts/desktop/desktop-state.ts';
import { MINIMUM_SIZE, openingBounds } from '../../../electron/hosts/desktop/window-bounds.ts';
import { cleanUp, startDesktop, temporaryFolder } from './start-desktop.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const secondScreen = { x: 1440, y: 0, width: 2560, height: 1400 };

afterEach(cleanUp);

describe('the bounds of a new window', () => {
  it('are centred on the first screen the first time', () => {
    expect(openingBounds(undefined, [{ x: 0, y: 0, width: 1920, height: 1040 }])).toEqual({
      x: 280,
      y: 80,
      width: 1360,
      height: 880,
    });
  });

  it('are where the window was', () => {
    const saved = { x: 1600, y: 100, width: 1200, height: 800 };
    expect(openingBounds(saved, [laptop, secondScreen])).toEqual(saved);
  });

  it('come back to the first screen when the other one is gone', () => {
    expect(openingBounds({ x: 1600, y: 100, width: 1200, height: 800 }, [laptop])?.x).toBeLessThan(laptop.width);
  });

  it('are left to the system where there is no screen', () => {
    expect(openingBounds(undefined, [])).toBeUndefined();
  });

  it('always leave a part of the upper edge to grab, and are never larger than a roomy screen', () => {
    const coordinate = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 1, max: 6000 });
    const saved = fc.record({ x: coordinate, y: coordinate, width: size, height: size });
    fc.assert(
      fc.property(saved, (bounds) => {
        const opened = openingBounds(bounds, [laptop, secondScreen]);
        if (opened === undefined) return false;
        const isGrabbable = [laptop, secondScreen].some(
          (area) =>
            opened.y >= area.y &&
            opened.y < area.y + area.height &&
            opened.x < area.x + area.width &&
            opened.x + opened.width > area.x,
        );
        return isGrabbable && opened.width >= MINIMUM_SIZE.width && opened.height <= secondScreen.height;
      }),
    );
  });
});

describe('the window', () => {
  it('is shown only once its page has painted', async () => {
    const { window } = await startDesktop();
    expect(window().$options.show).toBe(false);
    expect(window().$isShown).toBe(true);
  });

  it('says in its title that it shows the sample', async () => {
    const { window } = await startDesktop({ argv: ['--sample'] });
    expect(window().$options.title).toBe('Sample workspace – CloudAudit');
  });

  it('opens again where it was closed', async () => {
    const home = temporaryFolder();
    const first = (await startDesktop({ home })).window();
    first.$bounds = { x: 40, y: 60, width: 1000, height: 700 };
    first.$isMaximized = true;
    first.close();
    const second = (await startDesktop({ home })).window();
    expect(second.$options).toMatchObject({ x: 40, y: 60, width: 1000, height: 700 });
    expect(second.$isMaximized).toBe(true);
  });

  it('opens anew with a state file that is damaged', async () => {
    const home = temporaryFolder();
    (await startDesktop({ home })).window().close();
    writeFileSync(join(home, 'desktop', 'desktop-state.json'), '{"window": {"bounds": "everywhere"');
    expect((await startDesktop({ home })).window().$isShown).toBe(true);
  });

  it('has the dark background when the dark theme was chosen', async () => {
    const home = temporaryFolder();
    await (await startDesktop({ home })).bridge().setTheme('dark');
    const { window, electron } = await startDesktop({ home });
    expect(electron.nativeTheme.themeSource).toBe('dark');
    expect(window().$options.backgroundColor).toBe('#141517');
  });

  it('reloads a page that crashed, once', async () => {
    const { window, electron } = await startDesktop();
    const { webContents } = window();
    electron.$.answers.message.push({ response: 0, checkboxChecked: false });
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    expect(webContents.$reloads).toBe(1);
    expect(electron.$.askedDialogs).toEqual([]);
    webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    await vi.waitFor(() => expect(webContents.$reloads).toBe(2));
    expect(electron.$.askedDialogs).toHaveLength(1);
  });

  it('leaves a page alone that ended by itself', async () => {
    const { window } = await startDesktop();
    window().webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(window().webContents.$reloads).toBe(0);
  });
});

describe('the desktop state', () => {
  it('keeps what was not changed', () => {
    const file = join(temporaryFolder(), 'state.json');
    const state = openDesktopState(file);
    state.update({ lastFolder: '/bills' });
    state.update({ theme: 'dark' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ lastFolder: '/bills', theme: 'dark' });
    expect(openDesktopState(file).read()).toEqual({ lastFolder: '/bills', theme: 'dark' });
  });

  it('does not fail where it cannot be written', () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    const state = openDesktopState(join(file, 'state.json'));
    expect(() => state.update({ theme: 'light' })).not.toThrow();
    expect(state.read().theme).toBe('light');
  });
});
