import type Database from 'better-sqlite3';
import { createBackup } from './backup.ts';
import { appliedMigrations, createLedger, type Migration, recordMigration } from './migrations.ts';

/**
 * Brings a database to the last of the migrations: all of them or none, in one transaction that holds the write lock,
 * so that two instances starting at once do not both run them. A database that has had migrations is backed up first.
 *
 * drizzle's own migrator is not used, for two reasons: it switches foreign keys off where SQLite ignores it, so that
 * rebuilding a table empties the tables that refer to it; and it passes over a migration older than the newest applied.
 *
 * @param now  Epoch milliseconds, for the name of the backup.
 */
export function migrate(raw: Database.Database, migrations: readonly Migration[], now: number): void {
  // Asked once: another instance may be migrating between two questions.
  const applied = appliedMigrations(raw);
  const pending = migrations.filter((migration) => !applied.has(migration.when));
  if (pending.length === 0) return;
  refuseOutOfOrder(applied, pending);
  if (applied.size > 0) createBackup(raw.name, now);
  // Outside the transaction: inside one SQLite ignores it, and a table rebuild would cascade into child tables.
  raw.pragma('foreign_keys = OFF');
  try {
    raw.transaction(() => apply(raw, migrations)).immediate();
  } finally {
    raw.pragma('foreign_keys = ON');
  }
}

function apply(raw: Database.Database, migrations: readonly Migration[]): void {
  createLedger(raw);
  // Asked again under the lock: another instance may have migrated in the meantime.
  const before = appliedMigrations(raw);
  for (const migration of migrations.filter(({ when }) => !before.has(when))) {
    for (const statement of migration.statements) raw.exec(statement);
    recordMigration(raw, migration);
  }
  const violations = raw.prepare('PRAGMA foreign_key_check').all();
  if (violations.length > 0) throw new Error(`Migrating broke references: ${JSON.stringify(violations.slice(0, 5))}`);
  const applied = appliedMigrations(raw).size;
  if (applied !== migrations.length) {
    throw new Error(`The database has had ${applied} migrations, the journal lists ${migrations.length}`);
  }
  raw.pragma(`user_version = ${migrations.length}`);
}

/** A migration that is older than one already applied was added to the journal out of order: a mistake of a release. */
function refuseOutOfOrder(applied: ReadonlySet<number>, pending: readonly Migration[]): void {
  const newest = Math.max(0, ...applied);
  const late = pending.find((migration) => migration.when < newest);
  if (late !== undefined) throw new Error(`A migration is older than one already applied: ${late.tag}`);
}
