import { Skeleton } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CoverageRow } from '../../../electron/contract/imports.ts';
import { api } from '../../api/client.ts';
import type { Format } from '../../format/format.ts';
import { useFormat } from '../../format/format-context.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import type { DataColumn } from '../../ui/table/data-column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { coverageReason, SOURCE_NAMES } from './coverage.ts';
import classes from './imports.module.css';

const NEWEST_FIRST = { columnId: 'month', isDescending: true };

/** Which source counts for each account and month, and what was set aside, and why. */
export function CoverageCard() {
  const query = useQuery(api.imports.coverage.queryOptions());
  return (
    <Card title="What counts" aside="One source per account and month; nothing is ever counted twice.">
      <QueryState
        shown={shownOf(query, (rows) => rows.length === 0)}
        loading={<Skeleton h={160} />}
        empty={
          <EmptyNotice title="Nothing counts yet">Once something is imported, each month's source is here.</EmptyNotice>
        }
      >
        {(rows) => <CoverageTable rows={rows} />}
      </QueryState>
    </Card>
  );
}

function CoverageTable({ rows }: { readonly rows: readonly CoverageRow[] }) {
  const format = useFormat();
  const columns = useMemo(() => coverageColumns(rows, format), [rows, format]);
  return (
    <DataTable
      label="What counts for each account and month"
      columns={columns}
      rows={rows}
      keyOf={({ importId, provider, accountId, billingPeriod }) =>
        JSON.stringify([importId, provider, accountId, billingPeriod])
      }
      initialSort={NEWEST_FIRST}
      maxHeight="480px"
    />
  );
}

function coverageColumns(rows: readonly CoverageRow[], format: Format): DataColumn<CoverageRow>[] {
  const account = ({ accountId, accountName }: CoverageRow) => {
    if (accountId === '') return 'Not stated';
    return accountName === undefined ? accountId : `${accountName} (${accountId})`;
  };
  const totals = ({ totals }: CoverageRow) =>
    totals.map(({ currency, total }) => format.money(total, currency)).join(', ');
  return [
    {
      id: 'month',
      header: 'Billing month',
      render: ({ billingPeriod }) => format.month(billingPeriod),
      text: ({ billingPeriod }) => billingPeriod,
      sortBy: ({ billingPeriod, accountId, state }) =>
        `${billingPeriod} ${accountId} ${state === 'counted' ? '' : '~'}`,
    },
    {
      id: 'account',
      header: 'Account',
      render: (row) => (
        <span className={classes['account']} title={account(row)}>
          {account(row)}
        </span>
      ),
      text: account,
      sortBy: account,
    },
    textColumn('provider', 'Provider', ({ provider }) => provider),
    {
      id: 'state',
      header: 'Does it count?',
      render: (row) => <CoverageState row={row} reason={coverageReason(row, rows)} />,
      text: (row) => coverageReason(row, rows),
      sortBy: ({ state }) => state,
    },
    { id: 'total', header: 'Total', isFigure: true, render: totals, text: totals },
    textColumn('source', 'Source', ({ source }) => SOURCE_NAMES[source]),
    textColumn('import', 'From', ({ importTitle }) => importTitle),
    textColumn('days', 'Days', ({ firstDay, lastDay }) => format.dayRange(firstDay, lastDay, true)),
  ];
}

function CoverageState({ row, reason }: { readonly row: CoverageRow; readonly reason: string }) {
  const isCounted = row.state === 'counted';
  return (
    <span className={classes['status']} data-tone={isCounted ? 'good' : 'quiet'}>
      {isCounted ? <IconCircleCheck size={15} aria-hidden /> : <IconCircleDashed size={15} aria-hidden />}
      {reason}
    </span>
  );
}

function textColumn(id: string, header: string, text: (row: CoverageRow) => string): DataColumn<CoverageRow> {
  return { id, header, render: text, text, sortBy: text };
}
