import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Opener {
  readonly command: string;
  readonly args: readonly string[];
}

/** The system's own way to open a file in the default browser. */
export function browserOpener(platform: NodeJS.Platform, file: string): Opener {
  switch (platform) {
    case 'darwin':
      return { command: 'open', args: [file] };
    case 'win32':
      return { command: 'explorer.exe', args: [file] };
    default:
      return { command: 'xdg-open', args: [file] };
  }
}

export interface OpenedBrowser {
  readonly opened: boolean;
  /** Removes the file that leads to the address. */
  cleanUp(): void;
}

/**
 * Opens an address in the default browser by way of a page that only its owner can read, because the arguments of a
 * command can be seen by everybody on the machine and the address holds a secret.
 */
export async function openInBrowser(
  address: string,
  platform: NodeJS.Platform = process.platform,
): Promise<OpenedBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudaudit-'));
  const file = join(folder, 'open.html');
  writeFileSync(file, redirectPage(address), { mode: 0o600 });
  const cleanUp = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  const opened = await launch(browserOpener(platform, file));
  if (!opened) cleanUp();
  return { opened, cleanUp };
}

function redirectPage(address: string): string {
  const safe = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>CloudAudit</title><meta http-equiv="refresh" content="0;url=${safe}"><p><a href="${safe}">Open CloudAudit</a></p></html>\n`;
}

function launch({ command, args }: Opener): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { stdio: 'ignore', detached: true });
    child.once('error', () => {
      resolve(false);
    });
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
