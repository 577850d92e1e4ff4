import { z } from 'zod';

/** Whether long work runs in the backend, and how far it is (0 to 1, undefined while unknown). */
export const BackendWork = z.object({ isRunning: z.boolean(), progress: z.number().min(0).max(1).optional() });
export type BackendWork = z.infer<typeof BackendWork>;

/** From the main process to the backend; `connect` carries one port. */
export const ToBackend = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connect') }),
  /** Cancel running work, close the databases and end with exit code 0. */
  z.object({ type: z.literal('stop') }),
]);
export type ToBackend = z.infer<typeof ToBackend>;

/** From the backend to the main process. */
export const FromBackend = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('work'), work: BackendWork }),
  /** It cannot start; the process ends after this. */
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type FromBackend = z.infer<typeof FromBackend>;
