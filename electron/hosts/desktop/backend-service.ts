import { RPCHandler } from '@orpc/server/message-port';
import type { MessagePortMain } from 'electron';
import type { Job } from '../../contract/jobs.ts';
import { Refused } from '../../domain/refused.ts';
import type { Jobs } from '../../features/context.ts';
import { createBackend } from '../backend/create-backend.ts';
import { openDataFolder } from '../shared/data-folder.ts';
import { acquireInstanceLock, type InstanceLock } from '../shared/instance.ts';
import { type BackendWork, workOf } from './messages.ts';

export interface BackendServiceOptions {
  readonly isSample: boolean;
  /** Told whenever long work begins, moves on or ends. */
  readonly onWork: (work: BackendWork) => void;
}

export interface BackendService {
  /** Serves the whole contract on a port until its other end closes. */
  serve(port: MessagePortMain): void;
  /** Stops running work cleanly, closes the databases and gives the data folder free. */
  close(): Promise<void>;
}

/**
 * The app in its own process, over the data folder that it alone may have open.
 *
 * @throws Refused `already-open` when the browser version of the app has the data folder.
 */
export async function serveBackend(options: BackendServiceOptions): Promise<BackendService> {
  const home = openDataFolder();
  const lock = takeDataFolder(home);
  const backend = await createBackend({ home, workspace: options.isSample ? 'sample' : 'own', hasWindow: true });
  const handler = new RPCHandler(backend.router);
  const listening = new AbortController();
  void reportWork(backend.context.jobs, listening.signal, options.onWork);
  return {
    serve(port) {
      handler.upgrade(port, { context: backend.context });
      port.start();
    },
    async close() {
      listening.abort();
      await backend.close();
      lock.release();
    },
  };
}

function takeDataFolder(home: string): InstanceLock {
  const attempt = acquireInstanceLock(home);
  if (attempt.state === 'taken') {
    throw new Refused('CloudAudit is already open in the browser or a terminal. Close it there first.', {
      code: 'already-open',
      subject: home,
    });
  }
  attempt.lock.announce({ host: 'desktop', pid: process.pid });
  return attempt.lock;
}

async function reportWork(jobs: Jobs, signal: AbortSignal, onWork: (work: BackendWork) => void): Promise<void> {
  const running = new Map<string, Job>();
  for await (const job of jobs.watch(signal)) {
    if (job.state === 'running' || job.state === 'queued') running.set(job.jobId, job);
    else running.delete(job.jobId);
    onWork(workOf([...running.values()]));
  }
}
