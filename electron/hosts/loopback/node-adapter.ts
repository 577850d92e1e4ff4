import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { withSecurityHeaders } from '../shared/security-headers.ts';
import { type FetchHandler, refuse } from './fetch-handler.ts';
import { judge } from './gate.ts';

/**
 * Carries one request of `node:http` through the gate to the fetch handler and its answer back. Whatever the request is
 * made of, it ends in an answer or a closed socket, never in an exception.
 */
export async function carry(
  message: IncomingMessage,
  reply: ServerResponse,
  handler: FetchHandler,
  authority: string,
): Promise<void> {
  const departure = new AbortController();
  reply.once('close', () => {
    departure.abort();
  });
  try {
    const response = await answer(message, { handler, authority, signal: departure.signal });
    await send(response, message, reply);
  } catch {
    reply.destroy();
  }
}

interface Passage {
  readonly handler: FetchHandler;
  readonly authority: string;
  readonly signal: AbortSignal;
}

async function answer(message: IncomingMessage, { handler, authority, signal }: Passage): Promise<Response> {
  const method = message.method ?? '';
  const path = message.url ?? '';
  const refusal = judge({ method, path, headers: message.headersDistinct }, authority);
  if (refusal !== undefined) return withSecurityHeaders(refuse(refusal.status, refusal.code, refusal.message));
  const request = asRequest(message, { url: `http://${authority}${path}`, method, signal });
  return request === undefined
    ? withSecurityHeaders(refuse(400, 'bad-request', 'The request cannot be read.'))
    : handler(request);
}

interface RequestFacts {
  readonly url: string;
  readonly method: string;
  readonly signal: AbortSignal;
}

function asRequest(message: IncomingMessage, { url, method, signal }: RequestFacts): Request | undefined {
  try {
    const headers = new Headers();
    for (const [name, value] of Object.entries(message.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    if (method !== 'POST') return new Request(url, { method, headers, signal });
    const init = { method, headers, signal, body: bodyOf(message), duplex: 'half' as const };
    return new Request(url, init);
  } catch {
    return undefined;
  }
}

/** The bytes as they come in, read no faster than they are used. */
function bodyOf(message: IncomingMessage): ReadableStream<Uint8Array> {
  const reader = Readable.toWeb(message).getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function send(response: Response, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const isRead = message.readableEnded || message.method !== 'POST';
  reply.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    // What was refused unread is not read on: the connection ends with the answer.
    ...(isRead ? {} : { connection: 'close' }),
  });
  if (response.body !== null) await pour(response.body, reply);
  reply.end(() => {
    if (!message.readableEnded && message.method === 'POST') message.destroy();
  });
}

async function pour(body: ReadableStream<Uint8Array>, reply: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const stop = () => {
    reader.cancel().catch(() => undefined);
  };
  reply.once('close', stop);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || reply.destroyed) return;
      if (!reply.write(value)) await drained(reply);
    }
  } finally {
    reply.off('close', stop);
  }
}

function drained(reply: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      reply.off('drain', settle);
      reply.off('close', settle);
      resolve();
    };
    reply.once('drain', settle);
    reply.once('close', settle);
  });
}
