import { CategoryChart, type CategoryChartKind, type CategoryDatasets } from './category-chart.tsx';
import type { CategoryChartProps, ChartSeries } from './chart-series.ts';
import type { ChartTheme } from './chart-theme.ts';

/** Beyond this many columns a bar is too thin for a line between its parts. */
const MOST_SEPARATED_COLUMNS = 120;

const STACKED_BARS: CategoryChartKind = { type: 'bar', isStacked: true, datasets: barDatasets };

/**
 * Amounts per day or month, stacked by series from zero; negative amounts (credits) hang below it. Hover lists every
 * series with the total, a click tells the column and the series, key T shows the figures as a table.
 */
export function StackedBarChart(props: CategoryChartProps) {
  return <CategoryChart {...props} kind={STACKED_BARS} />;
}

function barDatasets(labels: readonly string[], series: readonly ChartSeries[], theme: ChartTheme): CategoryDatasets {
  const separation = labels.length > MOST_SEPARATED_COLUMNS ? 0 : 1;
  return series.map(({ key, label, colour, values }) => ({
    key,
    type: 'bar' as const,
    label,
    data: [...values],
    backgroundColor: theme.resolve(colour),
    hoverBackgroundColor: theme.resolve(colour),
    borderColor: theme.surface,
    hoverBorderColor: theme.surface,
    borderWidth: { top: separation, bottom: 0, left: 0, right: 0 },
    borderSkipped: false,
    maxBarThickness: 72,
    barPercentage: 0.92,
    categoryPercentage: 0.88,
  }));
}
