import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A link can be used once, within this time. */
export const LINK_LIFETIME_MS = 60_000;
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
  /** A new single-use secret for a link; the one before is void. */
  issueLinkSecret(): string;
  /** The tab's key for a link's secret; undefined when it is wrong, spent or too old. */
  exchange(secret: string): string | undefined;
  isKey(key: string): boolean;
}

/** Secrets and keys live in memory only: a restart voids them all. */
export function createSessions({ now }: { readonly now: () => number }): Sessions {
  let link: { readonly secret: string; readonly issuedAt: number } | undefined;
  const keys: string[] = [];
  return {
    issueLinkSecret() {
      link = { secret: newSecret(), issuedAt: now() };
      return link.secret;
    },
    exchange(secret) {
      if (link === undefined || !isSameSecret(secret, link.secret)) return undefined;
      const age = now() - link.issuedAt;
      link = undefined;
      if (age < 0 || age > LINK_LIFETIME_MS) return undefined;
      const key = newSecret();
      keys.push(key);
      if (keys.length > MAX_KEYS) keys.shift();
      return key;
    },
    isKey(key) {
      return keys.reduce((found, known) => isSameSecret(known, key) || found, false);
    },
  };
}
