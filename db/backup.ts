import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Refused } from '../electron/domain/refused.ts';
import { refusalOf, withRefusals } from './errors.ts';

/** A verified copy of a database. */
export interface Backup {
  readonly file: string;
  /** Epoch milliseconds. */
  readonly takenAt: number;
  readonly sizeBytes: number;
}

const KEPT_BACKUPS = 7;
const STAMP = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z$/;

/** `20261121T203000123Z`: sorts by time and is a legal file name everywhere. */
function stampOf(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:.]/g, '');
}

function timeOfStamp(stamp: string): number {
  return Date.parse(stamp.replace(STAMP, '$1-$2-$3T$4:$5:$6.$7Z'));
}

function backupFolder(file: string): string {
  return join(dirname(file), 'backups');
}

function nameOf(file: string): string {
  return basename(file, extname(file));
}

/**
 * Copies a database, also while it is in use, into the folder `backups` beside it, checks the copy and keeps the newest
 * seven.
 *
 * @param now  Epoch milliseconds; becomes part of the name.
 * @throws Refused when the disk is full or the database is damaged; no partial copy stays behind.
 */
export function createBackup(file: string, now: number): Backup {
  const folder = backupFolder(file);
  mkdirSync(folder, { recursive: true });
  const target = join(folder, `${nameOf(file)}.${stampOf(now)}.db`);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    withRefusals(file, () => copyDatabase(file, partial));
    flush(partial);
    if (!isIntact(partial)) throw new Error(`The copy is not readable: ${partial}`);
    renameSync(partial, target);
  } finally {
    rmSync(partial, { force: true });
  }
  for (const old of listBackups(file).slice(KEPT_BACKUPS)) rmSync(old.file, { force: true });
  return { file: target, takenAt: now, sizeBytes: statSync(target).size };
}

/** The backups of a database, newest first. */
export function listBackups(file: string): readonly Backup[] {
  const folder = backupFolder(file);
  if (!existsSync(folder)) return [];
  const prefix = `${nameOf(file)}.`;
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.db') && STAMP.test(name.slice(prefix.length, -3)))
    .map((name) => ({
      file: join(folder, name),
      takenAt: timeOfStamp(name.slice(prefix.length, -3)),
      sizeBytes: statSync(join(folder, name)).size,
    }))
    .sort((a, b) => b.takenAt - a.takenAt);
}

/**
 * Puts a backup in the place of a database, which is set aside first. No connection to it may be open.
 *
 * @returns Where the replaced database is now; undefined when there was none.
 * @throws Refused `unknown-backup` for a file that is not one of this database's backups, `damaged-backup`.
 */
export function restoreBackup(file: string, backupFile: string, now: number): string | undefined {
  if (!listBackups(file).some((backup) => backup.file === backupFile)) {
    throw new Refused('This is not one of the backups of the database.', {
      code: 'unknown-backup',
      subject: backupFile,
      remedy: 'Choose one of the listed backups.',
    });
  }
  if (!isIntact(backupFile)) {
    throw new Refused('This backup is damaged too.', {
      code: 'damaged-backup',
      subject: backupFile,
      remedy: 'Choose another backup.',
    });
  }
  const partial = `${file}.restoring`;
  try {
    copyFileSync(backupFile, partial);
    flush(partial);
    const aside = setAside(file, now);
    renameSync(partial, file);
    return aside;
  } finally {
    rmSync(partial, { force: true });
  }
}

/**
 * Renames a database and its write-ahead log to `<file>.aside-<time>`, so that nothing of it is lost or overwritten. No
 * connection to it may be open.
 *
 * @returns Where the database is now; undefined when there was none.
 */
export function setAside(file: string, now: number): string | undefined {
  const free = freeName(`${file}.aside-${stampOf(now)}`);
  // The log goes first: left behind, SQLite would play it into the next database of this name.
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, free + suffix);
  }
  if (!existsSync(file)) return undefined;
  renameSync(file, free);
  return free;
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let count = 2; existsSync(name); count++) name = `${wanted}-${count}`;
  return name;
}

function copyDatabase(file: string, target: string): void {
  const raw = new Database(file, { fileMustExist: true });
  try {
    raw.prepare('VACUUM INTO ?').run(target);
  } finally {
    raw.close();
  }
}

/** VACUUM INTO and copying leave the bytes to the operating system; a backup has to survive a power cut. */
function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Whether a database at rest passes SQLite's full integrity check. */
function isIntact(file: string): boolean {
  let raw: Database.Database | undefined;
  try {
    raw = new Database(file, { readonly: true, fileMustExist: true });
    return raw.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (refusalOf(error)?.detail.code === 'corrupt-database') return false;
    throw error;
  } finally {
    raw?.close();
  }
}
