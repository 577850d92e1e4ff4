import { HostFailure } from './host.ts';
import { askOtherTabs, shareKey } from './shared-session.ts';

const KEY = 'cloudaudit.session';
const BOOTSTRAP = /^#t=([^&]+)/;
const START_AGAIN = 'Start the app again and use the page it opens.';

/**
 * The bearer key of this tab. The single-use secret in the address (`#t=…`) is exchanged for it once and then taken out
 * of the address and the history; the key lives in sessionStorage, so a reload of the same tab keeps it, and a new tab
 * of the same address is given it by one that is open.
 */
export async function openSession(): Promise<string> {
  const secret = BOOTSTRAP.exec(location.hash)?.[1];
  const key = (secret === undefined ? undefined : await exchange(secret)) ?? (await knownKey());
  sessionStorage.setItem(KEY, key);
  shareKey(key);
  return key;
}

/** The key for a secret that was not used before. */
async function exchange(secret: string): Promise<string | undefined> {
  history.replaceState(null, '', `${location.pathname}#/overview`);
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret }),
  }).catch((cause: unknown) => {
    throw new HostFailure('The app is not running any more.', START_AGAIN, { cause });
  });
  return response.ok ? keyIn(await response.json()) : undefined;
}

function keyIn(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'key' in answer && typeof answer.key === 'string') {
    return answer.key;
  }
  throw new Error('The answer to a session request holds no key');
}

async function knownKey(): Promise<string> {
  const key = sessionStorage.getItem(KEY) ?? (await askOtherTabs());
  if (key === undefined) throw new HostFailure('This page is not connected to a running CloudAudit.', START_AGAIN);
  return key;
}
