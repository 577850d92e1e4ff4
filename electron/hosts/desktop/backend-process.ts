import type { MessageChannelMain, MessagePortMain, UtilityProcess } from 'electron';
import { type BackendWork, FromBackend, type ToBackend } from './messages.ts';

/** After this many crashes within the window the backend is not started again by itself. */
const MOST_CRASHES = 3;
const CRASH_WINDOW_MS = 60_000;
/** How long a running import may take to stop cleanly before the process is ended (milliseconds). */
const STOP_DEADLINE_MS = 15_000;

const IDLE: BackendWork = { isRunning: false };

export interface BackendProcessOptions {
  readonly fork: () => UtilityProcess;
  readonly createChannel: () => MessageChannelMain;
  readonly now: () => number;
  readonly onWork: (work: BackendWork) => void;
}

/** The process that holds the databases and serves the contract. It starts when it is first needed. */
export interface BackendProcess {
  /**
   * A port whose other end the backend serves; starts the backend when it does not run.
   *
   * @throws Error with a sentence for the owner when it cannot start or keeps crashing.
   */
  openPort(): Promise<MessagePortMain>;
  isWorking(): boolean;
  /** Lets running work stop cleanly and ends the process; it is ended by force after a deadline. */
  stop(): Promise<void>;
}

/** Starts the backend on demand, again after a crash, and tells of its work. */
export function superviseBackend(options: BackendProcessOptions): BackendProcess {
  const crashes: number[] = [];
  let running: Running | undefined;
  let work = IDLE;
  let isStopping = false;

  function setWork(next: BackendWork): void {
    work = next;
    options.onWork(next);
  }

  function onExit(wasReady: boolean): void {
    running = undefined;
    setWork(IDLE);
    if (!isStopping && wasReady) crashes.push(options.now());
  }

  function ensureRunning(): Running {
    if (isStopping) throw new Error('CloudAudit is quitting.');
    if (running !== undefined) return running;
    if (crashesSince(crashes, options.now() - CRASH_WINDOW_MS) >= MOST_CRASHES) {
      throw new Error(
        `The part that reads your data stopped ${MOST_CRASHES} times in a minute. Start CloudAudit again.`,
      );
    }
    running = start(options.fork(), { onWork: setWork, onExit });
    return running;
  }

  async function openPort(): Promise<MessagePortMain> {
    const backend = ensureRunning();
    await backend.ready;
    const { port1, port2 } = options.createChannel();
    // A process that has just crashed is not known to be gone yet: the port went nowhere, and the next one gets another.
    return (await backend.hand(port1)) ? port2 : openPort();
  }

  return {
    openPort,
    isWorking: () => work.isRunning,
    async stop() {
      isStopping = true;
      if (running !== undefined) await stopChild(running);
    },
  };
}

interface Running {
  readonly child: UtilityProcess;
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
  /** Hands over a port; false when the process ended before it took it. */
  readonly hand: (port: MessagePortMain) => Promise<boolean>;
}

interface ChildEvents {
  readonly onWork: (work: BackendWork) => void;
  readonly onExit: (wasReady: boolean) => void;
}

function start(child: UtilityProcess, events: ChildEvents): Running {
  const ready = Promise.withResolvers<void>();
  const exited = Promise.withResolvers<void>();
  const handOvers = new Map<number, (isTaken: boolean) => void>();
  let isReady = false;
  let reason = 'The part that reads your data could not start.';
  ready.promise.catch(() => undefined);
  child.on('message', (data: unknown) => {
    const message = FromBackend.parse(data);
    switch (message.type) {
      case 'ready':
        isReady = true;
        return ready.resolve();
      case 'connected':
        return handOvers.get(message.connection)?.(true);
      case 'work':
        return events.onWork(message.work);
      case 'failed':
        reason = message.message;
        return undefined;
    }
  });
  child.on('exit', () => {
    events.onExit(isReady);
    ready.reject(new Error(reason));
    for (const settle of handOvers.values()) settle(false);
    exited.resolve();
  });
  return { child, ready: ready.promise, exited: exited.promise, hand: (port) => handOver(child, port, handOvers) };
}

function handOver(
  child: UtilityProcess,
  port: MessagePortMain,
  handOvers: Map<number, (isTaken: boolean) => void>,
): Promise<boolean> {
  const connection = handOvers.size;
  return new Promise((resolve) => {
    handOvers.set(connection, resolve);
    post(child, { type: 'connect', connection }, [port]);
  });
}

async function stopChild({ child, exited }: Running): Promise<void> {
  const deadline = setTimeout(() => child.kill(), STOP_DEADLINE_MS);
  post(child, { type: 'stop' });
  await exited;
  clearTimeout(deadline);
}

function post(child: UtilityProcess, message: ToBackend, ports: MessagePortMain[] = []): void {
  child.postMessage(message, ports);
}

function crashesSince(crashes: readonly number[], since: number): number {
  return crashes.filter((at) => at >= since).length;
}
