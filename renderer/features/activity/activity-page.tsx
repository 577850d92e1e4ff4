import { Button, Skeleton } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { AuditEntry } from '../../../electron/contract/settings.ts';
import { api } from '../../api/client.ts';
import { useFormat } from '../../format/format-context.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import { toastFailure } from '../../ui/toast.tsx';
import classes from './activity.module.css';
import { byDay, detailsOf, timeOf } from './view-model.ts';

const MOST_ENTRIES = 500;

/** What was done in this workspace, newest first, and whether the record of it is whole. */
export function ActivityPage() {
  const query = useQuery(api.activity.list.queryOptions({ input: { limit: MOST_ENTRIES } }));
  return (
    <div className={classes['page']}>
      <PageHeader title="Activity" actions={<VerifyButton />}>
        What was done in this workspace, by whom and when. Entries cannot be changed afterwards.
      </PageHeader>
      <QueryState
        shown={shownOf(query, (entries) => entries.length === 0)}
        loading={<ActivitySkeleton />}
        empty={
          <Card title="Nothing yet">
            <EmptyNotice title="Nothing was done yet">
              Imports, undone imports and changed settings appear here.
            </EmptyNotice>
          </Card>
        }
      >
        {(entries) => <Days entries={entries} />}
      </QueryState>
    </div>
  );
}

function Days({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { locale } = useFormat();
  return (
    <div className={classes['days']}>
      {byDay(entries, locale).map(({ day, entries: ofDay }) => (
        <Card key={day} title={day}>
          <ol className={classes['entries']}>
            {ofDay.map((entry) => (
              <Entry key={entry.auditLogId} entry={entry} locale={locale} />
            ))}
          </ol>
        </Card>
      ))}
    </div>
  );
}

function Entry({ entry, locale }: { readonly entry: AuditEntry; readonly locale: string }) {
  const details = detailsOf(entry.details);
  return (
    <li className={classes['entry']}>
      <time className={classes['time']} dateTime={new Date(entry.at).toISOString()}>
        {timeOf(entry.at, locale)}
      </time>
      <div className={classes['what']}>
        <div>{entry.sentence}</div>
        {details.length === 0 ? null : (
          <details>
            <summary className={classes['summary']}>Details</summary>
            <dl className={classes['details']}>
              {details.map(([name, value]) => (
                <div key={name} className={classes['detail']}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
      <span className={classes['actor']}>{entry.actor}</span>
    </li>
  );
}

function VerifyButton() {
  const format = useFormat();
  const verify = useMutation({
    mutationFn: () => api.activity.verify.call(),
    onError: toastFailure,
  });
  const { data } = verify;
  return (
    <>
      <output className={classes['verdict']} data-intact={data?.isIntact}>
        {data === undefined ? null : (
          <>
            {data.isIntact ? (
              <IconShieldCheck size={16} aria-hidden="true" />
            ) : (
              <IconShieldX size={16} aria-hidden="true" />
            )}
            {data.isIntact
              ? `Whole: ${format.count(data.entries)} entries, none changed or missing`
              : `Changed or incomplete from entry ${data.firstBroken ?? ''} on`}
          </>
        )}
      </output>
      <Button
        variant="default"
        loading={verify.isPending}
        onClick={() => {
          verify.mutate();
        }}
      >
        Check the record
      </Button>
    </>
  );
}

function ActivitySkeleton() {
  return (
    <div className={classes['days']}>
      <Skeleton height={200} />
      <Skeleton height={140} />
    </div>
  );
}
