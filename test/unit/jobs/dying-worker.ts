import Database from 'better-sqlite3';

/** The real worker in a thread that ends when an import is listed as running and its costs are about to be written. */
const exec = Reflect.get(Database.prototype, 'exec');
let begun = 0;
Database.prototype.exec = function dieOnSecondBegin(this: Database.Database, sql: string) {
  if (sql === 'BEGIN IMMEDIATE') begun += 1;
  if (begun === 2) process.exit(1);
  return exec.call(this, sql);
};

await import('../../../electron/jobs/worker.ts');
