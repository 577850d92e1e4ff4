import type { ChartOptions, TooltipModel } from 'chart.js';
import type { CategoryChartProps } from './chart-series.ts';
import type { ChartTheme } from './chart-theme.ts';
import { weekendsOf } from './column-backdrop.ts';

/** All charts give their y axis the same width, so that one above the other line up. */
const Y_AXIS_WIDTH = 56;
const MOTION_MS = 120;
const TICKS = 5;

/** Where the pointer is: the label's index and its place in pixels from the left of the canvas. */
export interface Hover {
  readonly index: number;
  readonly x: number;
}

export interface CategoryOptionsInput {
  readonly props: Pick<CategoryChartProps, 'labels' | 'formatValue' | 'formatAxis' | 'formatLabel' | 'isLane'>;
  readonly theme: ChartTheme;
  readonly hasMotion: boolean;
  readonly isStacked: boolean;
  readonly onHover: (hover: Hover | undefined) => void;
}

/** Options of every chart with days or months along the bottom: zero-based, quiet grid, hover by column. */
export function categoryOptions(input: CategoryOptionsInput): ChartOptions<'bar' | 'line'> {
  const { props, theme, hasMotion, onHover } = input;
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: hasMotion ? { duration: MOTION_MS } : false,
    interaction: { mode: 'index', intersect: false },
    layout: { padding: { top: 4 } },
    plugins: {
      tooltip: {
        enabled: false,
        external: ({ tooltip }) => onHover(hoverOf(tooltip)),
      },
      columnBackdrop: {
        weekends: weekendsOf(props.labels),
        weekendColour: theme.weekend,
        hoverColour: theme.hover,
      },
    },
    scales: { x: xAxis(input), y: yAxis(input) },
  };
}

function hoverOf(tooltip: TooltipModel<'bar' | 'line'>): Hover | undefined {
  const point = tooltip.opacity === 0 ? undefined : tooltip.dataPoints?.[0];
  return point === undefined ? undefined : { index: point.dataIndex, x: tooltip.caretX };
}

type Scales = NonNullable<ChartOptions<'bar' | 'line'>['scales']>;

function xAxis({ props, theme, isStacked }: CategoryOptionsInput): NonNullable<Scales[string]> {
  return {
    type: 'category',
    offset: true,
    stacked: isStacked,
    grid: { display: false },
    border: { display: false },
    ticks: {
      display: props.isLane !== true,
      color: theme.dimmed,
      font: { family: theme.fontFamily, size: 12 },
      maxRotation: 0,
      autoSkipPadding: 16,
      callback: (_value, index) => props.formatLabel(props.labels[index] ?? ''),
    },
  };
}

function yAxis({ props, theme, isStacked }: CategoryOptionsInput): NonNullable<Scales[string]> {
  const format = props.formatAxis ?? props.formatValue;
  return {
    type: 'linear',
    stacked: isStacked,
    beginAtZero: true,
    grid: { color: ({ tick }) => (tick.value === 0 ? theme.zeroLine : theme.grid), drawTicks: false },
    border: { display: false },
    afterFit: (axis) => {
      axis.width = Y_AXIS_WIDTH;
    },
    ticks: {
      color: theme.dimmed,
      font: { family: theme.fontFamily, size: 12 },
      padding: 8,
      maxTicksLimit: props.isLane === true ? 2 : TICKS,
      callback: (value) => format(Number(value)),
    },
  };
}
