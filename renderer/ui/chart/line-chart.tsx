import { CategoryChart, type CategoryChartKind, type CategoryDatasets } from './category-chart.tsx';
import type { CategoryChartProps, ChartSeries } from './chart-series.ts';
import type { ChartTheme } from './chart-theme.ts';

const DASH = [6, 4];

const LINES: CategoryChartKind = { type: 'line', isStacked: false, datasets: lineDatasets };

/** One line per series from zero, for comparing their course. Hover, click and table as in StackedBarChart. */
export function LineChart(props: CategoryChartProps) {
  return <CategoryChart {...props} kind={LINES} />;
}

function lineDatasets(labels: readonly string[], series: readonly ChartSeries[], theme: ChartTheme): CategoryDatasets {
  return series.map(({ key, label, colour, values, isDashed }) => ({
    key,
    type: 'line' as const,
    label,
    data: [...values],
    borderColor: theme.resolve(colour),
    backgroundColor: theme.resolve(colour),
    borderWidth: 2,
    borderDash: isDashed === true ? DASH : [],
    pointRadius: labels.length === 1 ? 4 : 0,
    pointHoverRadius: 4,
    tension: 0,
  }));
}
