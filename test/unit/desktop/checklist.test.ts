import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cleanUp, type Desktop, startDesktop } from './start-desktop.ts';

const PackageFile = z.object({ devDependencies: z.object({ electron: z.string() }) });

/** The 20 items of Electron's security checklist (docs/tutorial/security.md), by their numbers. */
describe("Electron's security checklist", () => {
  let desktop: Desktop;
  const preferences = () => desktop.window().$options.webPreferences;
  const session = () => desktop.electron.session.defaultSession;

  beforeEach(async () => {
    desktop = await startDesktop();
  });
  afterEach(cleanUp);

  it.each([
    'https://example.com/app.js',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'app://elsewhere/index.html',
  ])('1: loads nothing from %s', async (url) => {
    expect(await session().webRequest.$mayLoad(url)).toBe(false);
  });

  it('1: loads its own page', async () => {
    expect(desktop.window().webContents.mainFrame.url).toBe('app://cloudaudit/index.html');
    expect(await session().webRequest.$mayLoad('app://cloudaudit/assets/app.js')).toBe(true);
  });

  it('1: gets no dictionaries from the network', () => {
    expect(preferences()?.spellcheck).toBe(false);
    expect(session().isSpellCheckerEnabled).toBe(false);
  });

  it('2: gives the page no Node', () => {
    expect(preferences()).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3: isolates the preload from the page', () => {
    expect(preferences()?.contextIsolation).toBe(true);
  });

  it('4: sandboxes every process, before ready', () => {
    expect(preferences()?.sandbox).toBe(true);
    expect(desktop.electron.app.$isSandboxed).toBe(true);
  });

  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'usb', 'openExternal', 'fileSystem', 'unknown'])(
    '5: denies the permission %s to its own page',
    async (permission) => {
      expect(await session().$request(permission, 'app://cloudaudit/index.html')).toBe(false);
      expect(session().$check(permission, 'app://cloudaudit')).toBe(false);
    },
  );

  it('5: lets only its own page write to the clipboard', async () => {
    const permission = 'clipboard-sanitized-write';
    expect(await session().$request(permission, 'app://cloudaudit/index.html')).toBe(true);
    expect(session().$check(permission, 'app://cloudaudit/')).toBe(true);
    expect(await session().$request(permission, 'app://cloudaudit/index.html', false)).toBe(false);
    expect(await session().$request(permission, 'app://elsewhere/index.html')).toBe(false);
    expect(session().$check(permission, 'https://example.com')).toBe(false);
  });

  it('5: denies every device and download', async () => {
    for (const device of ['hid', 'serial', 'usb']) expect(session().$device(device, 'app://cloudaudit')).toBe(false);
    expect(session().$protectedUsbClasses(['hid', 'audio'])).toEqual(['hid', 'audio']);
    expect(await session().$pair()).toBe(false);
    expect(session().$download()).toBe(false);
  });

  it('6: keeps web security on', () => {
    expect(preferences()?.webSecurity).toBe(true);
  });

  it('7: sends a policy with a fresh nonce on every page', async () => {
    const policies = await Promise.all([1, 2].map(() => policyOf(desktop)));
    for (const policy of policies) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
    }
    expect(policies[0]).not.toBe(policies[1]);
  });

  it('8 to 10: turns on no insecure content, experiment or Blink feature', () => {
    expect(preferences()).toMatchObject({ allowRunningInsecureContent: false, experimentalFeatures: false });
    expect(preferences()).not.toHaveProperty('enableBlinkFeatures');
  });

  it('11 and 12: has no webview and attaches none', () => {
    expect(preferences()?.webviewTag).toBe(false);
    expect(desktop.window().webContents.$attachWebview()).toBe(false);
  });

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'] as const)('13: guards %s', (kind) => {
    const { webContents } = desktop.window();
    for (const url of [
      'https://example.com/',
      'app://elsewhere/index.html',
      'app://cloudaudit.example/',
      'app://user@cloudaudit/',
      'app://cloudaudit:81/',
      'file:///etc/passwd',
      'data:text/html,x',
      'javascript:alert(1)',
      'about:blank',
    ]) {
      expect(webContents.$navigate(url, kind), url).toBe(false);
    }
    expect(webContents.$navigate('app://cloudaudit/index.html#/costs', kind)).toBe(true);
  });

  it('13: would not be fooled by origins, which are equal for every custom scheme in Node', () => {
    expect(new URL('app://cloudaudit/').origin).toBe(new URL('app://elsewhere/').origin);
  });

  it('14: opens no window, whatever the address', () => {
    const { webContents } = desktop.window();
    for (const url of [
      'https://docs.aws.amazon.com/',
      'https://example.com/',
      'app://cloudaudit/index.html',
      'nonsense',
    ]) {
      expect(webContents.$open(url), url).toBe('deny');
    }
    expect(desktop.electron.BrowserWindow.getAllWindows()).toHaveLength(1);
  });

  it('15: hands only vetted https addresses to the browser', async () => {
    const { webContents } = desktop.window();
    webContents.$open('https://docs.aws.amazon.com/cur/latest/userguide/what-is-cur.html');
    webContents.$open('https://example.com/');
    webContents.$open('file:///etc/passwd');
    await new Promise(setImmediate);
    expect(desktop.electron.$.openedExternally).toEqual([
      'https://docs.aws.amazon.com/cur/latest/userguide/what-is-cur.html',
    ]);
  });

  it('16: pins the Electron that the package is made with', () => {
    const { electron } = PackageFile.parse(JSON.parse(readFileSync('package.json', 'utf8'))).devDependencies;
    expect(electron).toMatch(/^\d+\.\d+\.\d+$/);
    expect(readFileSync('electron-builder.yml', 'utf8')).toContain(`electronVersion: ${electron}\n`);
  });

  it('17: checks the sender on every channel there is', async () => {
    const { $ } = desktop.electron;
    const { webContents } = desktop.window();
    const call = { method: 'pick-files', kind: 'files' };
    const foreign = { origin: 'https://example.com', url: 'https://example.com/', parent: null };
    const { mainFrame } = webContents;
    const strangers = [
      { sender: webContents, senderFrame: null },
      { sender: webContents, senderFrame: foreign },
      { sender: webContents, senderFrame: { ...foreign, origin: 'null', url: 'app://elsewhere/' } },
      { sender: webContents, senderFrame: $.childFrame(webContents, 'app://cloudaudit/index.html') },
      { sender: { id: webContents.id + 1 }, senderFrame: mainFrame },
    ];
    expect($.channels()).toEqual(['cloudaudit:call']);
    for (const channel of $.channels()) {
      for (const stranger of strangers) {
        await expect($.invoke(channel, stranger, call)).rejects.toThrow('does not come from the app itself');
      }
    }
    expect($.askedDialogs).toEqual([]);
  });

  it('18: serves its page from a scheme of its own, with no more privileges than it needs', () => {
    expect([...desktop.electron.protocol.$schemes]).toEqual([
      ['app', { standard: true, secure: true, supportFetchAPI: true, codeCache: true }],
    ]);
  });

  it('19: flips every fuse that this Electron has', async () => {
    const { FuseV1Options } = await import('@electron/fuses');
    const { FUSES } = await import('../../../resources/build/fuses.ts');
    const known = Object.values(FuseV1Options).filter((option) => typeof option === 'number');
    expect(new Set(Object.keys(FUSES).map(Number))).toEqual(new Set(known));
  });

  it('20: exposes one frozen object and no Electron API', () => {
    const { exposed } = desktop.page();
    expect([...exposed.keys()]).toEqual(['cloudaudit']);
    expect(Object.isFrozen(exposed.get('cloudaudit'))).toBe(true);
    expect(Object.keys(desktop.bridge()).sort()).toEqual([
      'connect',
      'onMenuCommand',
      'openExternalLink',
      'pathForFile',
      'pickFiles',
      'platform',
      'saveText',
      'setTheme',
    ]);
  });
});

async function policyOf({ electron }: Desktop): Promise<string> {
  const response = await electron.protocol.$fetch('app://cloudaudit/index.html');
  return response.headers.get('content-security-policy') ?? '';
}
