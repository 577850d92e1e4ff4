import { eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../open.ts';
import { settings } from '../schema/settings.ts';

/** The stored value of a key, to be validated by whoever wrote it; undefined where there is none. */
export function readSetting(db: ReadDb, key: string): unknown {
  return db.orm.select({ value: settings.value }).from(settings).where(eq(settings.key, key)).get()?.value;
}

/** Stores a value that JSON can hold. `now` is epoch milliseconds. */
export function writeSetting(db: WriteDb, key: string, value: unknown, now: number): void {
  db.orm
    .insert(settings)
    .values({ key, value, updatedAt: now })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: now } })
    .run();
}
