import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBackup, listBackups, restoreBackup, setAside } from '../../db/backup.ts';
import { readSetting, writeSetting } from '../../db/queries/settings.ts';
import { NOW, opened, refusalCode, temporaryFile } from './temporary.ts';

function withColour(colour: string) {
  const file = temporaryFile();
  const database = opened(file);
  writeSetting(database.write, 'colour', colour, NOW);
  return { file, database };
}

describe('a backup', () => {
  it('holds what was committed while the database is in use', () => {
    const { file, database } = withColour('blue');
    const backup = createBackup(file, NOW);
    expect(backup).toMatchObject({ takenAt: NOW });
    expect(listBackups(file)).toEqual([backup]);
    writeSetting(database.write, 'colour', 'red', NOW);
    database.close();
    restoreBackup(file, backup.file, NOW);
    expect(readSetting(opened(file).read, 'colour')).toBe('blue');
  });

  it('is one of at most seven, the newest first', () => {
    const { file } = withColour('blue');
    for (let day = 0; day < 9; day++) createBackup(file, NOW + day);
    expect(listBackups(file).map((backup) => backup.takenAt - NOW)).toEqual([8, 7, 6, 5, 4, 3, 2]);
  });

  it('leaves no partial file behind when the database cannot be read', () => {
    const file = temporaryFile();
    writeFileSync(file, 'not a database, but long enough to have a header of sixteen bytes');
    expect(refusalCode(() => createBackup(file, NOW))).toBe('corrupt-database');
    expect(readdirSync(`${dirname(file)}/backups`)).toEqual([]);
  });
});

describe('restoring', () => {
  it('keeps the replaced database aside', () => {
    const { file, database } = withColour('blue');
    const backup = createBackup(file, NOW);
    database.close();
    writeFileSync(file, 'damaged');
    const aside = restoreBackup(file, backup.file, NOW) ?? '';
    expect(readFileSync(aside, 'utf8')).toBe('damaged');
  });

  it('refuses a file that is not one of the backups', () => {
    const { file, database } = withColour('blue');
    database.close();
    expect(refusalCode(() => restoreBackup(file, '/etc/hostname', NOW))).toBe('unknown-backup');
  });

  it('refuses a damaged backup and leaves the database in place', () => {
    const { file, database } = withColour('blue');
    const backup = createBackup(file, NOW);
    database.close();
    truncateSync(backup.file, 5000);
    expect(refusalCode(() => restoreBackup(file, backup.file, NOW))).toBe('damaged-backup');
    expect(readSetting(opened(file).read, 'colour')).toBe('blue');
  });
});

describe('setting aside', () => {
  it('takes the write-ahead log along and makes room for a new database', () => {
    const file = temporaryFile();
    writeFileSync(file, 'one');
    writeFileSync(`${file}-wal`, 'two');
    const aside = setAside(file, NOW) ?? '';
    expect([readFileSync(aside, 'utf8'), readFileSync(`${aside}-wal`, 'utf8')]).toEqual(['one', 'two']);
    expect([existsSync(file), existsSync(`${file}-wal`)]).toEqual([false, false]);
  });

  it('never overwrites what was set aside before', () => {
    const file = temporaryFile();
    writeFileSync(file, 'first');
    const first = setAside(file, NOW) ?? '';
    writeFileSync(file, 'second');
    const second = setAside(file, NOW) ?? '';
    appendFileSync(second, '!');
    expect([readFileSync(first, 'utf8'), readFileSync(second, 'utf8')]).toEqual(['first', 'second!']);
  });

  it('has nothing to do where there is no database', () => {
    expect(setAside(temporaryFile(), NOW)).toBeUndefined();
  });
});
