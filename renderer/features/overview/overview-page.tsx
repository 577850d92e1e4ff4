import { useQuery } from '@tanstack/react-query';
import type { OverviewAnswer } from '../../../electron/contract/overview.ts';
import { api } from '../../api/client.ts';
import { useFormat } from '../../format/format-context.tsx';
import { useParameters } from '../../shell/address.ts';
import { useAccountFilter, usePeriod } from '../../shell/workspace-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import { CurrencySwitch } from './currency-switch.tsx';
import { DailyCard } from './daily-card.tsx';
import { MoversCard } from './movers-card.tsx';
import { NothingInMonth } from './nothing-in-month.tsx';
import classes from './overview.module.css';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import { ServicesCard } from './services-card.tsx';
import { Tiles } from './tiles.tsx';

/** One month at a glance: what was spent, whether that is more, what changed, and on what. */
export function OverviewPage() {
  const format = useFormat();
  const { month, isSettled } = usePeriod();
  const [accountId] = useAccountFilter();
  const [parameters] = useParameters();
  const currency = parameters.get('currency') ?? undefined;
  const query = useQuery({
    ...api.overview.get.queryOptions({ input: { month, accountId, currency } }),
    enabled: isSettled,
  });
  return (
    <>
      <PageHeader
        title="Overview"
        actions={query.data === undefined ? undefined : <CurrencySwitch answer={query.data} />}
      >
        {isSettled ? describe(month, query.data, format) : ' '}
      </PageHeader>
      <QueryState
        shown={shownOf(query)}
        loading={<OverviewSkeleton />}
        empty={<NothingInMonth month={month} accountId={accountId} />}
      >
        {(answer) => <Ready answer={answer} />}
      </QueryState>
    </>
  );
}

function describe(month: string, answer: OverviewAnswer | undefined, format: ReturnType<typeof useFormat>): string {
  return answer === undefined ? format.month(month) : format.dayRange(answer.from, answer.to, true);
}

function Ready({ answer }: { readonly answer: OverviewAnswer }) {
  return (
    <div className={classes['page']}>
      <Tiles answer={answer} />
      <div className={classes['middle']}>
        <DailyCard answer={answer} />
        <MoversCard answer={answer} />
      </div>
      <ServicesCard answer={answer} />
    </div>
  );
}
