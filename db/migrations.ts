import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';
import { z } from 'zod';

/** One migration as drizzle-kit wrote it. `when` is its journal time, which identifies it in the database. */
export interface Migration {
  readonly tag: string;
  readonly when: number;
  readonly hash: string;
  readonly statements: readonly string[];
}

/** drizzle's own bookkeeping table, kept so that drizzle's tools understand the database too. */
const LEDGER = '__drizzle_migrations';

const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });
const JOURNAL = join('meta', '_journal.json');

/** The folder of migrations delivered with the app. */
export function deliveredMigrations(): string {
  return fileURLToPath(new URL('./migrations', import.meta.url));
}

/** Every migration of a folder, in journal order, split into statements and hashed as drizzle does it. */
export function readMigrations(folder: string): readonly Migration[] {
  const journal = Journal.parse(JSON.parse(readFileSync(join(folder, JOURNAL), 'utf8')));
  return journal.entries.map(({ tag, when }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    return { tag, when, hash, statements: text.split('--> statement-breakpoint') };
  });
}

/** Journal times of the migrations a database has had; empty for a new one. */
export function appliedMigrations(raw: Database.Database): ReadonlySet<number> {
  const ledger = raw.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(LEDGER);
  if (ledger === undefined) return new Set();
  return new Set(raw.prepare<[], number>(`SELECT created_at FROM ${LEDGER}`).pluck().all());
}

export function createLedger(raw: Database.Database): void {
  raw.exec(`CREATE TABLE IF NOT EXISTS ${LEDGER} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`);
}

export function recordMigration(raw: Database.Database, migration: Migration): void {
  raw.prepare(`INSERT INTO ${LEDGER} (hash, created_at) VALUES (?, ?)`).run(migration.hash, migration.when);
}
