import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { Refused } from '../domain/refused.ts';
import type { FromWorker, TaskFailure, ToWorker, WorkerSettings } from './protocol.ts';
import { TaskRunner } from './task-runner.ts';

/** Between two reports of progress: often enough to look alive, seldom enough to cost nothing. */
const REPORT_EVERY_MS = 100;

if (parentPort === null) throw new Error('The jobs worker runs in a worker thread only');
const port = parentPort;
const settings: WorkerSettings = workerData;
const runner = new TaskRunner(settings);
const controllers = new Map<string, AbortController>();
let queue: Promise<void> = Promise.resolve();

function send(message: FromWorker): void {
  port.postMessage(message);
}

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'run':
      controllers.set(message.taskId, new AbortController());
      queue = queue.then(() => run(message));
      return;
    case 'cancel':
      controllers.get(message.taskId)?.abort();
      return;
    case 'close':
      queue = queue.then(async () => {
        await runner.dispose();
        port.close();
      });
  }
});

async function run({ taskId, now, task }: ToWorker & { type: 'run' }): Promise<void> {
  const signal = controllers.get(taskId)?.signal ?? new AbortController().signal;
  const importIds: string[] = [];
  try {
    signal.throwIfAborted();
    send({ type: 'started', taskId });
    const onProgress = progressReporter(taskId);
    const result = await runner.run(task, { now, signal, onProgress, onStored: (id) => importIds.push(id) });
    send({ type: 'done', taskId, result });
  } catch (error) {
    if (signal.aborted) send({ type: 'cancelled', taskId, importIds });
    else send({ type: 'failed', taskId, failure: { ...failureOf(error), importIds } });
  } finally {
    controllers.delete(taskId);
  }
}

function progressReporter(taskId: string): (progress: number, step: string) => void {
  let reportedAt = -REPORT_EVERY_MS;
  let reportedStep: string | undefined;
  return (progress, step) => {
    const at = performance.now();
    if (step === reportedStep && at - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = at;
    reportedStep = step;
    send({ type: 'progress', taskId, progress: Math.min(1, Math.max(0, progress)), step });
  };
}

function failureOf(error: unknown): TaskFailure {
  if (error instanceof Refused) return { ...error.detail, message: error.message };
  return {
    code: 'defect',
    message: 'Something went wrong inside CloudAudit.',
    defect: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
