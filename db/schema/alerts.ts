import { desc } from 'drizzle-orm';
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { atMost, flag, instant, isFlag, NOW, oneOf } from './columns.ts';
import { DRIFT_SEVERITIES, drifts } from './drifts.ts';
import { users } from './users.ts';

export const ALERT_TYPES = ['drift_detected', 'approval_needed', 'remediation_failed'] as const;

export const alerts = sqliteTable(
  'alerts',
  {
    id: text('id').primaryKey(),
    driftId: text('drift_id').references(() => drifts.id, { onDelete: 'cascade' }),
    type: text('type', { enum: ALERT_TYPES }).notNull(),
    severity: text('severity', { enum: DRIFT_SEVERITIES }).notNull(),
    title: text('title').notNull(),
    message: text('message').notNull(),
    isRead: flag('is_read').notNull().default(false),
    readAt: instant('read_at'),
    readBy: text('read_by').references(() => users.userId),
    createdAt: instant('created_at').notNull().default(NOW),
    updatedAt: instant('updated_at').notNull().default(NOW),
  },
  (table) => [
    index('alerts_drift').on(table.driftId),
    index('alerts_is_read').on(table.isRead),
    index('alerts_created_at').on(desc(table.createdAt)),
    index('alerts_severity').on(table.severity),
    oneOf('alerts', 'type', ALERT_TYPES),
    oneOf('alerts', 'severity', DRIFT_SEVERITIES),
    atMost('alerts', 'title', 255),
    isFlag('alerts', 'is_read'),
  ],
);
