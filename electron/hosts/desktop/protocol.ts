import type { Protocol } from 'electron';
import { protocol } from 'electron';
import { withSecurityHeaders } from '../shared/security-headers.ts';
import { createStaticHandler } from '../shared/static-handler.ts';
import { APP_SCHEME, isAppUrl } from './app-origin.ts';

/** Makes `app:` a standard, secure scheme. Electron takes this once, before `ready`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the renderer's files on `app://cloudaudit` in one session. */
export function serveApp(sessionProtocol: Protocol, rendererFolder: string): void {
  sessionProtocol.handle(APP_SCHEME, createAppHandler(rendererFolder));
}

/** Answers GET and HEAD on our host with the same files and headers as the loopback host; refuses all else. */
export function createAppHandler(rendererFolder: string): (request: Request) => Promise<Response> {
  const serveFile = createStaticHandler({ root: rendererFolder });
  return async (request) => {
    if (!isAppUrl(request.url)) return refusal(404);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
    try {
      return await serveFile(request);
    } catch {
      return refusal(500);
    }
  };
}

function refusal(status: 404 | 405 | 500): Response {
  return withSecurityHeaders(new Response(null, { status }));
}
