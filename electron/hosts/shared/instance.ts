import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

/** Who has a data folder open, so that a second start can say so. */
export const RunningInstance = z.object({
  host: z.enum(['loopback', 'desktop']),
  pid: z.int(),
  port: z.int().optional(),
  /** Shared with other processes of the same owner through this file alone (mode 0600). */
  control: z.string().optional(),
});
export type RunningInstance = z.infer<typeof RunningInstance>;

export interface InstanceLock {
  /** Tells later starts where this one is. */
  announce(instance: RunningInstance): void;
  release(): void;
}

export type InstanceLockAttempt =
  | { readonly state: 'acquired'; readonly lock: InstanceLock }
  /** `instance` is undefined for the short time before the first has announced itself. */
  | { readonly state: 'taken'; readonly instance: RunningInstance | undefined };

/**
 * One running app per data folder. SQLite's own file lock holds it, which the system gives back when the process dies in
 * whatever way, so that no dead instance has to be guessed from a process id.
 */
export function acquireInstanceLock(home: string): InstanceLockAttempt {
  const noteFile = join(home, 'instance.json');
  const lock = new Database(join(home, 'instance.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) return { state: 'taken', instance: readNote(noteFile) };
    throw error;
  }
  rmSync(noteFile, { force: true });
  return {
    state: 'acquired',
    lock: {
      announce: (instance) => {
        writeFileSync(noteFile, JSON.stringify(instance), { mode: 0o600 });
      },
      release: () => {
        if (!lock.open) return;
        rmSync(noteFile, { force: true });
        lock.close();
      },
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function readNote(file: string): RunningInstance | undefined {
  try {
    return RunningInstance.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
