/** One series of a chart. Amounts arrive as numbers only here, where they become pixels; tables keep the exact decimals. */
export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  /** Any CSS colour, a `var(--…)` included. */
  readonly colour: string;
  /** One value per label. */
  readonly values: readonly number[];
  /** Drawn dashed where lines are drawn: an earlier period, a budget. */
  readonly isDashed?: boolean;
}

/** What was clicked: always the column, and the series when the pointer was on one. */
export interface ChartSelection {
  readonly label: string;
  readonly index: number;
  readonly seriesKey: string | undefined;
}

/** Props shared by the charts that have days or months along the bottom. */
export interface CategoryChartProps {
  /** ISO days `YYYY-MM-DD` or months `YYYY-MM`, in order. */
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  /** A value in the hover list and the table. */
  readonly formatValue: (value: number) => string;
  /** A value on the axis; by default as `formatValue`. */
  readonly formatAxis?: ((value: number) => string) | undefined;
  /** A label on the axis. */
  readonly formatLabel: (label: string) => string;
  /** A label in the hover list and the table; by default as `formatLabel`. */
  readonly formatTitle?: ((label: string) => string) | undefined;
  readonly onSelect?: ((selection: ChartSelection) => void) | undefined;
  /** One sentence saying what is drawn and what it shows; it replaces the picture for screen readers. */
  readonly ariaLabel: string;
  /** Pixels; 280 unless told. */
  readonly height?: number | undefined;
  /** A small companion of another chart: no x labels, two y ticks, no table of its own. */
  readonly isLane?: boolean | undefined;
}

export interface HoverEntry {
  readonly key: string;
  readonly label: string;
  readonly colour: string;
  readonly value: number;
}

/** The series at one label, largest first, without those that are nothing there. */
export function hoverEntries(series: readonly ChartSeries[], index: number): HoverEntry[] {
  return series
    .map(({ key, label, colour, values }) => ({ key, label, colour, value: values[index] ?? 0 }))
    .filter(({ value }) => value !== 0)
    .sort((left, right) => right.value - left.value);
}

/** Sum of every series at one label. */
export function totalAt(series: readonly ChartSeries[], index: number): number {
  return series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
}
