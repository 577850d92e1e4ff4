import { sql } from 'drizzle-orm';
import { sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { instant, isJson, NOW } from './columns.ts';

/** Saved questions to the costs. */
export const savedViews = sqliteTable(
  'saved_views',
  {
    viewId: text('view_id').primaryKey(),
    name: text('name').notNull(),
    /** The contract's ViewDefinition. */
    definition: text('definition', { mode: 'json' }).notNull(),
    createdAt: instant('created_at').notNull().default(NOW),
    updatedAt: instant('updated_at').notNull().default(NOW),
  },
  (table) => [
    uniqueIndex('saved_views_name_unique').on(sql`${table.name} COLLATE NOCASE`),
    isJson('saved_views', 'definition'),
  ],
);
