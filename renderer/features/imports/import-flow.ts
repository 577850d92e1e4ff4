import type { Job } from '../../../electron/contract/jobs.ts';

/** Where the newest import stands, from choosing files to the reconciliation. */
export type ImportFlow =
  | { readonly step: 'idle' }
  | { readonly step: 'reading'; readonly job: Job }
  | { readonly step: 'writing'; readonly job: Job }
  | { readonly step: 'preview'; readonly jobId: string; readonly stagedId: string }
  | { readonly step: 'failed'; readonly job: Job }
  | { readonly step: 'result'; readonly jobId: string; readonly importIds: readonly string[] };

const IDLE: ImportFlow = { step: 'idle' };

/**
 * Reads the flow off the jobs, which live on while the owner is elsewhere. Only the newest import job counts; one that
 * was put away or cancelled leaves nothing to show.
 *
 * @param jobs  Newest first.
 */
export function importFlow(jobs: readonly Job[], putAway: readonly string[]): ImportFlow {
  const job = jobs.find(({ kind }) => kind === 'stage-import' || kind === 'commit-import');
  if (job === undefined || putAway.includes(job.jobId)) return IDLE;
  if (job.state === 'queued' || job.state === 'running') {
    return { step: job.kind === 'stage-import' ? 'reading' : 'writing', job };
  }
  if (job.state === 'failed') return { step: 'failed', job };
  return job.state === 'done' ? doneFlow(job) : IDLE;
}

function doneFlow({ jobId, result }: Job): ImportFlow {
  if (result?.stagedId !== undefined) return { step: 'preview', jobId, stagedId: result.stagedId };
  if (result?.importIds !== undefined) return { step: 'result', jobId, importIds: result.importIds };
  return IDLE;
}
