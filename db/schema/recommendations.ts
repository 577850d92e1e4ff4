import { foreignKey, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { awsAccounts } from './accounts.ts';
import { between, instant, NOW, nanos, oneOf } from './columns.ts';
import { resources } from './resources.ts';

/** Meaning of the document's integer status. */
export const RECOMMENDATION_STATUS = { open: 0, accepted: 1, done: 2, dismissed: 3, expired: 4 } as const;

/** Ways to spend less. */
export const recommendations = sqliteTable(
  'recommendations',
  {
    recommendationId: text('recommendation_id').primaryKey(),
    awsAccountId: text('aws_account_id')
      .notNull()
      .references(() => awsAccounts.awsAccountId),
    region: text('region'),
    resourceType: text('resource_type'),
    /** NULL where it is about no single resource. */
    resourceId: text('resource_id'),
    recommendationType: text('recommendation_type').notNull(),
    description: text('description').notNull(),
    estimatedMonthlySavings: nanos('estimated_monthly_savings').notNull(),
    currency: text('currency').notNull(),
    /** 0 to 1. */
    confidenceScore: real('confidence_score').notNull(),
    status: integer('status').notNull().default(RECOMMENDATION_STATUS.open),
    createdAt: instant('created_at').notNull().default(NOW),
    updatedAt: instant('updated_at').notNull().default(NOW),
  },
  (table) => [
    foreignKey({
      columns: [table.awsAccountId, table.region, table.resourceType, table.resourceId],
      foreignColumns: [resources.awsAccountId, resources.region, resources.resourceType, resources.resourceId],
      name: 'recommendations_resource',
    }),
    index('recommendations_resource_index').on(table.awsAccountId, table.region, table.resourceType, table.resourceId),
    index('recommendations_status').on(table.status),
    between('recommendations', 'confidence_score', [0, 1]),
    oneOf('recommendations', 'status', Object.values(RECOMMENDATION_STATUS)),
  ],
);
