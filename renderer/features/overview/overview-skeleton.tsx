import { Skeleton } from '@mantine/core';
import classes from './overview.module.css';

/** The overview's shape: tiles, chart beside movers, table. */
export function OverviewSkeleton() {
  return (
    <div className={classes['page']}>
      <Skeleton height={108} />
      <div className={classes['middle']}>
        <Skeleton height={448} />
        <Skeleton height={448} />
      </div>
      <Skeleton height={420} />
    </div>
  );
}
