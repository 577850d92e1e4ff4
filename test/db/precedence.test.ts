import { describe, expect, it } from 'vitest';
import { undoImport } from '../../db/queries/import-ledger.ts';
import { listCoverage } from '../../db/queries/precedence.ts';
import { aggregatedUnit, type UnitSpec } from '../builders/aggregated-unit.ts';
import { countedTotal, storeUnit } from '../builders/store-unit.ts';
import { NOW, opened } from './temporary.ts';

const october = (amount: string, spec: Partial<UnitSpec> = {}) =>
  aggregatedUnit({ ...spec, lines: [{ days: { '2018-10-01': amount } }] });

describe('importing costs', () => {
  it('twice never adds', async () => {
    const { write } = opened();
    await storeUnit(write, october('5'));
    await storeUnit(write, october('5'));
    expect(countedTotal(write)).toBe(5_000_000_000n);
  });

  it('of a later delivery replaces the month and leaves the others', async () => {
    const { write } = opened();
    const both = aggregatedUnit({ lines: [{ days: { '2018-09-30': '1', '2018-10-01': '5' } }] });
    await storeUnit(write, both);
    await storeUnit(write, october('7'));
    expect(countedTotal(write)).toBe(8_000_000_000n);
  });

  it('of an account leaves the other accounts of the month', async () => {
    const { write } = opened();
    await storeUnit(write, aggregatedUnit({ lines: [{ accountId: '000000000001', days: { '2018-10-01': '2' } }] }));
    await storeUnit(write, october('5'));
    expect(countedTotal(write)).toBe(7_000_000_000n);
  });

  it('from an export sets Cost Explorer aside, in whatever order', async () => {
    for (const order of [
      ['ce', 'cur1'],
      ['cur1', 'ce'],
    ] as const) {
      const { write } = opened();
      for (const source of order) await storeUnit(write, october(source === 'ce' ? '4' : '5', { source }));
      expect(countedTotal(write)).toBe(5_000_000_000n);
    }
  });

  it('a third time purges the first delivery and keeps the second for an undo', async () => {
    const { write } = opened();
    for (const amount of ['1', '2', '3']) await storeUnit(write, october(amount));
    expect(write.raw.prepare('SELECT sum(unblended_cost) FROM cost_line_days').pluck().safeIntegers().get()).toBe(
      5_000_000_000n,
    );
  });
});

describe('taking an import back', () => {
  it('restores exactly what it had replaced', async () => {
    const { write } = opened();
    await storeUnit(write, october('5'));
    const before = listCoverage(write);
    const importId = await storeUnit(write, october('7'));
    undoImport(write, { importId, at: NOW });
    expect(listCoverage(write)).toEqual(before);
    expect(countedTotal(write)).toBe(5_000_000_000n);
  });

  it('lets Cost Explorer count again when the export goes', async () => {
    const { write } = opened();
    await storeUnit(write, october('4', { source: 'ce' }));
    const importId = await storeUnit(write, october('5', { source: 'cur1' }));
    undoImport(write, { importId, at: NOW });
    expect(countedTotal(write)).toBe(4_000_000_000n);
  });

  it('of a replaced delivery changes nothing that counts', async () => {
    const { write } = opened();
    const first = await storeUnit(write, october('5'));
    await storeUnit(write, october('7'));
    undoImport(write, { importId: first, at: NOW });
    expect(countedTotal(write)).toBe(7_000_000_000n);
  });

  it('leaves no line, day or summary of it', async () => {
    const { write } = opened();
    const importId = await storeUnit(write, october('5'));
    undoImport(write, { importId, at: NOW });
    for (const table of ['cost_partitions', 'cost_lines', 'cost_line_days', 'daily_cost_summaries']) {
      expect(write.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    }
  });
});

describe('the coverage', () => {
  it('says which source counts for each account and month, and what was set aside', async () => {
    const { write, read } = opened();
    await storeUnit(write, october('4', { source: 'ce', title: 'answer.json' }));
    const first = await storeUnit(write, october('5', { title: 'first.csv' }));
    await storeUnit(write, october('6', { title: 'second.csv' }));
    expect(listCoverage(read)).toMatchObject([
      { state: 'counted', source: 'cur1', importTitle: 'second.csv', totals: [{ currency: 'USD', total: '6' }] },
      { state: 'outranked', source: 'ce', importTitle: 'answer.json', totals: [{ total: '4' }] },
      { state: 'replaced', source: 'cur1', importId: first, firstDay: '2018-10-01', isEstimated: false },
    ]);
  });
});
