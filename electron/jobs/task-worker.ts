import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FromWorker, Task, TaskFailure, ToWorker, WorkerSettings } from './protocol.ts';
import type { TaskOutcome } from './task-outcome.ts';

export interface TaskWorkerOptions {
  readonly workerUrl: URL;
  readonly settings: () => WorkerSettings;
  readonly now: () => number;
  /** The thread, which holds memory, is ended when for so long nothing was asked of it and nothing is staged in it. */
  readonly idleMs: number;
  /** Whether something is staged in the worker, which would be lost with it. */
  readonly holdsData: () => boolean;
  /** Told when the thread died of itself. Its tasks fail right after. */
  readonly onCrash: (error: unknown) => void;
}

export interface TaskListener {
  readonly onStarted?: () => void;
  readonly onProgress?: (progress: number, step: string) => void;
}

export interface GivenTask {
  /** Never rejects. */
  readonly outcome: Promise<TaskOutcome>;
  cancel(): void;
}

interface Pending {
  readonly listener: TaskListener;
  readonly settle: (outcome: TaskOutcome) => void;
}

const STOPPED: TaskFailure = {
  code: 'worker-stopped',
  message: 'The work stopped unexpectedly. Nothing half done was stored.',
  remedy: 'Try again; if it happens again with the same files, import them one by one.',
};

/** One worker thread, started with the first task, ended when idle, replaced when it dies. */
export class TaskWorker {
  readonly #options: TaskWorkerOptions;
  readonly #pending = new Map<string, Pending>();
  #worker: Worker | undefined;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(options: TaskWorkerOptions) {
    this.#options = options;
  }

  run(task: Task, listener: TaskListener = {}): GivenTask {
    this.#worker ??= this.#start();
    const taskId = randomUUID();
    const { promise, resolve } = Promise.withResolvers<TaskOutcome>();
    this.#pending.set(taskId, { listener, settle: resolve });
    this.#send({ type: 'run', taskId, now: this.#options.now(), task });
    return { outcome: promise, cancel: () => this.#send({ type: 'cancel', taskId }) };
  }

  /** Cancels what runs, gives back what is staged and ends the thread. */
  async close(): Promise<void> {
    clearTimeout(this.#idleTimer);
    const closing = this.#worker;
    if (closing === undefined) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    closing.once('exit', () => resolve());
    for (const taskId of this.#pending.keys()) this.#send({ type: 'cancel', taskId });
    this.#dismiss();
    await promise;
    this.#failPending();
  }

  #start(): Worker {
    const { workerUrl, settings, onCrash } = this.#options;
    const worker = new Worker(workerUrl, { workerData: settings(), name: 'cloudaudit-jobs' });
    let cause: unknown;
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', (code) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      onCrash(cause ?? new Error(`The jobs worker ended with code ${code}`));
      this.#failPending();
    });
    return worker;
  }

  #receive(message: FromWorker): void {
    const { type, taskId } = message;
    const listener = this.#pending.get(taskId)?.listener;
    if (type === 'started') listener?.onStarted?.();
    else if (type === 'progress') listener?.onProgress?.(message.progress, message.step);
    else this.#settle(taskId, outcomeOf(message));
  }

  #settle(taskId: string, outcome: TaskOutcome): void {
    const pending = this.#pending.get(taskId);
    this.#pending.delete(taskId);
    pending?.settle(outcome);
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => {
      if (this.#pending.size === 0 && !this.#options.holdsData()) this.#dismiss();
    }, this.#options.idleMs).unref();
  }

  #failPending(): void {
    for (const taskId of this.#pending.keys()) this.#settle(taskId, { state: 'failed', failure: STOPPED });
    clearTimeout(this.#idleTimer);
  }

  #dismiss(): void {
    this.#send({ type: 'close' });
    this.#worker = undefined;
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}

function outcomeOf(message: Exclude<FromWorker, { type: 'started' | 'progress' }>): TaskOutcome {
  if (message.type === 'done') return { state: 'done', result: message.result };
  if (message.type === 'failed') return { state: 'failed', failure: message.failure };
  return { state: 'cancelled', importIds: message.importIds };
}
