import { useMemo } from 'react';
import type { CostAnswer } from '../../../electron/contract/costs.ts';
import { useFormat } from '../../format/format-context.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { breakdownRows, periodRows } from './breakdown.ts';
import { breakdownColumns, periodColumns } from './breakdown-columns.tsx';
import type { CostsPageModel } from './use-costs-page.ts';

export interface BreakdownTableProps {
  readonly page: CostsPageModel;
  readonly answer: CostAnswer;
  readonly onOpenGroup: (value: string) => void;
  readonly onOpenPeriod: (index: number) => void;
}

const LARGEST_FIRST = { columnId: 'total', isDescending: true };
const EARLIEST_FIRST = { columnId: 'period', isDescending: false };

/** The same answer the chart draws, as figures with a total row. */
export function BreakdownTable({ page, answer, onOpenGroup, onOpenPeriod }: BreakdownTableProps) {
  return page.state.level === 'days' ? (
    <PeriodTable answer={answer} onOpenPeriod={onOpenPeriod} />
  ) : (
    <GroupTable page={page} answer={answer} onOpenGroup={onOpenGroup} />
  );
}

function GroupTable({ page, answer, onOpenGroup }: Omit<BreakdownTableProps, 'onOpenPeriod'>) {
  const format = useFormat();
  const { groupBy } = page.state;
  const columns = useMemo(() => breakdownColumns(answer, groupBy, format), [answer, groupBy, format]);
  const rows = useMemo(() => breakdownRows(answer), [answer]);
  return (
    <DataTable
      key={groupBy}
      label="Costs by group"
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      initialSort={LARGEST_FIRST}
      canOpen={({ value }) => value !== undefined}
      onOpen={({ value }) => {
        if (value !== undefined) onOpenGroup(value);
      }}
    />
  );
}

function PeriodTable({ answer, onOpenPeriod }: Pick<BreakdownTableProps, 'answer' | 'onOpenPeriod'>) {
  const format = useFormat();
  const columns = useMemo(() => periodColumns(answer, format), [answer, format]);
  const rows = useMemo(() => periodRows(answer), [answer]);
  return (
    <DataTable
      key={answer.granularity}
      label="Costs by day or month"
      columns={columns}
      rows={rows}
      keyOf={({ start }) => start}
      initialSort={EARLIEST_FIRST}
      onOpen={(row) => onOpenPeriod(rows.indexOf(row))}
    />
  );
}
