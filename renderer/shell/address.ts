import { useSyncExternalStore } from 'react';

/**
 * The address lives wholly in the hash, `#/costs?period=2018-11&account=123`, so that back, forward, bookmarks and copied
 * links work the same on app:// and on the loopback host.
 */
export interface Address {
  /** `/costs`. */
  readonly path: string;
  /** `period=2018-11&account=123`, without the question mark. */
  readonly query: string;
}

/** Parameters that stay when the owner goes to another page. */
const SHARED_PARAMETERS = ['period', 'account'] as const;

export function parseHash(hash: string): Address {
  const text = hash.replace(/^#?\/?/, '');
  const mark = text.indexOf('?');
  return mark < 0 ? { path: `/${text}`, query: '' } : { path: `/${text.slice(0, mark)}`, query: text.slice(mark + 1) };
}

/** The part of a query that is kept on the way to another page. */
export function sharedQuery(query: string): URLSearchParams {
  const all = new URLSearchParams(query);
  return new URLSearchParams(
    SHARED_PARAMETERS.flatMap((name) => {
      const value = all.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** A link to a page that keeps period and account. `own` are the page's own parameters; an undefined one is left out. */
export function addressOf(path: string, query: string, own: Readonly<Record<string, string | undefined>> = {}): string {
  const parameters = sharedQuery(query);
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined) parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

export interface NavigateOptions {
  /** Takes the place of the present entry in the history instead of adding one. */
  readonly replace?: boolean;
}

/** Goes to `/costs?period=…`. */
export function navigate(to: string, { replace = false }: NavigateOptions = {}): void {
  const hash = `#${to}`;
  if (hash === location.hash) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', hash);
  globalThis.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(onChange: () => void): () => void {
  globalThis.addEventListener('hashchange', onChange);
  globalThis.addEventListener('popstate', onChange);
  return () => {
    globalThis.removeEventListener('hashchange', onChange);
    globalThis.removeEventListener('popstate', onChange);
  };
}

function currentHash(): string {
  return location.hash;
}

export function useAddress(): Address {
  return parseHash(useSyncExternalStore(subscribe, currentHash));
}

/** What a link to an address carries; the browser itself does the going. */
export function hrefOf(address: string): string {
  return `#${address}`;
}

/** The parameters of the address and a way to change some of them; `undefined` takes one out. */
export function useParameters(): readonly [
  URLSearchParams,
  (changes: Readonly<Record<string, string | undefined>>, options?: NavigateOptions) => void,
] {
  const { path, query } = useAddress();
  const change = (changes: Readonly<Record<string, string | undefined>>, options?: NavigateOptions): void => {
    const parameters = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) parameters.delete(name);
      else parameters.set(name, value);
    }
    const text = parameters.toString();
    navigate(text === '' ? path : `${path}?${text}`, options);
  };
  return [new URLSearchParams(query), change];
}
