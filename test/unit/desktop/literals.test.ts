import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Settings that switch a protection off. Scanners and people search for them; none may stand in the sources. */
const FORBIDDEN: readonly RegExp[] = [
  /nodeIntegration\w*\s*:\s*true/,
  /contextIsolation\s*:\s*false/,
  /sandbox\s*:\s*false/,
  /no-sandbox/,
  /webSecurity\s*:\s*false/,
  /allowRunningInsecureContent\s*:\s*true/,
  /experimentalFeatures\s*:\s*true/,
  /enableBlinkFeatures/,
  /webviewTag\s*:\s*true/,
  /bypassCSP/,
  /allowServiceWorkers/,
  /ignore-certificate-errors/,
  /certificate-error/,
  /setCertificateVerifyProc/,
  /rejectUnauthorized\s*:\s*false/,
  /ipcRenderer\s*[,}]\s*\)/,
  /@electron\/remote/,
  /unsafe-(?:eval|inline)/,
  /registerFileProtocol|interceptFileProtocol/,
  /setAsDefaultProtocolClient/,
];

const sources = globSync(['electron/**/*.ts', 'renderer/**/*.{ts,tsx,html}', 'electron-builder.yml']);

describe('the sources', () => {
  it('are found', () => {
    expect(sources.length).toBeGreaterThan(30);
  });

  it.each(FORBIDDEN.map((pattern) => [String(pattern), pattern] as const))('never hold %s', (_name, pattern) => {
    expect(sources.filter((file) => pattern.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('import electron in the desktop host alone', () => {
    const importing = globSync(['electron/**/*.ts', 'db/**/*.ts', 'renderer/**/*.{ts,tsx}']).filter((file) =>
      /from 'electron'/.test(readFileSync(file, 'utf8')),
    );
    expect(importing.filter((file) => !file.startsWith('electron/hosts/desktop/'))).toEqual([]);
  });

  it('serve one channel in one place', () => {
    const handlers = sources.filter((file) =>
      /ipcMain\.(?:handle|on|once|handleOnce)\(/.test(readFileSync(file, 'utf8')),
    );
    expect(handlers).toEqual(['electron/hosts/desktop/ipc.ts']);
  });
});
