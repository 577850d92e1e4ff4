import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, instant, isAwsAccount, isFlag } from './columns.ts';
import { teams } from './users.ts';

/** AWS accounts of a team: connected ones, and those only known from a billing file (no role, no external id). */
export const awsAccounts = sqliteTable(
  'aws_accounts',
  {
    awsAccountId: text('aws_account_id').primaryKey(),
    teamId: text('team_id')
      .notNull()
      .references(() => teams.teamId, { onDelete: 'cascade' }),
    externalId: text('external_id'),
    iamRoleArn: text('iam_role_arn'),
    isActive: flag('is_active').notNull().default(true),
    /** NULL for an account that is only known from a billing file. */
    connectedAt: instant('connected_at'),
    disconnectedAt: instant('disconnected_at'),
  },
  (table) => [
    index('aws_accounts_team').on(table.teamId),
    isAwsAccount('aws_accounts', 'aws_account_id'),
    isFlag('aws_accounts', 'is_active'),
  ],
);

/** Names of accounts of any provider: what the bill says, and what the owner calls it (which wins). */
export const accountNames = sqliteTable(
  'account_names',
  {
    provider: text('provider').notNull(),
    accountId: text('account_id').notNull(),
    statedName: text('stated_name'),
    givenName: text('given_name'),
  },
  (table) => [primaryKey({ columns: [table.provider, table.accountId] })],
);
