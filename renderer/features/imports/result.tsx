import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { addressOf, navigate, useAddress } from '../../shell/address.ts';
import { Card } from '../../ui/card.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import classes from './imports.module.css';
import { Reconciliation } from './reconciliation.tsx';
import { UndoImport } from './undo-import.tsx';

export interface ResultProps {
  readonly importIds: readonly string[];
  readonly onClose: () => void;
}

/** What was imported, and that it adds up. */
export function Result({ importIds, onClose }: ResultProps) {
  const { query } = useAddress();
  return (
    <Card title={importIds.length === 1 ? 'Imported' : `Imported ${importIds.length} files`}>
      {importIds.map((importId) => (
        <ImportedUnit key={importId} importId={importId} />
      ))}
      <div className={classes['foot']}>
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
        <Button
          onClick={() => {
            onClose();
            navigate(addressOf('/overview', query, { period: undefined }));
          }}
        >
          See the costs
        </Button>
      </div>
    </Card>
  );
}

function ImportedUnit({ importId }: { readonly importId: string }) {
  const query = useQuery(api.imports.get.queryOptions({ input: { importId } }));
  return (
    <div className={classes['unit']}>
      <QueryState shown={shownOf(query)} loading={<Skeleton h={120} />} empty={null}>
        {(detail) => (
          <>
            <div className={classes['unitHead']}>
              <h3>{detail.title}</h3>
              {detail.canUndo ? <UndoImport summary={detail} /> : null}
            </div>
            {detail.status === 'undone' ? (
              <p className={classes['dim']}>This import was taken back.</p>
            ) : (
              <Reconciliation detail={detail} />
            )}
          </>
        )}
      </QueryState>
    </div>
  );
}
