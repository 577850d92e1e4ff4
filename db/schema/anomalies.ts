import { desc } from 'drizzle-orm';
import { foreignKey, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { awsAccounts } from './accounts.ts';
import { between, instant, NOW, nanos, oneOf } from './columns.ts';
import { dailyCostSummaries } from './costs.ts';
import { resources } from './resources.ts';

export const ANOMALY_STATUSES = ['open', 'dismissed', 'resolved'] as const;

/** Days on which a cost left its expected range. */
export const costAnomalies = sqliteTable(
  'cost_anomalies',
  {
    anomalyId: text('anomaly_id').primaryKey(),
    /** NULL once the summary it was found in has been restated. */
    dailyCostId: text('daily_cost_id').references(() => dailyCostSummaries.dailyCostId, { onDelete: 'set null' }),
    awsAccountId: text('aws_account_id')
      .notNull()
      .references(() => awsAccounts.awsAccountId),
    region: text('region'),
    resourceType: text('resource_type'),
    /** NULL where the anomaly is of a whole service. */
    resourceId: text('resource_id'),
    detectedAt: instant('detected_at').notNull(),
    expectedCost: nanos('expected_cost').notNull(),
    currency: text('currency').notNull(),
    /** Percent; NULL where nothing was expected. */
    deviationPct: real('deviation_pct'),
    /** 0 to 100. */
    severity: integer('severity').notNull(),
    modelVersion: text('model_version').notNull(),
    status: text('status', { enum: ANOMALY_STATUSES }).notNull().default('open'),
    note: text('note'),
    updatedAt: instant('updated_at').notNull().default(NOW),
  },
  (table) => [
    foreignKey({
      columns: [table.awsAccountId, table.region, table.resourceType, table.resourceId],
      foreignColumns: [resources.awsAccountId, resources.region, resources.resourceType, resources.resourceId],
      name: 'cost_anomalies_resource',
    }),
    index('cost_anomalies_daily_cost').on(table.dailyCostId),
    index('cost_anomalies_resource_index').on(table.awsAccountId, table.region, table.resourceType, table.resourceId),
    index('cost_anomalies_detected_at').on(desc(table.detectedAt)),
    between('cost_anomalies', 'severity', [0, 100]),
    oneOf('cost_anomalies', 'status', ANOMALY_STATUSES),
  ],
);
