import { os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { z } from 'zod';
import { type FromBackend, ToBackend } from '../../../electron/hosts/desktop/messages.ts';

/** A utility process of few words: its methods make it do what a test needs. */
const tell: (message: FromBackend) => void = process.parentPort.postMessage.bind(process.parentPort);
let ignoresStop = false;

const router = {
  argv: os.handler(() => process.argv.slice(2)),
  add: os.input(z.object({ a: z.number(), b: z.number() })).handler(({ input }) => input.a + input.b),
  count: os.handler(async function* () {
    for (let number = 1; number <= 3; number += 1) yield number;
  }),
  work: os
    .input(z.object({ isRunning: z.boolean(), progress: z.number().optional() }))
    .handler(({ input: { progress, isRunning } }) => {
      tell({ type: 'work', work: { isRunning, ...(progress === undefined ? {} : { progress }) } });
    }),
  ignoreStop: os.handler(() => {
    ignoresStop = true;
  }),
  crash: os.handler(() => process.exit(9)),
};
export type ControlledRouter = typeof router;

const handler = new RPCHandler(router);

process.parentPort.on('message', ({ data, ports }) => {
  const message = ToBackend.parse(data);
  if (message.type === 'stop') return ignoresStop ? undefined : process.exit(0);
  for (const port of ports) {
    handler.upgrade(port);
    port.start();
  }
  return tell({ type: 'connected', connection: message.connection });
});

if (process.argv.includes('--fails')) {
  tell({ type: 'failed', message: 'The data folder is open elsewhere.' });
  process.exit(1);
}
tell({ type: 'ready' });
