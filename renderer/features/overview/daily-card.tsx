import { useCallback, useMemo } from 'react';
import type { OverviewAnswer } from '../../../electron/contract/overview.ts';
import { useFormat } from '../../format/format-context.tsx';
import { useSeriesColours } from '../../format/series-colour-context.tsx';
import { navigate, useAddress } from '../../shell/address.ts';
import { costsAddress } from '../../shell/links.ts';
import { Card } from '../../ui/card.tsx';
import type { ChartSelection, ChartSeries } from '../../ui/chart/chart-series.ts';
import { StackedBarChart } from '../../ui/chart/stacked-bar-chart.tsx';
import { LaneChart } from './lane-chart.tsx';
import { useChartWriting } from './use-chart-writing.ts';
import { dailySentence, OTHER_KEY, seriesKey } from './view-model.ts';

export interface DailyCardProps {
  readonly answer: OverviewAnswer;
}

const CHART_HEIGHT = 264;

/** Every day's usage by service, and beneath it what is no daily usage: fees, tax, credits and refunds. */
export function DailyCard({ answer }: DailyCardProps) {
  const format = useFormat();
  const { days } = answer.daily;
  const series = useUsageSeries(answer);
  const writing = useChartWriting(answer.currency, format);
  const drill = useDrill();
  return (
    <Card title="Every day" aside="Usage by service; weekends shaded">
      <StackedBarChart
        labels={days}
        series={series}
        {...writing}
        onSelect={drill}
        height={CHART_HEIGHT}
        ariaLabel={dailySentence(answer, format)}
      />
      <LaneChart answer={answer} />
    </Card>
  );
}

function useUsageSeries({ daily }: OverviewAnswer): readonly ChartSeries[] {
  const coloursOf = useSeriesColours();
  return useMemo(() => {
    const colours = coloursOf(daily.usage.filter(({ isOther }) => !isOther).map(seriesKey));
    return daily.usage.map((service) => ({
      key: seriesKey(service),
      label: service.label,
      colour: colours.get(seriesKey(service)) ?? 'var(--series-other)',
      values: service.amounts.map(Number),
    }));
  }, [daily, coloursOf]);
}

function useDrill(): (selection: ChartSelection) => void {
  const { query } = useAddress();
  return useCallback(
    ({ label, seriesKey: key }) => {
      const service = key === undefined || key === OTHER_KEY ? [] : [{ dimension: 'service' as const, value: key }];
      navigate(costsAddress(query, { drill: service, days: { from: label, to: label } }));
    },
    [query],
  );
}
