import { asc, eq, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../open.ts';
import { savedViews } from '../schema/saved-views.ts';

/** A saved view as stored; the definition is to be validated by its reader. */
export interface StoredView {
  readonly viewId: string;
  readonly name: string;
  readonly definition: unknown;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** All views by name. */
export function listViews(db: ReadDb): readonly StoredView[] {
  return db.orm
    .select()
    .from(savedViews)
    .orderBy(asc(sql`${savedViews.name} COLLATE NOCASE`))
    .all();
}

export function findView(db: ReadDb, viewId: string): StoredView | undefined {
  return db.orm.select().from(savedViews).where(eq(savedViews.viewId, viewId)).get();
}

/** The view of a name, in whichever case it is written. */
export function findViewNamed(db: ReadDb, name: string): StoredView | undefined {
  return db.orm.select().from(savedViews).where(sql`${savedViews.name} = ${name} COLLATE NOCASE`).get();
}

/** Stores a view under its id, new or changed. */
export function putView(db: WriteDb, view: StoredView): void {
  const { name, definition, updatedAt } = view;
  db.orm
    .insert(savedViews)
    .values(view)
    .onConflictDoUpdate({ target: savedViews.viewId, set: { name, definition, updatedAt } })
    .run();
}

export function deleteView(db: WriteDb, viewId: string): void {
  db.orm.delete(savedViews).where(eq(savedViews.viewId, viewId)).run();
}
