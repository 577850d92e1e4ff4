import { z } from 'zod';
import type { Job } from '../../contract/jobs.ts';

/** Whether long work runs in the backend, and how far it is (0 to 1, undefined while unknown). */
export const BackendWork = z.object({ isRunning: z.boolean(), progress: z.number().min(0).max(1).optional() });
export type BackendWork = z.infer<typeof BackendWork>;

/** From the main process to the backend. */
export const ToBackend = z.discriminatedUnion('type', [
  /** Carries one port to serve; `connected` answers it. */
  z.object({ type: z.literal('connect'), connection: z.int() }),
  /** Cancel running work, close the databases and end with exit code 0. */
  z.object({ type: z.literal('stop') }),
]);
export type ToBackend = z.infer<typeof ToBackend>;

/** From the backend to the main process. */
export const FromBackend = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('connected'), connection: z.int() }),
  z.object({ type: z.literal('work'), work: BackendWork }),
  /** It cannot start; the process ends after this. */
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type FromBackend = z.infer<typeof FromBackend>;

/** Progress of all running jobs together; unknown as soon as one of them does not know its own. */
export function workOf(running: readonly Pick<Job, 'progress'>[]): BackendWork {
  if (running.length === 0) return { isRunning: false };
  const progress = running.reduce((sum, job) => sum + (job.progress ?? Number.NaN), 0) / running.length;
  return Number.isNaN(progress) ? { isRunning: true } : { isRunning: true, progress };
}
