import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { countedNanos, importFiles, stageFiles, TEST_NOW, temporaryHome, testApp } from '../../../builders/app.ts';
import { writeCurFile } from '../../../builders/cur-file.ts';

function october(): string {
  return writeCurFile(join(temporaryHome(), 'October.csv'), [{ day: '2018-10-31', cost: '1.5' }]);
}

/** A home whose own database is no database any more, with a backup of when it was. */
async function damagedHome(): Promise<string> {
  const home = temporaryHome();
  const app = await testApp({ home });
  await importFiles(app, [october()]);
  await app.client.workspace.backup();
  await app.close();
  const file = join(home, 'workspaces', 'own.sqlite');
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  writeFileSync(file, 'this was a database once'.repeat(1_000));
  return home;
}

describe('the workspace', () => {
  it('is the owner’s own, empty, with today from the clock', async () => {
    const app = await testApp();
    expect(await app.client.workspace.current()).toEqual({
      state: 'ready',
      kind: 'own',
      name: 'My costs',
      today: '2026-11-21',
      hasCosts: false,
      databaseFile: join(app.home, 'workspaces', 'own.sqlite'),
      appVersion: '0.0.0',
    });
  });

  it('knows when it has costs', async () => {
    const app = await testApp();
    await importFiles(app, [october()]);
    expect(await app.client.workspace.current()).toMatchObject({ hasCosts: true });
  });

  it('refuses every question before one is open', async () => {
    const app = await testApp({ isClosed: true });
    await expect(app.client.imports.list()).rejects.toThrow('No workspace is open.');
  });
});

describe('the sample', () => {
  it('is made from the bundled files the first time, its today is its last day, and it is kept apart', async () => {
    const app = await testApp();
    const [opened] = await Promise.all([
      app.client.workspace.open({ kind: 'sample' }),
      app.client.workspace.open({ kind: 'sample' }),
    ]);
    expect(opened).toMatchObject({ kind: 'sample', name: 'Sample', today: '2018-11-30', hasCosts: true });
    expect(app.jobs.list()).toMatchObject([{ kind: 'create-sample', state: 'done' }]);
    const total = countedNanos(app);
    await app.client.workspace.open({ kind: 'own' });
    expect(countedNanos(app)).toBe(0n);
    await app.client.workspace.open({ kind: 'sample' });
    expect(countedNanos(app)).toBe(total);
    expect(app.jobs.list()).toHaveLength(1);
  });

  it('that cannot be made leaves the open workspace as it is', async () => {
    const app = await testApp({ sampleFolder: temporaryHome() });
    await expect(app.client.workspace.open({ kind: 'sample' })).rejects.toThrow('The sample could not be prepared.');
    expect(await app.client.workspace.current()).toMatchObject({ kind: 'own', state: 'ready' });
  });
});

describe('what was read for one workspace', () => {
  it('is not stored in the other, and still waits when its own is open again', async () => {
    const app = await testApp();
    const stagedId = await stageFiles(app, [october()]);
    await app.client.workspace.open({ kind: 'sample' });
    const inSample = countedNanos(app);
    await expect(app.client.imports.commit({ stagedId })).rejects.toThrow('read for the other workspace');
    expect(countedNanos(app)).toBe(inSample);
    await app.client.workspace.open({ kind: 'own' });
    const { jobId } = await app.client.imports.commit({ stagedId });
    expect(await app.jobs.finished(jobId)).toMatchObject({ state: 'done' });
  });
});

describe('a damaged database', () => {
  it('is said to be damaged, with its backups, and answers nothing', async () => {
    const app = await testApp({ home: await damagedHome() });
    expect(await app.client.workspace.current()).toMatchObject({
      state: 'corrupt-database',
      kind: 'own',
      backups: [{ takenAt: TEST_NOW }],
    });
    await expect(app.client.imports.list()).rejects.toThrow('damaged');
  });

  it('is put aside when a backup is restored', async () => {
    const app = await testApp({ home: await damagedHome() });
    const state = await app.client.workspace.current();
    const [backup] = state.state === 'corrupt-database' ? state.backups : [];
    expect(await app.client.workspace.restore({ file: backup?.file ?? '' })).toMatchObject({ state: 'ready' });
    expect(countedNanos(app)).toBe(1_500_000_000n);
    expect(readdirSync(join(app.home, 'workspaces')).some((name) => name.includes('.aside-'))).toBe(true);
  });

  it('is put aside when an empty one is started', async () => {
    const app = await testApp({ home: await damagedHome() });
    expect(await app.client.workspace.startFresh()).toMatchObject({ state: 'ready', hasCosts: false });
    expect(readdirSync(join(app.home, 'workspaces')).some((name) => name.includes('.aside-'))).toBe(true);
  });

  it('is the only one that can be replaced', async () => {
    const app = await testApp();
    await expect(app.client.workspace.startFresh()).rejects.toThrow('not damaged');
    await expect(app.client.workspace.restore({ file: 'x' })).rejects.toThrow('not damaged');
  });
});

describe('a database of a newer version', () => {
  it('is left as it is', async () => {
    const home = temporaryHome();
    await (await testApp({ home })).close();
    const raw = new Database(join(home, 'workspaces', 'own.sqlite'));
    raw.pragma('user_version = 999');
    raw.close();
    const app = await testApp({ home });
    expect(await app.client.workspace.current()).toMatchObject({ state: 'newer-database' });
    await expect(app.client.workspace.startFresh()).rejects.toThrow('not damaged');
  });
});
