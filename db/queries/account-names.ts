import { and, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../open.ts';
import { accountNames } from '../schema/accounts.ts';

/** What an account is called; `''` and undefined are no name. */
export interface AccountNameRow {
  readonly provider: string;
  readonly accountId: string;
  /** By the bill. */
  readonly statedName: string | undefined;
  /** By the owner. */
  readonly givenName: string | undefined;
}

export function listAccountNames(db: ReadDb): readonly AccountNameRow[] {
  return db.orm
    .select()
    .from(accountNames)
    .all()
    .map(({ provider, accountId, statedName, givenName }) => ({
      provider,
      accountId,
      statedName: statedName ?? undefined,
      givenName: givenName ?? undefined,
    }));
}

export function findAccountName(db: ReadDb, provider: string, accountId: string): AccountNameRow | undefined {
  const row = db.orm
    .select()
    .from(accountNames)
    .where(and(eq(accountNames.provider, provider), eq(accountNames.accountId, accountId)))
    .get();
  return row && { provider, accountId, statedName: row.statedName ?? undefined, givenName: row.givenName ?? undefined };
}

/** Sets the owner's name of an account; undefined takes it back. */
export function giveAccountName(
  db: WriteDb,
  { provider, accountId, givenName }: { provider: string; accountId: string; givenName: string | undefined },
): void {
  db.orm
    .insert(accountNames)
    .values({ provider, accountId, givenName: givenName ?? null })
    .onConflictDoUpdate({
      target: [accountNames.provider, accountNames.accountId],
      set: { givenName: givenName ?? null },
    })
    .run();
}

/** Accounts that occur in the counted bills, by provider and id. */
export function listBilledAccounts(db: ReadDb): readonly { readonly provider: string; readonly accountId: string }[] {
  return db.raw
    .prepare<[], { provider: string; accountId: string }>(
      `SELECT DISTINCT provider, account_id AS accountId FROM cost_partitions WHERE state = 'counted'
       ORDER BY provider, account_id`,
    )
    .all();
}
