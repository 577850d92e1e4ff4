import { Progress } from '@mantine/core';
import type { Job } from '../../../electron/contract/jobs.ts';
import type { Failure } from '../../api/failure.ts';
import { useJobs } from '../../api/jobs.ts';
import { useOpenWorkspace } from '../../shell/open-workspace.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import classes from './first-run.module.css';

/** The sample while its two months are read for the first time, or what went wrong with that. */
export function SamplePreparing() {
  const { open, isOpening } = useOpenWorkspace();
  const job = useJobs().find(({ kind }) => kind === 'create-sample');
  const hasFailed = job?.state === 'failed' || job?.state === 'cancelled';
  return (
    <div className={classes['page']}>
      <PageHeader title="Preparing the sample">
        Two months of a real AWS bill are being read, as a file of yours would be. This happens once.
      </PageHeader>
      {hasFailed && !isOpening ? (
        <FailureNotice
          failure={failureOfJob(job)}
          onRetry={() => {
            open('sample');
          }}
        />
      ) : (
        <output className={classes['preparing']}>
          <span>{job?.step ?? 'Reading the billing files'}</span>
          <Progress value={(job?.progress ?? BEGUN) * 100} size="sm" aria-label="Preparing the sample" />
        </output>
      )}
    </div>
  );
}

/** Shown of the bar before anything is known of the progress. */
const BEGUN = 0.05;

function failureOfJob({ error }: Job): Failure {
  return { sentence: error?.message ?? 'The sample was not prepared.', remedy: error?.remedy };
}
