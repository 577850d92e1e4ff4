import { Button } from '@mantine/core';
import { IconDatabaseX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { WorkspaceState } from '../../../electron/contract/workspace.ts';
import { api } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useFormat } from '../../format/format-context.tsx';
import { useOpenWorkspace } from '../../shell/open-workspace.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import classes from './recovery.module.css';

export type UnreadableWorkspace = Exclude<WorkspaceState, { state: 'ready' }>;

/** The database cannot be read: what that means, and ways on of which none loses anything. */
export function RecoveryPage({ workspace }: { readonly workspace: UnreadableWorkspace }) {
  const { open, isOpening } = useOpenWorkspace();
  const other = workspace.kind === 'own' ? 'sample' : 'own';
  return (
    <main className={classes['page']}>
      <title>The data cannot be read · CloudAudit</title>
      <IconDatabaseX size={32} stroke={1.5} className={classes['icon']} aria-hidden="true" />
      <h1 className={classes['title']}>
        {workspace.state === 'newer-database' ? 'Made by a newer CloudAudit' : 'The database is damaged'}
      </h1>
      <p className={classes['text']}>{workspace.message}</p>
      <p className={classes['file']}>
        <code>{workspace.databaseFile}</code>
        <CopyButton value={workspace.databaseFile} label="Copy the path" />
      </p>
      {workspace.state === 'corrupt-database' ? <WaysOn workspace={workspace} /> : <p>Nothing was changed in it.</p>}
      <Button
        variant="subtle"
        loading={isOpening}
        onClick={() => {
          open(other);
        }}
      >
        {other === 'sample' ? 'Explore the sample meanwhile' : 'Open my own workspace'}
      </Button>
    </main>
  );
}

type CorruptWorkspace = Extract<WorkspaceState, { state: 'corrupt-database' }>;

function WaysOn({ workspace }: { readonly workspace: CorruptWorkspace }) {
  const client = useQueryClient();
  const onSuccess = (state: WorkspaceState): Promise<void> => {
    client.setQueryData(api.workspace.current.queryKey(), state);
    return client.invalidateQueries();
  };
  const restore = useMutation(api.workspace.restore.mutationOptions({ onSuccess }));
  const startFresh = useMutation(api.workspace.startFresh.mutationOptions({ onSuccess }));
  const error = restore.error ?? startFresh.error;
  const isBusy = restore.isPending || startFresh.isPending;
  return (
    <>
      <Backups
        backups={workspace.backups}
        isBusy={isBusy}
        onRestore={(file) => {
          restore.mutate({ file });
        }}
      />
      <section className={classes['way']}>
        <div>
          <h2 className={classes['wayTitle']}>Start with an empty workspace</h2>
          <p className={classes['note']}>Billing files can be imported again. The damaged file is kept beside it.</p>
        </div>
        <Button
          variant="default"
          disabled={isBusy}
          loading={startFresh.isPending}
          onClick={() => {
            startFresh.mutate(undefined);
          }}
        >
          Start empty
        </Button>
      </section>
      {error === null ? null : <FailureNotice failure={failureOf(error)} />}
    </>
  );
}

interface BackupsProps {
  readonly backups: CorruptWorkspace['backups'];
  readonly isBusy: boolean;
  readonly onRestore: (file: string) => void;
}

function Backups({ backups, isBusy, onRestore }: BackupsProps) {
  const format = useFormat();
  if (backups.length === 0) return <p>There is no backup of this workspace.</p>;
  return (
    <section>
      <h2 className={classes['wayTitle']}>Go back to a backup</h2>
      <p className={classes['note']}>Each was checked when it was made. The damaged file is kept beside it.</p>
      <ul className={classes['backups']}>
        {backups.map(({ file, takenAt, sizeBytes }) => (
          <li key={file} className={classes['way']}>
            <div>
              <div>{format.instant(takenAt)}</div>
              <div className={classes['note']}>{format.bytes(sizeBytes)}</div>
            </div>
            <Button
              disabled={isBusy}
              onClick={() => {
                onRestore(file);
              }}
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
