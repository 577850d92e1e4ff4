import type { Job } from '../contract/jobs.ts';

/** Finished jobs that are still listed. */
const KEPT_JOBS = 50;

const ENDED: readonly Job['state'][] = ['done', 'failed', 'cancelled'];

export function hasEnded(job: Job): boolean {
  return ENDED.includes(job.state);
}

/** Running and recent jobs, and those who want to hear of every change. */
export interface JobBoard {
  list(): readonly Job[];
  find(jobId: string): Job | undefined;
  put(job: Job): void;
  watch(signal: AbortSignal | undefined): AsyncGenerator<Job, void, void>;
  /** Ends every watch. */
  close(): void;
}

export function createJobBoard(): JobBoard {
  const jobs = new Map<string, Job>();
  const watchers = new Set<Watcher>();
  return {
    list: () => [...jobs.values()].reverse(),
    find: (jobId) => jobs.get(jobId),
    put(job) {
      jobs.set(job.jobId, job);
      for (const watcher of watchers) watcher.tell(job);
      const ended = [...jobs.values()].filter(hasEnded);
      for (const old of ended.slice(0, Math.max(0, ended.length - KEPT_JOBS))) jobs.delete(old.jobId);
    },
    async *watch(signal) {
      const watcher = createWatcher(jobs.values());
      const stop = (): void => watcher.stop();
      watchers.add(watcher);
      signal?.addEventListener('abort', stop);
      if (signal?.aborted === true) stop();
      try {
        yield* watcher.events();
      } finally {
        signal?.removeEventListener('abort', stop);
        watchers.delete(watcher);
      }
    },
    close() {
      for (const watcher of watchers) watcher.stop();
    },
  };
}

interface Watcher {
  tell(job: Job): void;
  stop(): void;
  events(): AsyncGenerator<Job, void, void>;
}

/** Of each job only the newest state waits: a slow listener skips progress and never a result. */
function createWatcher(known: Iterable<Job>): Watcher {
  const waiting = new Map([...known].map((job) => [job.jobId, job]));
  let isStopped = false;
  let wake: (() => void) | undefined;
  return {
    tell(job) {
      waiting.set(job.jobId, job);
      wake?.();
    },
    stop() {
      isStopped = true;
      wake?.();
    },
    async *events() {
      for (;;) {
        if (isStopped) return;
        const [next] = waiting.values();
        if (next === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        waiting.delete(next.jobId);
        yield next;
      }
    },
  };
}
