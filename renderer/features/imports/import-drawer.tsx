import { Button, Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ImportDetail } from '../../../electron/contract/imports.ts';
import { api } from '../../api/client.ts';
import { useFormat } from '../../format/format-context.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import { ImportStatusMark } from './import-status.tsx';
import classes from './imports.module.css';
import { Reconciliation } from './reconciliation.tsx';
import { UndoImport } from './undo-import.tsx';
import { useRetry } from './use-retry.ts';
import { fileName } from './view-model.ts';

export interface ImportDrawerProps {
  /** undefined closes it. */
  readonly importId: string | undefined;
  readonly onClose: () => void;
}

/** One import with its reconciliation, its refused rows and what can be done with it. */
export function ImportDrawer({ importId, onClose }: ImportDrawerProps) {
  return (
    <Drawer
      opened={importId !== undefined}
      onClose={onClose}
      position="right"
      size={720}
      title="Import"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {importId === undefined ? null : <Detail importId={importId} onClose={onClose} />}
    </Drawer>
  );
}

function Detail({ importId, onClose }: { readonly importId: string; readonly onClose: () => void }) {
  const query = useQuery(api.imports.get.queryOptions({ input: { importId } }));
  return (
    <QueryState shown={shownOf(query)} loading={<Skeleton h={320} />} empty={null}>
      {(detail) => (
        <>
          <div className={classes['unitHead']}>
            <h3>{detail.title}</h3>
            <Actions detail={detail} onClose={onClose} />
          </div>
          <About detail={detail} />
          <div style={{ marginTop: 16 }}>
            <Reconciliation detail={detail} />
          </div>
        </>
      )}
    </QueryState>
  );
}

function Actions({ detail, onClose }: { readonly detail: ImportDetail; readonly onClose: () => void }) {
  const { retry, retryingId } = useRetry();
  return (
    <div className={classes['row']}>
      {detail.canRetry && detail.status !== 'done' ? (
        <Button
          variant="default"
          size="compact-sm"
          loading={retryingId !== undefined}
          onClick={() => {
            retry(detail.importId);
            onClose();
          }}
        >
          Try again
        </Button>
      ) : null}
      {detail.canUndo ? <UndoImport summary={detail} /> : null}
    </div>
  );
}

function About({ detail }: { readonly detail: ImportDetail }) {
  const format = useFormat();
  return (
    <dl className={classes['facts']} style={{ marginLeft: 0 }}>
      <dt>State</dt>
      <dd>
        <ImportStatusMark status={detail.status} />
        {detail.error === undefined ? null : <div>{detail.error}</div>}
      </dd>
      <dt>Format</dt>
      <dd>{detail.formatName}</dd>
      <dt>When</dt>
      <dd>{format.instant(detail.startedAt)}</dd>
      <dt>{detail.files.length === 1 ? 'File' : 'Files'}</dt>
      <dd>
        {detail.files.map((file) => (
          <div key={file} title={file}>
            {fileName(file)}
          </div>
        ))}
      </dd>
    </dl>
  );
}
