import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { WriteDb } from '../../db/open.ts';
import { writeUnit } from '../../db/queries/cost-write.ts';
import { beginImport, failImport, finishImport } from '../../db/queries/import-ledger.ts';
import { inLongTransaction } from '../../db/queries/long-transaction.ts';
import { applyPrecedence, purgeSurplus } from '../../db/queries/precedence.ts';
import { uuidV7 } from '../../db/uuid.ts';
import type { AggregatedUnit } from '../billing/aggregated-unit.ts';
import { Refused } from '../domain/refused.ts';
import { forgetImport, noteImport } from './run-folder.ts';

/** What has to be written in any case. */
const NEVER = new AbortController().signal;

export interface UnitCommit {
  readonly units: readonly AggregatedUnit[];
  readonly account: string | undefined;
  readonly runFolder: string;
  /** Epoch milliseconds by the app's clock. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number, step: string) => void;
  /** Told of every unit as soon as it is stored. */
  readonly onStored: (importId: string) => void;
}

/**
 * Writes units one after the other, each in a transaction of its own. A unit that fails leaves nothing behind and does
 * not keep the others from being stored.
 *
 * @throws what the first failing unit threw, after the others were tried; at once when cancelled.
 */
export async function commitUnits(db: WriteDb, commit: UnitCommit): Promise<void> {
  const failures: unknown[] = [];
  const rows = commit.units.map((unit) => unit.lineCount + unit.dayCount);
  const all = Math.max(1, sum(rows));
  for (const [index, unit] of commit.units.entries()) {
    commit.signal.throwIfAborted();
    const before = sum(rows.slice(0, index));
    const onProgress = (fraction: number, step: string): void =>
      commit.onProgress((before + fraction * (rows[index] ?? 0)) / all, step);
    try {
      await assertDiskSpace(db.raw.name, unit);
      await commitUnit(db, unit, { ...commit, onProgress });
    } catch (error) {
      commit.signal.throwIfAborted();
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function commitUnit(db: WriteDb, unit: AggregatedUnit, commit: UnitCommit): Promise<void> {
  const { now, runFolder, signal, onProgress } = commit;
  const importId = uuidV7(now());
  noteImport(runFolder, importId);
  try {
    await inLongTransaction(db, signal, () =>
      beginImport(db, { importId, at: now(), facts: unit, statedAccount: commit.account }),
    );
    await inLongTransaction(db, signal, async () => {
      const report = (fraction: number): void => onProgress(fraction, `Storing ${unit.title}`);
      const { reconciliation } = await writeUnit(db, { importId, unit, signal, onProgress: report });
      applyPrecedence(db, unit.partitions);
      finishImport(db, { importId, at: now(), reconciliation });
    });
  } catch (error) {
    await inLongTransaction(db, NEVER, () => failImport(db, { importId, at: now(), ...reasonOf(error, signal) }));
    throw error;
  } finally {
    forgetImport(runFolder, importId);
  }
  commit.onStored(importId);
  await inLongTransaction(db, NEVER, () => purgeSurplus(db, unit.partitions));
}

function reasonOf(error: unknown, signal: AbortSignal) {
  if (signal.aborted) {
    const message = 'The import was cancelled. Nothing of it was stored.';
    return { status: 'cancelled', code: 'cancelled', message } as const;
  }
  if (error instanceof Refused) {
    return { status: 'failed', code: error.detail.code, message: error.message } as const;
  }
  const message = 'Something went wrong inside CloudAudit. Nothing of this import was stored.';
  return { status: 'failed', code: 'defect', message } as const;
}

/** Bytes of a stored line and of a stored day with their summaries and the write-ahead log, rounded up (measured). */
const BYTES_PER_LINE = 1_200;
const BYTES_PER_DAY = 240;
/** Left to the rest of the machine. */
const SPARE_BYTES = 64 * 1024 * 1024;

/** @throws Refused `disk-full` before anything is written, rather than in the middle. */
async function assertDiskSpace(databaseFile: string, unit: AggregatedUnit): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(databaseFile));
  const free = bavail * bsize;
  const needed = unit.lineCount * BYTES_PER_LINE + unit.dayCount * BYTES_PER_DAY + SPARE_BYTES;
  if (free >= needed) return;
  throw new Refused(`${unit.title} needs about ${megabytes(needed)} on the disk; ${megabytes(free)} are free.`, {
    code: 'disk-full',
    subject: databaseFile,
    remedy: 'Free some space on the disk that holds the database, then try again.',
  });
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000).toLocaleString('en')} MB`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
