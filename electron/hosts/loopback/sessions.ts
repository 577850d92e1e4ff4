import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A link can be used once, within this time. */
export const LINK_LIFETIME_MS = 60_000;
/** Links that can be waiting at once: one printed, one opened in the browser, some asked for. */
const MAX_LINKS = 16;
/** Tabs that can be open at once; the oldest key is forgotten beyond it. */
const MAX_KEYS = 64;

/** 256 random bits, URL-safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares texts of any length in a time that does not depend on where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Proves the knowledge of a secret without telling it. */
export function proofOf(secret: string, message: string): string {
  return createHmac('sha256', secret).update(message).digest('base64url');
}

export interface Sessions {
  /** A new single-use secret for a link. */
  issueLinkSecret(): string;
  /** The tab's key for a link's secret; undefined when it is wrong, spent or too old. */
  exchange(secret: string): string | undefined;
  isKey(key: string): boolean;
}

interface PendingLink {
  readonly secret: string;
  readonly issuedAt: number;
}

/** Secrets and keys live in memory only: a restart voids them all. */
export function createSessions({ now }: { readonly now: () => number }): Sessions {
  let links: readonly PendingLink[] = [];
  let keys: readonly string[] = [];
  const isYoung = ({ issuedAt }: PendingLink) => now() >= issuedAt && now() - issuedAt <= LINK_LIFETIME_MS;
  return {
    issueLinkSecret() {
      const secret = newSecret();
      links = [...links.filter(isYoung), { secret, issuedAt: now() }].slice(-MAX_LINKS);
      return secret;
    },
    exchange(secret) {
      links = links.filter(isYoung);
      const link = findSecret(
        links.map((pending) => pending.secret),
        secret,
      );
      if (link === undefined) return undefined;
      links = links.filter((pending) => pending.secret !== link);
      const key = newSecret();
      keys = [...keys, key].slice(-MAX_KEYS);
      return key;
    },
    isKey: (key) => findSecret(keys, key) !== undefined,
  };
}

/** Looks at every known secret, so that the time tells nothing of which one it was. */
function findSecret(known: readonly string[], offered: string): string | undefined {
  return known.filter((secret) => isSameSecret(secret, offered))[0];
}
