import { MessagePort, parentPort, workerData } from 'node:worker_threads';
import { RPCLink } from '@orpc/client/message-port';
import { z } from 'zod';
import { outcomeOf } from './outcome.ts';

/** The other thread: calls over the port what it is told to, and tells what came of it. */
const Order = z.object({ id: z.int(), method: z.string(), input: z.unknown() });

const { port } = z.object({ port: z.instanceof(MessagePort) }).parse(workerData);
const link = new RPCLink({ port });
port.start();

parentPort?.on('message', (message: unknown) => {
  void answer(message);
});

async function answer(message: unknown): Promise<void> {
  const { id, method, input } = Order.parse(message);
  const outcome = await outcomeOf(link.call(method.split('.'), input, { context: {} }));
  parentPort?.postMessage({ id, outcome }, []);
}
