import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { CostLine } from '../../../electron/contract/costs.ts';
import { api } from '../../api/client.ts';
import { useFormat } from '../../format/format-context.tsx';
import { Amount } from '../../ui/amount.tsx';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import classes from './costs.module.css';
import { lineColumns, lineKey } from './line-columns.tsx';
import { LineDetail } from './line-detail.tsx';
import type { Scope } from './scope.ts';

const PAGE_LINES = 500;

/** The daily line items behind the number above, largest first; more are fetched on the way down. */
export function LinesPanel({ scope }: { readonly scope: Scope }) {
  const query = useInfiniteQuery(
    api.costs.lines.infiniteOptions({
      input: (offset: number) => ({ ...scope, offset, limit: PAGE_LINES }),
      initialPageParam: 0,
      getNextPageParam: ({ count }, pages) => {
        const loaded = pages.reduce((sum, { lines }) => sum + lines.length, 0);
        return loaded < count ? loaded : undefined;
      },
    }),
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onEndReached = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <QueryState
      shown={shownOf(query, ({ pages }) => (pages[0]?.count ?? 0) === 0)}
      loading={<Skeleton h={360} />}
      empty={<EmptyNotice title="No line items here">Widen the period or take a filter away.</EmptyNotice>}
    >
      {({ pages }) => <Lines pages={pages} onEndReached={onEndReached} />}
    </QueryState>
  );
}

interface LinesPage {
  readonly currency: string;
  readonly count: number;
  readonly total: string;
  readonly lines: readonly CostLine[];
}

interface LinesProps {
  readonly pages: readonly LinesPage[];
  readonly onEndReached: () => void;
}

function Lines({ pages, onEndReached }: LinesProps) {
  const format = useFormat();
  const [opened, setOpened] = useState<CostLine>();
  const { currency = '', count = 0, total } = pages[0] ?? {};
  const lines = useMemo(() => pages.flatMap((page) => page.lines), [pages]);
  const columns = useMemo(() => lineColumns(currency, format), [currency, format]);
  return (
    <>
      <output className={classes['lead']}>
        {format.count(count)} daily line {count === 1 ? 'item' : 'items'}, <Amount value={total} currency={currency} />{' '}
        in all, largest first. {format.count(lines.length)} loaded.
      </output>
      <DataTable
        label="Line items"
        columns={columns}
        rows={lines}
        keyOf={lineKey}
        onOpen={setOpened}
        onEndReached={onEndReached}
      />
      <LineDetail line={opened} currency={currency} onClose={() => setOpened(undefined)} />
    </>
  );
}
