import { rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listInterruptedReading } from '../../../../db/queries/import-ledger.ts';
import { Refused } from '../../../../electron/domain/refused.ts';
import { countedNanos, importFiles, stageFiles, TEST_NOW, temporaryHome, testApp } from '../../../builders/app.ts';
import { type CurRow, writeCurFile } from '../../../builders/cur-file.ts';

const OCTOBER: readonly CurRow[] = [
  { day: '2018-10-01', cost: '1.25' },
  { day: '2018-10-02', cost: '2.0000000005' },
  { day: '2018-10-02', cost: '0.5', service: 'AmazonS3', accountId: '000000000001' },
];

function octoberFile(rows: readonly CurRow[] = OCTOBER, name = 'October.csv'): string {
  return writeCurFile(join(temporaryHome(), name), rows);
}

async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => (error instanceof Refused ? error.detail.code : String(error)),
  );
}

describe('an import', () => {
  it('previews what is in the file without storing anything', async () => {
    const app = await testApp();
    const stagedId = await stageFiles(app, [octoberFile()]);
    const { units, refusedFiles } = await app.client.imports.staged({ stagedId });
    expect(refusedFiles).toEqual([]);
    expect(units).toMatchObject([
      {
        title: 'October.csv',
        format: 'cur-csv',
        source: 'cur1',
        firstDay: '2018-10-01',
        lastDay: '2018-10-02',
        billingPeriods: ['2018-10'],
        rows: { read: 3, kept: 3, refused: 0 },
        totals: [{ month: '2018-10', currency: 'USD', sourceTotal: '3.7500000005' }],
        replaces: [],
      },
    ]);
    expect(await app.client.imports.list()).toEqual([]);
    expect(countedNanos(app)).toBe(0n);
  });

  it('stores the costs with an exact reconciliation', async () => {
    const app = await testApp();
    const job = await importFiles(app, [octoberFile()]);
    expect(job).toMatchObject({ kind: 'commit-import', state: 'done', progress: 1, title: 'October.csv' });
    const [importId] = job.result?.importIds ?? [];
    expect(await app.client.imports.get({ importId: importId ?? '' })).toMatchObject({
      status: 'done',
      canUndo: true,
      rows: { read: 3, kept: 3 },
      reconciliation: [{ month: '2018-10', currency: 'USD', sourceTotal: '3.7500000005' }],
    });
    expect(countedNanos(app)).toBeGreaterThanOrEqual(3_750_000_000n);
    expect(countedNanos(app)).toBeLessThanOrEqual(3_750_000_001n);
  });

  it('of the same file again replaces it, and says so before', async () => {
    const app = await testApp();
    const file = octoberFile();
    await importFiles(app, [file]);
    const total = countedNanos(app);
    const stagedId = await stageFiles(app, [file]);
    const { units } = await app.client.imports.staged({ stagedId });
    expect(units[0]?.replaces).toMatchObject([
      {
        title: 'October.csv',
        accountId: '000000000001',
        billingPeriod: '2018-10',
        previousTotal: '0.5',
        newTotal: '0.5',
      },
      { title: 'October.csv', accountId: '123456789012', billingPeriod: '2018-10', currency: 'USD' },
    ]);
    await app.jobs.finished((await app.client.imports.commit({ stagedId })).jobId);
    expect(countedNanos(app)).toBe(total);
  });

  it('of a later delivery replaces the month; undo brings back the earlier exactly', async () => {
    const app = await testApp();
    await importFiles(app, [octoberFile()]);
    const total = countedNanos(app);
    const coverage = await app.client.imports.coverage();
    const later = await importFiles(app, [octoberFile([{ day: '2018-10-03', cost: '9' }], 'later.csv')]);
    expect(countedNanos(app)).toBe(9_500_000_000n);
    const [importId] = later.result?.importIds ?? [];
    expect(await app.client.imports.undo({ importId: importId ?? '' })).toMatchObject({
      status: 'undone',
      canUndo: false,
    });
    expect(countedNanos(app)).toBe(total);
    expect(await app.client.imports.coverage()).toEqual(coverage);
  });

  it('leaves out units the owner does not want', async () => {
    const app = await testApp();
    const november = octoberFile([{ day: '2018-11-01', cost: '7' }], 'November.csv');
    const stagedId = await stageFiles(app, [octoberFile(), november]);
    const { units } = await app.client.imports.staged({ stagedId });
    const unitIds = units.filter(({ title }) => title === 'November.csv').map(({ unitId }) => unitId);
    await app.jobs.finished((await app.client.imports.commit({ stagedId, unitIds })).jobId);
    expect(countedNanos(app)).toBe(7_000_000_000n);
  });

  it('warns of two files of the same account and month in one selection', async () => {
    const app = await testApp();
    const stagedId = await stageFiles(app, [octoberFile(), octoberFile(OCTOBER, 'again.csv')]);
    const { units } = await app.client.imports.staged({ stagedId });
    expect(units.map(({ notes }) => notes)).toEqual([
      ['again.csv holds the same accounts for 2018-10: only again.csv would count there.'],
      [],
    ]);
  });

  it('takes a manifest chosen together with its files as one bill', async () => {
    const app = await testApp();
    const folder = temporaryHome();
    const chunks = ['report-1.csv', 'report-2.csv'].map((name) => writeCurFile(join(folder, name), [OCTOBER[0]!]));
    const manifest = join(folder, 'report-Manifest.json');
    const billingPeriod = { start: '20181001T000000.000Z', end: '20181101T000000.000Z' };
    const reportKeys = chunks.map((chunk) => `report/20181001-20181101/a/${basename(chunk)}`);
    writeFileSync(manifest, JSON.stringify({ assemblyId: 'a', reportName: 'report', billingPeriod, reportKeys }));
    const stagedId = await stageFiles(app, [manifest, ...chunks]);
    const { units } = await app.client.imports.staged({ stagedId });
    expect(units).toMatchObject([{ totals: [{ sourceTotal: '2.5' }] }]);
  });

  it('names the files it did not take', async () => {
    const app = await testApp();
    const stagedId = await stageFiles(app, [join(import.meta.dirname, 'imports.test.ts'), octoberFile()]);
    const { units, refusedFiles } = await app.client.imports.staged({ stagedId });
    expect(units).toHaveLength(1);
    expect(refusedFiles).toMatchObject([{ file: expect.stringContaining('imports.test.ts') }]);
  });

  it('holds what was read until it is discarded', async () => {
    const app = await testApp();
    const stagedId = await stageFiles(app, [octoberFile()]);
    await app.client.imports.discard({ stagedId });
    expect(await refusal(app.client.imports.staged({ stagedId }))).toBe('staged-expired');
    expect(await refusal(app.client.imports.commit({ stagedId }))).toBe('staged-expired');
  });

  it('comes from an upload, which is gone when it is stored', async () => {
    const app = await testApp();
    const uploadId = 'upload-1';
    const body = new Blob([await readFile(octoberFile(), 'utf8')]).stream();
    await app.uploads.receive({ uploadId, path: 'October.csv', body });
    const { jobId } = await app.client.imports.stage({ sources: [{ kind: 'upload', uploadId }] });
    const { result } = await app.jobs.finished(jobId);
    await app.jobs.finished((await app.client.imports.commit({ stagedId: result?.stagedId ?? '' })).jobId);
    expect(countedNanos(app)).toBeGreaterThan(0n);
    expect(() => app.uploads.pathOf(uploadId)).toThrow('not known');
  });
});

describe('an import that was not finished', () => {
  it('can be tried again while its file is there', async () => {
    const app = await testApp();
    const file = octoberFile();
    const job = await importFiles(app, [file]);
    const [importId = ''] = job.result?.importIds ?? [];
    const { write } = app.workspaces.current();
    await app.client.imports.undo({ importId });
    write.raw.prepare(`UPDATE imports SET status = 'interrupted'`).run();
    expect(await app.client.imports.list()).toMatchObject([{ status: 'interrupted', canRetry: true }]);
    const { jobId } = await app.client.imports.retry({ importId });
    expect(await app.jobs.finished(jobId)).toMatchObject({ kind: 'commit-import', state: 'done' });
    expect(countedNanos(app)).toBeGreaterThan(0n);
    expect(await app.client.imports.get({ importId })).toMatchObject({ status: 'interrupted', canRetry: false });
    expect(await refusal(app.client.imports.retry({ importId }))).toBe('cannot-retry');
  });

  it('is tried again as the one bill it was, also when it lies in several files', async () => {
    const app = await testApp();
    const folder = temporaryHome();
    const files = ['report-1.csv', 'report-2.csv'].map((name) => writeCurFile(join(folder, name), [OCTOBER[0]!]));
    const { write } = app.workspaces.current();
    listInterruptedReading(write, {
      title: 'report 2018-10',
      files,
      sizeBytes: 1,
      format: 'cur-csv',
      startedAt: TEST_NOW,
      at: TEST_NOW,
    });
    const [interrupted] = await app.client.imports.list();
    const { jobId } = await app.client.imports.retry({ importId: interrupted?.importId ?? '' });
    expect(await app.jobs.finished(jobId)).toMatchObject({ title: 'report 2018-10', state: 'done' });
    expect(countedNanos(app)).toBe(2_500_000_000n);
  });

  it('cannot be tried again when its file is gone', async () => {
    const app = await testApp();
    const file = octoberFile();
    const job = await importFiles(app, [file]);
    const [importId = ''] = job.result?.importIds ?? [];
    app.workspaces.current().write.raw.prepare(`UPDATE imports SET status = 'failed'`).run();
    rmSync(file);
    expect(await app.client.imports.get({ importId })).toMatchObject({ canRetry: false });
  });
});

describe('a Cost Explorer answer', () => {
  const answer = {
    ResultsByTime: [
      {
        TimePeriod: { Start: '2018-10-01', End: '2018-10-02' },
        Total: {},
        Groups: [{ Keys: ['Amazon Simple Storage Service'], Metrics: { UnblendedCost: { Amount: '4', Unit: 'USD' } } }],
        Estimated: false,
      },
    ],
  };

  it('gives way to a report of the same account and month', async () => {
    const app = await testApp();
    const file = join(temporaryHome(), 'answer.json');
    writeFileSync(file, JSON.stringify(answer));
    await importFiles(app, [file], '123456789012');
    expect(countedNanos(app)).toBe(4_000_000_000n);
    await importFiles(app, [octoberFile([{ day: '2018-10-01', cost: '5' }])]);
    expect(countedNanos(app)).toBe(5_000_000_000n);
    const stagedId = await stageFiles(app, [file], '123456789012');
    const { units } = await app.client.imports.staged({ stagedId });
    expect(units[0]?.notes.join(' ')).toContain('A more exact source already counts for 2018-10');
    await app.jobs.finished((await app.client.imports.commit({ stagedId })).jobId);
    expect(countedNanos(app)).toBe(5_000_000_000n);
  });
});
