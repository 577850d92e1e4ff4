import { Button, Skeleton, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../electron/contract/settings.ts';
import { api, client } from '../../api/client.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { QueryState, shownOf } from '../../ui/query-state.tsx';
import { toastFailure, toastUndo } from '../../ui/toast.tsx';
import classes from './imports.module.css';

const LONGEST_NAME = 80;
/** Lists longer than this can be searched. */
const MOST_UNSEARCHED = 10;

/** Accounts found in the bills; each can have a name of the owner's own. */
export function AccountsCard() {
  const query = useQuery(api.accounts.list.queryOptions());
  return (
    <Card title="Accounts" aside="Names are shown everywhere in place of the ids.">
      <QueryState
        shown={shownOf(query, (accounts) => accounts.length === 0)}
        loading={<Skeleton h={80} />}
        empty={<EmptyNotice title="No accounts yet">They appear with the first import.</EmptyNotice>}
      >
        {(accounts) => <AccountList accounts={accounts} />}
      </QueryState>
    </Card>
  );
}

function AccountList({ accounts }: { readonly accounts: readonly Account[] }) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = accounts.filter(({ accountId, label }) => `${label} ${accountId}`.toLowerCase().includes(wanted));
  return (
    <>
      {accounts.length > MOST_UNSEARCHED ? (
        <TextInput
          mb={8}
          w={320}
          placeholder="Search"
          aria-label="Search accounts"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      ) : null}
      <ul className={classes['accounts']}>
        {shown.map((account) => (
          <AccountRow key={`${account.provider} ${account.accountId}`} account={account} />
        ))}
      </ul>
      {shown.length === 0 ? <p className={classes['dim']}>No account of that name or id.</p> : null}
    </>
  );
}

function AccountRow({ account }: { readonly account: Account }) {
  const [isNaming, setIsNaming] = useState(false);
  const rename = useRename(account);
  return (
    <li>
      {isNaming ? (
        <NameForm
          account={account}
          onName={(name) => {
            rename(name);
            setIsNaming(false);
          }}
          onCancel={() => setIsNaming(false)}
        />
      ) : (
        <strong>{account.name ?? 'No name yet'}</strong>
      )}
      <span className={`figure ${classes['accountId']}`} title={account.accountId}>
        {account.accountId === '' ? 'Not stated' : account.accountId}
      </span>
      <span>{account.provider}</span>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Name the account ${account.accountId}`}
        onClick={() => setIsNaming(!isNaming)}
      >
        {isNaming ? 'Cancel' : 'Rename'}
      </Button>
    </li>
  );
}

interface NameFormProps {
  readonly account: Account;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

function NameForm({ account, onName, onCancel }: NameFormProps) {
  const [name, setName] = useState(account.name ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onName(name.trim());
      }}
    >
      <TextInput
        ref={(input) => input?.focus()}
        maxLength={LONGEST_NAME}
        aria-label={`Name of account ${account.accountId}`}
        placeholder="Name, then Enter"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
        }}
      />
    </form>
  );
}

/** Renames and offers to take it back. Labels stand in most answers, so all are asked again. */
function useRename({ provider, accountId, name: before = '' }: Account): (name: string) => void {
  const queries = useQueryClient();
  const { mutate } = useMutation(
    api.accounts.rename.mutationOptions({
      onSuccess: async (_account, { name }) => {
        toastUndo(name === '' ? 'Took the name away.' : `Named "${name}".`, async () => {
          await client.accounts.rename({ provider, accountId, name: before });
          await queries.invalidateQueries();
        });
        await queries.invalidateQueries();
      },
      onError: toastFailure,
    }),
  );
  return (name) => {
    if (name !== before) mutate({ provider, accountId, name });
  };
}
