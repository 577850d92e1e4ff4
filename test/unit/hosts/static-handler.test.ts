import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaticHandler, pathInside } from '../../../electron/hosts/shared/static-handler.ts';
import { writePage } from './test-host.ts';

let folder: string;
let page: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloudaudit-static-'));
  page = writePage(folder);
  symlinkSync(join(folder, 'secret.js'), join(page, 'assets', 'link.js'));
  writeFileSync(join(page, '.hidden.js'), 'hidden');
  writeFileSync(join(page, 'notes.txt'), 'notes');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function get(path: string, method = 'GET'): Promise<Response> {
  return createStaticHandler({ root: page })(new Request(`app://cloudaudit${path}`, { method }));
}

describe('the static handler', () => {
  it('serves the page with a nonce of its own in policy and text', async () => {
    const [first, second] = [await get('/'), await get('/index.html')];
    const nonces = await Promise.all(
      [first, second].map(async (response) => {
        const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
        expect(await response.text()).toContain(`content="${nonce}"`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(Buffer.from(nonces[0] ?? '', 'base64').byteLength).toBeGreaterThanOrEqual(16);
  });

  it('allows no inline script, no eval and nothing from elsewhere', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('keeps files with a hash in their name for good, and never the page', async () => {
    expect((await get('/assets/index-abc123.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/')).headers.get('cache-control')).toBe('no-store');
  });

  it('sends the headers of every answer, refusals included', async () => {
    for (const response of [await get('/'), await get('/assets/index-abc123.js'), await get('/missing.js')]) {
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it('answers HEAD without a body and takes no other method', async () => {
    const head = await get('/', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await get('/', 'POST')).status).toBe(405);
  });

  it.each([
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/assets/..%5c..%5csecret.js',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.js',
    '/assets/....//secret.js',
    '//secret.js',
    '/assets//index-abc123.js',
    '/assets/link.js',
    '/.hidden.js',
    '/notes.txt',
    '/assets',
    '/assets/',
    '/index.html/',
    '/index.html%00.js',
    '/C:/secret.js',
    `/${'a'.repeat(5000)}.js`,
  ])('has nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('never serves a file from outside its folder, whatever the path', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '',
      '/',
      '\\',
      '%2e',
      '%2f',
      '%5c',
      'assets',
      'secret.js',
      'index.html',
      '\u0000',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }), async (pieces) => {
        const url = URL.parse(`app://cloudaudit/${pieces.join('/')}`);
        if (url === null) return;
        const response = await createStaticHandler({ root: page })(new Request(url));
        expect([200, 404]).toContain(response.status);
        expect(await response.text()).not.toContain('secret');
      }),
      { numRuns: 500 },
    );
  });

  it('turns a URL path into plain names below the folder, or nothing', () => {
    fc.assert(
      fc.property(fc.string(), (path) => {
        const inside = pathInside(`/${path}`);
        if (inside === undefined) return;
        expect(inside.split('/').every((name) => /^[\w@~+-][\w.@~+-]*$/.test(name))).toBe(true);
      }),
    );
  });
});
