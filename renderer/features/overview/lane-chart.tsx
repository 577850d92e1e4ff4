import { useComputedColorScheme } from '@mantine/core';
import type { OverviewAnswer } from '../../../electron/contract/overview.ts';
import { useFormat } from '../../format/format-context.tsx';
import { LANE_COLOURS } from '../../format/series-colour.ts';
import { Amount } from '../../ui/amount.tsx';
import { StackedBarChart } from '../../ui/chart/stacked-bar-chart.tsx';
import { Term } from '../../ui/term.tsx';
import classes from './lane-chart.module.css';
import { useChartWriting } from './use-chart-writing.ts';
import { filledLanes, LANES } from './view-model.ts';

const LANE_HEIGHT = 72;

/** Fees, tax, credits and refunds in a thin lane of their own, on the same days. */
export function LaneChart({ answer }: { readonly answer: OverviewAnswer }) {
  const format = useFormat();
  const colours = LANE_COLOURS[useComputedColorScheme('light', { getInitialValueInEffect: false })];
  const writing = useChartWriting(answer.currency, format);
  const lanes = filledLanes(answer.daily.lanes);
  if (lanes.length === 0) return <p className={classes['none']}>No fees, tax, credits or refunds in this period.</p>;
  const words = lanes.map(({ lane, total }) => `${LANES[lane].name} ${format.money(total, answer.currency)}`);
  return (
    <div className={classes['lane']}>
      <ul className={classes['legend']}>
        {lanes.map(({ lane, total }) => (
          <li key={lane} className={classes['item']}>
            <span className={classes['swatch']} style={{ background: colours[lane] }} />
            <Term meaning={LANES[lane].meaning}>{LANES[lane].name}</Term>
            <Amount value={total} currency={answer.currency} />
          </li>
        ))}
      </ul>
      <StackedBarChart
        isLane
        labels={answer.daily.days}
        series={lanes.map(({ lane, amounts }) => ({
          key: lane,
          label: LANES[lane].name,
          colour: colours[lane],
          values: amounts.map(Number),
        }))}
        {...writing}
        height={LANE_HEIGHT}
        ariaLabel={`What is no daily usage: ${words.join(', ')}.`}
      />
    </div>
  );
}
