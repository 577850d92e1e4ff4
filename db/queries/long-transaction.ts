import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WriteDb } from '../connection.ts';
import { refusalOf, sqliteCode } from '../errors.ts';

/** How long another writer may keep this one waiting before it gives up: several large imports in a row. */
const LONGEST_WAIT_MS = 10 * 60_000;
/** One look at the lock; between two looks an abort is noticed. */
const BUSY_TIMEOUT_MS = 1_000;

/**
 * Runs asynchronous work in one transaction on a connection that nothing else uses meanwhile. Waits for other writers.
 * Whatever is thrown, an abort too, rolls all of it back; failures the owner can do something about become Refused.
 */
export async function inLongTransaction<T>(db: WriteDb, signal: AbortSignal, work: () => T | Promise<T>): Promise<T> {
  try {
    signal.throwIfAborted();
    await begin(db, signal);
    const result = await work();
    signal.throwIfAborted();
    db.raw.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.raw.inTransaction) db.raw.exec('ROLLBACK');
    throw refusalOf(error, db.raw.name) ?? error;
  }
}

async function begin(db: WriteDb, signal: AbortSignal): Promise<void> {
  const usualTimeoutMs = Number(db.raw.pragma('busy_timeout', { simple: true }));
  db.raw.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  try {
    for (let waitedMs = 0; !tryBegin(db, waitedMs >= LONGEST_WAIT_MS); waitedMs += BUSY_TIMEOUT_MS) {
      await nextTurn();
      signal.throwIfAborted();
    }
  } finally {
    db.raw.pragma(`busy_timeout = ${usualTimeoutMs}`);
  }
}

/** False while another connection writes. */
function tryBegin(db: WriteDb, isLastTry: boolean): boolean {
  try {
    db.raw.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (isLastTry || sqliteCode(error)?.startsWith('SQLITE_BUSY') !== true) throw error;
    return false;
  }
}
