import type { CostAnswer } from '../../../electron/contract/costs.ts';
import type { Dimension } from '../../../electron/contract/primitives.ts';
import { parseNanos } from '../../../electron/domain/money/decimal.ts';
import type { Format } from '../../format/format.ts';
import { isZero } from '../../format/money.ts';
import { Amount } from '../../ui/amount.tsx';
import type { DataColumn } from '../../ui/table/data-column.ts';
import type { BreakdownRow, PeriodRow } from './breakdown.ts';
import classes from './costs.module.css';
import { dimensionLabel } from './filters.ts';
import { shareText } from './words.ts';

/** More columns than this would hide the totals; the chart's own table and the exported file have them all. */
const MOST_PERIOD_COLUMNS = 62;

const SHARE_HINT = 'Part of the total. A credit or refund has none.';

/** Name, total, share, then every day or month. */
export function breakdownColumns(answer: CostAnswer, dimension: Dimension, format: Format): DataColumn<BreakdownRow>[] {
  const { currency } = answer;
  return [
    {
      id: 'name',
      header: dimensionLabel(dimension),
      render: (row) => <span title={row.description ?? row.label}>{row.label}</span>,
      text: ({ label }) => label,
      sortBy: ({ label }) => label,
      total: 'Total',
    },
    ...keyColumn(dimension),
    ...totalAndShare(answer, format),
    ...(answer.periods.length > 1 && answer.periods.length <= MOST_PERIOD_COLUMNS ? answer.periods : []).map(
      ({ start }, index): DataColumn<BreakdownRow> => ({
        id: start,
        header: periodHeader(start, answer.granularity, format),
        isFigure: true,
        render: ({ amounts }) => <CellAmount value={amounts[index]} currency={currency} />,
        text: ({ amounts }) => amounts[index] ?? '',
        sortBy: ({ amounts }) => parseNanos(amounts[index] ?? '0'),
        total: <Amount value={answer.totals[index]} currency={currency} />,
      }),
    ),
  ];
}

/** A row per day or month. */
export function periodColumns(answer: CostAnswer, format: Format): DataColumn<PeriodRow>[] {
  const isMonthly = answer.granularity === 'month';
  return [
    {
      id: 'period',
      header: isMonthly ? 'Month' : 'Day',
      render: ({ start }) => (isMonthly ? format.month(start.slice(0, 7)) : format.day(start)),
      text: ({ start }) => start,
      sortBy: ({ start }) => start,
      total: 'Total',
    },
    ...totalAndShare(answer, format),
  ];
}

/** The provider's own code beside its plain name. */
function keyColumn(dimension: Dimension): DataColumn<BreakdownRow>[] {
  if (dimension !== 'usage_type' && dimension !== 'account') return [];
  return [
    {
      id: 'key',
      header: dimension === 'account' ? 'Account id' : 'Code',
      render: ({ value }) => value ?? '',
      text: ({ value }) => value ?? '',
      sortBy: ({ value }) => value ?? '',
      total: '',
    },
  ];
}

type Totalled = Pick<BreakdownRow, 'total' | 'totalNanos' | 'sharePercent'>;

function totalAndShare(answer: CostAnswer, format: Format): DataColumn<Totalled>[] {
  return [
    {
      id: 'total',
      header: 'Total',
      isFigure: true,
      render: ({ total }) => <CellAmount value={total} currency={answer.currency} />,
      text: ({ total }) => total,
      sortBy: ({ totalNanos }) => totalNanos,
      total: <Amount value={answer.total} currency={answer.currency} />,
    },
    {
      id: 'share',
      header: 'Share',
      hint: SHARE_HINT,
      isFigure: true,
      render: (row) => shareText(row, format),
      text: ({ sharePercent }) => (sharePercent === undefined ? '' : `${sharePercent}%`),
      sortBy: ({ totalNanos }) => totalNanos,
      total: '',
    },
  ];
}

/** Exactly nothing is written faintly, so that what costs stands out. */
function CellAmount({ value, currency }: { readonly value: string | undefined; readonly currency: string }) {
  const isNothing = value !== undefined && isZero(value);
  return <Amount value={value} currency={currency} className={isNothing ? classes['zero'] : undefined} />;
}

function periodHeader(start: string, granularity: CostAnswer['granularity'], format: Format): string {
  return granularity === 'month' ? format.month(start.slice(0, 7), 'short') : format.shortDay(start);
}
