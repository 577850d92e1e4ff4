import { useMemo } from 'react';
import type { Format } from '../../format/format.ts';

/** How a chart writes amounts and days; stable, so that the chart is not drawn anew. */
export function useChartWriting(currency: string, format: Format) {
  return useMemo(
    () => ({
      formatValue: (value: number) => format.moneyOf(value, currency),
      formatAxis: (value: number) => format.moneyOf(value, currency, { style: 'compact' }),
      formatLabel: (day: string) => format.day(day),
    }),
    [currency, format],
  );
}
