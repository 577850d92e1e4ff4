import { Button, Progress } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import type { Job } from '../../../electron/contract/jobs.ts';
import { api } from '../../api/client.ts';
import type { TransferProgress } from '../../api/host.ts';
import { useJobs } from '../../api/jobs.ts';
import { useFormat } from '../../format/format-context.tsx';
import { Card } from '../../ui/card.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { toastFailure } from '../../ui/toast.tsx';
import { DropZone } from './drop-zone.tsx';
import { type ImportFlow, importFlow } from './import-flow.ts';
import classes from './imports.module.css';
import { Preview } from './preview.tsx';
import { Result } from './result.tsx';
import { importChosen, useTransfer } from './start-import.ts';

/** The app itself lists no more ended jobs than this. */
const MOST_PUT_AWAY = 50;

/** The import that is going on, whichever step it is at; without one, the place to drop files. */
export function FlowCard() {
  const transfer = useTransfer();
  const [putAway, setPutAway] = useLocalStorage<string[]>({ key: 'cloudaudit.put-away', defaultValue: [] });
  const flow = importFlow(useJobs(), putAway);
  const close = (jobId: string) => setPutAway((known) => [...known, jobId].slice(-MOST_PUT_AWAY));
  if (transfer !== undefined) return <Transferring transfer={transfer} />;
  return <FlowStep flow={flow} onClose={close} />;
}

const GOES_ON = 'You can go on working; this continues on every page.';

interface FlowStepProps {
  readonly flow: ImportFlow;
  /** Puts a job away, so that the page goes back to the place to drop files. */
  readonly onClose: (jobId: string) => void;
}

function FlowStep({ flow, onClose }: FlowStepProps) {
  if (flow.step === 'reading') return <Working title="Reading" job={flow.job} note="Nothing is kept yet." />;
  if (flow.step === 'writing') return <Working title="Importing" job={flow.job} note={GOES_ON} />;
  if (flow.step === 'failed') return <Failed job={flow.job} onClose={() => onClose(flow.job.jobId)} />;
  if (flow.step === 'idle') return <DropZone />;
  const close = () => onClose(flow.jobId);
  return flow.step === 'preview' ? (
    <Preview jobId={flow.jobId} stagedId={flow.stagedId} onClose={close} />
  ) : (
    <Result importIds={flow.importIds} onClose={close} />
  );
}

function Transferring({ transfer }: { readonly transfer: TransferProgress }) {
  const format = useFormat();
  const { sentBytes, totalBytes, file } = transfer;
  return (
    <Card title="Handing over the files">
      <div className={classes['progressHead']}>
        <output>{file}</output>
        <span className="figure">
          {format.bytes(sentBytes)} of {format.bytes(totalBytes)}
        </span>
      </div>
      <Progress value={totalBytes === 0 ? 0 : (sentBytes / totalBytes) * 100} aria-label="Files handed over" />
    </Card>
  );
}

interface WorkingProps {
  readonly title: string;
  readonly job: Job;
  readonly note: string;
}

function Working({ title, job, note }: WorkingProps) {
  const cancel = useMutation(api.jobs.cancel.mutationOptions({ onError: toastFailure }));
  const percent = job.progress === undefined ? undefined : Math.round(job.progress * 100);
  return (
    <Card title={title}>
      <div className={classes['progressHead']}>
        <output>{job.step ?? 'Waiting to start'}</output>
        <span className="figure">{percent === undefined ? '' : `${percent}%`}</span>
      </div>
      <Progress
        value={percent ?? 100}
        striped={percent === undefined}
        animated={percent === undefined}
        aria-label={`${title} ${job.title}`}
      />
      <div className={classes['foot']}>
        <p className={classes['dim']}>{note} Cancelling leaves nothing half done.</p>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ jobId: job.jobId })}>
          Cancel
        </Button>
      </div>
    </Card>
  );
}

function Failed({ job, onClose }: { readonly job: Job; readonly onClose: () => void }) {
  const { error } = job;
  return (
    <Card title={job.title}>
      <FailureNotice
        failure={{
          sentence: error?.message ?? 'This did not work.',
          ...(error?.remedy !== undefined && { remedy: error.remedy }),
        }}
        actions={
          <>
            <Button variant="default" size="compact-sm" onClick={() => importChosen('files')}>
              Choose other files…
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={onClose}>
              Close
            </Button>
          </>
        }
      />
    </Card>
  );
}
