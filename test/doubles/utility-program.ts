import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { asMessageEvent, type Wire } from './electron-ports.ts';

if (parentPort === null) throw new Error('This file runs as a utility process only.');
const port = parentPort;

/** Electron's `process.parentPort` inside a utility process. */
class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    port.postMessage({ message, ports: [] } satisfies Wire, []);
  }
}

const mainProcess = new ParentPort();
port.on('message', ({ message, ports }: Wire) => mainProcess.emit('message', asMessageEvent(message, ports)));
Object.defineProperty(process, 'parentPort', { value: mainProcess });

const { modulePath } = z.object({ modulePath: z.string() }).parse(workerData);
await import(pathToFileURL(modulePath).href);
