import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openWorkspaceDatabase, type WriteDb } from '../../../db/open.ts';
import { listImports } from '../../../db/queries/import-ledger.ts';
import type { AggregatedUnit } from '../../../electron/billing/aggregated-unit.ts';
import { Refused } from '../../../electron/domain/refused.ts';
import { commitUnits } from '../../../electron/jobs/commit-units.ts';
import { openRunFolder } from '../../../electron/jobs/run-folder.ts';
import { aggregatedUnit } from '../../builders/aggregated-unit.ts';
import { TEST_NOW } from '../../builders/app.ts';
import { countedTotal } from '../../builders/store-unit.ts';

const october = aggregatedUnit({ title: 'October.csv', lines: [{ days: { '2018-10-01': '5' } }] });
const november = aggregatedUnit({ title: 'November.csv', lines: [{ days: { '2018-11-01': '7' } }] });

function breaking(unit: AggregatedUnit, act: () => void): AggregatedUnit {
  return {
    ...unit,
    async *days() {
      yield* unit.days();
      act();
    },
  };
}

function opened() {
  const home = mkdtempSync(join(tmpdir(), 'cloudaudit-commit-'));
  const database = openWorkspaceDatabase(join(home, 'own.sqlite'), { now: TEST_NOW });
  const folder = openRunFolder(home, 'run');
  onTestFinished(() => {
    folder.release();
    database.close();
    rmSync(home, { recursive: true, force: true });
  });
  return { db: database.write, runFolder: folder.path };
}

async function commit(
  { db, runFolder }: { readonly db: WriteDb; readonly runFolder: string },
  units: readonly AggregatedUnit[],
  signal: AbortSignal = new AbortController().signal,
) {
  const stored: string[] = [];
  const progress: number[] = [];
  const outcome = await commitUnits(db, {
    units,
    account: undefined,
    runFolder,
    now: () => TEST_NOW,
    signal,
    onProgress: (fraction) => progress.push(fraction),
    onStored: (importId) => stored.push(importId),
  }).then(
    () => 'done',
    (error: unknown) => (error instanceof Refused ? error.detail.code : String(error)),
  );
  return { outcome, stored, progress };
}

describe('storing bills', () => {
  it('is one import for each, with progress over all', async () => {
    const place = opened();
    const { outcome, stored, progress } = await commit(place, [october, november]);
    expect(outcome).toBe('done');
    expect(stored).toHaveLength(2);
    expect(progress.at(-1)).toBe(1);
    expect(progress.toSorted((left, right) => left - right)).toEqual(progress);
    expect(countedTotal(place.db)).toBe(12_000_000_000n);
  });

  it('leaves nothing of the bill at which it was cancelled, and keeps the ones before', async () => {
    const place = opened();
    const cancelled = new AbortController();
    const units = [october, breaking(november, () => cancelled.abort())];
    expect((await commit(place, units, cancelled.signal)).stored).toHaveLength(1);
    expect(countedTotal(place.db)).toBe(5_000_000_000n);
    expect(listImports(place.db)).toMatchObject([
      { title: 'November.csv', status: 'cancelled', canRetry: true },
      { title: 'October.csv', status: 'done' },
    ]);
  });

  it('leaves nothing of a bill that failed, says why, and stores the others', async () => {
    const place = opened();
    const refused = new Refused('The disk is full.', { code: 'disk-full' });
    const units = [
      breaking(october, () => {
        throw refused;
      }),
      november,
    ];
    expect(await commit(place, units)).toMatchObject({ outcome: 'disk-full', stored: [expect.any(String)] });
    expect(countedTotal(place.db)).toBe(7_000_000_000n);
    expect(listImports(place.db)).toMatchObject([
      { title: 'November.csv', status: 'done' },
      { title: 'October.csv', status: 'failed', error: 'The disk is full.' },
    ]);
  });

  it('refuses a bill that will not fit on the disk before it writes any of it', async () => {
    const place = opened();
    const { outcome } = await commit(place, [{ ...october, dayCount: 1e15 }]);
    expect(outcome).toBe('disk-full');
    expect(countedTotal(place.db)).toBe(0n);
  });
});
