import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { MessagePortMain, UtilityProcess } from 'electron';

/** What travels between two doubles: the message, and the ports that were transferred with it. */
export interface Wire {
  readonly message: unknown;
  readonly ports: readonly MessagePort[];
}

/** Electron's main-side port over a real Node port: queues until `start()`, moves ports, clones messages. */
export class MessagePortMainDouble
  extends EventEmitter
  implements Pick<MessagePortMain, 'start' | 'close' | 'postMessage'>
{
  readonly #port: MessagePort;
  #isTransferred = false;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => this.emit('close'));
  }

  /** Electron delivers nothing before this is called. */
  start(): void {
    this.#port.on('message', ({ message, ports }: Wire) => this.emit('message', asMessageEvent(message, ports)));
  }

  close(): void {
    this.#port.close();
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const ports = takePorts(transfer);
    this.#port.postMessage({ message, ports } satisfies Wire, ports);
  }

  /** The Node port, given away for good: a transferred port is dead in this process. */
  take(): MessagePort {
    if (this.#isTransferred) throw new Error('Port at index 0 is already neutered.');
    this.#isTransferred = true;
    return this.#port;
  }
}

export class MessageChannelMainDouble {
  readonly port1: MessagePortMainDouble;
  readonly port2: MessagePortMainDouble;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMainDouble(port1);
    this.port2 = new MessagePortMainDouble(port2);
  }
}

export function asMessageEvent(data: unknown, ports: readonly MessagePort[]) {
  return { data, ports: ports.map((port) => new MessagePortMainDouble(port)) };
}

export function takePorts(transfer: readonly unknown[]): MessagePort[] {
  return transfer.map((port) => {
    if (!(port instanceof MessagePortMainDouble)) throw new TypeError('Invalid value for transfer');
    return port.take();
  });
}

/** A port as the page sees it, with the DOM's interface. */
export class PagePort extends EventTarget {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => this.dispatchEvent(new Event('close')));
  }

  start(): void {
    this.#port.on('message', ({ message }: Wire) => this.dispatchEvent(new MessageEvent('message', { data: message })));
  }

  close(): void {
    this.#port.close();
  }

  postMessage(message: unknown): void {
    this.#port.postMessage({ message, ports: [] } satisfies Wire, []);
  }
}

/** Runs the program in a thread of its own that has `process.parentPort`, as a utility process has. */
export class UtilityProcessDouble
  extends EventEmitter
  implements Pick<UtilityProcess, 'kill' | 'pid' | 'postMessage' | 'stdout' | 'stderr'>
{
  readonly stdout = null;
  readonly stderr = null;
  readonly #worker: Worker;
  pid: number | undefined;

  constructor(modulePath: string, args: readonly string[]) {
    super();
    this.#worker = new Worker(new URL('./utility-program.ts', import.meta.url), {
      workerData: { modulePath },
      argv: [...args],
    });
    this.pid = this.#worker.threadId;
    this.#worker.on('message', ({ message }: Wire) => this.emit('message', message));
    this.#worker.on('error', (error) => this.emit('error', 'FatalError', String(error), ''));
    this.#worker.on('exit', (code) => {
      this.pid = undefined;
      this.emit('exit', code);
    });
    this.on('error', () => undefined);
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const ports = takePorts(transfer);
    this.#worker.postMessage({ message, ports } satisfies Wire, ports);
  }

  kill(): boolean {
    void this.#worker.terminate();
    return true;
  }
}
