import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, isJson } from './columns.ts';

/** Small facts of the workspace by key. Never secrets. */
export const settings = sqliteTable(
  'settings',
  {
    key: text('key').primaryKey(),
    value: text('value', { mode: 'json' }).notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  () => [isJson('settings', 'value')],
);
