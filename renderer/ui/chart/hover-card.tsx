import type { Hover } from './category-options.ts';
import classes from './chart.module.css';
import { type ChartSeries, hoverEntries, totalAt } from './chart-series.ts';

/** A hover list longer than this would leave the screen; the smallest are added up. */
const MOST_ENTRIES = 14;

export interface HoverCardProps {
  readonly hover: Hover;
  readonly title: string;
  readonly series: readonly ChartSeries[];
  readonly formatValue: (value: number) => string;
  /** Lines beside each other have no meaningful sum. */
  readonly hasTotal: boolean;
  /** Whether the card stands left of the pointer, for columns in the right half. */
  readonly isLeft: boolean;
}

/** Every series at the hovered column, largest first, with the total. The table view tells the same without a pointer. */
export function HoverCard({ hover, title, series, formatValue, hasTotal, isLeft }: HoverCardProps) {
  const entries = hoverEntries(series, hover.index);
  const rest = entries.slice(MOST_ENTRIES).reduce((sum, { value }) => sum + value, 0);
  return (
    <div className={classes['hoverCard']} data-left={isLeft || undefined} style={{ left: hover.x }} aria-hidden="true">
      <div className={classes['hoverTitle']}>
        <span>{title}</span>
        {hasTotal ? <span className={classes['figure']}>{formatValue(totalAt(series, hover.index))}</span> : null}
      </div>
      {entries.slice(0, MOST_ENTRIES).map((entry) => (
        <div key={entry.key} className={classes['hoverRow']}>
          <span className={classes['swatch']} style={{ background: entry.colour }} />
          <span className={classes['hoverLabel']}>{entry.label}</span>
          <span className={classes['figure']}>{formatValue(entry.value)}</span>
        </div>
      ))}
      {entries.length > MOST_ENTRIES ? (
        <div className={classes['hoverRow']}>
          <span />
          <span className={classes['hoverLabel']}>{entries.length - MOST_ENTRIES} more</span>
          <span className={classes['figure']}>{formatValue(rest)}</span>
        </div>
      ) : null}
      {entries.length === 0 ? <div className={classes['hoverLabel']}>No costs</div> : null}
    </div>
  );
}
