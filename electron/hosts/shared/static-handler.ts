import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { contentSecurityPolicy, withSecurityHeaders } from './security-headers.ts';

/** Files the page consists of. What is not listed is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Stands in index.html where the nonce of each answer goes. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

export type StaticHandler = (request: Request) => Promise<Response>;

/**
 * Serves the built page out of one folder, with the policy and headers of both hosts: GET and HEAD only, no listing, and
 * nothing outside the folder, links included. Files under `assets/` carry a hash in their name and may be kept for good.
 */
export function createStaticHandler({ root }: { readonly root: string }): StaticHandler {
  return async (request) => withSecurityHeaders(await answerFile(root, request));
}

async function answerFile(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response('Only GET and HEAD.', { status: 405, headers: { allow: 'GET, HEAD' } });
  }
  const path = pathInside(new URL(request.url).pathname);
  const type = path === undefined ? undefined : CONTENT_TYPES[extname(path).toLowerCase()];
  if (path === undefined || type === undefined) return notFound();
  const content = await readInside(root, path);
  if (content === undefined) return notFound();
  const { body, headers } = type.startsWith('text/html') ? asPage(content) : asFile(content, path);
  return new Response(request.method === 'HEAD' ? null : body, { headers: { ...headers, 'content-type': type } });
}

function notFound(): Response {
  return new Response('Not found.', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** Plain names only: no empty or dotted segment, no backslash, colon or control character, in any encoding. */
const SAFE_SEGMENT = /^(?!\.)[\w.@~+-]+$/;

/** The file's path below the root with `/` between names; undefined for a URL path no file of ours can have. */
export function pathInside(urlPath: string): string | undefined {
  if (urlPath === '/') return 'index.html';
  const segments = urlPath.slice(1).split('/');
  return segments.every((segment) => SAFE_SEGMENT.test(segment)) ? segments.join('/') : undefined;
}

async function readInside(root: string, path: string): Promise<Buffer | undefined> {
  try {
    const folder = await realpath(root);
    const file = await realpath(join(folder, path));
    return file.startsWith(folder + sep) ? await readFile(file) : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

const MISSING_CODES = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']);

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && MISSING_CODES.has(String(error.code));
}

interface Content {
  readonly body: Uint8Array<ArrayBuffer> | string;
  readonly headers: Readonly<Record<string, string>>;
}

function asPage(content: Buffer): Content {
  const nonce = randomBytes(18).toString('base64');
  return {
    body: content.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce),
    headers: { 'content-security-policy': contentSecurityPolicy(nonce), 'cache-control': 'no-store' },
  };
}

function asFile(content: Buffer, path: string): Content {
  const keep = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { body: new Uint8Array(content), headers: { 'cache-control': keep } };
}
