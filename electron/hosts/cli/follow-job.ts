import type { Job } from '../../contract/jobs.ts';
import { Refused } from '../../domain/refused.ts';
import type { Backend } from '../backend/create-backend.ts';
import type { CliIo } from './command.ts';

/**
 * Follows long work to its end, telling each new step on standard error. When the owner stops the command the work is
 * cancelled, which leaves nothing half done.
 *
 * @throws Refused when it failed with a reason or was cancelled.
 */
export async function followJob(jobId: string, { client }: Backend, io: CliIo): Promise<Job> {
  const cancel = () => void client.jobs.cancel({ jobId }).catch(() => undefined);
  io.signal.addEventListener('abort', cancel);
  if (io.signal.aborted) cancel();
  try {
    return await waitForEnd(jobId, { client, io });
  } finally {
    io.signal.removeEventListener('abort', cancel);
  }
}

async function waitForEnd(
  jobId: string,
  { client, io }: Pick<Backend, 'client'> & { readonly io: CliIo },
): Promise<Job> {
  let told = '';
  for await (const job of await client.jobs.watch()) {
    if (job.jobId !== jobId) continue;
    if (job.step !== undefined && job.step !== told) {
      told = job.step;
      io.err(`${told}${percentOf(job)}\n`);
    }
    if (job.state === 'done') return job;
    if (job.state === 'cancelled') throw new Refused('Stopped. Nothing was imported.', { code: 'cancelled' });
    if (job.state === 'failed') throw errorOfJob(job);
  }
  throw new Error(`The work ended without an answer: ${jobId}`);
}

function percentOf({ progress }: Job): string {
  return progress === undefined || progress === 0 ? '' : ` (${Math.floor(progress * 100)}%)`;
}

/** A Refused for a failure with a reason; any other error for a defect, so that the command ends with 1. */
export function errorOfJob({ error }: Pick<Job, 'error'>): Error {
  if (error === undefined) return new Refused('The work failed.', { code: 'job-failed' });
  const { code, message, remedy } = error;
  if (code === 'defect') return new Error(message);
  return new Refused(message, { code, ...(remedy === undefined ? {} : { remedy }) });
}
