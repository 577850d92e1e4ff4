import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { sqliteCode, withRefusals } from './errors.ts';

/** A connection to read with. `raw` prepares SQL, `orm` is drizzle over the same connection. */
export interface ReadDb {
  readonly raw: Database.Database;
  readonly orm: BetterSQLite3Database;
  readonly access: 'read' | 'write';
}

/** A connection that may be written to. Every function that writes asks for it. */
export interface WriteDb extends ReadDb {
  readonly access: 'write';
}

/** How long a connection waits for another one's write lock. */
const BUSY_TIMEOUT_MS = 15_000;
const SWITCH_PAUSE_MS = 10;
const CACHE_KIB = 64 * 1024;
const MMAP_BYTES = 256 * 1024 * 1024;
/** The write-ahead log is cut back to this size after a large import. */
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;

/** Opens a connection with the settings every connection of the app has; creates the file when it is missing. */
export function connect(file: string): Database.Database {
  const raw = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    useWriteAheadLog(raw);
    raw.pragma('synchronous = NORMAL');
    raw.pragma('foreign_keys = ON');
    raw.pragma(`cache_size = -${CACHE_KIB}`);
    raw.pragma(`mmap_size = ${MMAP_BYTES}`);
    raw.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
}

/**
 * Switches a new file to the write-ahead log. SQLite refuses this at once, without waiting, while another instance does
 * the same, so waiting is done here.
 */
function useWriteAheadLog(raw: Database.Database): void {
  const deadline = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      raw.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (sqliteCode(error) !== 'SQLITE_BUSY' || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SWITCH_PAUSE_MS);
    }
  }
}

/** SQLite itself keeps this connection from writing. */
export function asReadDb(raw: Database.Database): ReadDb {
  raw.pragma('query_only = ON');
  return { raw, orm: drizzle(raw), access: 'read' };
}

export function asWriteDb(raw: Database.Database): WriteDb {
  return { raw, orm: drizzle(raw), access: 'write' };
}

/**
 * Runs `work` in one transaction that holds the write lock from its start (BEGIN IMMEDIATE), so what it reads cannot
 * change before it writes. Synchronous; whatever is thrown rolls all of it back. Within another transaction it is a
 * savepoint. A full disk, a lock held too long or a damaged file is thrown as Refused.
 */
export function inTransaction<T>(db: WriteDb, work: (db: WriteDb) => T): T {
  return withRefusals(db.raw.name, () => db.raw.transaction(() => work(db)).immediate());
}
