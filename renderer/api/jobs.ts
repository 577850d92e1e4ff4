import { useSyncExternalStore } from 'react';
import type { Job } from '../../electron/contract/jobs.ts';
import { client } from './client.ts';
import { queryClient } from './query-client.ts';

const RECONNECT_MS = 2_000;

let jobs: readonly Job[] = [];
let isWatching = false;
const listeners = new Set<() => void>();

/** Every job known, newest first, kept up to date by the app. */
export function useJobs(): readonly Job[] {
  return useSyncExternalStore(subscribe, () => jobs);
}

export function isEnded(job: Job): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!isWatching) {
    isWatching = true;
    void watch();
  }
  return () => listeners.delete(listener);
}

async function watch(): Promise<void> {
  for (;;) {
    try {
      for await (const job of await client.jobs.watch()) learn(job);
    } catch {
      // A lost stream is opened again below; calls of the page itself say what is wrong.
    }
    await new Promise((resolve) => {
      setTimeout(resolve, RECONNECT_MS);
    });
  }
}

function learn(job: Job): void {
  const known = jobs.find(({ jobId }) => jobId === job.jobId);
  jobs = [job, ...jobs.filter(({ jobId }) => jobId !== job.jobId)].toSorted((a, b) => b.startedAt - a.startedAt);
  const hasChangedCosts = job.kind !== 'stage-import' && isEnded(job) && known !== undefined && !isEnded(known);
  if (hasChangedCosts) void queryClient.invalidateQueries();
  for (const listener of listeners) listener();
}
