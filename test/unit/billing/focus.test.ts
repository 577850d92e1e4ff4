import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileOf, focusText, temporaryFolder } from './support/bills.ts';
import { linesOf, makeWithDuckDb, stagedUnit, sumsBy } from './support/staged.ts';

const SAMPLE = join(import.meta.dirname, '../../fixtures/billing/focus-1.0/focus_sample.csv');

describe('a FOCUS file', () => {
  it('tells its version by its columns', async () => {
    const nameOf = async (columns: readonly string[]) =>
      (await stagedUnit(fileOf(focusText([{}], columns)))).formatName;
    expect(await nameOf([])).toBe('FOCUS 1.0 (CSV)');
    expect(await nameOf(['SkuMeter', 'ServiceSubcategory'])).toBe('FOCUS 1.1 (CSV)');
    expect(await nameOf(['SkuMeter', 'InvoiceId', 'PricingCurrency'])).toBe('FOCUS 1.2 (CSV)');
  });

  it('keeps the costs of every provider, with the provider as a dimension', async () => {
    const unit = await stagedUnit(SAMPLE);
    const sums = await sumsBy(unit, (line) => line.provider);
    const cents = Object.entries(sums).map(([provider, sum]) => [provider, Number(sum).toFixed(2)]);
    expect(Object.fromEntries(cents)).toEqual({ AWS: '18.01', Microsoft: '1.98', Oracle: '0.54' });
    expect(new Set(unit.partitions.map(({ provider }) => provider))).toEqual(new Set(['AWS', 'Microsoft', 'Oracle']));
  });

  it('is read the same from CSV, gzip data and Parquet', async () => {
    const folder = temporaryFolder();
    await makeWithDuckDb(
      `COPY (SELECT * FROM read_csv('${SAMPLE}', all_varchar = true)) TO '${folder}/text.parquet' (FORMAT parquet)`,
      `COPY (SELECT * REPLACE (BilledCost::DOUBLE AS BilledCost, EffectiveCost::DOUBLE AS EffectiveCost, ListCost::DECIMAL(30,15) AS ListCost,
         ChargePeriodStart::TIMESTAMP AS ChargePeriodStart, BillingPeriodStart::TIMESTAMPTZ AS BillingPeriodStart)
         FROM read_csv('${SAMPLE}', all_varchar = true, nullstr = 'NULL')) TO '${folder}/typed.parquet' (FORMAT parquet, CODEC zstd)`,
    );
    const packed = fileOf(gzipSync(readFileSync(SAMPLE)), 'sample.csv.gz', folder);
    const csv = await stagedUnit(SAMPLE);
    for (const file of [packed, `${folder}/text.parquet`, `${folder}/typed.parquet`]) {
      const other = await stagedUnit(file);
      expect(other.totals).toEqual(csv.totals);
      expect(other.partitions.length).toBe(csv.partitions.length);
      expect(other.lineCount).toBe(csv.lineCount);
      expect(await sumsBy(other, (line) => line.productCode, 'publicCost')).toEqual(
        await sumsBy(csv, (line) => line.productCode, 'publicCost'),
      );
    }
  });

  it('takes the literal NULL for not stated', async () => {
    const [line] = await linesOf(
      await stagedUnit(fileOf(focusText([{ ResourceId: 'NULL', RegionId: 'NULL', Tags: 'NULL' }]))),
    );
    expect(line).toMatchObject({ resourceId: '', region: '', tags: '' });
  });

  it('groups by the charge period, and replaces by the billing period', async () => {
    const unit = await stagedUnit(fileOf(focusText([{ BillingPeriodStart: '2024-10-01 00:00:00' }, {}])));
    expect(await sumsBy(unit, (line) => line.usageMonth)).toEqual({ '2024-09': '2' });
    expect(unit.billingPeriods).toEqual(['2024-09', '2024-10']);
  });

  it('has its effective cost as amortized and its list price as public cost', async () => {
    const unit = await stagedUnit(fileOf(focusText([{ BilledCost: '0', EffectiveCost: '0.4', ListCost: '1.1' }])));
    expect((await linesOf(unit))[0]).toMatchObject({
      unblendedCost: 0,
      amortizedCost: 400_000_000,
      publicCost: 1_100_000_000,
      blendedCost: null,
    });
  });

  it.each([
    [{ ChargeCategory: 'Tax' }, 'tax'],
    [{ ChargeCategory: 'Credit' }, 'credit'],
    [{ ChargeCategory: 'Adjustment' }, 'adjustment'],
    [{ ChargeCategory: 'Usage', ChargeClass: 'Correction' }, 'adjustment'],
    [{ ChargeCategory: 'Purchase' }, 'fee'],
    [{ ChargeCategory: 'Purchase', CommitmentDiscountId: 'arn:sp' }, 'commitment_fee'],
    [{ ChargeCategory: 'Usage', CommitmentDiscountStatus: 'Used' }, 'covered_usage'],
    [{ ChargeCategory: 'Usage', CommitmentDiscountStatus: 'Unused' }, 'commitment_fee'],
    [{ ChargeCategory: 'Purchase', ServiceName: 'AWS Support (Business)' }, 'support'],
    [{ ChargeCategory: 'Usage' }, 'usage'],
  ])('%j is charged as %s', async (cells, chargeType) => {
    const [line] = await linesOf(await stagedUnit(fileOf(focusText([cells]))));
    expect(line?.chargeType).toBe(chargeType);
  });

  it('takes what AWS adds: service code, usage type, operation, instance type and tags', async () => {
    const cells = {
      x_ServiceCode: 'AmazonEC2',
      x_UsageType: 'USW2-BoxUsage:m5.large',
      x_Operation: 'RunInstances',
      SkuPriceDetails: '{"InstanceType": "m5.large"}',
      Tags: '{"user:Project": "apollo", "env": "dev", "note": "a ""quote"""}'.replaceAll('""', '\\"'),
    };
    const [line] = await linesOf(await stagedUnit(fileOf(focusText([cells]))));
    expect(line).toMatchObject({
      productCode: 'AmazonEC2',
      serviceName: 'Amazon Elastic Compute Cloud',
      usageType: 'USW2-BoxUsage:m5.large',
      operation: 'RunInstances',
      instanceType: 'm5.large',
      tags: '{"Project":"apollo","env":"dev","note":"a \\"quote\\""}',
      tagEnvironment: 'dev',
      tagProject: 'apollo',
    });
  });
});
