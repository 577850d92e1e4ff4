import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the next migration: `npm run db:generate -- --name what_changes` (or with `--custom` an empty one). drizzle-kit
 * knows neither STRICT nor WITHOUT ROWID, so both are added to every CREATE TABLE of the new file.
 */

const MIGRATIONS = join(import.meta.dirname, 'migrations');
/** The configuration's paths are relative to the repository. */
const CONFIG = join('db', 'drizzle.config.ts');

/** Tables whose primary key is also their order on disk. */
const WITHOUT_ROWID = new Set(['cost_line_days', 'audit_logs']);

const CREATE_TABLE = /^CREATE TABLE `(?:__new_)?(?<table>\w+)` \(\n[\s\S]*?^\);/gm;

function strict(sql: string): string {
  return sql.replace(CREATE_TABLE, (statement: string, table: string) =>
    statement.replace(/\);$/, WITHOUT_ROWID.has(table) ? ') STRICT, WITHOUT ROWID;' : ') STRICT;'),
  );
}

function sqlFiles(): string[] {
  return readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
}

const before = new Set(sqlFiles());
const { status } = spawnSync('drizzle-kit', ['generate', '--config', CONFIG, ...process.argv.slice(2)], {
  cwd: join(import.meta.dirname, '..'),
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
for (const name of sqlFiles().filter((file) => !before.has(file))) {
  const file = join(MIGRATIONS, name);
  writeFileSync(file, strict(readFileSync(file, 'utf8')));
}
process.exitCode = status ?? 1;
