import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { asReadDb, asWriteDb, connect, inTransaction, type ReadDb, type WriteDb } from './connection.ts';
import { withRefusals } from './errors.ts';
import { inspectDatabase } from './inspect.ts';
import { migrate } from './migrate.ts';
import { deliveredMigrations, readMigrations } from './migrations.ts';
import { ensureOwner, findOwner } from './queries/owner.ts';

export { inTransaction, type ReadDb, type WriteDb } from './connection.ts';

export interface OpenOptions {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Folder with `meta/_journal.json`; by default the one delivered with the app. */
  readonly migrationsFolder?: string;
}

/** One workspace database: a connection to read with, which SQLite keeps from writing, and one to write with. */
export interface WorkspaceDatabase {
  readonly read: ReadDb;
  readonly write: WriteDb;
  readonly close: () => void;
}

/**
 * Opens the database of a workspace, creating it when it is missing, and brings it to this version of the app.
 *
 * @throws Refused `newer-database` when a later version of the app wrote it, `corrupt-database` when it is damaged;
 *   the file is left as it is in both cases.
 */
export function openWorkspaceDatabase(file: string, options: OpenOptions): WorkspaceDatabase {
  const migrations = readMigrations(options.migrationsFolder ?? deliveredMigrations());
  mkdirSync(dirname(file), { recursive: true });
  return withRefusals(file, () => {
    inspectDatabase(file, migrations);
    const write = connect(file);
    try {
      migrate(write, migrations, options.now);
      const db = asWriteDb(write);
      if (findOwner(db) === undefined) inTransaction(db, () => ensureOwner(db, options.now));
      const read = connect(file);
      return {
        read: asReadDb(read),
        write: db,
        close: () => {
          read.close();
          write.close();
        },
      };
    } catch (error) {
      write.close();
      throw error;
    }
  });
}

export interface JobsDatabase {
  readonly write: WriteDb;
  readonly close: () => void;
}

/** The jobs worker's own connection to a database that is already open, and so migrated, elsewhere. */
export function openForJobs(file: string): JobsDatabase {
  return withRefusals(file, () => {
    const raw = connect(file);
    return { write: asWriteDb(raw), close: () => raw.close() };
  });
}
