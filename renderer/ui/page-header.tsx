import type { ReactNode } from 'react';
import classes from './page-header.module.css';

export interface PageHeaderProps {
  readonly title: string;
  /** One line under the title. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** The page's title, which takes the focus after navigation so that screen readers and Tab start here. */
export function PageHeader({ title, children, actions }: PageHeaderProps) {
  return (
    <header className={classes['header']}>
      <div>
        <h1 className={classes['title']} tabIndex={-1} data-page-title="">
          {title}
        </h1>
        {children === undefined ? null : <div className={classes['line']}>{children}</div>}
      </div>
      {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
    </header>
  );
}
