import { desc } from 'drizzle-orm';
import { type AnySQLiteColumn, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { atMost, instant, isAwsAccount, isJson, NOW, nanos, oneOf } from './columns.ts';
import { users } from './users.ts';

export const DRIFT_STATUSES = ['detected', 'triaged', 'approved', 'rejected', 'resolved'] as const;
export const DRIFT_SEVERITIES = ['critical', 'warning', 'info'] as const;
export const DRIFT_DETECTORS = ['scheduler', 'manual', 'api'] as const;
export const DRIFT_RESOLUTIONS = ['auto-remediate', 'manual-fix', 'acknowledged'] as const;

/** Differences between how a resource was meant to be and how it is. Triggers keep the order of the statuses. */
export const drifts = sqliteTable(
  'drifts',
  {
    id: text('id').primaryKey(),
    resourceId: text('resource_id').notNull(),
    resourceType: text('resource_type').notNull(),
    region: text('region').notNull(),
    accountId: text('account_id'),
    expectedState: text('expected_state', { mode: 'json' }).notNull(),
    actualState: text('actual_state', { mode: 'json' }).notNull(),
    difference: text('difference', { mode: 'json' }).notNull(),
    severity: text('severity', { enum: DRIFT_SEVERITIES }).notNull(),
    /** Signed: a change that saves money is negative. */
    costImpactMonthly: nanos('cost_impact_monthly').notNull().default(0),
    currency: text('currency').notNull().default('USD'),
    status: text('status', { enum: DRIFT_STATUSES }).notNull(),
    detectedAt: instant('detected_at').notNull(),
    detectedBy: text('detected_by', { enum: DRIFT_DETECTORS }).notNull(),
    approvedAt: instant('approved_at'),
    approvedBy: text('approved_by').references(() => users.userId),
    approvalReason: text('approval_reason'),
    rejectedAt: instant('rejected_at'),
    rejectedBy: text('rejected_by').references(() => users.userId),
    rejectionReason: text('rejection_reason'),
    resolvedAt: instant('resolved_at'),
    resolvedHow: text('resolved_how', { enum: DRIFT_RESOLUTIONS }),
    /** Not shown as waiting until then. */
    snoozedUntil: instant('snoozed_until'),
    /** Tolerated until then. */
    exceptionUntil: instant('exception_until'),
    /** The earlier, resolved drift that came back. */
    recurrenceOf: text('recurrence_of').references((): AnySQLiteColumn => drifts.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().default(NOW),
    updatedAt: instant('updated_at').notNull().default(NOW),
  },
  (table) => [
    index('drifts_status').on(table.status),
    index('drifts_severity').on(table.severity),
    index('drifts_type_region').on(table.resourceType, table.region),
    index('drifts_detected_at').on(desc(table.detectedAt)),
    index('drifts_created_at').on(desc(table.createdAt)),
    index('drifts_resource_id').on(table.resourceId),
    index('drifts_recurrence_of').on(table.recurrenceOf),
    atMost('drifts', 'resource_id', 255),
    atMost('drifts', 'resource_type', 50),
    atMost('drifts', 'region', 50),
    isAwsAccount('drifts', 'account_id'),
    isJson('drifts', 'expected_state'),
    isJson('drifts', 'actual_state'),
    isJson('drifts', 'difference'),
    oneOf('drifts', 'severity', DRIFT_SEVERITIES),
    oneOf('drifts', 'status', DRIFT_STATUSES),
    oneOf('drifts', 'detected_by', DRIFT_DETECTORS),
    oneOf('drifts', 'resolved_how', DRIFT_RESOLUTIONS),
  ],
);
