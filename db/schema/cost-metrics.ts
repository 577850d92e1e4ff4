import { desc } from 'drizzle-orm';
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, NOW, nanos } from './columns.ts';
import { drifts } from './drifts.ts';

/** What a drift costs over time. The columns keep the document's names; the amounts are in `currency`. */
export const costMetrics = sqliteTable(
  'cost_metrics',
  {
    id: text('id').primaryKey(),
    driftId: text('drift_id').references(() => drifts.id, { onDelete: 'cascade' }),
    costUsd: nanos('cost_usd').notNull(),
    costProjectedMonthly: nanos('cost_projected_monthly'),
    currency: text('currency').notNull().default('USD'),
    recordedAt: instant('recorded_at').notNull(),
    periodStart: instant('period_start').notNull(),
    /** Exclusive. */
    periodEnd: instant('period_end').notNull(),
    createdAt: instant('created_at').notNull().default(NOW),
  },
  (table) => [
    index('cost_metrics_drift').on(table.driftId),
    index('cost_metrics_recorded_at').on(desc(table.recordedAt)),
    index('cost_metrics_period').on(table.periodStart, table.periodEnd),
  ],
);
