import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppHandler } from '../../../electron/hosts/desktop/protocol.ts';
import { cleanUp, pageFolder } from './start-desktop.ts';

const SECRET = 'not for the page';
let handle: (request: Request) => Promise<Response>;

beforeAll(() => {
  const folder = pageFolder();
  writeFileSync(join(folder, '..', 'cloudaudit-outside.json'), SECRET);
  writeFileSync(join(folder, '.env'), SECRET);
  handle = createAppHandler(folder);
});
afterAll(cleanUp);

describe('the app: protocol', () => {
  it('serves the page and its files', async () => {
    expect((await handle(new Request('app://cloudaudit/index.html'))).status).toBe(200);
    const script = await handle(new Request('app://cloudaudit/assets/app.js'));
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toBe('export {};');
  });

  it.each([
    'app://elsewhere/index.html',
    'app://cloudaudit:81/index.html',
    'app://u@cloudaudit/index.html',
    'http://cloudaudit/index.html',
  ])('does not answer on %s', async (url) => {
    expect((await handle(addressed(url))).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('refuses %s', async (method) => {
    expect((await handle(new Request('app://cloudaudit/index.html', { method }))).status).toBe(405);
  });

  it('answers HEAD without a body', async () => {
    const answer = await handle(new Request('app://cloudaudit/index.html', { method: 'HEAD' }));
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('never leaves its folder and always answers with its headers, whatever the address', async () => {
    const piece = fc.constantFrom(
      '..',
      '%2e%2e',
      '%2f',
      '/',
      '\\',
      '%5c',
      '.',
      '.env',
      'assets',
      'index.html',
      '%00',
      ':',
      '~',
      'cloudaudit-outside.json',
      '%252e',
    );
    const path = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
      fc.webPath(),
    );
    await fc.assert(
      fc.asyncProperty(path, async (text) => {
        const answer = await handle(addressed(`app://cloudaudit/${text}`));
        expect([200, 404]).toContain(answer.status);
        expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
        expect(await answer.text()).not.toContain(SECRET);
      }),
      { numRuns: 1000 },
    );
  });
});

/** A request as Electron makes it, also for addresses `Request` itself would refuse (credentials) or rewrite. */
function addressed(url: string): Request {
  return Object.defineProperty(new Request('app://cloudaudit/'), 'url', { value: url });
}
