import { Button, Popover, Progress, RingProgress, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import type { Job } from '../../electron/contract/jobs.ts';
import { api } from '../api/client.ts';
import { isEnded, useJobs } from '../api/jobs.ts';
import { useFormat } from '../format/format-context.tsx';
import { toastFailure } from '../ui/toast.tsx';
import classes from './job-indicator.module.css';

/** Long work that is going on, on every page, with what it is doing and the way to stop it. */
export function JobIndicator() {
  const running = useJobs().filter((job) => !isEnded(job));
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [first] = running;
  if (first === undefined) return null;
  const what = running.length > 1 ? `${String(running.length)} running` : first.title;
  return (
    <Popover opened={isOpen} onDismiss={close} position="bottom-end" width={320} shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes['indicator'] ?? ''} onClick={toggle}>
          <RingProgress
            size={20}
            thickness={3}
            aria-hidden="true"
            sections={[{ value: (first.progress ?? 0.15) * 100, color: 'var(--accent)' }]}
          />
          <span className={classes['what']}>{what}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {running.map((job) => (
          <RunningJob key={job.jobId} job={job} />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}

function RunningJob({ job }: { readonly job: Job }) {
  const format = useFormat();
  const cancel = useMutation(api.jobs.cancel.mutationOptions({ onError: toastFailure }));
  const percent = job.progress === undefined ? undefined : Math.round(job.progress * 100);
  return (
    <div className={classes['job']}>
      <div className={classes['head']}>
        <span className={classes['title']}>{job.title}</span>
        <span className="figure">{percent === undefined ? null : format.percent(percent, 0)}</span>
      </div>
      <Progress
        value={percent ?? 100}
        striped={percent === undefined}
        animated={percent === undefined}
        size="sm"
        aria-label={job.title}
      />
      <div className={classes['head']}>
        <span className={classes['step']}>{job.step ?? 'Waiting to start'}</span>
        <Button
          variant="subtle"
          size="compact-xs"
          loading={cancel.isPending}
          onClick={() => {
            cancel.mutate({ jobId: job.jobId });
          }}
        >
          Cancel
        </Button>
      </div>
    </div>
  );
}
