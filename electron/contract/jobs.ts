import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { method } from './base.ts';
import { Instant } from './primitives.ts';

export const Job = z.object({
  jobId: z.string(),
  kind: z.enum(['stage-import', 'commit-import', 'create-sample']),
  title: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** 0 to 1, or undefined while it cannot be known. */
  progress: z.number().min(0).max(1).optional(),
  /** What it is doing now, in words: "Reading Oct2018.parquet". */
  step: z.string().optional(),
  startedAt: Instant,
  finishedAt: Instant.optional(),
  /** Why it failed, a sentence for the owner. */
  error: z.object({ code: z.string(), message: z.string(), remedy: z.string().optional() }).optional(),
  /** What it produced: a staged id, or import ids. */
  result: z.object({ stagedId: z.string().optional(), importIds: z.array(z.string()).optional() }).optional(),
});
export type Job = z.infer<typeof Job>;

export const jobsContract = {
  list: method.meta({ description: 'Running and recent long work' }).output(z.array(Job)),
  /** First every known job, then one event per change, until the caller stops listening. */
  watch: method.meta({ hidden: true }).output(eventIterator(Job)),
  cancel: method
    .meta({ description: 'Stop long work; nothing is left half done' })
    .input(z.object({ jobId: z.string() }))
    .output(Job),
};
