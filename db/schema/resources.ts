import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { awsAccounts } from './accounts.ts';
import { instant } from './columns.ts';

/** Cloud assets as last seen. The same id can exist in two accounts, regions or types. */
export const resources = sqliteTable(
  'resources',
  {
    awsAccountId: text('aws_account_id')
      .notNull()
      .references(() => awsAccounts.awsAccountId, { onDelete: 'cascade' }),
    /** '' where the resource belongs to no region. */
    region: text('region').notNull().default(''),
    /** For example `AWS::EC2::Instance`; '' where only the bill knows the resource. */
    resourceType: text('resource_type').notNull().default(''),
    resourceId: text('resource_id').notNull(),
    service: text('service'),
    instanceType: text('instance_type'),
    lastSeen: instant('last_seen'),
  },
  (table) => [
    primaryKey({ columns: [table.awsAccountId, table.region, table.resourceType, table.resourceId] }),
    index('resources_resource_id').on(table.resourceId),
  ],
);
