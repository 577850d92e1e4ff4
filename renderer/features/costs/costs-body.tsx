import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CostAnswer } from '../../../electron/contract/costs.ts';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import { ChartCard } from './chart-card.tsx';
import { ComparisonCard } from './comparison-card.tsx';
import classes from './costs.module.css';
import { openDays, openGroup } from './drill.ts';
import { TableCard } from './table-card.tsx';
import type { CostsPageModel } from './use-costs-page.ts';

export interface CostsBodyProps {
  readonly page: CostsPageModel;
  readonly query: UseQueryResult<CostAnswer>;
}

/** Chart, comparison and table of one answer. While a new one is on its way the last stays, dimmed. */
export function CostsBody({ page, query }: CostsBodyProps) {
  const isFiltered = page.state.filters.length > 0 || page.state.trail.length > 0;
  return (
    <div className={query.isPlaceholderData ? classes['stale'] : undefined} aria-busy={query.isFetching}>
      <QueryState
        shown={shownOf(query, ({ groups }) => groups.length === 0)}
        loading={<BodySkeleton />}
        empty={
          <EmptyNotice title={isFiltered ? 'No costs match these filters' : 'No costs in this period'}>
            {isFiltered ? 'Take a filter away or widen the period.' : 'Choose another period above.'}
          </EmptyNotice>
        }
      >
        {(answer) => <Ready page={page} answer={answer} />}
      </QueryState>
    </div>
  );
}

function Ready({ page, answer }: { readonly page: CostsPageModel; readonly answer: CostAnswer }) {
  const { state, change } = page;
  const onOpenGroup = useCallback((value: string) => change(openGroup(state, value)), [state, change]);
  const onOpenPeriod = useCallback(
    (index: number) => {
      const period = answer.periods[index];
      if (period !== undefined) change(openDays(state, { from: period.start, to: period.end }));
    },
    [state, change, answer],
  );
  const opening = { onOpenGroup, onOpenPeriod };
  return (
    <>
      <ChartCard page={page} answer={answer} {...opening} />
      {state.compare === undefined ? null : (
        <ComparisonCard page={page} kind={state.compare} onOpenGroup={onOpenGroup} />
      )}
      <TableCard page={page} answer={answer} {...opening} />
    </>
  );
}

function BodySkeleton() {
  return (
    <>
      <Skeleton h={420} radius="md" mb={16} />
      <Skeleton h={360} radius="md" />
    </>
  );
}
