import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createBackup, setAside } from '../../db/backup.ts';
import { inTransaction, openForJobs } from '../../db/open.ts';
import { appendAudit, verifyAudit } from '../../db/queries/audit.ts';
import { ensureOwner, getOwner } from '../../db/queries/owner.ts';
import { readSetting, writeSetting } from '../../db/queries/settings.ts';
import { NOW, opened, refusalCode, temporaryFile } from './temporary.ts';

/** Starting a process takes seconds on a busy machine. */
const PROCESS_MS = 60_000;

/** Another process of the app, with the database modules imported and `file` defined. */
function anotherProcess(file: string, script: string): ChildProcess {
  const from = (path: string) => JSON.stringify(new URL(`../../db/${path}`, import.meta.url).href);
  const source = `
    import { openWorkspaceDatabase } from ${from('open.ts')};
    import { appendAudit } from ${from('queries/audit.ts')};
    const file = ${JSON.stringify(file)};
    ${script}`;
  return spawn(process.execPath, ['--input-type=module-typescript', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** A closed database with some pages in it. */
function closedDatabase(): string {
  const file = temporaryFile();
  const { write, close } = opened(file);
  inTransaction(write, () => {
    for (let index = 0; index < 500; index++) writeSetting(write, `key ${index}`, 'value '.repeat(50), NOW);
  });
  close();
  return file;
}

describe('a new workspace', () => {
  it('has one local owner without a password', () => {
    const { read } = opened();
    const owner = getOwner(read);
    const user = read.raw.prepare('SELECT role, password, password_hash FROM users WHERE id = ?').get(owner.userId);
    expect(user).toEqual({ role: 'admin', password: null, password_hash: null });
    expect(read.raw.prepare('SELECT role FROM team_members WHERE team_id = ?').pluck().all(owner.teamId)).toEqual([
      'owner',
    ]);
  });

  it('keeps its owner when it is opened again', () => {
    const file = temporaryFile();
    const { read, close } = opened(file);
    const owner = getOwner(read);
    close();
    const again = opened(file);
    expect([getOwner(again.read), ensureOwner(again.write, NOW)]).toEqual([owner, owner]);
  });

  it('gives back settings as they were stored', () => {
    const { read, write } = opened();
    writeSetting(write, 'view', { rows: [1, 2], name: 'é' }, NOW);
    writeSetting(write, 'view', { rows: [3], name: 'é' }, NOW);
    expect([readSetting(read, 'view'), readSetting(read, 'other')]).toEqual([{ rows: [3], name: 'é' }, undefined]);
  });

  it('cannot be written through the reading connection', () => {
    expect(() => opened().read.raw.exec('DELETE FROM teams')).toThrow('readonly');
  });
});

describe('a transaction', () => {
  it('is rolled back as a whole', () => {
    const { write, read } = opened();
    const failing = () =>
      inTransaction(write, () => {
        writeSetting(write, 'a', 1, NOW);
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(readSetting(read, 'a')).toBeUndefined();
  });

  it('is not seen by readers before it is committed', () => {
    const { write, read } = opened();
    inTransaction(write, () => {
      writeSetting(write, 'a', 1, NOW);
      expect(readSetting(read, 'a')).toBeUndefined();
    });
    expect(readSetting(read, 'a')).toBe(1);
  });

  it('says that the disk is full and changes nothing', () => {
    const { write } = opened();
    const pages = Number(write.raw.pragma('page_count', { simple: true }));
    write.raw.pragma(`max_page_count = ${pages + 1}`);
    expect(refusalCode(() => inTransaction(write, () => writeSetting(write, 'big', 'x'.repeat(100_000), NOW)))).toBe(
      'disk-full',
    );
    expect(readSetting(write, 'big')).toBeUndefined();
  });

  it('says that somebody else is writing when the lock does not become free', () => {
    const file = temporaryFile();
    const { write } = opened(file);
    const jobs = openForJobs(file);
    write.raw.pragma('busy_timeout = 0');
    const code = inTransaction(jobs.write, () => refusalCode(() => inTransaction(write, () => undefined)));
    jobs.close();
    expect(code).toBe('database-busy');
  });
});

describe('two instances', () => {
  it('can both start on a database that does not exist yet', { timeout: PROCESS_MS }, async () => {
    const file = temporaryFile();
    const script = `for (let n = 0; n < 20; n++) openWorkspaceDatabase(file + n, { now: ${NOW} }).close()`;
    const starts = [1, 2, 3].map(() => once(anotherProcess(file, script), 'exit'));
    expect(await Promise.all(starts)).toEqual([1, 2, 3].map(() => [0, null]));
    const owners = Array.from({ length: 20 }, (_, n) =>
      opened(`${file}${n}`).read.raw.prepare('SELECT count(*) FROM users').pluck().get(),
    );
    expect(new Set(owners)).toEqual(new Set([1]));
  });

  it('write to one database at once and keep one unbroken audit trail', { timeout: PROCESS_MS }, async () => {
    const file = temporaryFile();
    const { write } = opened(file);
    const script = `
      const { write, close } = openWorkspaceDatabase(file, { now: ${NOW} });
      for (let n = 0; n < 100; n++) appendAudit(write, { at: n, actorEmail: 'other@b', action: 'theirs', details: { n } });
      close();`;
    const exited = once(anotherProcess(file, script), 'exit');
    for (let n = 0; n < 100; n++) {
      appendAudit(write, { at: n, actorEmail: 'owner@localhost', action: 'ours', details: { n } });
      await new Promise(setImmediate);
    }
    expect(await exited).toEqual([0, null]);
    expect(verifyAudit(write)).toEqual({ entries: 200 });
  });
});

describe('after the app was killed', () => {
  it('nothing of the open transaction is there and everything committed is', { timeout: PROCESS_MS }, async () => {
    const file = temporaryFile();
    const child = anotherProcess(
      file,
      `const { write } = openWorkspaceDatabase(file, { now: ${NOW} });
       write.raw.exec("INSERT INTO settings (key, value, updated_at) VALUES ('committed', 'true', 1)");
       write.raw.pragma('cache_size = 10');
       write.raw.exec('BEGIN IMMEDIATE');
       for (let n = 0; n < 5000; n++) write.raw.prepare('INSERT INTO settings (key, value, updated_at) VALUES (?, ?, 1)').run('k' + n, '1');
       process.stdout.write('ready');
       setInterval(() => undefined, 1000);`,
    );
    await once(child.stdout ?? child, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { read } = opened(file);
    expect(read.raw.prepare('SELECT key FROM settings').pluck().all()).toEqual(['committed']);
    expect(read.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});

describe('a damaged database', () => {
  it.each([
    ['something else altogether', (file: string) => writeFileSync(file, 'Dear diary, this is not a database at all.')],
    ['cut short', (file: string) => truncateSync(file, 20_000)],
    [
      'overwritten in the middle',
      (file: string) => {
        const descriptor = openSync(file, 'r+');
        writeSync(descriptor, Buffer.alloc(40_000, 0xa5), 0, 40_000, 100_000);
        closeSync(descriptor);
      },
    ],
    [
      'emptied although there are backups',
      (file: string) => {
        createBackup(file, NOW);
        truncateSync(file, 0);
      },
    ],
  ])('that is %s is refused and left as it is', (_name, damage) => {
    const file = closedDatabase();
    damage(file);
    const before = readFileSync(file);
    expect(refusalCode(() => opened(file))).toBe('corrupt-database');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('can be set aside for an empty one', () => {
    const file = closedDatabase();
    truncateSync(file, 20_000);
    expect(refusalCode(() => opened(file))).toBe('corrupt-database');
    setAside(file, NOW);
    expect(readSetting(opened(file).read, 'key 1')).toBeUndefined();
  });
});
