import { Button, Progress } from '@mantine/core';
import { IconChartBar, IconFileImport, IconPlugConnected } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { isEnded, useJobs } from '../../api/jobs.ts';
import { addressOf, navigate, useAddress } from '../../shell/address.ts';
import { askPage } from '../../shell/commands.ts';
import { useOpenWorkspace } from '../../shell/open-workspace.ts';
import { useWorkspace } from '../../shell/workspace-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import classes from './first-run.module.css';
import { HowToGetAFile } from './how-to-get-a-file.tsx';
import { SamplePreparing } from './sample-preparing.tsx';

/** A workspace without costs: three ways to the first chart. The sample itself is only being prepared. */
export function FirstRunPage() {
  return useWorkspace().kind === 'sample' ? <SamplePreparing /> : <Offers />;
}

function Offers() {
  return (
    <div className={classes['page']}>
      <PageHeader title="See what your cloud costs">
        Everything is read and kept on this machine. Nothing is sent anywhere.
      </PageHeader>
      <div className={classes['offers']}>
        <ImportOffer />
        <SampleOffer />
        <ConnectOffer />
      </div>
      <HowToGetAFile />
    </div>
  );
}

interface OfferProps {
  readonly Icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': 'true' }>;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Offer({ Icon, title, text, children }: OfferProps) {
  return (
    <section className={classes['offer']}>
      <Icon size={24} stroke={1.5} aria-hidden="true" />
      <h2 className={classes['title']}>{title}</h2>
      <p className={classes['text']}>{text}</p>
      <div className={classes['action']}>{children}</div>
    </section>
  );
}

function ImportOffer() {
  const { query } = useAddress();
  return (
    <Offer
      Icon={IconFileImport}
      title="Import a billing file"
      text="Cost and Usage Report (CUR), Data Exports, FOCUS or Cost Explorer, as CSV, Parquet or JSON. You see what is in it before anything is kept."
    >
      <Button
        onClick={() => {
          navigate(addressOf('/data', query));
          askPage('import-files');
        }}
      >
        Choose files…
      </Button>
      <Button
        variant="subtle"
        onClick={() => {
          navigate(addressOf('/data', query));
          askPage('import-folder');
        }}
      >
        A folder…
      </Button>
    </Offer>
  );
}

function SampleOffer() {
  const { open, isOpening } = useOpenWorkspace();
  const filling = useJobs().find((job) => job.kind === 'create-sample' && !isEnded(job));
  return (
    <Offer
      Icon={IconChartBar}
      title="Explore the sample"
      text="Two months of a real AWS bill, October and November 2018. It is a workspace of its own and never mixes with yours."
    >
      {isOpening || filling !== undefined ? (
        <output className={classes['filling']}>
          <span>{filling?.step ?? 'Opening the sample'}</span>
          <Progress value={(filling?.progress ?? 0.1) * 100} size="sm" aria-label="Filling the sample" />
        </output>
      ) : (
        <Button
          variant="default"
          onClick={() => {
            open('sample');
          }}
        >
          Open the sample
        </Button>
      )}
    </Offer>
  );
}

function ConnectOffer() {
  return (
    <Offer
      Icon={IconPlugConnected}
      title="Connect AWS"
      text="Fetching costs directly from your account comes in a later version. Until then, a billing file shows the same figures."
    >
      <span className={classes['later']}>Not in this version</span>
    </Offer>
  );
}
