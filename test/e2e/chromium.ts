import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';

/** Where Debian, Ubuntu and Alpine put their Chromium. */
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A test browser has no business on the network; these stop its own background requests. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A real Chromium: Playwright's own where it was downloaded, a system browser, or the one that comes from npm.
 * `extraArguments` go to the browser, for example a host mapping for a rebinding attack.
 */
export async function launchChromium(extraArguments: readonly string[] = []): Promise<Browser> {
  const args = [...QUIET, '--no-sandbox', ...extraArguments];
  const installed = [chromium.executablePath(), ...SYSTEM_BROWSERS].find((path) => existsSync(path));
  if (installed !== undefined) return await chromium.launch({ executablePath: installed, args });
  // Its own arguments are left out: they switch web security off, and with it the Origin header the host asks for.
  // It carries libnss3 and libnspr4 and unpacks them only where it believes to run on this platform.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  return await chromium.launch({
    executablePath: await bundled.executablePath(),
    args,
  });
}
