import { call } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { CostQuery } from '../../../../electron/contract/costs.ts';
import { dayNumber, daysBetween } from '../../../../electron/domain/time/day.ts';
import { ColumnCache } from '../../../../electron/features/costs/column-cache.ts';
import { costsHandlers } from '../../../../electron/features/costs/handlers.ts';
import { type LineSpec, writeCosts } from '../../../builders/cost-database.ts';
import { type TestWorkspace, testWorkspace } from '../../../builders/workspace.ts';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = testWorkspace();
});
afterEach(() => workspace[Symbol.dispose]());

const MAY = { from: '2026-05-01', to: '2026-05-31' };

function write(lines: readonly LineSpec[], partition?: Parameters<typeof writeCosts>[2]): string {
  return writeCosts(workspace.database.write, lines, partition);
}

function query(input: z.input<typeof CostQuery>) {
  return call(costsHandlers.query, input, { context: workspace.context });
}

describe('costs.query', () => {
  it('adds up what counts, by service, largest first', async () => {
    write([
      { productCode: 'AmazonS3', days: [{ day: '2026-05-01', cost: '0.100000001' }] },
      { productCode: 'AmazonEC2', days: [{ day: '2026-05-02', cost: '7' }] },
      { productCode: 'AmazonEC2', resourceId: 'i-1', days: [{ day: '2026-05-31', cost: '0.5' }] },
    ]);
    write([{ days: [{ day: '2026-05-02', cost: '1000' }] }], { state: 'replaced' });
    const answer = await query(MAY);
    expect(answer.groups.map(({ keys, labels, total }) => [keys, labels, total])).toEqual([
      [['AmazonEC2'], ['Amazon EC2'], '7.5'],
      [['AmazonS3'], ['Amazon S3'], '0.100000001'],
    ]);
    expect(answer).toMatchObject({ total: '7.600000001', currency: 'USD', monthlyOnly: '0' });
  });

  it('groups the names that sources give one service', async () => {
    write([
      { productCode: 'AmazonEC2', days: [{ day: '2026-05-01', cost: '1' }] },
      { productCode: 'EC2 - Other', days: [{ day: '2026-05-01', cost: '2' }] },
    ]);
    const answer = await query(MAY);
    expect(answer.groups.map(({ keys, total }) => [keys, total])).toEqual([[['AmazonEC2'], '3']]);
  });

  it('groups and filters by tag, with what is not tagged apart', async () => {
    write([
      { tags: { team: 'web' }, days: [{ day: '2026-05-01', cost: '1' }] },
      { tags: { team: 'data', env: 'prod' }, days: [{ day: '2026-05-01', cost: '2' }] },
      { days: [{ day: '2026-05-01', cost: '4' }] },
    ]);
    const answer = await query({ ...MAY, groupBy: ['tag:team'] });
    expect(answer.groups.map(({ keys, labels, total }) => [keys[0], labels[0], total])).toEqual([
      ['', 'Not tagged', '4'],
      ['data', 'data', '2'],
      ['web', 'web', '1'],
    ]);
    const rest = await query({ ...MAY, filters: [{ dimension: 'tag:team', is: 'none-of', values: ['', 'web'] }] });
    expect(rest.total).toBe('2');
  });

  it('names accounts as the owner does, then as the bill does', async () => {
    const { raw } = workspace.database.write;
    const insert = raw.prepare('INSERT INTO account_names VALUES (?, ?, ?, ?)');
    insert.run('AWS', '111111111111', 'stated', 'My own');
    insert.run('AWS', '222222222222', 'stated', null);
    for (const accountId of ['111111111111', '222222222222', '333333333333', '']) {
      write([{ accountId, days: [{ day: '2026-05-01', cost: '1' }] }]);
    }
    const answer = await query({ ...MAY, groupBy: ['account'] });
    expect(answer.groups.map(({ labels }) => labels[0])).toEqual([
      'My own',
      'stated',
      '333333333333',
      'Account not stated',
    ]);
  });

  it('keeps what has no amount in the basis out of the totals and says how much was billed for it', async () => {
    write([
      { days: [{ day: '2026-05-01', cost: '5', amortized: '4' }] },
      { productCode: 'AmazonS3', days: [{ day: '2026-05-02', cost: '3', amortized: null }] },
    ]);
    for (const granularity of ['day', 'month', 'total'] as const) {
      const answer = await query({ ...MAY, basis: 'amortized', granularity });
      expect(answer).toMatchObject({ total: '4', unknownBasis: '3' });
    }
  });

  it('never shows a month as a day', async () => {
    write([
      { granularity: 'month', days: [{ day: '2026-05-01', cost: '300' }] },
      { days: [{ day: '2026-05-01', cost: '1' }] },
    ]);
    const byDay = await query({ ...MAY, granularity: 'day' });
    expect(byDay).toMatchObject({ total: '1', monthlyOnly: '300' });
    expect(byDay.totals[0]).toBe('1');
    expect(await query({ ...MAY, granularity: 'month' })).toMatchObject({ totals: ['301'], monthlyOnly: '300' });
  });

  it('answers from what is committed, import after import', async () => {
    write([{ days: [{ day: '2026-05-01', cost: '1' }] }]);
    expect((await query(MAY)).total).toBe('1');
    const importId = write([{ days: [{ day: '2026-05-02', cost: '2' }] }]);
    expect((await query(MAY)).total).toBe('3');
    workspace.database.write.raw.prepare('DELETE FROM cost_partitions WHERE import_id = ?').run(importId);
    expect((await query(MAY)).total).toBe('1');
  });

  it('refuses a period that ends before it begins', async () => {
    await expect(query({ from: '2026-05-02', to: '2026-05-01' })).rejects.toMatchObject({
      detail: { code: 'period-reversed' },
    });
  });
});

describe('costs.compare', () => {
  it('ranks what changed and splits it into quantity and price', async () => {
    write([
      {
        productCode: 'AWSGlue',
        usageType: 'USE1-ETL-DPU-Hour',
        usageUnit: 'DPU-Hour',
        days: [
          { day: '2026-04-10', cost: '100', usage: 10 },
          { day: '2026-05-10', cost: '240', usage: 20 },
        ],
      },
      { productCode: 'AmazonS3', days: [{ day: '2026-05-12', cost: '9', usage: 1 }] },
      { productCode: 'AmazonRDS', days: [{ day: '2026-04-12', cost: '30', usage: 1 }] },
    ]);
    const answer = await call(
      costsHandlers.compare,
      { ...MAY, previousFrom: '2026-04-01', previousTo: '2026-04-30' },
      { context: workspace.context },
    );
    expect(answer).toMatchObject({
      current: { total: '249' },
      previous: { total: '130' },
      change: '119',
      changePercent: 91.5,
    });
    expect(answer.drivers.map((driver) => driver.sentence)).toEqual([
      'AWS Glue: +$140.00; twice the DPU-hours at a 20 % higher price',
      'Amazon RDS: −$30.00; no longer used',
      'Amazon S3: +$9.00; new since 12 May',
    ]);
    expect(answer.drivers[0]).toMatchObject({ quantityPart: '100', pricePart: '40', change: '140' });
  });
});

describe('costs.lines', () => {
  it('lists the days behind a number, largest first, with their tags and import', async () => {
    const importId = write([
      {
        productCode: 'AmazonS3',
        usageType: 'Requests-Tier1',
        usageUnit: 'Requests',
        tags: { team: 'web' },
        days: [
          { day: '2026-05-01', cost: '1', usage: 100 },
          { day: '2026-05-02', cost: '-3', usage: 300 },
        ],
      },
    ]);
    const page = await call(costsHandlers.lines, { ...MAY, limit: 1 }, { context: workspace.context });
    expect(page).toMatchObject({ currency: 'USD', count: 2, total: '-2' });
    expect(page.lines).toEqual([
      expect.objectContaining({
        day: '2026-05-02',
        amount: '-3',
        usageAmount: 300,
        usageUnit: 'Requests',
        tags: { team: 'web' },
        importId,
        service: 'AmazonS3',
        serviceLabel: 'Amazon S3',
        accountId: '111111111111',
      }),
    ]);
    const second = await call(costsHandlers.lines, { ...MAY, limit: 1, offset: 1 }, { context: workspace.context });
    expect(second.lines.map(({ amount }) => amount)).toEqual(['1']);
  });
});

describe('costs.values', () => {
  it('finds values by key or name, largest first', async () => {
    write([
      { productCode: 'AmazonS3', days: [{ day: '2026-05-01', cost: '1' }] },
      { productCode: 'AmazonEC2', days: [{ day: '2026-05-01', cost: '2' }] },
      { productCode: 'AWSGlue', days: [{ day: '2026-05-01', cost: '9' }] },
    ]);
    const ask = (search: string) =>
      call(costsHandlers.values, { ...MAY, dimension: 'service', search }, { context: workspace.context });
    expect((await ask('amazon')).map(({ key }) => key)).toEqual(['AmazonEC2', 'AmazonS3']);
    expect(await ask('glue')).toEqual([{ key: 'AWSGlue', label: 'AWS Glue', total: '9' }]);
  });
});

describe('costs.extent', () => {
  it('says what can be asked', async () => {
    write([
      { tags: { team: 'web' }, days: [{ day: '2026-04-03', cost: '1', amortized: '1' }] },
      { provider: 'Microsoft', accountId: 'sub-1', currency: 'EUR', days: [{ day: '2026-05-09', cost: '1' }] },
    ]);
    write([{ days: [{ day: '2030-01-01', cost: '1' }] }], { state: 'outranked' });
    expect(await call(costsHandlers.extent, undefined, { context: workspace.context })).toEqual({
      firstDay: '2026-04-03',
      lastDay: '2026-05-09',
      currencies: ['EUR', 'USD'],
      tagKeys: ['team'],
      bases: ['unblended', 'amortized'],
      providers: ['AWS', 'Microsoft'],
      accounts: [
        { provider: 'AWS', accountId: '111111111111', label: '111111111111' },
        { provider: 'Microsoft', accountId: 'sub-1', label: 'sub-1' },
      ],
    });
  });

  it('has no days where there are no costs', async () => {
    const extent = await call(costsHandlers.extent, undefined, { context: workspace.context });
    expect(extent).toMatchObject({ currencies: [], accounts: [], bases: [] });
    expect(extent.firstDay).toBeUndefined();
  });
});

describe('the column cache', () => {
  it('drops the partitions that were not used for longest when its budget is used up', () => {
    const days = daysBetween('2026-05-01', '2026-05-31').map((day) => ({ day, cost: '1' }));
    write(Array.from({ length: 50 }, (_, index) => ({ resourceId: `i-${index}`, days })));
    write([{ days: [{ day: '2026-06-01', cost: '1' }] }]);
    const cache = new ColumnCache(workspace.database.read, 10_000);
    for (const partition of cache.partitions(dayNumber('2026-05-01'), dayNumber('2026-05-31'))) partition.days();
    expect(cache.heldBytes).toBeGreaterThan(10_000);
    cache.partitions(dayNumber('2026-06-01'), dayNumber('2026-06-30'));
    expect(cache.heldBytes).toBeLessThan(10_000);
  });
});
