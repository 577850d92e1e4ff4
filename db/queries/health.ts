import { statSync } from 'node:fs';
import { appliedMigrations, deliveredMigrations, readMigrations } from '../migrations.ts';
import type { ReadDb } from '../open.ts';

/** What SQLite itself says of an open database. */
export interface DatabaseHealth {
  /** Findings of `quick_check`; empty when it is sound. At most a few, the first tells enough. */
  readonly damage: readonly string[];
  /** Rows that refer to rows that are gone. */
  readonly brokenReferences: number;
  readonly sizeBytes: number;
  readonly appliedMigrations: number;
  readonly knownMigrations: number;
}

const MOST_FINDINGS = 3;

/** Checks the whole file; takes about a second per gigabyte. */
export function inspectHealth(db: ReadDb): DatabaseHealth {
  const findings = db.raw.prepare<[], string>(`PRAGMA quick_check(${MOST_FINDINGS})`).pluck().all();
  return {
    damage: findings.filter((finding) => finding !== 'ok'),
    brokenReferences: db.raw.prepare('PRAGMA foreign_key_check').all().length,
    sizeBytes: statSync(db.raw.name).size,
    appliedMigrations: appliedMigrations(db.raw).size,
    knownMigrations: readMigrations(deliveredMigrations()).length,
  };
}
