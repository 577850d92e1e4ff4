import './register-chart.ts';
import { useReducedMotion } from '@mantine/hooks';
import type { ChartData, ChartEvent, Chart as ChartInstance, ChartOptions } from 'chart.js';
import { useCallback, useMemo, useState } from 'react';
import { Chart } from 'react-chartjs-2';
import { categoryOptions, type Hover } from './category-options.ts';
import { ChartFrame } from './chart-frame.tsx';
import type { CategoryChartProps, ChartSelection, ChartSeries } from './chart-series.ts';
import { type ChartTheme, useChartTheme } from './chart-theme.ts';
import { HoverCard } from './hover-card.tsx';

const DEFAULT_HEIGHT = 280;

export type CategoryDatasets = ChartData<'bar' | 'line', number[], string>['datasets'];

export interface CategoryChartKind {
  readonly type: 'bar' | 'line';
  readonly isStacked: boolean;
  readonly datasets: (labels: readonly string[], series: readonly ChartSeries[], theme: ChartTheme) => CategoryDatasets;
}

/** What StackedBarChart and LineChart share: theme, hover list, selection and the table view. */
export function CategoryChart({ kind, ...props }: CategoryChartProps & { readonly kind: CategoryChartKind }) {
  const { labels, series, formatValue, formatAxis, formatLabel, onSelect, isLane } = props;
  const theme = useChartTheme();
  const hasMotion = !useReducedMotion(false, { getInitialValueInEffect: false });
  const [hover, setHover] = useState<Hover>();
  const onHover = useCallback(
    (next: Hover | undefined) => setHover((known) => (known?.index === next?.index ? known : next)),
    [],
  );
  const options = useMemo((): ChartOptions<'bar' | 'line'> => {
    const shared = categoryOptions({
      props: { labels, formatValue, formatAxis, formatLabel, isLane },
      theme,
      hasMotion,
      isStacked: kind.isStacked,
      onHover,
    });
    return onSelect === undefined ? shared : { ...shared, ...selecting(labels, series, onSelect) };
  }, [labels, series, formatValue, formatAxis, formatLabel, isLane, theme, hasMotion, kind, onHover, onSelect]);
  const data = useMemo(
    () => ({ labels: [...labels], datasets: kind.datasets(labels, series, theme) }),
    [labels, series, kind, theme],
  );
  const height = props.height ?? DEFAULT_HEIGHT;
  return (
    <ChartFrame chart={props} height={height} hasTotal={kind.isStacked}>
      <Chart type={kind.type} datasetIdKey="key" data={data} options={options} aria-label={props.ariaLabel} />
      {hover === undefined ? null : (
        <HoverCard
          hover={hover}
          title={(props.formatTitle ?? formatLabel)(labels[hover.index] ?? '')}
          series={series}
          formatValue={formatValue}
          hasTotal={kind.isStacked}
          isLeft={hover.index * 2 >= labels.length}
        />
      )}
    </ChartFrame>
  );
}

function selecting(
  labels: CategoryChartProps['labels'],
  series: CategoryChartProps['series'],
  onSelect: (selection: ChartSelection) => void,
): Pick<ChartOptions<'bar' | 'line'>, 'onClick' | 'onHover'> {
  return {
    onHover: (_event, elements, chart) => {
      chart.canvas.style.cursor = elements.length > 0 ? 'pointer' : 'default';
    },
    onClick: (event, elements, chart) => {
      const column = elements[0];
      const label = column === undefined ? undefined : labels[column.index];
      if (column === undefined || label === undefined) return;
      onSelect({ label, index: column.index, seriesKey: series[datasetUnder(event, chart) ?? -1]?.key });
    },
  };
}

function datasetUnder(event: ChartEvent, chart: ChartInstance): number | undefined {
  if (event.native === null) return undefined;
  return chart.getElementsAtEventForMode(event.native, 'nearest', { intersect: true }, false)[0]?.datasetIndex;
}
