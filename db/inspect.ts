import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Refused } from '../electron/domain/refused.ts';
import { listBackups } from './backup.ts';
import { CORRUPT } from './errors.ts';
import { appliedMigrations, type Migration } from './migrations.ts';

/** A file up to this size is checked page by page whenever it is opened; see README for what that costs. */
const ALWAYS_CHECKED_BYTES = 64 * 1024 * 1024;
/** After a crash a larger file is checked too, up to this size. */
const CHECKED_AFTER_CRASH_BYTES = 512 * 1024 * 1024;

function corrupt(file: string, cause?: unknown): Refused {
  const { message, ...detail } = CORRUPT;
  return new Refused(message, { ...detail, subject: file }, { cause });
}

/**
 * Looks at an existing database without changing it.
 *
 * @throws Refused `corrupt-database`, or `newer-database` when it has had migrations this app does not know.
 */
export function inspectDatabase(file: string, migrations: readonly Migration[]): void {
  if (!existsSync(file)) return;
  const sizeBytes = statSync(file).size;
  if (sizeBytes === 0) {
    // A new, still empty file, unless there was a database before.
    if (listBackups(file).length > 0) throw corrupt(file);
    return;
  }
  const isUnclean = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;
  const raw = new Database(file, { readonly: true, fileMustExist: true });
  try {
    refuseNewer(raw, migrations);
    if (sizeBytes <= (isUnclean ? CHECKED_AFTER_CRASH_BYTES : ALWAYS_CHECKED_BYTES)) checkPages(raw);
    else touchTables(raw);
  } finally {
    raw.close();
  }
}

function refuseNewer(raw: Database.Database, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.when));
  const unknown = [...appliedMigrations(raw)].filter((when) => !known.has(when)).length;
  const version = Number(raw.pragma('user_version', { simple: true }));
  if (unknown === 0 && version <= migrations.length) return;
  throw new Refused('This database was written by a newer version of CloudAudit Desktop. It was left as it is.', {
    code: 'newer-database',
    subject: raw.name,
    remedy: 'Install the newest version of the app, then open it again.',
  });
}

function checkPages(raw: Database.Database): void {
  // Only the structure: whether the values still satisfy the CHECKs is not what a damaged disk breaks first.
  raw.pragma('ignore_check_constraints = ON');
  const [finding] = raw.prepare<[], string>('PRAGMA quick_check(1)').pluck().all();
  if (finding !== 'ok') throw corrupt(raw.name, new Error(String(finding)));
}

/** Reads the first and last page of every table: finds a cut file and a damaged schema, not every damaged page. */
function touchTables(raw: Database.Database): void {
  const tables = raw.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  for (const table of tables) {
    const columns = raw
      .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
      .pluck()
      .all(table);
    const order = columns.map((column) => `"${column}" DESC`).join(', ');
    raw.prepare(`SELECT * FROM "${table}" LIMIT 1`).all();
    if (order !== '') raw.prepare(`SELECT * FROM "${table}" ORDER BY ${order} LIMIT 1`).all();
  }
}
