import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { rescueReadings } from './reading-notes.ts';

const LOCK_SUFFIX = '.lock';
const IMPORTS = 'imports';

/**
 * A folder for the temporary data of one process. A file lock tells others that its process lives; the system gives the
 * lock back when the process dies in whatever way, so no dead process has to be guessed from an id or a heartbeat.
 */
export interface RunFolder {
  readonly path: string;
  /** Removes the folder. */
  release(): void;
}

/** @param runId  Unique over all processes. */
export function openRunFolder(home: string, runId: string): RunFolder {
  const parent = runsFolder(home);
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const path = join(parent, runId);
  const lock = tryLock(path + LOCK_SUFFIX);
  // Another process that cleans up can have taken the file for an abandoned one before it was locked.
  if (lock === undefined || !existsSync(path + LOCK_SUFFIX)) {
    lock?.close();
    return openRunFolder(home, `${runId}-again`);
  }
  mkdirSync(join(path, IMPORTS), { recursive: true });
  return {
    path,
    release() {
      if (!lock.open) return;
      rmSync(path, { recursive: true, force: true });
      lock.close();
      rmSync(path + LOCK_SUFFIX, { force: true });
    },
  };
}

/** Removes what processes left behind that no longer run; notes of what they were reading are kept. */
export function cleanRunFolders(home: string): void {
  for (const name of lockNames(home)) {
    const lock = tryLock(join(runsFolder(home), name), { fileMustExist: true });
    if (lock === undefined) continue;
    const folder = join(runsFolder(home), name.slice(0, -LOCK_SUFFIX.length));
    rescueReadings(folder, home);
    rmSync(folder, { recursive: true, force: true });
    lock.close();
    rmSync(join(runsFolder(home), name), { force: true });
  }
}

/** Notes that this process is at work on an import; before the import is listed as running. */
export function noteImport(runFolder: string, importId: string): void {
  writeFileSync(join(runFolder, IMPORTS, importId), '');
}

export function forgetImport(runFolder: string, importId: string): void {
  rmSync(join(runFolder, IMPORTS, importId), { force: true });
}

/** Imports that processes which still run are at work on, this one included. */
export function liveImports(home: string): ReadonlySet<string> {
  const live = lockNames(home).filter((name) => isLocked(join(runsFolder(home), name)));
  return new Set(live.flatMap((name) => importsIn(join(runsFolder(home), name.slice(0, -LOCK_SUFFIX.length)))));
}

/** Imports noted in one run folder. */
export function importsIn(runFolder: string): readonly string[] {
  const folder = join(runFolder, IMPORTS);
  return existsSync(folder) ? readdirSync(folder) : [];
}

function runsFolder(home: string): string {
  return join(home, 'tmp', 'runs');
}

function lockNames(home: string): readonly string[] {
  const folder = runsFolder(home);
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(LOCK_SUFFIX)) : [];
}

function isLocked(file: string): boolean {
  if (!existsSync(file)) return false;
  const lock = tryLock(file, { fileMustExist: true });
  lock?.close();
  return lock === undefined;
}

/** SQLite's own file lock, the same on every system. Undefined when another connection holds it, or the file is gone. */
function tryLock(file: string, options?: Database.Options): Database.Database | undefined {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(file, { ...options, timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (error instanceof Database.SqliteError && /^SQLITE_(BUSY|CANTOPEN)/.test(error.code)) return undefined;
    throw error;
  }
}
