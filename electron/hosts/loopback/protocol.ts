import { z } from 'zod';

/**
 * What the page (renderer/api) and the loopback host say to each other besides oRPC. Every POST carries
 * `Authorization: Bearer <key>`, except the one that gets the key and the one another start of the app sends.
 */
export const PATHS = {
  /** oRPC, JSON; streams are answered as server-sent events. */
  rpc: '/rpc',
  /** JSON `SessionRequest` → `{ key }`; 401 when the secret is wrong, spent or too old. */
  session: '/session',
  /**
   * `?uploadId=<uuid the page chose>&path=<file's place>`, body: the file's bytes as `application/octet-stream`. Files sent
   * under one id come to lie beside each other; the source of an import is then `{ kind: 'upload', uploadId }`.
   */
  upload: '/upload',
  /** JSON `LinkRequest` → `LinkAnswer`: a fresh link for another start of the app by the same owner. */
  link: '/link',
} as const;

/** The page is opened as `http://127.0.0.1:<port>/#t=<secret>` and takes the secret out of the address at once. */
export function linkAddress(origin: string, secret: string): string {
  return `${origin}/#t=${secret}`;
}

export const SessionRequest = z.object({ secret: z.string().max(200) });

/**
 * `proof` is an HMAC of address and nonce (fetch-handler.ts) under the control secret of the instance file, so that the secret itself
 * is never sent to whatever may listen on that port.
 */
export const LinkRequest = z.object({ nonce: z.string().min(16).max(200), proof: z.string().max(200) });
export const LinkAnswer = z.object({ secret: z.string(), proof: z.string() });

/** Body of every answer that is not 2xx, outside oRPC. */
export interface HostRefusal {
  /** Stable kebab-case code, for example `session-needed`, `disk-full`. */
  readonly code: string;
  /** A sentence for the owner. */
  readonly message: string;
}
