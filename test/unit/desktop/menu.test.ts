import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DesktopPlatform, MenuCommand } from '../../../electron/hosts/desktop/bridge.ts';
import { menuTemplate } from '../../../electron/hosts/desktop/menu.ts';
import { Menu } from '../../doubles/electron.ts';
import { cleanUp, startDesktop } from './start-desktop.ts';

type Item = MenuItemConstructorOptions;

const PLATFORMS: readonly DesktopPlatform[] = ['mac', 'windows', 'linux'];
const silent = { send: () => undefined, openLink: () => undefined, showDataFolder: () => undefined };
const menuOf = (platform: DesktopPlatform) => menuTemplate(platform, 'CloudAudit Desktop', silent);
const itemsOf = (menu: Item | undefined): Item[] => (Array.isArray(menu?.submenu) ? menu.submenu : []);
const allItems = (platform: DesktopPlatform) => menuOf(platform).flatMap(itemsOf);
const named = (platform: DesktopPlatform, label: string) => menuOf(platform).find((menu) => menu.label === label);

const PAGE_COMMANDS: readonly MenuCommand[] = [
  'import-files',
  'import-folder',
  'export-table',
  'open-own-workspace',
  'open-sample-workspace',
  'show-settings',
  'show-overview',
  'show-costs',
  'show-imports',
  'show-activity',
  'show-palette',
  'show-shortcuts',
  'toggle-amounts',
];

describe.each(PLATFORMS)('the menu on %s', (platform) => {
  it('is accepted by Electron', () => {
    expect(() => Menu.buildFromTemplate(menuOf(platform))).not.toThrow();
  });

  it('offers every command of the page', () => {
    const ids = allItems(platform).map(({ id }) => id);
    expect(PAGE_COMMANDS.filter((command) => !ids.includes(command))).toEqual([]);
  });

  it('gives no accelerator twice', () => {
    const accelerators = allItems(platform).flatMap(({ accelerator }) =>
      accelerator === undefined ? [] : [accelerator],
    );
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });

  it('sends the command of the item that was chosen', () => {
    const send = vi.fn<(command: MenuCommand) => void>();
    const items = menuTemplate(platform, 'CloudAudit', { ...silent, send }).flatMap(itemsOf);
    const item = items.find(({ id }) => id === 'show-costs');
    Reflect.apply(item?.click ?? (() => undefined), undefined, []);
    expect(send.mock.calls).toEqual([['show-costs']]);
  });

  it('can copy and paste', () => {
    const roles = allItems(platform).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit']));
  });
});

describe('the menu on macOS', () => {
  it('begins with the app menu: About, Settings, Services, Hide, Quit', () => {
    const [appMenu] = menuOf('mac');
    expect(appMenu?.label).toBe('CloudAudit Desktop');
    expect(itemsOf(appMenu).flatMap(({ role, id }) => role ?? id ?? [])).toEqual([
      'about',
      'show-settings',
      'services',
      'hide',
      'hideOthers',
      'unhide',
      'quit',
    ]);
  });

  it('has Settings on Cmd+,', () => {
    expect(allItems('mac').find(({ id }) => id === 'show-settings')?.accelerator).toBe('Cmd+,');
  });

  it('has a Window menu', () => {
    expect(menuOf('mac').some(({ role }) => role === 'windowMenu')).toBe(true);
  });

  it('uses no access keys', () => {
    expect([...menuOf('mac'), ...allItems('mac')].filter(({ label }) => label?.includes('&'))).toEqual([]);
  });

  it('writes titles in title case', () => {
    const small = new Set(['as', 'to', 'or', 'your']);
    const labels = allItems('mac').flatMap(({ label }) => label ?? []);
    const lowered = labels.flatMap((label) => label.split(' ')).filter((word) => /^[a-z]/.test(word));
    expect(lowered.filter((word) => !small.has(word))).toEqual([]);
  });
});

describe.each(['windows', 'linux'] as const)('the menu on %s', (platform) => {
  it('has an access key on every menu and item that has a label, once per menu', () => {
    for (const items of [menuOf(platform), ...menuOf(platform).map(itemsOf)]) {
      const keys = items.flatMap(({ label }) => (label === undefined ? [] : [/&(\w)/.exec(label)?.[1]?.toLowerCase()]));
      expect(keys).not.toContain(undefined);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('has Options and the way out under File', () => {
    const file = itemsOf(named(platform, '&File'));
    expect(file.find(({ id }) => id === 'show-settings')?.label).toBe('O&ptions…');
    expect(file.at(-1)).toMatchObject({ role: 'quit', label: platform === 'windows' ? 'E&xit' : '&Quit' });
  });

  it('has About under Help', () => {
    expect(itemsOf(named(platform, '&Help')).at(-1)?.id).toBe('show-about');
  });

  it('writes labels in sentence case', () => {
    const names = new Set(['CloudAudit', 'Desktop', 'CSV…', 'AWS']);
    const later = allItems(platform).flatMap(({ label }) => (label ?? '').replace('&', '').split(' ').slice(1));
    expect(later.filter((word) => /^[A-Z]/.test(word) && !names.has(word))).toEqual([]);
  });
});

describe('the application menu', () => {
  afterEach(cleanUp);

  const choose = (items: readonly Item[], matches: (item: Item) => boolean) => {
    const item = items.flatMap(itemsOf).find(matches);
    Reflect.apply(item?.click ?? (() => undefined), undefined, []);
  };

  it('reaches the page', async () => {
    const { electron, bridge } = await startDesktop();
    const received: MenuCommand[] = [];
    bridge().onMenuCommand((command) => received.push(command));
    choose(electron.$.menu, ({ id }) => id === 'import-files');
    await vi.waitFor(() => expect(received).toEqual(['import-files']));
  });

  it('opens the data folder and links outside', async () => {
    const { electron, home } = await startDesktop();
    choose(electron.$.menu, ({ label }) => label?.replace('&', '').toLowerCase() === 'show data folder');
    choose(electron.$.menu, ({ id }) => id === 'aws-billing-console');
    expect(electron.$.openedPaths).toEqual([home]);
    expect(electron.$.openedExternally).toEqual(['https://console.aws.amazon.com/billing/home']);
  });
});
