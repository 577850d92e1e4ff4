import { createServer, type Server } from 'node:http';
import { createStaticHandler } from '../shared/static-handler.ts';
import { createFetchHandler, type FetchHandlerParts } from './fetch-handler.ts';
import { carry } from './node-adapter.ts';
import { linkAddress } from './protocol.ts';
import { createSessions, newSecret } from './sessions.ts';

const HOST = '127.0.0.1';
const HEADERS_TIMEOUT_MS = 10_000;
const MAX_HEADER_BYTES = 16 * 1024;

export interface LoopbackOptions extends Pick<FetchHandlerParts, 'router' | 'context' | 'receiveUpload' | 'report'> {
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly now: () => number;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Called when a request comes in (+1) and when it is over (−1). */
  readonly onTraffic?: (change: 1 | -1) => void;
}

export interface LoopbackHost {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly port: number;
  /** What another start needs to ask for a link. */
  readonly control: string;
  /** A fresh link, good once and for 60 seconds. */
  issueLink(): string;
  close(): Promise<void>;
}

/** Serves page and contract on the loopback interface of this machine, to the tab that was opened with a link. */
export async function startLoopback(options: LoopbackOptions): Promise<LoopbackHost> {
  const { pageFolder, now, router, context, receiveUpload, report } = options;
  const sessions = createSessions({ now });
  const control = newSecret();
  let authority = '';
  const handler = createFetchHandler({
    staticFiles: createStaticHandler({ root: pageFolder }),
    router,
    context,
    receiveUpload,
    sessions,
    control,
    authority: () => authority,
    report,
  });
  const server = createServer({
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: 0,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  server.on('request', (message, reply) => {
    options.onTraffic?.(1);
    reply.once('close', () => options.onTraffic?.(-1));
    void carry(message, reply, handler, authority);
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  const port = await listen(server, options.port ?? 0);
  authority = `${HOST}:${port}`;
  const origin = `http://${authority}`;
  return {
    origin,
    port,
    control,
    issueLink: () => linkAddress(origin, sessions.issueLinkSecret()),
    close: () => shut(server),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: HOST, port, exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server listens on no port.'));
      else resolve(address.port);
    });
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
