import type { Dimension } from '../../contract/primitives.ts';
import { nameOf } from '../names/names.ts';
import type { Name } from '../names/usage-names.ts';

/** What an account is called: the owner's own name first, then the bill's. */
export interface AccountName {
  readonly provider: string;
  readonly accountId: string;
  readonly statedName?: string | undefined;
  readonly givenName?: string | undefined;
}

/** Names the keys of dimensions in plain words. */
export type Labeller = (dimension: Dimension, key: string, provider: string) => Name;

/** A labeller that knows the names of the workspace's accounts. */
export function labeller(accounts: readonly AccountName[]): Labeller {
  const names = new Map(accounts.map((account) => [accountKey(account.provider, account.accountId), account]));
  return (dimension, key, provider) =>
    dimension === 'account'
      ? { label: accountLabel(names.get(accountKey(provider, key)) ?? { provider, accountId: key }) }
      : nameOf(dimension, key, provider);
}

/** What to call an account. */
export function accountLabel({ accountId, givenName, statedName, provider }: AccountName): string {
  return givenName || statedName || nameOf('account', accountId, provider).label;
}

function accountKey(provider: string, accountId: string): string {
  return JSON.stringify([provider, accountId]);
}
