import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { outcomeOf } from './outcome.ts';

/** The other thread: calls over the port what it is told to, and tells what came of it. */
interface Order {
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
  /** Read a stream until an event of this job has ended. */
  readonly untilJobEnds?: string;
}

const { port } = workerData as { readonly port: MessagePort };
const link = new RPCLink({ port });
port.start();

parentPort?.on('message', (order: Order) => {
  void outcomeOf(() => carryOut(order)).then((outcome) => parentPort?.postMessage({ id: order.id, outcome }));
});

async function carryOut({ method, input }: Order): Promise<unknown> {
  const client = createORPCClient<Record<string, never>>(link);
  const procedure = method.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], client);
  const answer = await (procedure as (input: unknown) => Promise<unknown>)(input);
  return isStream(answer) ? readUntilDone(answer) : answer;
}

async function readUntilDone(stream: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const events: unknown[] = [];
  for await (const event of stream) {
    events.push(event);
    if ((event as { readonly state: string }).state === 'done') break;
  }
  return events;
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}
