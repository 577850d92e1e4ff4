import type { AppOrigin } from './bridge.ts';

export const APP_SCHEME = 'app';
const APP_HOST = 'cloudaudit';
/** As Chromium writes the origin of a standard scheme (`WebFrameMain.origin`). */
export const APP_ORIGIN: AppOrigin = 'app://cloudaudit';
export const START_PAGE = `${APP_ORIGIN}/index.html`;

/**
 * Whether an address belongs to the app. Compares protocol and host: Node gives every custom scheme the origin `'null'`,
 * so comparing `URL.origin` would call any two `app://` addresses equal.
 */
export function isAppUrl(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  );
}
