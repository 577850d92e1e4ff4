import { MessageChannel, Worker } from 'node:worker_threads';
import { RPCLink } from '@orpc/client/fetch';
import { call, getRouter, isProcedure } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { z } from 'zod';
import { Refusal } from '../../electron/contract/base.ts';
import type { Backend } from '../../electron/hosts/backend/create-backend.ts';
import { runCli } from '../../electron/hosts/cli/run.ts';
import { linkAddress } from '../../electron/hosts/loopback/protocol.ts';
import { startLoopback } from '../../electron/hosts/loopback/server.ts';
import { asJson, type Caller, type Outcome, outcomeOf } from './outcome.ts';

export interface Transport {
  readonly call: Caller;
  close(): Promise<void>;
}

/** Within this process, no transport at all. */
export function direct({ router, context }: Backend): Transport {
  return {
    call: (method, input) => {
      const procedure = getRouter(router, method.split('.'));
      if (!isProcedure(procedure)) throw new Error(`No such method: ${method}`);
      return outcomeOf(call(procedure, input, { context, path: method.split('.') }));
    },
    close: async () => undefined,
  };
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
  worker.on('message', ({ id, outcome }: { readonly id: number; readonly outcome: Outcome }) =>
    waiting.get(id)?.(outcome),
  );
  let orders = 0;
  return {
    call: (method, input) => {
      orders += 1;
      const id = orders;
      worker.postMessage({ id, method, input }, []);
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
  const link = new RPCLink({ url: `${origin}/rpc`, headers: { origin, authorization: `Bearer ${key}` } });
  return {
    call: (method, input) => outcomeOf(link.call(method.split('.'), input, { context: {} })),
    close: () => host.close(),
  };
}

const CliError = z.object({ error: Refusal.extend({ message: z.string(), reference: z.string().optional() }) });

/** The command line, with a backend of its own over the same data folder. */
export function overCli(home: string): Transport {
  return {
    call: async (method, input) => {
      const given = input === undefined ? [] : ['--input', JSON.stringify(input)];
      const { code, out, err } = await runInTest(['call', method, '--home', home, '--json', ...given]);
      if (code === 0) return { answer: out === '' ? null : asJson(JSON.parse(out)) };
      const { error } = CliError.parse(JSON.parse(err));
      if (code === 1) return { defect: error.message };
      return error.code === 'bad-argument' ? { badInput: error.message.split('\n') } : { refused: error };
    },
    close: async () => undefined,
  };
}

export interface TestTerminal {
  readonly isInteractive?: boolean;
  /** What the person answers when asked. */
  readonly agrees?: boolean;
  readonly signal?: AbortSignal;
}

/** One command line with what it printed. */
export async function runInTest(args: readonly string[], terminal: TestTerminal = {}) {
  let out = '';
  let err = '';
  const code = await runCli(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isInteractive: terminal.isInteractive ?? false,
    confirm: async () => terminal.agrees ?? true,
    signal: terminal.signal ?? new AbortController().signal,
  });
  return { code, out, err };
}
