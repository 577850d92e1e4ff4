import { type ReactNode, useId } from 'react';
import classes from './card.module.css';

export interface CardProps {
  readonly title: string;
  /** A few words or a control at the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A bordered part of a page under its own heading. */
export function Card({ title, aside, children, className }: CardProps) {
  const headingId = useId();
  return (
    <section className={[classes['card'], className].join(' ')} aria-labelledby={headingId}>
      <div className={classes['head']}>
        <h2 id={headingId} className={classes['title']}>
          {title}
        </h2>
        {aside === undefined ? null : <div className={classes['note']}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
