import { useEffect, useRef } from 'react';
import type { Job } from '../../electron/contract/jobs.ts';
import { isEnded, useJobs } from '../api/jobs.ts';
import { toast } from '../ui/toast.tsx';

/** Says how long work ended when the owner is on another page than the one that shows it. */
export function useJobNews(path: string): void {
  const jobs = useJobs();
  const running = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs) {
      if (!isEnded(job)) running.current.add(job.jobId);
      else if (running.current.delete(job.jobId) && path !== '/data') tell(job);
    }
  }, [jobs, path]);
}

function tell(job: Job): void {
  if (job.kind === 'create-sample' || job.state === 'cancelled') return;
  if (job.state === 'failed') toast(`${job.title} did not work. ${job.error?.message ?? ''}`.trim());
  else if (job.kind === 'commit-import') toast(`${job.title}: done. The costs are up to date.`);
  else toast(`${job.title}: ready to look at under Accounts & data.`);
}
