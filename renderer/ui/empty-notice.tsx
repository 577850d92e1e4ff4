import type { ReactNode } from 'react';
import classes from './notice.module.css';

export interface EmptyNoticeProps {
  readonly title: string;
  /** Why there is nothing, and what would change that. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing to show here, said in words. */
export function EmptyNotice({ title, children, actions }: EmptyNoticeProps) {
  return (
    <div className={classes['empty']}>
      <p className={classes['sentence']}>{title}</p>
      {children === undefined ? null : <div className={classes['remedy']}>{children}</div>}
      {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
    </div>
  );
}
