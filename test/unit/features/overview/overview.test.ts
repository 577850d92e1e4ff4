import { call } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../../electron/domain/time/day.ts';
import { overviewHandlers } from '../../../../electron/features/overview/handlers.ts';
import { type LineSpec, writeCosts } from '../../../builders/cost-database.ts';
import { type TestWorkspace, testWorkspace } from '../../../builders/workspace.ts';

const TODAY = '2026-06-15';
const IMPORTED_AT = Date.UTC(2026, 5, 15, 6);

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = testWorkspace(TODAY);
});
afterEach(() => workspace[Symbol.dispose]());

function write(lines: readonly LineSpec[], isEstimated = false): void {
  writeCosts(workspace.database.write, lines, { importedAt: IMPORTED_AT, isEstimated });
}

function overview(input: { month?: string; accountId?: string; currency?: string } = {}) {
  return call(overviewHandlers.get, input, { context: workspace.context });
}

function daily(from: string, to: string, cost: (day: string) => string, usage?: (day: string) => number) {
  return daysBetween(from, to).map((day) => ({ day, cost: cost(day), usage: usage?.(day) ?? null }));
}

describe('overview.get', () => {
  it('is undefined where there are no costs', async () => {
    expect(await overview()).toBeUndefined();
    write([{ days: daily('2026-05-01', '2026-05-03', () => '1') }]);
    expect(await overview({ month: '2026-04' })).toBeUndefined();
  });

  it('shows the month of today, against the same days of the month before', async () => {
    write([{ days: daily('2026-05-01', '2026-06-14', (day) => (day < '2026-06-01' ? '2' : '3')) }]);
    expect(await overview()).toMatchObject({
      month: '2026-06',
      from: '2026-06-01',
      to: '2026-06-14',
      dayOfMonth: 14,
      daysInMonth: 30,
      spend: '42',
      change: '14',
      changePercent: 50,
      months: ['2026-06', '2026-05'],
      previous: { month: '2026-05', sameDays: '28', whole: '62' },
    });
  });

  it('shows the latest month where today has no costs yet, with the whole month before', async () => {
    write([{ days: daily('2026-03-01', '2026-04-30', () => '1') }]);
    expect(await overview()).toMatchObject({
      month: '2026-04',
      to: '2026-04-30',
      spend: '30',
      previous: { sameDays: '31', whole: '31' },
    });
  });

  it('does not compare with a month that is only partly known', async () => {
    write([{ days: daily('2026-05-10', '2026-06-14', () => '1') }]);
    const answer = await overview();
    expect(answer?.previous).toEqual({ month: '2026-05' });
    expect(answer?.change).toBeUndefined();
  });

  it('keeps fees, tax, credits and refunds apart from daily usage', async () => {
    write([
      { productCode: 'AmazonEC2', days: daily('2026-06-01', '2026-06-02', () => '10') },
      { productCode: 'AmazonEC2', chargeType: 'commitment_fee', days: [{ day: '2026-06-01', cost: '100' }] },
      { productCode: 'Tax', chargeType: 'tax', days: [{ day: '2026-06-01', cost: '20' }] },
      { chargeType: 'credit', days: [{ day: '2026-06-02', cost: '-5' }] },
    ]);
    const answer = await overview();
    expect(answer?.spend).toBe('135');
    expect(answer?.daily.usage).toEqual([
      { service: 'AmazonEC2', label: 'Amazon EC2', isOther: false, amounts: ['10', '10'] },
    ]);
    expect(answer?.daily.lanes).toEqual([
      { lane: 'fees', amounts: ['100', '0'] },
      { lane: 'tax', amounts: ['20', '0'] },
      { lane: 'credits', amounts: ['0', '-5'] },
    ]);
    expect(answer?.byChargeType).toEqual([
      { chargeType: 'commitment_fee', total: '100' },
      { chargeType: 'usage', total: '20' },
      { chargeType: 'tax', total: '20' },
      { chargeType: 'credit', total: '-5' },
    ]);
    expect(answer?.services.map(({ service, current, trend }) => [service, current, trend])).toEqual([
      ['AmazonEC2', '115', ['10', '10']],
      ['Tax', '20', ['0', '0']],
    ]);
  });

  it('stacks the seven largest services and the rest', async () => {
    write(
      Array.from({ length: 9 }, (_, index) => ({
        productCode: `Service ${index}`,
        days: [{ day: '2026-06-01', cost: String(index + 1) }],
      })),
    );
    const stacked = (await overview())?.daily.usage ?? [];
    expect(stacked).toHaveLength(8);
    expect(stacked[0]).toMatchObject({ service: 'Service 8', amounts: ['9'] });
    expect(stacked[7]).toEqual({ service: '', label: 'Other', isOther: true, amounts: ['3'] });
  });

  it('shows what is known by month only in the spend and on no day', async () => {
    write([{ granularity: 'month', days: [{ day: '2026-05-01', cost: '310' }] }]);
    const answer = await overview({ month: '2026-05' });
    expect(answer).toMatchObject({ spend: '310', to: '2026-05-31' });
    expect(answer?.daily.usage).toEqual([]);
    expect(answer?.freshness.sentence).toBe('Only the month of these costs is known, not their days.');
  });

  it('shows one account where one is asked for', async () => {
    write([
      { accountId: '111111111111', days: [{ day: '2026-06-01', cost: '1' }] },
      { accountId: '222222222222', days: [{ day: '2026-06-01', cost: '2' }] },
    ]);
    expect((await overview({ accountId: '222222222222' }))?.spend).toBe('2');
  });

  it('never adds currencies up', async () => {
    write([
      { days: [{ day: '2026-06-01', cost: '1' }] },
      { currency: 'EUR', days: [{ day: '2026-06-01', cost: '2' }] },
    ]);
    expect(await overview()).toMatchObject({ currency: 'EUR', spend: '2' });
    expect(await overview({ currency: 'USD' })).toMatchObject({ currency: 'USD', spend: '1' });
    expect((await overview())?.currencies).toEqual([
      { currency: 'EUR', total: '2' },
      { currency: 'USD', total: '1' },
    ]);
  });

  it('says how far the costs reach and what is missing', async () => {
    const days = daily('2026-06-01', '2026-06-14', () => '1').filter(({ day }) => day !== '2026-06-04');
    write([{ days }], true);
    const answer = await overview();
    expect(answer?.freshness).toEqual({
      completeTo: '2026-06-14',
      lastImportAt: IMPORTED_AT,
      isEstimated: true,
      missingDays: ['2026-06-04'],
      sentence:
        'Costs are complete to Sun 14 Jun 2026. There are no costs on 4 Jun. The bill of this month is not final yet.',
    });
  });

  it('does not call the day of the import complete', async () => {
    write([{ days: daily('2026-06-01', '2026-06-15', () => '1') }]);
    const answer = await overview();
    expect(answer).toMatchObject({ to: '2026-06-15', freshness: { completeTo: '2026-06-14' } });
    expect(answer?.freshness.sentence).toContain('what came after may still grow');
  });

  it('tells what moved, since when and why', async () => {
    const isAfter = (day: string) => day >= '2026-05-25';
    write([
      {
        productCode: 'AWSGlue',
        usageType: 'USE1-ETL-DPU-Hour',
        usageUnit: 'DPU-Hour',
        days: daily(
          addDays(TODAY, -50),
          addDays(TODAY, -1),
          (day) => (isAfter(day) ? '105.60' : '52.80'),
          (day) => (isAfter(day) ? 240 : 120),
        ),
      },
      { productCode: 'AmazonS3', days: daily(addDays(TODAY, -50), addDays(TODAY, -1), () => '4') },
    ]);
    const answer = await overview();
    expect(answer?.movers).toEqual([
      {
        service: 'AWSGlue',
        label: 'AWS Glue',
        perDay: '52.8',
        since: '2026-05-25',
        headline: 'AWS Glue +$52.80/day since 25 May',
        reason: 'twice the DPU-hours',
        drill: [
          { dimension: 'service', value: 'AWSGlue' },
          { dimension: 'usage_type', value: 'USE1-ETL-DPU-Hour' },
        ],
      },
    ]);
  });
});
