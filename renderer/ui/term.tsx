import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './term.module.css';

export interface TermProps {
  /** Plain words on the page. */
  readonly children: ReactNode;
  /** The field's own term and what it means: "Amortized cost: what you paid ahead, spread over the days it is for." */
  readonly meaning: string;
}

/** Plain words whose tooltip, on hover or focus, gives the field's term. */
export function Term({ children, meaning }: TermProps) {
  return (
    <Tooltip label={meaning} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes['term']}>
        {children}
      </button>
    </Tooltip>
  );
}
