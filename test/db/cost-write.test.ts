import { describe, expect, it } from 'vitest';
import { getImport } from '../../db/queries/import-ledger.ts';
import { listCoverage } from '../../db/queries/precedence.ts';
import { aggregatedUnit } from '../builders/aggregated-unit.ts';
import { countedTotal, storeUnit } from '../builders/store-unit.ts';
import { opened } from './temporary.ts';

const threeServices = aggregatedUnit({
  lines: [
    { service: 'AmazonEC2', resourceId: 'i-1', days: { '2018-10-01': '1.5', '2018-10-02': '2.25' } },
    { service: 'AmazonS3', tags: '{"env":"prod","team":"a"}', days: { '2018-10-01': '0.000000001' } },
    { service: 'AmazonS3', tags: '{"env":"prod","team":"a"}', days: { '2018-10-31': '-0.5', '2018-11-01': '7' } },
    { service: 'AWSGlue', chargeType: 'tax', resourceId: 'i-9', days: { '2018-10-01': '10' } },
    { accountId: '000000000001', currency: 'EUR', days: { '2018-10-05': '3' } },
  ],
});

describe('a written unit', () => {
  it('is stored to the last nano-unit, by line and by day', async () => {
    const { write } = opened();
    await storeUnit(write, threeServices);
    expect(countedTotal(write)).toBe(23_250_000_001n);
    expect(write.raw.prepare('SELECT sum(unblended_cost) FROM cost_lines').pluck().safeIntegers().get()).toBe(
      23_250_000_001n,
    );
  });

  it('adds its days up in the daily summaries', async () => {
    const { write } = opened();
    await storeUnit(write, threeServices);
    const rows = write.raw
      .prepare(
        `SELECT service, total_cost, amortized_cost, rows, time_start, time_end FROM daily_cost_summaries
         WHERE time_start = ? AND currency = 'USD' ORDER BY service`,
      )
      .all(Date.UTC(2018, 9, 1));
    expect(rows).toMatchObject([
      { service: 'AWSGlue', total_cost: 10_000_000_000 },
      { service: 'AmazonEC2', total_cost: 1_500_000_000, amortized_cost: 1_500_000_000, rows: 1 },
      { service: 'AmazonS3', total_cost: 1, time_end: Date.UTC(2018, 9, 2) },
    ]);
  });

  it('is reconciled against the source by month and currency, from what the database holds', async () => {
    const { write } = opened();
    const exact = { ...threeServices, totals: threeServices.totals.map((row) => ({ ...row, storedTotal: '0' })) };
    const [october, ...others] = exact.totals;
    const unit = { ...exact, totals: [{ ...october!, sourceTotal: '13.2500000014' }, ...others] };
    const importId = await storeUnit(write, unit);
    expect(getImport(write, importId).reconciliation).toMatchObject([
      { month: '2018-10', currency: 'EUR', sourceTotal: '3', storedTotal: '3', remainder: '0' },
      { month: '2018-10', currency: 'USD', storedTotal: '13.250000001', remainder: '0.0000000004' },
      { month: '2018-11', currency: 'USD', storedTotal: '7', remainder: '0' },
    ]);
  });

  it('stores a combination of tags once, with its single tags', async () => {
    const { write } = opened();
    await storeUnit(write, threeServices);
    expect(write.raw.prepare('SELECT tags FROM cost_tag_sets').pluck().all()).toEqual(['{"env":"prod","team":"a"}']);
    expect(write.raw.prepare('SELECT tag_key, tag_value FROM cost_tags ORDER BY tag_key').raw().all()).toEqual([
      ['env', 'prod'],
      ['team', 'a'],
    ]);
  });

  it('makes the AWS accounts it names known and leaves others alone', async () => {
    const { write } = opened();
    await storeUnit(write, threeServices);
    await storeUnit(
      write,
      aggregatedUnit({ provider: 'Microsoft', lines: [{ accountId: 'sub-1', days: { '2018-10-01': '1' } }] }),
    );
    expect(write.raw.prepare('SELECT aws_account_id FROM aws_accounts ORDER BY 1').pluck().all()).toEqual([
      '000000000001',
      '123456789012',
    ]);
    expect(
      write.raw.prepare(`SELECT aws_account_id FROM cost_lines WHERE account_id = 'sub-1'`).pluck().get(),
    ).toBeNull();
  });

  it('notes the resources that were used with their last day, not what is only taxed', async () => {
    const { write } = opened();
    await storeUnit(write, threeServices);
    expect(write.raw.prepare('SELECT resource_id, service, instance_type, last_seen FROM resources').all()).toEqual([
      { resource_id: 'i-1', service: 'AmazonEC2', instance_type: 't3.micro', last_seen: Date.UTC(2018, 9, 2) },
    ]);
  });

  it('may come to more than a 64-bit integer of nano-units, over months, currencies and accounts', async () => {
    const { write, read } = opened();
    const days = { '2018-10-01': '9000000000', '2018-11-01': '9000000000.000000001' };
    const lines = [
      { currency: 'IDR', days },
      { currency: 'KRW', days },
    ];
    const importId = await storeUnit(write, aggregatedUnit({ lines }));
    expect(getImport(write, importId).totals).toEqual([
      { currency: 'IDR', total: '18000000000.000000001' },
      { currency: 'KRW', total: '18000000000.000000001' },
    ]);
    expect(listCoverage(read).map(({ totals }) => totals[0]?.total)).toEqual(['9000000000.000000001', '9000000000']);
  });

  it('is refused when a month comes to more than can be kept exactly', async () => {
    const { write } = opened();
    const lines = ['i-1', 'i-2'].map((resourceId) => ({
      resourceId,
      currency: 'IDR',
      days: { '2018-10-01': '5000000000' },
    }));
    await expect(storeUnit(write, aggregatedUnit({ lines }))).rejects.toThrow('too large to be kept exactly');
    expect(countedTotal(write)).toBe(0n);
  });

  it('may have no rows at all', async () => {
    const { write } = opened();
    const importId = await storeUnit(write, aggregatedUnit({ lines: [] }));
    expect(getImport(write, importId)).toMatchObject({ status: 'done', totals: [], reconciliation: [] });
  });

  it('leaves nothing behind when it is cancelled in the middle', async () => {
    const { write, read } = opened();
    const cancelled = new AbortController();
    const unit = {
      ...threeServices,
      async *days() {
        yield* threeServices.days();
        cancelled.abort();
      },
    };
    await expect(storeUnit(write, unit, cancelled.signal)).rejects.toThrow('aborted');
    for (const table of ['cost_partitions', 'cost_lines', 'cost_line_days', 'daily_cost_summaries', 'cost_tag_sets']) {
      expect(read.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    }
  });

  it('is refused as a defect when its days are not those of its lines', async () => {
    const { write } = opened();
    const unit = { ...threeServices, async *days() {} };
    await expect(storeUnit(write, unit)).rejects.toThrow('Days and lines differ');
  });

  it('can be read by others while it is being written', async () => {
    const { write, read } = opened();
    await storeUnit(write, threeServices);
    const seen: unknown[] = [];
    const unit = {
      ...threeServices,
      async *days() {
        yield* threeServices.days();
        seen.push(read.raw.prepare('SELECT count(*) FROM cost_data').pluck().get());
      },
    };
    await storeUnit(write, unit);
    expect(seen).toEqual([7]);
  });
});
