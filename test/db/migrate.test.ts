import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { listBackups } from '../../db/backup.ts';
import { deliveredMigrations, readMigrations } from '../../db/migrations.ts';
import { migrationsWith, opened, refusalCode, temporaryFile } from './temporary.ts';

/** What drizzle-kit writes to change a table that others refer to with ON DELETE CASCADE. */
const REBUILD_TEAMS = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE \`__new_teams\` (\`team_id\` text PRIMARY KEY NOT NULL, \`name\` text NOT NULL, \`created_at\` integer NOT NULL, \`motto\` text) STRICT;
--> statement-breakpoint
INSERT INTO \`__new_teams\`("team_id", "name", "created_at") SELECT "team_id", "name", "created_at" FROM \`teams\`;--> statement-breakpoint
DROP TABLE \`teams\`;--> statement-breakpoint
ALTER TABLE \`__new_teams\` RENAME TO \`teams\`;--> statement-breakpoint
PRAGMA foreign_keys=ON;`;

function count(file: string, table: string): unknown {
  const raw = new Database(file, { readonly: true });
  try {
    return raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  } finally {
    raw.close();
  }
}

describe('migrating', () => {
  it('keeps the rows that refer to a rebuilt table', () => {
    const file = temporaryFile();
    opened(file).close();
    opened(file, migrationsWith(REBUILD_TEAMS)).close();
    expect(count(file, 'team_members')).toBe(1);
    expect(count(file, "pragma_table_info('teams') WHERE name = 'motto'")).toBe(1);
  });

  it('has foreign keys on again afterwards', () => {
    const { write } = opened(temporaryFile(), migrationsWith(REBUILD_TEAMS));
    expect(write.raw.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(() =>
      write.raw.exec("INSERT INTO sessions (id, user_id, refresh_token, expires_at) VALUES ('s', 'x', 't', 1)"),
    ).toThrow('FOREIGN KEY');
  });

  it('changes nothing when a migration breaks references', () => {
    const file = temporaryFile();
    opened(file).close();
    const broken = migrationsWith('DELETE FROM users;');
    expect(() => opened(file, broken)).toThrow('Migrating broke references');
    expect(count(file, 'users')).toBe(1);
    opened(file).close();
  });

  it('changes nothing when a later statement fails', () => {
    const file = temporaryFile();
    opened(file).close();
    const failing = migrationsWith(
      'CREATE TABLE half (x INTEGER) STRICT;--> statement-breakpoint\nSELECT * FROM nowhere;',
    );
    expect(() => opened(file, failing)).toThrow('nowhere');
    expect(count(file, "sqlite_schema WHERE name = 'half'")).toBe(0);
  });

  it('names a migration that is older than the newest applied instead of passing over it', () => {
    const file = temporaryFile();
    opened(file).close();
    expect(() => opened(file, migrationsWith('CREATE TABLE late (x INTEGER) STRICT;', 1))).toThrow('9999_next');
    expect(count(file, "sqlite_schema WHERE name = 'late'")).toBe(0);
  });

  it('backs up a database that is in use before it changes it', () => {
    const file = temporaryFile();
    const { write, close } = opened(file);
    write.raw.exec("INSERT INTO settings (key, value, updated_at) VALUES ('colour', '\"blue\"', 1)");
    close();
    opened(file, migrationsWith('DELETE FROM settings;')).close();
    const [backup] = listBackups(file);
    expect(count(file, 'settings')).toBe(0);
    expect(count(backup?.file ?? '', 'settings')).toBe(1);
  });

  it('makes no backup of a new database, nor when there is nothing to migrate', () => {
    const file = temporaryFile();
    opened(file).close();
    opened(file).close();
    expect(listBackups(file)).toEqual([]);
  });
});

describe('a database of a newer app', () => {
  it('is refused and left as it is', () => {
    const file = temporaryFile();
    opened(file, migrationsWith('CREATE TABLE future (x INTEGER) STRICT;')).close();
    const before = readFileSync(file);
    expect(refusalCode(() => opened(file))).toBe('newer-database');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is refused by its version number alone', () => {
    const file = temporaryFile();
    const { write, close } = opened(file);
    write.raw.pragma('user_version = 1000');
    close();
    expect(refusalCode(() => opened(file))).toBe('newer-database');
  });
});

describe('the delivered migrations', () => {
  it('lie beside the sources', () => {
    expect(deliveredMigrations()).toMatch(/db.migrations$/);
  });

  it('run on in time', () => {
    const times = readMigrations(deliveredMigrations()).map((migration) => migration.when);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });
});
