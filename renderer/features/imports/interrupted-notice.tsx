import { Button } from '@mantine/core';
import type { ImportSummary } from '../../../electron/contract/imports.ts';
import classes from './imports.module.css';
import { useRetry } from './use-retry.ts';

/** Imports that were cut off, with the way to finish them. */
export function InterruptedNotice({ list }: { readonly list: readonly ImportSummary[] }) {
  const { retry, retryingId } = useRetry();
  const interrupted = list.filter(({ status }) => status === 'interrupted');
  if (interrupted.length === 0) return null;
  return (
    <div className={classes['refused']} style={{ margin: '0 0 16px' }}>
      {interrupted.map(({ importId, title, canRetry }) => (
        <div key={importId} className={`${classes['row']} ${classes['spread']}`}>
          <span>
            "{title}" was interrupted. Nothing of it is in the costs.
            {canRetry ? '' : ' Its file is no longer where it was; import it again.'}
          </span>
          {canRetry ? (
            <Button
              variant="default"
              size="compact-sm"
              loading={retryingId === importId}
              onClick={() => retry(importId)}
            >
              Try again
            </Button>
          ) : null}
        </div>
      ))}
    </div>
  );
}
