import { desc } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, isDay, isJson, isMonth, nanos, oneOf } from './columns.ts';

export const IMPORT_STATUSES = ['running', 'done', 'interrupted', 'failed', 'cancelled', 'undone'] as const;
export const BILLING_SOURCES = ['cur1', 'cur2', 'focus', 'ce'] as const;

/** The ledger: every import ever started, kept after an undo. */
export const imports = sqliteTable(
  'imports',
  {
    /** UUID v7. */
    importId: text('import_id').primaryKey(),
    status: text('status', { enum: IMPORT_STATUSES }).notNull(),
    format: text('format').notNull(),
    source: text('source', { enum: BILLING_SOURCES }).notNull(),
    title: text('title').notNull(),
    /** Absolute paths. */
    files: text('files', { mode: 'json' }).$type<readonly string[]>().notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    /** Account the owner named for a source that names none (a Cost Explorer answer); NULL otherwise. */
    statedAccount: text('stated_account'),
    rowsRead: integer('rows_read').notNull().default(0),
    rowsKept: integer('rows_kept').notNull().default(0),
    rowsAggregated: integer('rows_aggregated').notNull().default(0),
    rowsRefused: integer('rows_refused').notNull().default(0),
    rowsRagged: integer('rows_ragged').notNull().default(0),
    firstDay: text('first_day'),
    lastDay: text('last_day'),
    notes: text('notes', { mode: 'json' }).$type<readonly string[]>().notNull().default([]),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('imports_started_at').on(desc(table.startedAt)),
    oneOf('imports', 'status', IMPORT_STATUSES),
    oneOf('imports', 'source', BILLING_SOURCES),
    isJson('imports', 'files'),
    isJson('imports', 'notes'),
    isDay('imports', 'first_day'),
    isDay('imports', 'last_day'),
  ],
);

/** Exact source totals against what is stored, per month and currency. */
export const importReconciliations = sqliteTable(
  'import_reconciliations',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.importId, { onDelete: 'cascade' }),
    month: text('month').notNull(),
    currency: text('currency').notNull(),
    /** Exact decimal, all digits of the source. */
    sourceTotal: text('source_total').notNull(),
    storedTotal: nanos('stored_total').notNull(),
    /** Exact decimal: source − stored. */
    remainder: text('remainder').notNull(),
    rows: integer('rows').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.month, table.currency] }),
    isMonth('import_reconciliations', 'month'),
  ],
);

/** The first rows that were refused, with the reason. */
export const importRefusals = sqliteTable(
  'import_refusals',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.importId, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    file: text('file').notNull(),
    line: integer('line'),
    columnName: text('column_name'),
    reason: text('reason').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.seq] })],
);
