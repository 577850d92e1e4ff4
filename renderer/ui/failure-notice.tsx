import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Failure } from '../api/failure.ts';
import classes from './notice.module.css';

export interface FailureNoticeProps {
  readonly failure: Failure;
  readonly onRetry?: (() => void) | undefined;
  /** Further ways out. */
  readonly actions?: ReactNode;
}

/** What happened and what to do about it. */
export function FailureNotice({ failure, onRetry, actions }: FailureNoticeProps) {
  return (
    <div className={classes['failure']} role="alert">
      <IconAlertTriangle size={18} className={classes['icon']} aria-hidden="true" />
      <div>
        <p className={classes['sentence']}>{failure.sentence}</p>
        {failure.remedy === undefined ? null : <p className={classes['remedy']}>{failure.remedy}</p>}
        <div className={classes['actions']}>
          {onRetry === undefined ? null : (
            <Button variant="default" size="compact-sm" onClick={onRetry}>
              Try again
            </Button>
          )}
          {actions}
        </div>
      </div>
    </div>
  );
}
