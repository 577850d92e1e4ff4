import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useAccountFilter } from './workspace-context.tsx';

const ALL = '';

/** The account filter of the whole app. With a single account there is nothing to choose. */
export function AccountPicker() {
  const { data: extent } = useQuery(api.costs.extent.queryOptions());
  const [accountId, setAccount] = useAccountFilter();
  const accounts = extent?.accounts ?? [];
  if (accounts.length < 2 && accountId === undefined) return null;
  const known = accounts.some((account) => account.accountId === accountId);
  return (
    <Select
      aria-label="Account"
      w={220}
      searchable={accounts.length > 8}
      allowDeselect={false}
      value={accountId ?? ALL}
      data={[
        { value: ALL, label: 'All accounts' },
        ...accounts.map((account) => ({ value: account.accountId, label: account.label })),
        ...(accountId === undefined || known ? [] : [{ value: accountId, label: accountId }]),
      ]}
      onChange={(value) => {
        setAccount(value === null || value === ALL ? undefined : value);
      }}
    />
  );
}
