import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ImportSummary } from '../../../electron/contract/imports.ts';
import { api } from '../../api/client.ts';
import type { Format } from '../../format/format.ts';
import { useFormat } from '../../format/format-context.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import type { DataColumn } from '../../ui/table/data-column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { ImportDrawer } from './import-drawer.tsx';
import { ImportStatusMark, statusWord } from './import-status.tsx';
import { InterruptedNotice } from './interrupted-notice.tsx';

const NEWEST_FIRST = { columnId: 'started', isDescending: true };

/** Every import there was, newest first. */
export function ImportsCard() {
  const query = useQuery(api.imports.list.queryOptions());
  return (
    <Card title="Imports">
      <QueryState
        shown={shownOf(query, (list) => list.length === 0)}
        loading={<Skeleton h={160} />}
        empty={<EmptyNotice title="Nothing imported yet">Drop a billing file above to begin.</EmptyNotice>}
      >
        {(list) => <ImportList list={list} />}
      </QueryState>
    </Card>
  );
}

function ImportList({ list }: { readonly list: readonly ImportSummary[] }) {
  const format = useFormat();
  const [openedId, setOpenedId] = useState<string>();
  const columns = useMemo(() => importColumns(format), [format]);
  return (
    <>
      <InterruptedNotice list={list} />
      <DataTable
        label="Imports"
        columns={columns}
        rows={list}
        keyOf={({ importId }) => importId}
        initialSort={NEWEST_FIRST}
        maxHeight="420px"
        onOpen={({ importId }) => setOpenedId(importId)}
      />
      <ImportDrawer importId={openedId} onClose={() => setOpenedId(undefined)} />
    </>
  );
}

function importColumns(format: Format): DataColumn<ImportSummary>[] {
  const totals = ({ totals }: ImportSummary) =>
    totals.map(({ currency, total }) => format.money(total, currency)).join(', ');
  return [
    {
      id: 'title',
      header: 'What',
      render: ({ title, files }) => <span title={files.join('\n')}>{title}</span>,
      text: ({ title }) => title,
      sortBy: ({ title }) => title,
    },
    {
      id: 'status',
      header: 'State',
      render: ({ status }) => <ImportStatusMark status={status} />,
      text: ({ status }) => statusWord(status),
      sortBy: ({ status }) => statusWord(status),
    },
    {
      id: 'days',
      header: 'Days',
      render: (summary) => daysText(summary, format),
      text: (summary) => daysText(summary, format),
      sortBy: ({ firstDay }) => firstDay ?? '',
    },
    { id: 'total', header: 'Total', isFigure: true, render: totals, text: totals },
    {
      id: 'format',
      header: 'Format',
      render: ({ formatName }) => formatName,
      text: ({ formatName }) => formatName,
      sortBy: ({ formatName }) => formatName,
    },
    {
      id: 'started',
      header: 'When',
      render: ({ startedAt }) => format.instant(startedAt),
      text: ({ startedAt }) => format.instant(startedAt),
      sortBy: ({ startedAt }) => startedAt,
    },
  ];
}

function daysText({ firstDay, lastDay }: ImportSummary, format: Format): string {
  return firstDay === undefined || lastDay === undefined ? '' : format.dayRange(firstDay, lastDay, true);
}
