import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { deliveredMigrations } from '../../db/migrations.ts';
import { openWorkspaceDatabase, type WorkspaceDatabase } from '../../db/open.ts';
import { Refused } from '../../electron/domain/refused.ts';

/** 21 November 2026, 20:30 UTC. */
export const NOW = Date.UTC(2026, 10, 21, 20, 30);

/** A folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloudaudit-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function temporaryFile(): string {
  return join(temporaryFolder(), 'own.db');
}

/** A workspace database that is closed when the test ends. */
export function opened(file: string = temporaryFile(), migrationsFolder?: string): WorkspaceDatabase {
  const database = openWorkspaceDatabase(file, {
    now: NOW,
    ...(migrationsFolder !== undefined && { migrationsFolder }),
  });
  onTestFinished(() => {
    if (database.write.raw.open) database.close();
  });
  return database;
}

/** The delivered migrations and one more, as the next release of the app would bring it. */
export function migrationsWith(sql: string, when = Number.MAX_SAFE_INTEGER): string {
  const folder = join(temporaryFolder(), 'migrations');
  cpSync(deliveredMigrations(), folder, { recursive: true });
  const journalFile = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'));
  journal.entries.push({ idx: journal.entries.length, version: '6', when, tag: '9999_next', breakpoints: true });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(join(folder, '9999_next.sql'), sql);
  return folder;
}

/** The code of the refusal that `work` throws; undefined when it throws none. */
export function refusalCode(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error.detail.code;
    throw error;
  }
  return undefined;
}
