import { asReadDb, asWriteDb, connect, type ReadDb, type WriteDb } from './connection.ts';
import { withRefusals } from './errors.ts';

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
  close(): void;
}

/**
 * Opens the database of a workspace, creating it when it is missing, and brings it to this version of the app.
 *
 * @throws Refused `newer-database` when a later version of the app wrote it, `corrupt-database` when it is damaged;
 *   the file is left as it is in both cases.
 */
export function openWorkspaceDatabase(file: string, _options: OpenOptions): WorkspaceDatabase {
  return withRefusals(file, () => {
    const write = connect(file);
    const read = connect(file);
    return {
      read: asReadDb(read),
      write: asWriteDb(write),
      close() {
        read.close();
        write.close();
      },
    };
  });
}

export interface JobsDatabase {
  readonly write: WriteDb;
  close(): void;
}

/** The jobs worker's own connection to a database that is already open, and so migrated, elsewhere. */
export function openForJobs(file: string): JobsDatabase {
  return withRefusals(file, () => {
    const raw = connect(file);
    return { write: asWriteDb(raw), close: () => raw.close() };
  });
}
