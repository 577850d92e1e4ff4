import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { countedNanos, importFiles, temporaryHome, testApp } from '../../builders/app.ts';
import { writeCurFile } from '../../builders/cur-file.ts';

function october(): string {
  return writeCurFile(join(temporaryHome(), 'October.csv'), [
    { day: '2018-10-01', cost: '1.5' },
    { day: '2018-10-02', cost: '2' },
  ]);
}

function november(): string {
  return writeCurFile(join(temporaryHome(), 'November.csv'), [{ day: '2018-11-01', cost: '4' }]);
}

function importProcess(home: string, file: string, mode: 'whole' | 'reading' | 'halfway'): ChildProcess {
  const child = fork(join(import.meta.dirname, 'import-process.ts'), [home, file, mode], { execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => [`ended with ${String(code)}`]),
  ]);
  return message;
}

describe('an app that is killed in the middle of an import', () => {
  it('has stored nothing of it, lists it as interrupted at the next start, and can try it again', async () => {
    const home = temporaryHome();
    const child = importProcess(home, october(), 'halfway');
    expect(await messageOf(child)).toBe('halfway');
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;

    const app = await testApp({ home });
    expect(countedNanos(app)).toBe(0n);
    const { raw } = app.workspaces.current().read;
    for (const table of ['cost_partitions', 'cost_lines', 'cost_line_days', 'import_reconciliations']) {
      expect(raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    }
    const [interrupted] = await app.client.imports.list();
    expect(interrupted).toMatchObject({
      title: 'October.csv',
      status: 'interrupted',
      canRetry: true,
      error: 'The app stopped while this import was running. Nothing of it was stored.',
    });
    expect(existsSync(join(home, 'tmp', 'runs')) ? readdirSync(join(home, 'tmp', 'runs')) : []).toEqual([]);

    const { jobId } = await app.client.imports.retry({ importId: interrupted?.importId ?? '' });
    expect(await app.jobs.finished(jobId)).toMatchObject({ state: 'done' });
    expect(countedNanos(app)).toBe(3_500_000_000n);
  });
});

describe('an app that is killed while it reads a bill', () => {
  it('lists the bill as interrupted at the next start, once, and can try it again', async () => {
    const home = temporaryHome();
    const [, signal] = await once(importProcess(home, october(), 'reading'), 'exit');
    expect(signal).toBe('SIGKILL');

    const app = await testApp({ home });
    const [interrupted, ...others] = await app.client.imports.list();
    expect(others).toEqual([]);
    expect(interrupted).toMatchObject({
      title: 'October.csv',
      status: 'interrupted',
      format: 'cur-csv',
      canRetry: true,
      error: 'The app stopped while this file was being read. Nothing of it was stored.',
    });
    const { jobId } = await app.client.imports.retry({ importId: interrupted?.importId ?? '' });
    expect(await app.jobs.finished(jobId)).toMatchObject({ state: 'done' });
    expect(countedNanos(app)).toBe(3_500_000_000n);
    await app.close();
    expect(await (await testApp({ home })).client.imports.list()).toHaveLength(2);
  });
});

describe('two instances of the app', () => {
  it('can import into the same workspace at once', async () => {
    const home = temporaryHome();
    await (await testApp({ home })).close();
    const states = await Promise.all([
      messageOf(importProcess(home, october(), 'whole')),
      messageOf(importProcess(home, november(), 'whole')),
    ]);
    expect(states).toEqual(['done', 'done']);
    const app = await testApp({ home });
    expect(countedNanos(app)).toBe(7_500_000_000n);
    expect(await app.client.imports.list()).toMatchObject([{ status: 'done' }, { status: 'done' }]);
  });

  it('do not take the running import of the other for an interrupted one, and wait for it', async () => {
    const home = temporaryHome();
    const child = importProcess(home, october(), 'halfway');
    expect(await messageOf(child)).toBe('halfway');
    const app = await testApp({ home });
    expect(await app.client.imports.list()).toMatchObject([{ status: 'running' }]);
    const imported = importFiles(app, [november()]);
    child.kill('SIGKILL');
    expect(await imported).toMatchObject({ state: 'done' });
    expect(countedNanos(app)).toBe(4_000_000_000n);
  });
});
