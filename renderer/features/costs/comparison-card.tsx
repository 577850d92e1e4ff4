import { Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CostComparison } from '../../../electron/contract/costs.ts';
import { parseNanos } from '../../../electron/domain/money/decimal.ts';
import { api } from '../../api/client.ts';
import { useFormat } from '../../format/format-context.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { Delta } from '../../ui/delta.tsx';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import type { DataColumn } from '../../ui/table/data-column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { COMPARE_NAMES, type CompareWith, comparedDays } from './comparison.ts';
import classes from './costs.module.css';
import type { CostsPageModel } from './use-costs-page.ts';

const MOST_DRIVERS = 50;

export interface ComparisonCardProps {
  readonly page: CostsPageModel;
  readonly kind: CompareWith;
  readonly onOpenGroup: (value: string) => void;
}

/** What changed against other days: the groups that moved most, with the sentence why. */
export function ComparisonCard({ page, kind, onOpenGroup }: ComparisonCardProps) {
  const { current, previous } = comparedDays(kind, page.days, page.lastDay);
  const query = useQuery(
    api.costs.compare.queryOptions({
      input: {
        ...page.scope,
        ...current,
        previousFrom: previous.from,
        previousTo: previous.to,
        groupBy: [page.state.groupBy],
        limit: MOST_DRIVERS,
      },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <Card title={`What changed against ${COMPARE_NAMES[kind]}`}>
      <QueryState
        shown={shownOf(query)}
        loading={<Skeleton h={200} />}
        empty={<EmptyNotice title="Nothing to compare" />}
      >
        {(comparison) => <Comparison comparison={comparison} onOpenGroup={onOpenGroup} />}
      </QueryState>
    </Card>
  );
}

type Driver = CostComparison['drivers'][number];

const MOST_CHANGED_FIRST = { columnId: 'change', isDescending: true };

interface ComparisonProps {
  readonly comparison: CostComparison;
  readonly onOpenGroup: (value: string) => void;
}

function Comparison({ comparison, onOpenGroup }: ComparisonProps) {
  const format = useFormat();
  const { current, previous, change, changePercent, currency, drivers } = comparison;
  const columns = useMemo(() => driverColumns(currency), [currency]);
  return (
    <>
      <p className={classes['headline']}>
        <Delta change={change} currency={currency} percent={changePercent} />
        <span className={classes['headlineNote']}>
          <Amount value={current.total} currency={currency} /> in {format.dayRange(current.from, current.to, true)},{' '}
          <Amount value={previous.total} currency={currency} /> in {format.dayRange(previous.from, previous.to, true)}
        </span>
      </p>
      <div className={classes['chart']}>
        {drivers.length === 0 ? (
          <EmptyNotice title="Nothing changed">Both periods cost the same in every group.</EmptyNotice>
        ) : (
          <DataTable
            label="What changed, most first"
            columns={columns}
            rows={drivers}
            keyOf={({ keys }) => JSON.stringify(keys)}
            initialSort={MOST_CHANGED_FIRST}
            maxHeight="360px"
            onOpen={({ keys }) => onOpenGroup(keys[0] ?? '')}
          />
        )}
      </div>
    </>
  );
}

function driverColumns(currency: string): DataColumn<Driver>[] {
  return [
    {
      id: 'sentence',
      header: 'What changed',
      render: ({ sentence }) => <span className={classes['sentence']}>{sentence}</span>,
      text: ({ sentence }) => sentence,
      sortBy: ({ labels }) => labels.join(' '),
    },
    amountColumn('previous', 'Before', currency, ({ previous }) => previous),
    amountColumn('current', 'Now', currency, ({ current }) => current),
    {
      id: 'change',
      header: 'Change',
      isFigure: true,
      render: ({ change }) => <Delta change={change} currency={currency} />,
      text: ({ change }) => change,
      sortBy: ({ change }) => magnitude(change),
    },
    {
      ...amountColumn('quantity', 'By amount used', currency, ({ quantityPart }) => quantityPart),
      hint: 'Part of the change from using more or less, at the old price.',
    },
    {
      ...amountColumn('price', 'By price', currency, ({ pricePart }) => pricePart),
      hint: 'Part of the change from paying more or less per unit.',
    },
  ];
}

function amountColumn(
  id: string,
  header: string,
  currency: string,
  amountOf: (driver: Driver) => string | undefined,
): DataColumn<Driver> {
  return {
    id,
    header,
    isFigure: true,
    render: (driver) => {
      const amount = amountOf(driver);
      return amount === undefined ? '–' : <Amount value={amount} currency={currency} />;
    },
    text: (driver) => amountOf(driver) ?? '',
    sortBy: (driver) => parseNanos(amountOf(driver) ?? '0'),
  };
}

function magnitude(amount: string): bigint {
  const nanos = parseNanos(amount);
  return nanos < 0n ? -nanos : nanos;
}
