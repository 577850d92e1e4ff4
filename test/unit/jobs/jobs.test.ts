import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../electron/contract/jobs.ts';
import { countedNanos, importFiles, stageFiles, temporaryHome, testApp } from '../../builders/app.ts';
import { type CurRow, writeCurFile } from '../../builders/cur-file.ts';

function billOf(rows: number): string {
  const all = Array.from(
    { length: rows },
    (_, index): CurRow => ({
      day: `2018-10-${String((index % 30) + 1).padStart(2, '0')}`,
      cost: '0.01',
      resourceId: `i-${index}`,
    }),
  );
  return writeCurFile(join(temporaryHome(), 'October.csv'), all);
}

describe('jobs', () => {
  it('tell every step of an import to those who watch', async () => {
    const app = await testApp();
    const stop = new AbortController();
    const seen: Job[] = [];
    const watching = (async () => {
      for await (const job of await app.client.jobs.watch(undefined, { signal: stop.signal })) {
        seen.push(job);
        if (job.kind === 'commit-import' && job.state === 'done') break;
      }
    })();
    await importFiles(app, [billOf(10)]);
    await watching;
    const steps = new Set(seen.map(({ kind, state, step }) => `${kind} ${state} ${step ?? ''}`.trim()));
    expect(steps).toContain('stage-import running Reading October.csv');
    expect(steps).toContain('commit-import done Storing October.csv');
  });

  it('list what runs and what ran, newest first', async () => {
    const app = await testApp();
    await importFiles(app, [billOf(1)]);
    expect(await app.client.jobs.list()).toMatchObject([
      { kind: 'commit-import', state: 'done' },
      { kind: 'stage-import', state: 'done', title: 'October.csv' },
    ]);
  });

  it('wait for each other, and leave nothing when cancelled before their turn', async () => {
    const app = await testApp();
    const file = billOf(2_000);
    const stagedId = await stageFiles(app, [file]);
    const first = await app.client.imports.stage({ sources: [{ kind: 'path', path: file }] });
    const second = await app.client.imports.commit({ stagedId });
    expect(await app.client.jobs.cancel(second)).toMatchObject({ state: 'cancelled' });
    expect(await app.jobs.finished(first.jobId)).toMatchObject({ state: 'done' });
    expect(await app.client.imports.list()).toEqual([]);
    expect(countedNanos(app)).toBe(0n);
  });

  it('stop reading when cancelled, and leave no trace', async () => {
    const app = await testApp();
    const { jobId } = await app.client.imports.stage({ sources: [{ kind: 'path', path: billOf(50_000) }] });
    for await (const job of await app.client.jobs.watch()) if (job.state === 'running') break;
    expect(await app.client.jobs.cancel({ jobId })).toMatchObject({ state: 'cancelled' });
    await app.close();
    expect(await (await testApp({ home: app.home })).client.imports.list()).toEqual([]);
  });

  it('let the preview be stored after a cancelled try', async () => {
    const app = await testApp();
    const stagedId = await stageFiles(app, [billOf(5)]);
    const blocker = await app.client.imports.stage({ sources: [{ kind: 'path', path: billOf(2_000) }] });
    await app.client.jobs.cancel(await app.client.imports.commit({ stagedId }));
    await app.client.jobs.cancel(blocker);
    await app.jobs.finished((await app.client.imports.commit({ stagedId })).jobId);
    expect(countedNanos(app)).toBe(50_000_000n);
  });

  it('refuse to cancel what is not known', async () => {
    const app = await testApp();
    await expect(app.client.jobs.cancel({ jobId: 'nobody' })).rejects.toThrow('There is no such job.');
  });

  it('answer queries of others while they run', async () => {
    const app = await testApp();
    await importFiles(app, [billOf(10)]);
    const { jobId } = await app.jobs
      .stageImport(app.workspaces.current(), [{ kind: 'path', path: billOf(20_000) }], undefined)
      .then(async (stageId) =>
        app.client.imports.commit({ stagedId: (await app.jobs.finished(stageId)).result?.stagedId ?? '' }),
      );
    const answers: bigint[] = [];
    const finished = app.jobs.finished(jobId);
    for await (const job of await app.client.jobs.watch()) {
      answers.push(countedNanos(app));
      if (job.jobId === jobId && job.state === 'done') break;
    }
    await finished;
    expect(answers[0]).toBe(100_000_000n);
    expect(answers.at(-1)).toBe(200_000_000_000n);
    expect(new Set(answers).size).toBe(2);
  });

  it('give a preview up that nobody came back to', async () => {
    const app = await testApp({ stagedForMs: 0 });
    const stagedId = await stageFiles(app, [billOf(1)]);
    await expect
      .poll(() => app.client.imports.staged({ stagedId }).catch((error: Error) => error.message))
      .toBe('What was read is no longer held.');
  });

  it('start their worker anew after it was idle', async () => {
    const app = await testApp({ idleMs: 0 });
    await importFiles(app, [billOf(1)]);
    await importFiles(app, [billOf(2)]);
    expect(countedNanos(app)).toBe(20_000_000n);
  });

  it('clear their temporary folder when they close', async () => {
    const app = await testApp();
    await stageFiles(app, [billOf(5)]);
    expect(readdirSync(join(app.home, 'tmp', 'runs')).length).toBeGreaterThan(0);
    await app.close();
    expect(readdirSync(join(app.home, 'tmp', 'runs'))).toEqual([]);
  });

  it('make a verified backup beside the database', async () => {
    const app = await testApp();
    const backup = await app.client.workspace.backup();
    expect(readdirSync(join(app.home, 'workspaces', 'backups'))).toHaveLength(1);
    expect(backup.sizeBytes).toBeGreaterThan(0);
  });
});

describe('a worker that dies', () => {
  const dyingWorker = pathToFileURL(join(import.meta.dirname, 'dying-worker.ts'));

  it('fails its job with a sentence, lists the import as interrupted, and is replaced', async () => {
    const app = await testApp({ workerUrl: dyingWorker });
    const file = billOf(10);
    const died = await importFiles(app, [file]);
    expect(died).toMatchObject({
      state: 'failed',
      error: { code: 'worker-stopped', message: 'The work stopped unexpectedly. Nothing half done was stored.' },
    });
    expect(app.defects).toHaveLength(1);
    expect(await app.client.imports.list()).toMatchObject([{ status: 'interrupted', canRetry: true }]);
    expect(countedNanos(app)).toBe(0n);
    const stagedId = await stageFiles(app, [file]);
    expect((await app.client.imports.staged({ stagedId })).units).toHaveLength(1);
  });
});
