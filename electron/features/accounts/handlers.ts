import { implement } from '@orpc/server';
import { inTransaction, type ReadDb } from '../../../db/open.ts';
import {
  findAccountName,
  giveAccountName,
  listAccountNames,
  listBilledAccounts,
} from '../../../db/queries/account-names.ts';
import { accountsContract } from '../../contract/settings.ts';
import { type AccountName, accountLabel } from '../../domain/costs/labels.ts';
import { Refused } from '../../domain/refused.ts';
import { recordByOwner } from '../activity/record.ts';
import type { AppContext } from '../context.ts';

interface AccountRef {
  readonly provider: string;
  readonly accountId: string;
}

const os = implement(accountsContract).$context<AppContext>();

export const accountsHandlers = {
  list: os.list.handler(({ context }) => {
    const { read } = context.workspaces.current();
    const names = listAccountNames(read);
    return listBilledAccounts(read).map((account) => described(names.find((name) => isSame(name, account)) ?? account));
  }),

  /** An empty name takes the owner's own name back. */
  rename: os.rename.handler(({ context, input: { provider, accountId, name } }) =>
    inTransaction(context.workspaces.current().write, (db) => {
      refuseUnknown(db, { provider, accountId });
      const before = findAccountName(db, provider, accountId)?.givenName;
      const givenName = name === '' ? undefined : name;
      giveAccountName(db, { provider, accountId, givenName });
      recordByOwner(db, {
        at: context.clock.now(),
        action: 'account_renamed',
        details: { provider, accountId },
        oldValue: before ?? null,
        newValue: givenName ?? null,
      });
      return described(findAccountName(db, provider, accountId) ?? { provider, accountId });
    }),
  ),
};

function described(account: AccountName) {
  const name = account.givenName ?? account.statedName;
  return {
    provider: account.provider,
    accountId: account.accountId,
    label: accountLabel(account),
    ...(name !== undefined && { name }),
  };
}

function refuseUnknown(db: ReadDb, account: AccountRef): void {
  if (listBilledAccounts(db).some((known) => isSame(known, account))) return;
  throw new Refused(`No bill has an account ${account.accountId} of ${account.provider}.`, {
    code: 'unknown-account',
    subject: account.accountId,
    remedy: 'Accounts are listed under “Accounts & data” and by `cloudaudit accounts list`.',
  });
}

function isSame(left: AccountRef, right: AccountRef): boolean {
  return left.provider === right.provider && left.accountId === right.accountId;
}
