import { randomUUID } from 'node:crypto';

export type KeychainState = { readonly works: true } | { readonly works: false; readonly reason: string };

/** A locked keychain may ask its owner something; a check does not wait longer than this. */
const PATIENCE_MS = 5000;
const SERVICE = 'CloudAudit check';

/** Writes a random secret to the system's keychain, reads it back and removes it. */
export async function checkKeychain(): Promise<KeychainState> {
  try {
    // Loaded here because a system without a keychain library may not be able to load it at all.
    const { AsyncEntry } = await import('@napi-rs/keyring');
    const entry = new AsyncEntry(SERVICE, randomUUID());
    const secret = randomUUID();
    const patience = AbortSignal.timeout(PATIENCE_MS);
    await entry.setPassword(secret, patience);
    const answer = await entry.getPassword(patience);
    await entry.deletePassword(patience);
    return answer === secret ? { works: true } : { works: false, reason: 'It did not give back what was stored.' };
  } catch (error) {
    return { works: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
