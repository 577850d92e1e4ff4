const CHANNEL = 'cloudaudit.session';
const QUESTION = 'key?';
/** Another tab answers within milliseconds, on a busy machine somewhat later; only a page without any other waits. */
const PATIENCE_MS = 2000;

/** Gives this tab's key to other tabs of the same address (scheme, host and port) that ask, so that a copied link works. */
export function shareKey(key: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === QUESTION) channel.postMessage({ key });
  });
}

/** The key of another open tab of the same address; undefined when none answers. */
export async function askOtherTabs(): Promise<string | undefined> {
  const channel = new BroadcastChannel(CHANNEL);
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object' && data !== null && 'key' in data && typeof data.key === 'string') resolve(data.key);
  });
  const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  channel.postMessage(QUESTION);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    channel.close();
  }
}
