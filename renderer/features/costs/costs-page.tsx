import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconLink } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useFormat } from '../../format/format-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './costs.module.css';
import { CostsBody } from './costs-body.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import { Trail } from './trail.tsx';
import { type CostsPageModel, useCostsPage, useExtent } from './use-costs-page.ts';
import { ViewsMenu } from './views-menu.tsx';

/** Largest groups asked for; what is beyond them comes as "Other". */
const MOST_GROUPS = 2000;

/** The explorer: every question about costs, and each answer a click away from what it is made of. */
export function CostsPage() {
  const page = useCostsPage();
  const format = useFormat();
  const answer = useQuery({
    ...api.costs.query.queryOptions({
      input: { ...page.scope, granularity: page.granularity, groupBy: [page.state.groupBy], limit: MOST_GROUPS },
    }),
    enabled: page.isSettled,
    placeholderData: keepPreviousData,
  });
  const extent = useExtent().data;
  const currency = answer.data?.currency ?? page.state.currency ?? extent?.currencies[0] ?? '';
  return (
    <div className={classes['page']}>
      <PageHeader title="Costs" actions={<Actions page={page} />}>
        {page.isSettled ? format.dayRange(page.days.from, page.days.to, true) : null}
      </PageHeader>
      <Toolbar page={page} currency={currency} />
      <FilterBar page={page} currency={currency} />
      <Trail page={page} />
      <CostsBody page={page} query={answer} />
    </div>
  );
}

function Actions({ page }: { readonly page: CostsPageModel }) {
  const { copy } = useClipboard();
  return (
    <>
      <ViewsMenu page={page} />
      <Button
        variant="default"
        leftSection={<IconLink size={15} />}
        onClick={() => {
          copy(location.href);
          toast('Copied a link to this view.');
        }}
      >
        Copy link
      </Button>
    </>
  );
}
