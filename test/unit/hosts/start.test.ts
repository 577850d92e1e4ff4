import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasDisplay } from '../../../electron/features/doctor/checks.ts';
import { watchIdle } from '../../../electron/hosts/loopback/idle.ts';
import { dataFolderPath } from '../../../electron/hosts/shared/data-folder.ts';
import { moneyText, textPairs, textTable } from '../../../electron/hosts/shared/terminal-text.ts';
import { parseStartArguments } from '../../../electron/hosts/start/arguments.ts';
import { staleBuilds } from '../../../electron/hosts/start/build.ts';
import { browserOpener } from '../../../electron/hosts/start/open-browser.ts';

describe('the data folder', () => {
  it.each([
    ['linux', { CLOUDAUDIT_HOME: '/data' }, '/data'],
    ['linux', { XDG_DATA_HOME: '/xdg' }, '/xdg/cloudaudit'],
    ['linux', {}, '/home/ada/.local/share/cloudaudit'],
    ['linux', { CLOUDAUDIT_HOME: '' }, '/home/ada/.local/share/cloudaudit'],
    ['darwin', {}, '/home/ada/Library/Application Support/CloudAudit'],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(dataFolderPath({ platform, env, userHome: '/home/ada' })).toBe(folder);
  });
});

describe('npm start', () => {
  it('knows its options', () => {
    expect(parseStartArguments(['--sample', '--no-open', '--port', '8080'])).toMatchObject({
      workspace: 'sample',
      opens: false,
      port: 8080,
    });
    expect(parseStartArguments([])).toMatchObject({ workspace: 'own', opens: true, port: 0, usesBrowser: false });
  });

  it.each([['--sampel'], ['extra'], ['--port', 'x'], ['--port', '70000'], ['--port', '-1'], ['--port']])(
    'refuses %j %j',
    (...args) => {
      expect(() => parseStartArguments(args)).toThrow(expect.objectContaining({ name: 'Refused' }));
    },
  );

  it('looks for a display only where there may be none', () => {
    expect(hasDisplay({ platform: 'darwin', env: {} })).toBe(true);
    expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false);
    expect(hasDisplay({ platform: 'linux', env: { DISPLAY: ':0' } })).toBe(true);
    expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: '' } })).toBe(true);
  });

  it('opens a file, never the address with its secret', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(browserOpener(platform, '/tmp/open.html').args).toEqual(['/tmp/open.html']);
    }
  });
});

describe('a build', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cloudaudit-build-'));
    for (const name of ['renderer', 'electron', 'out/renderer']) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'renderer', 'main.tsx'), 'one');
    writeFileSync(join(folder, 'electron', 'main.ts'), 'one');
    writeFileSync(join(folder, 'vite.config.ts'), '');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is stale where nothing was made yet', () => {
    expect(staleBuilds(folder, ['renderer', 'backend', 'preload'])).toEqual(['renderer', 'backend', 'preload']);
  });

  it('is not asked for in a package, which has no sources', () => {
    rmSync(join(folder, 'vite.config.ts'));
    expect(staleBuilds(folder, ['renderer'])).toEqual([]);
  });
});

describe('a host without a terminal', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends when no page was open for a while, and not while one is', () => {
    const onIdle = vi.fn();
    const idle = watchIdle(1000, onIdle);
    vi.advanceTimersByTime(900);
    idle.onTraffic(1);
    vi.advanceTimersByTime(5000);
    expect(onIdle).not.toHaveBeenCalled();
    idle.onTraffic(-1);
    vi.advanceTimersByTime(999);
    expect(onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onIdle).toHaveBeenCalledOnce();
    idle.stop();
  });
});

describe('text in the terminal', () => {
  it('stands in columns, numbers right, long names cut', () => {
    const table = textTable(
      [
        { title: 'Service', maxWidth: 10 },
        { title: 'USD', align: 'right' },
      ],
      [
        ['Amazon Elastic Compute Cloud', '1,234.50'],
        ['S3', '0.10'],
      ],
    );
    expect(table).toBe('Service          USD\nAmazon El…  1,234.50\nS3              0.10\n');
    expect(
      textPairs([
        ['A', '1'],
        ['Long', '2'],
      ]),
    ).toBe('A     1\nLong  2\n');
  });

  it('shows amounts exactly, however large, and never a negative zero', () => {
    expect(moneyText('12345678901234567890.125')).toBe('12,345,678,901,234,567,890.13');
    expect(moneyText('-0.001')).toBe('0.00');
    expect(moneyText('-5')).toBe('-5.00');
  });

  it('is not steered by what a file says', () => {
    expect(textTable([{ title: 'x' }], [['a\u001b[31mred\r\nb']])).toBe('x\na [31mred  b\n');
  });
});
