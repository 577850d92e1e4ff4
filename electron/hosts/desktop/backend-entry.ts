import type { MessagePortMain } from 'electron';
import { serveBackend } from './backend-service.ts';
import { type FromBackend, ToBackend } from './messages.ts';

/** Program of the utility process: composes the app over the data folder and serves it on every port it is given. */
const { parentPort } = process;
const tell: (message: FromBackend) => void = parentPort.postMessage.bind(parentPort);

const service = serveBackend({
  isSample: process.argv.includes('--sample'),
  onWork: (work) => tell({ type: 'work', work }),
});

parentPort.on('message', ({ data, ports }) => {
  const message = ToBackend.parse(data);
  if (message.type === 'stop') void stop();
  else void connect(message.connection, ports);
});

service.then(
  () => tell({ type: 'ready' }),
  (error: unknown) => {
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  },
);

async function connect(connection: number, ports: readonly MessagePortMain[]): Promise<void> {
  const running = await service;
  for (const port of ports) running.serve(port);
  tell({ type: 'connected', connection });
}

async function stop(): Promise<void> {
  const running = await service;
  await running.close();
  process.exit(0);
}
