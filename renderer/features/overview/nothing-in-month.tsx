import { Button } from '@mantine/core';
import { monthOf } from '../../../electron/domain/time/day.ts';
import { useFormat } from '../../format/format-context.tsx';
import { addressOf, navigate, useAddress } from '../../shell/address.ts';
import { useAccountFilter, useCalendar, usePeriod } from '../../shell/workspace-context.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyNotice } from '../../ui/empty-notice.tsx';

export interface NothingInMonthProps {
  readonly month: string;
  readonly accountId: string | undefined;
}

/** No costs in the month (of the account): says so and leads to where there are some. */
export function NothingInMonth({ month, accountId }: NothingInMonthProps) {
  const format = useFormat();
  const { query } = useAddress();
  const { lastDay } = useCalendar();
  const { setPeriod } = usePeriod();
  const [, setAccount] = useAccountFilter();
  const newest = lastDay === undefined ? undefined : monthOf(lastDay);
  return (
    <Card title={format.month(month)}>
      <EmptyNotice
        title={`No costs in ${format.month(month)}${accountId === undefined ? '' : ' for this account'}`}
        actions={
          <>
            {newest === undefined || newest === month ? null : (
              <Button
                variant="default"
                onClick={() => {
                  setPeriod({ kind: 'month', month: newest });
                }}
              >
                Show {format.month(newest)}
              </Button>
            )}
            {accountId === undefined ? null : (
              <Button
                variant="default"
                onClick={() => {
                  setAccount(undefined);
                }}
              >
                Show all accounts
              </Button>
            )}
            <Button
              variant="subtle"
              onClick={() => {
                navigate(addressOf('/data', query));
              }}
            >
              Import a billing file
            </Button>
          </>
        }
      >
        The bills that were imported say nothing about these days. That is not the same as nothing spent.
      </EmptyNotice>
    </Card>
  );
}
