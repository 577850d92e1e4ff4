import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { curText, fileOf, focusText, temporaryFolder } from './support/bills.ts';
import { linesOf, staged, stagedUnit, sumsBy } from './support/staged.ts';

describe('a date no bill can have', () => {
  it.each(['0001-01-01T00:00:00Z', '1969-12-31T23:00:00Z', '9999-12-31T00:00:00Z'])(
    'such as %s is refused with its row, not stored in a month nobody can look at',
    async (date) => {
      const unit = await stagedUnit(fileOf(curText([{ 'lineItem/UsageStartDate': date }, {}])));
      expect(unit.rows).toMatchObject({ read: 2, kept: 1, refused: 1 });
      expect(unit.refusals).toMatchObject([
        { line: 2, column: 'lineItem/UsageStartDate', reason: `"${date}" is no date` },
      ]);
      expect(unit.firstDay).toBe('2024-05-03');
    },
  );

  it('in a saved Cost Explorer answer makes it no answer, and leaves the other files', async () => {
    const period = {
      TimePeriod: { Start: 'soon', End: 'later' },
      Total: { UnblendedCost: { Amount: '1', Unit: 'USD' } },
    };
    const answer = fileOf(JSON.stringify({ ResultsByTime: [period] }), 'answer.json');
    const { units, refusedFiles } = await staged([answer, fileOf(curText([{}]))]);
    expect(units).toHaveLength(1);
    expect(refusedFiles).toMatchObject([{ file: answer, code: 'not-billing' }]);
  });
});

describe('a billing period that is no month', () => {
  it('gives way to the month of the usage', async () => {
    const unit = await stagedUnit(fileOf(curText([{ 'bill/BillingPeriodStartDate': 'abcd-ef-01T00:00:00Z' }])));
    expect(unit.billingPeriods).toEqual(['2024-05']);
  });
});

describe('a bill that names no currency', () => {
  it('is in the currency its prices are in, or else in US dollars', async () => {
    const rows = [
      { BillingCurrency: 'NULL', PricingCurrency: 'EUR' },
      { BillingCurrency: '', PricingCurrency: '' },
    ];
    expect(await sumsBy(await stagedUnit(fileOf(focusText(rows))), (line) => line.currency)).toEqual({
      EUR: '1',
      USD: '1',
    });
    const period = {
      TimePeriod: { Start: '2024-05-01', End: '2024-05-02' },
      Total: { UnblendedCost: { Amount: '1' } },
    };
    const answer = fileOf(JSON.stringify({ ResultsByTime: [period] }), 'answer.json');
    expect((await linesOf(await stagedUnit(answer)))[0]?.currency).toBe('USD');
  });
});

describe('net columns that are blank where no discount applies', () => {
  it('leave the amortized cost of covered usage as it is', async () => {
    const rows = [
      {
        'lineItem/LineItemType': 'DiscountedUsage',
        'reservation/EffectiveCost': '3',
        'reservation/NetEffectiveCost': '',
      },
      {
        'lineItem/LineItemType': 'DiscountedUsage',
        'reservation/EffectiveCost': '3',
        'reservation/NetEffectiveCost': '2',
      },
    ].map((row) => ({ ...row, 'lineItem/UnblendedCost': '0', 'lineItem/NetUnblendedCost': '' }));
    const unit = await stagedUnit(fileOf(curText(rows)));
    expect(await sumsBy(unit, () => 'all', 'netAmortizedCost')).toEqual({ all: '5' });
    expect(await sumsBy(unit, () => 'all', 'amortizedCost')).toEqual({ all: '6' });
  });
});

describe('a delivery whose file is missing', () => {
  const chunk = (month: string, cost: string) =>
    gzipSync(
      curText([
        {
          'lineItem/UnblendedCost': cost,
          'bill/BillingPeriodStartDate': `${month}-01T00:00:00Z`,
          'lineItem/UsageStartDate': `${month}-03T00:00:00Z`,
        },
      ]),
    );
  const manifest = (period: string, assemblyId: string) =>
    JSON.stringify({
      assemblyId,
      reportName: 'costs',
      billingPeriod: { start: `${period.slice(0, 8)}T000000.000Z` },
      reportKeys: [`prefix/costs/${period}/${assemblyId}/costs-1.csv.gz`],
    });
  const [may, june] = ['20240501-20240601', '20240601-20240701'];

  it('is not read from an older delivery of the month', async () => {
    const root = temporaryFolder();
    fileOf(chunk('2024-05', '1'), join(may, 'old', 'costs-1.csv.gz'), root);
    fileOf(manifest(may, 'old'), join(may, 'old', 'costs-Manifest.json'), root);
    fileOf(manifest(may, 'new'), join(may, 'costs-Manifest.json'), root);
    const { units, refusedFiles } = await staged(root);
    expect(units).toEqual([]);
    expect(refusedFiles).toMatchObject([{ code: 'missing-chunk' }]);
  });

  it('is not read from the delivery of another month', async () => {
    const root = temporaryFolder();
    fileOf(chunk('2024-05', '1'), join(may, 'a', 'costs-1.csv.gz'), root);
    fileOf(manifest(may, 'a'), join(may, 'costs-Manifest.json'), root);
    fileOf(manifest(june, 'b'), join(june, 'costs-Manifest.json'), root);
    const { units, refusedFiles } = await staged(root);
    expect(units.map(({ title }) => title)).toEqual(['costs 2024-05']);
    expect(refusedFiles).toMatchObject([{ code: 'missing-chunk' }]);
  });
});
