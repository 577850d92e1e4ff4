import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { z } from 'zod';
import { Refused } from '../../domain/refused.ts';
import { withSecurityHeaders } from '../shared/security-headers.ts';
import type { StaticHandler } from '../shared/static-handler.ts';
import { type HostRefusal, type LinkAnswer, LinkRequest, PATHS, SessionRequest } from './protocol.ts';
import { isSameSecret, proofOf, type Sessions } from './sessions.ts';

/** Takes a file's bytes to disk; throws Refused, for example when the disk is full. */
export type ReceiveUpload = (upload: {
  readonly uploadId: string;
  /** Name, or path below the chosen folder, as the page gives it: not to be trusted. */
  readonly path: string;
  readonly body: ReadableStream<Uint8Array>;
  readonly signal: AbortSignal;
}) => Promise<void>;

export interface FetchHandlerParts {
  readonly staticFiles: StaticHandler;
  // oRPC's own type for "any router"; its handler is where the types meet.
  readonly router: AnyRouter;
  /** What every call is given. */
  readonly context: object;
  readonly receiveUpload: ReceiveUpload;
  readonly sessions: Sessions;
  /** Shared with other starts through the instance file. */
  readonly control: string;
  /** `host:port`, known once the server listens. */
  readonly authority: () => string;
  readonly report: (event: string, error: unknown) => string;
}

export type FetchHandler = (request: Request) => Promise<Response>;

/** Largest JSON body; the longest call lists the files of a delivery folder. */
const MAX_JSON_BYTES = 1024 * 1024;

/**
 * Answers what the gate has let in: the page's files, its key, calls and uploads. Everything but the files, the exchange
 * of the link's secret and another start's question needs the tab's key.
 */
export function createFetchHandler(parts: FetchHandlerParts): FetchHandler {
  const rpc = new RPCHandler(parts.router);
  const posts = postRoutes(parts, rpc);
  return async (request) => {
    try {
      return withSecurityHeaders(await route(request, parts, posts));
    } catch (error) {
      return withSecurityHeaders(answerFailure(error, parts));
    }
  };
}

type Route = (request: Request) => Promise<Response>;

async function route(request: Request, parts: FetchHandlerParts, posts: ReadonlyMap<string, Route>): Promise<Response> {
  if (request.method !== 'POST') return parts.staticFiles(request);
  const { pathname } = new URL(request.url);
  const post = posts.get(pathname.startsWith(`${PATHS.rpc}/`) ? PATHS.rpc : pathname);
  return post === undefined ? refuse(404, 'not-found', 'Nothing is answered here.') : post(request);
}

function postRoutes(parts: FetchHandlerParts, rpc: RPCHandler<object>): ReadonlyMap<string, Route> {
  const withKey =
    (answer: Route): Route =>
    (request) =>
      hasKey(request, parts.sessions)
        ? answer(request)
        : Promise.resolve(refuse(401, 'session-needed', 'This page belongs to an earlier start of CloudAudit.'));
  return new Map<string, Route>([
    [PATHS.session, (request) => exchangeSecret(request, parts)],
    [PATHS.link, (request) => giveLink(request, parts)],
    [PATHS.rpc, withKey((request) => callMethod(request, parts, rpc))],
    [PATHS.upload, withKey((request) => takeUpload(request, parts))],
  ]);
}

function hasKey(request: Request, sessions: Sessions): boolean {
  const key = /^Bearer ([\w-]{16,200})$/.exec(request.headers.get('authorization') ?? '')?.[1];
  return key !== undefined && sessions.isKey(key);
}

async function exchangeSecret(request: Request, { sessions }: FetchHandlerParts): Promise<Response> {
  const body = SessionRequest.safeParse(await readJson(request));
  const key = body.success ? sessions.exchange(body.data.secret) : undefined;
  return key === undefined
    ? refuse(401, 'link-spent', 'This link was used before or is older than a minute.')
    : Response.json({ key });
}

async function giveLink(request: Request, parts: FetchHandlerParts): Promise<Response> {
  const body = LinkRequest.safeParse(await readJson(request));
  if (!body.success || !isSameSecret(body.data.proof, linkProof(parts.control, parts.authority(), body.data.nonce))) {
    return refuse(401, 'not-the-owner', 'Only the owner of the data folder may ask for a link.');
  }
  const secret = parts.sessions.issueLinkSecret();
  const proof = answerProof(parts.control, body.data.nonce, secret);
  return Response.json({ secret, proof } satisfies z.infer<typeof LinkAnswer>);
}

/** What another start sends to show that it can read the instance file. */
export function linkProof(control: string, authority: string, nonce: string): string {
  return proofOf(control, `link ${authority} ${nonce}`);
}

/** What the running instance answers to show the same. */
export function answerProof(control: string, nonce: string, secret: string): string {
  return proofOf(control, `answer ${nonce} ${secret}`);
}

async function callMethod(request: Request, parts: FetchHandlerParts, rpc: RPCHandler<object>): Promise<Response> {
  const { url, headers, signal } = request;
  const copy = new Request(url, { method: 'POST', headers, signal, body: await readText(request) });
  const { response } = await rpc.handle(copy, { prefix: PATHS.rpc, context: parts.context });
  return response ?? refuse(404, 'no-such-method', 'There is no such method.');
}

const UploadQuery = z.object({ uploadId: z.uuid(), path: z.string().min(1).max(4096) });

async function takeUpload(request: Request, parts: FetchHandlerParts): Promise<Response> {
  const query = UploadQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return refuse(400, 'bad-upload', 'An upload names its id and path.');
  const body = request.body ?? new Blob([]).stream();
  await parts.receiveUpload({ ...query.data, body, signal: request.signal });
  return Response.json({ uploadId: query.data.uploadId });
}

async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new BadBody(400, 'bad-json', 'The body is not JSON.');
  }
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_JSON_BYTES) throw new BadBody(413, 'body-too-large', 'The body is larger than 1 MiB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

class BadBody extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

function answerFailure(error: unknown, parts: FetchHandlerParts): Response {
  if (error instanceof BadBody) return refuse(error.status, error.code, error.message);
  if (error instanceof Refused) return refuse(422, error.detail.code, error.message);
  const reference = parts.report('loopback', error);
  return refuse(500, 'defect', `Something went wrong inside CloudAudit. The log has the details under ${reference}.`);
}

/** An answer with a reason, in the form the page knows. */
export function refuse(status: number, code: string, message: string): Response {
  return Response.json({ code, message } satisfies HostRefusal, { status });
}
