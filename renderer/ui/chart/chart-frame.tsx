import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useShortcuts } from '../../shell/use-shortcuts.ts';
import classes from './chart.module.css';
import type { CategoryChartProps } from './chart-series.ts';
import { ChartTable } from './chart-table.tsx';

const TABLE_KEY = 't';

export interface ChartFrameProps {
  readonly chart: Pick<
    CategoryChartProps,
    'labels' | 'series' | 'formatValue' | 'formatLabel' | 'formatTitle' | 'ariaLabel' | 'isLane'
  >;
  readonly height: number;
  readonly hasTotal: boolean;
  readonly children: ReactNode;
}

/** Legend and the switch between the picture and the same data as a table (key T). */
export function ChartFrame({ chart, height, hasTotal, children }: ChartFrameProps) {
  const [isTable, setIsTable] = useState(false);
  const toggle = () => setIsTable((shown) => !shown);
  useShortcuts(chart.isLane === true ? [] : [{ keys: TABLE_KEY, title: 'Show charts as tables', run: toggle }]);
  if (chart.isLane === true) return <div style={{ height, position: 'relative' }}>{children}</div>;
  return (
    <figure className={classes['frame']}>
      <div className={classes['frameHead']}>
        <Legend series={chart.series} />
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={isTable ? <IconChartBar size={14} /> : <IconTable size={14} />}
          aria-keyshortcuts={TABLE_KEY}
          onClick={toggle}
        >
          {isTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </div>
      {isTable ? (
        <ChartTable
          {...chart}
          formatLabel={chart.formatTitle ?? chart.formatLabel}
          height={height}
          hasTotal={hasTotal}
        />
      ) : (
        <div style={{ height, position: 'relative' }}>{children}</div>
      )}
    </figure>
  );
}

function Legend({ series }: { readonly series: CategoryChartProps['series'] }) {
  return (
    <ul className={classes['legend']}>
      {series.map(({ key, label, colour }) => (
        <li key={key} className={classes['legendItem']}>
          <span className={classes['swatch']} style={{ background: colour }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
