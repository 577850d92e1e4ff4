import { useComputedColorScheme } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import type { CostAnswer } from '../../../electron/contract/costs.ts';
import { parseNanos } from '../../../electron/domain/money/decimal.ts';
import { useFormat } from '../../format/format-context.tsx';
import { OTHER_COLOUR } from '../../format/series-colour.ts';
import { useSeriesColours } from '../../format/series-colour-context.tsx';
import type { ChartSelection, ChartSeries } from '../../ui/chart/chart-series.ts';
import { LineChart } from '../../ui/chart/line-chart.tsx';
import { ShareChart } from '../../ui/chart/share-chart.tsx';
import { StackedBarChart } from '../../ui/chart/stacked-bar-chart.tsx';
import { largestSlices, type Slice, sharePercent } from './breakdown.ts';
import type { ChartKind } from './costs-state.ts';
import { shareText } from './words.ts';

/** As many series as there are colours to tell apart; shares stand below each other and have room for more. */
const MOST_SERIES = 8;
const MOST_SHARES = 12;
const DRAWN_DECIMALS = 9;

export interface CostChartProps {
  readonly answer: CostAnswer;
  readonly kind: ChartKind;
  /** What the page shows, in a sentence, for those who do not see the picture. */
  readonly description: string;
  readonly onOpenGroup: (value: string) => void;
  readonly onOpenPeriod: (index: number) => void;
}

/**
 * The costs as stacked bars, lines or shares; a single day or month has no course and is shown as shares. "Other" is
 * whatever the named series leave of the total.
 */
export function CostChart(props: CostChartProps) {
  const hasCourse = props.answer.periods.length > 1;
  return props.kind === 'share' || !hasCourse ? <Shares {...props} /> : <Course {...props} />;
}

function Course({ answer, kind, description, onOpenGroup, onOpenPeriod }: CostChartProps) {
  const { currency } = answer;
  const format = useFormat();
  const series = useSeries(answer);
  const labels = useMemo(
    () => answer.periods.map(({ start }) => (answer.granularity === 'month' ? start.slice(0, 7) : start)),
    [answer],
  );
  const isMonthly = answer.granularity === 'month';
  const writing = useMemo(
    () => ({
      formatValue: (value: number) => format.money(drawn(value), currency),
      formatAxis: (value: number) => format.money(drawn(value), currency, { style: 'compact' }),
      formatLabel: (label: string) => (isMonthly ? format.month(label, 'short') : format.shortDay(label)),
      formatTitle: (label: string) => (isMonthly ? format.month(label) : format.day(label)),
    }),
    [format, currency, isMonthly],
  );
  const onSelect = useCallback(
    ({ index, seriesKey }: ChartSelection) => {
      const slice = series.find(({ key }) => key === seriesKey);
      if (slice?.value === undefined) onOpenPeriod(index);
      else onOpenGroup(slice.value);
    },
    [series, onOpenGroup, onOpenPeriod],
  );
  const Chart = kind === 'bar' ? StackedBarChart : LineChart;
  return (
    <Chart labels={labels} series={series} {...writing} onSelect={onSelect} ariaLabel={description} height={300} />
  );
}

function Shares({ answer, description, onOpenGroup }: CostChartProps) {
  const format = useFormat();
  const slices = useMemo(() => largestSlices(answer, MOST_SHARES), [answer]);
  const colourOf = useSliceColours(slices);
  const whole = parseNanos(answer.total);
  const rows = slices.map(({ value, label, total }) => {
    const totalNanos = parseNanos(total);
    return {
      key: keyOf(value),
      label,
      colour: colourOf(value),
      value: Number(total),
      amount: format.money(total, answer.currency),
      share: shareText({ totalNanos, sharePercent: sharePercent(totalNanos, whole) }, format),
    };
  });
  return (
    <ShareChart
      rows={rows}
      ariaLabel={description}
      onSelect={(key) => {
        const slice = slices.find(({ value }) => keyOf(value) === key);
        if (slice?.value !== undefined) onOpenGroup(slice.value);
      }}
    />
  );
}

interface CostSeries extends ChartSeries {
  readonly value: string | undefined;
}

function useSeries(answer: CostAnswer): readonly CostSeries[] {
  const slices = useMemo(() => largestSlices(answer, MOST_SERIES), [answer]);
  const colourOf = useSliceColours(slices);
  return useMemo(
    () =>
      slices.map(({ value, label, amounts }) => ({
        key: keyOf(value),
        value,
        label,
        colour: colourOf(value),
        values: amounts.map(Number),
      })),
    [slices, colourOf],
  );
}

function useSliceColours(slices: readonly Slice[]): (value: string | undefined) => string {
  const coloursOf = useSeriesColours();
  const scheme = useComputedColorScheme('light');
  return useMemo(() => {
    const colours = coloursOf(slices.flatMap(({ value }) => (value === undefined ? [] : [value])));
    return (value) => (value === undefined ? undefined : colours.get(value)) ?? OTHER_COLOUR[scheme];
  }, [coloursOf, slices, scheme]);
}

function keyOf(value: string | undefined): string {
  return value === undefined ? 'other' : `is ${value}`;
}

/** A drawn number as the decimal text that formats; the exact amounts stand in the table. */
function drawn(value: number): string {
  return value.toFixed(DRAWN_DECIMALS);
}
