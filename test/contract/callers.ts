import { MessageChannel, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { RPCHandler } from '@orpc/server/message-port';
import { z } from 'zod';
import type { Backend } from '../../electron/hosts/backend/create-backend.ts';
import { runCli } from '../../electron/hosts/cli/run.ts';
import { linkAddress } from '../../electron/hosts/loopback/protocol.ts';
import { startLoopback } from '../../electron/hosts/loopback/server.ts';
import { asJson, type Caller, type Outcome, outcomeOf } from './outcome.ts';

export interface Transport {
  readonly call: Caller;
  close(): Promise<void>;
}

/** Calls the method of a client, and reads a stream until a job in it is done. */
export async function callMethod(client: unknown, method: string, input: unknown): Promise<unknown> {
  const procedure = method.split('.').reduce((at, name) => (at as Record<string, unknown>)[name], client);
  const answer = await (procedure as (input: unknown) => Promise<unknown>)(input);
  if (typeof answer !== 'object' || answer === null || !(Symbol.asyncIterator in answer)) return answer;
  const events: unknown[] = [];
  for await (const event of answer as AsyncIterable<{ readonly state: string }>) {
    events.push(event);
    if (event.state === 'done') break;
  }
  return events;
}

/** Within this process, no transport at all. */
export function direct({ client }: Backend): Transport {
  return { call: (method, input) => outcomeOf(() => callMethod(client, method, input)), close: async () => undefined };
}

/** The desktop's transport: a MessagePort, its other end in another thread. */
export function overPort(backend: Backend): Transport {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(backend.router).upgrade(port1, { context: backend.context });
  port1.start();
  const worker = new Worker(new URL('./port-worker.ts', import.meta.url), {
    workerData: { port: port2 },
    transferList: [port2],
  });
  const waiting = new Map<number, (outcome: Outcome) => void>();
  worker.on('message', ({ id, outcome }: { readonly id: number; readonly outcome: Outcome }) => waiting.get(id)?.(outcome));
  let orders = 0;
  return {
    call: (method, input) => {
      orders += 1;
      const id = orders;
      worker.postMessage({ id, method, input });
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    close: async () => {
      await worker.terminate();
      port1.close();
    },
  };
}

/** The browser's transport: HTTP on this machine, with the key a page gets. */
export async function overHttp(backend: Backend, pageFolder: string): Promise<Transport> {
  const host = await startLoopback({
    router: backend.router,
    context: backend.context,
    receiveUpload: (upload) => backend.uploads.receive(upload),
    report: backend.context.report,
    pageFolder,
    now: () => backend.context.clock.now(),
  });
  const { origin } = host;
  const secret = host.issueLink().slice(linkAddress(origin, '').length);
  const headers = { origin, 'content-type': 'application/json' };
  const session = await fetch(`${origin}/session`, { method: 'POST', headers, body: JSON.stringify({ secret }) });
  const { key } = z.object({ key: z.string() }).parse(await session.json());
  const client = createORPCClient(
    new RPCLink({ url: `${origin}/rpc`, headers: { origin, authorization: `Bearer ${key}` } }),
  );
  return { call: (method, input) => outcomeOf(() => callMethod(client, method, input)), close: () => host.close() };
}

const CliError = z.object({ error: z.looseObject({ code: z.string(), message: z.string() }) });

/** The command line, with a backend of its own over the same data folder. */
export function overCli(home: string): Transport {
  return {
    call: async (method, input) => {
      const { code, out, err } = await runInTest([
        ...['call', method, '--home', home, '--json'],
        ...(input === undefined ? [] : ['--input', JSON.stringify(input)]),
      ]);
      if (code === 0) return { answer: out === '' ? null : asJson(JSON.parse(out)) };
      const { error } = CliError.parse(JSON.parse(err));
      if (code === 1) return { defect: error.message };
      return error.code === 'bad-argument' ? { badInput: error.message.split('\n') } : { refused: error };
    },
    close: async () => undefined,
  };
}

/** One command line with what it printed. */
export async function runInTest(args: readonly string[], isInteractive = false, agrees = true) {
  let out = '';
  let err = '';
  const code = await runCli(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isInteractive,
    confirm: async () => agrees,
    signal: new AbortController().signal,
  });
  return { code, out, err };
}
