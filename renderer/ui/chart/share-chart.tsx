import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './chart.module.css';

export interface ShareRow {
  readonly key: string;
  readonly label: string;
  readonly colour: string;
  /** Only its length relative to the others is drawn. */
  readonly value: number;
  /** "$1,024.10" */
  readonly amount: string;
  /** "31.2 %", or words where a share means nothing, as for a credit. */
  readonly share: string;
}

export interface ShareChartProps {
  readonly rows: readonly ShareRow[];
  readonly ariaLabel: string;
  readonly onSelect?: ((key: string) => void) | undefined;
}

/** Shares of a total as bars from one common zero: lengths compare better than angles, and names have room. */
export function ShareChart({ rows, ariaLabel, onSelect }: ShareChartProps) {
  const longest = Math.max(...rows.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  return (
    <ul className={classes['shares']} aria-label={ariaLabel}>
      {rows.map((row) => (
        <li key={row.key}>
          <Selectable onSelect={onSelect === undefined ? undefined : () => onSelect(row.key)}>
            <span className={classes['shareLabel']} title={row.label}>
              {row.label}
            </span>
            <span className={classes['shareTrack']}>
              <span
                className={classes['shareBar']}
                data-negative={row.value < 0 || undefined}
                style={{ width: `${(Math.abs(row.value) / longest) * 100}%`, backgroundColor: row.colour }}
              />
            </span>
            <span className={classes['figure']}>{row.amount}</span>
            <span className={classes['shareText']}>{row.share}</span>
          </Selectable>
        </li>
      ))}
    </ul>
  );
}

function Selectable({
  onSelect,
  children,
}: {
  readonly onSelect: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  if (onSelect === undefined) return <span className={classes['shareRow']}>{children}</span>;
  return (
    <UnstyledButton className={classes['shareRow']} onClick={onSelect} data-clickable>
      {children}
    </UnstyledButton>
  );
}
