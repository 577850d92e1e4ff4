import classes from './chart.module.css';
import { sparklinePath } from './sparkline-path.ts';

export interface SparklineProps {
  readonly values: readonly number[];
  /** What it shows, in words: "EC2, daily, from $40 to $52". */
  readonly ariaLabel: string;
  /** Any CSS colour; the accent unless told. */
  readonly colour?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** A course at the size of a word, from zero, for a table cell. */
export function Sparkline({ values, ariaLabel, colour, width = 96, height = 24 }: SparklineProps) {
  const path = sparklinePath(values, width, height);
  if (path === undefined) return null;
  return (
    <span className={classes['sparkline']} style={{ color: colour }}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <path d={path.area} fill="currentColor" fillOpacity={0.14} />
        <path d={path.line} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinejoin="round" />
      </svg>
      <span className="visually-hidden">{ariaLabel}</span>
    </span>
  );
}
