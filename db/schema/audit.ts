import { desc, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { atMost, instant, isJson, oneOf } from './columns.ts';

/**
 * What was done, by whom; from both seed documents. Rows are only ever added (triggers), each chained to the one before
 * by its hash. Actors and drifts are named, not referenced, so the trail outlives them.
 */
export const auditLogs = sqliteTable(
  'audit_logs',
  {
    auditLogId: text('audit_log_id').primaryKey(),
    id: text('id').generatedAlwaysAs(sql`audit_log_id`, { mode: 'virtual' }),
    /** 1, 2, 3 … without a gap. */
    seq: integer('seq').notNull(),
    teamId: text('team_id'),
    driftId: text('drift_id'),
    /** Open vocabulary, snake_case, for example `import_undone`. */
    action: text('action').notNull(),
    actorId: text('actor_id'),
    userId: text('user_id').generatedAlwaysAs(sql`actor_id`, { mode: 'virtual' }),
    actorEmail: text('actor_email').notNull(),
    /** JSON as it was hashed. */
    oldValue: text('old_value'),
    newValue: text('new_value'),
    details: text('details').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull(),
    /** `hash` of the row before; 64 zeros in the first. */
    prevHash: text('prev_hash').notNull(),
    /** SHA-256, hexadecimal, over `prev_hash` and the row's own content. */
    hash: text('hash').notNull(),
  },
  (table) => [
    uniqueIndex('audit_logs_seq_unique').on(table.seq),
    index('audit_logs_drift').on(table.driftId),
    index('audit_logs_actor').on(table.actorId),
    index('audit_logs_created_at').on(desc(table.createdAt)),
    index('audit_logs_action').on(table.action),
    isJson('audit_logs', 'old_value'),
    isJson('audit_logs', 'new_value'),
    isJson('audit_logs', 'details'),
    atMost('audit_logs', 'action', 100),
    atMost('audit_logs', 'actor_email', 255),
    atMost('audit_logs', 'user_agent', 500),
  ],
);

/** How many entries there are and the hash of the last, kept by a trigger: shows that entries were cut off the end. */
export const auditHead = sqliteTable(
  'audit_head',
  {
    id: integer('id').primaryKey(),
    entries: integer('entries').notNull(),
    hash: text('hash').notNull(),
  },
  () => [oneOf('audit_head', 'id', [1])],
);
