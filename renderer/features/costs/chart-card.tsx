import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { type Icon, IconAlertTriangle, IconChartBar, IconChartLine } from '@tabler/icons-react';
import type { CostAnswer } from '../../../electron/contract/costs.ts';
import { useFormat } from '../../format/format-context.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Term } from '../../ui/term.tsx';
import { unknownPercent } from './breakdown.ts';
import { CostChart } from './cost-chart.tsx';
import classes from './costs.module.css';
import type { ChartKind } from './costs-state.ts';
import { dimensionInSentence } from './filters.ts';
import type { CostsPageModel } from './use-costs-page.ts';
import { BASIS_WORDS } from './words.ts';

export interface ChartCardProps {
  readonly page: CostsPageModel;
  readonly answer: CostAnswer;
  readonly onOpenGroup: (value: string) => void;
  readonly onOpenPeriod: (index: number) => void;
}

interface ChartChoice {
  readonly value: ChartKind;
  readonly name: string;
  readonly Icon: Icon;
  /** Bars that lie, as the shares do. */
  readonly isSideways?: boolean;
}

const CHARTS: readonly ChartChoice[] = [
  { value: 'bar', name: 'Bars', Icon: IconChartBar },
  { value: 'line', name: 'Lines', Icon: IconChartLine },
  { value: 'share', name: 'Shares', Icon: IconChartBar, isSideways: true },
];

/** The total, what is not in it, and the chart. */
export function ChartCard({ page, answer, onOpenGroup, onOpenPeriod }: ChartCardProps) {
  const format = useFormat();
  const { state, change, granularity } = page;
  const isShares = state.chart === 'share' || answer.periods.length === 1;
  const groups = `Costs by ${dimensionInSentence(state.groupBy)}`;
  const title = isShares ? groups : `${groups}, per ${granularity}`;
  return (
    <Card
      title={title}
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Kind of chart"
          value={state.chart}
          onChange={(value) => change({ chart: CHARTS.find((kind) => kind.value === value)?.value ?? 'bar' })}
          data={CHARTS.map((kind) => ({ value: kind.value, label: <ChartName {...kind} /> }))}
        />
      }
    >
      <Headline answer={answer} />
      <Gaps answer={answer} />
      <div className={classes['chart']}>
        <CostChart
          answer={answer}
          kind={state.chart}
          description={`${title}, ${format.dayRange(answer.from, answer.to, true)}, ${format.money(answer.total, answer.currency)} in all. The table below has the same figures.`}
          onOpenGroup={onOpenGroup}
          onOpenPeriod={onOpenPeriod}
        />
      </div>
    </Card>
  );
}

function ChartName({ name, Icon, isSideways = false }: ChartChoice) {
  return (
    <>
      <Icon
        size={16}
        style={{ display: 'block' }}
        className={isSideways ? classes['sideways'] : undefined}
        aria-hidden
      />
      <VisuallyHidden>{name}</VisuallyHidden>
    </>
  );
}

function Headline({ answer }: { readonly answer: CostAnswer }) {
  const words = BASIS_WORDS[answer.basis];
  return (
    <p className={classes['headline']}>
      <Amount value={answer.total} currency={answer.currency} className={classes['total']} />
      <CopyButton value={answer.total} label="Copy the total with all its decimals" />
      <span className={classes['headlineNote']}>
        <Term meaning={words.meaning}>{words.label} cost</Term>
        {answer.currencies.length > 1 ? `, in ${answer.currency} only` : ''}
      </span>
    </p>
  );
}

/** What the total leaves out or cannot tell by day. */
function Gaps({ answer }: { readonly answer: CostAnswer }) {
  const format = useFormat();
  const unknown = unknownPercent(answer);
  const hasMonthly = answer.granularity === 'day' && Number(answer.monthlyOnly) !== 0;
  return (
    <>
      {unknown === undefined ? null : (
        <p className={classes['note']}>
          <IconAlertTriangle size={15} className={classes['noteIcon']} aria-hidden />
          <span>
            {BASIS_WORDS[answer.basis].label} cost is not known for {format.percent(unknown)} of the bill (
            <Amount value={answer.unknownBasis} currency={answer.currency} /> as billed). That part is not in these
            totals.
          </span>
        </p>
      )}
      {hasMonthly ? (
        <p className={classes['note']}>
          <IconAlertTriangle size={15} className={classes['noteIcon']} aria-hidden />
          <span>
            <Amount value={answer.monthlyOnly} currency={answer.currency} /> is known by month only and stands on the
            first day of its month.
          </span>
        </p>
      ) : null}
    </>
  );
}
