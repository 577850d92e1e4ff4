import { mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { curText, fileOf, temporaryFolder } from './support/bills.ts';
import { makeWithDuckDb, staged, stagedUnit, sumsBy } from './support/staged.ts';

const PERIOD = '20240501-20240601';

function manifest(assemblyId: string, reportKeys: readonly string[]): string {
  return JSON.stringify({
    assemblyId,
    reportName: 'costs',
    billingPeriod: { start: '20240501T000000.000Z', end: '20240601T000000.000Z' },
    reportKeys,
    columns: [],
  });
}

const chunk = (cost: string) => gzipSync(curText([{ 'lineItem/UnblendedCost': cost }]));
const total = async (path: string) => sumsBy(await stagedUnit(path), () => 'all');

describe('a delivery folder', () => {
  it('with new versions counts only the assembly its own manifest names', async () => {
    const root = temporaryFolder();
    const month = join(root, 'costs', PERIOD);
    for (const [assembly, cost] of [
      ['aaa', '1'],
      ['bbb', '2'],
      ['ccc', '4'],
    ] as const) {
      fileOf(chunk(cost), `${assembly}/costs-1.csv.gz`, month);
      fileOf(
        manifest(assembly, [`prefix/costs/${PERIOD}/${assembly}/costs-1.csv.gz`]),
        `${assembly}/costs-Manifest.json`,
        month,
      );
    }
    fileOf(manifest('bbb', [`prefix/costs/${PERIOD}/bbb/costs-1.csv.gz`]), 'costs-Manifest.json', month);
    const unit = await stagedUnit(root);
    expect(await sumsBy(unit, () => 'all')).toEqual({ all: '2' });
    expect(unit.title).toBe('costs 2024-05');
    expect(unit.notes.toSorted()).toEqual([
      'An older delivery of the same month was left out: aaa.',
      'An older delivery of the same month was left out: ccc.',
    ]);
  });

  it('without a manifest of its own counts the newest assembly', async () => {
    const root = temporaryFolder();
    for (const [assembly, cost, seconds] of [
      ['new', '5', 2_000],
      ['old', '1', 1_000],
    ] as const) {
      fileOf(chunk(cost), `${PERIOD}/${assembly}/costs-1.csv.gz`, root);
      const file = fileOf(
        manifest(assembly, [`costs/${PERIOD}/${assembly}/costs-1.csv.gz`]),
        `${PERIOD}/${assembly}/costs-Manifest.json`,
        root,
      );
      utimesSync(file, seconds, seconds);
    }
    expect(await total(root)).toEqual({ all: '5' });
  });

  it('that overwrites lies beside its manifest, in several chunks', async () => {
    const root = temporaryFolder();
    fileOf(
      manifest(
        'x',
        [1, 2].map((n) => `some/prefix/costs/${PERIOD}/costs-${n}.csv.gz`),
      ),
      `${PERIOD}/costs-Manifest.json`,
      root,
    );
    fileOf(chunk('1'), `${PERIOD}/costs-1.csv.gz`, root);
    fileOf(chunk('2'), `${PERIOD}/costs-2.csv.gz`, root);
    const unit = await stagedUnit(root);
    expect(unit.files).toHaveLength(2);
    expect(await sumsBy(unit, () => 'all')).toEqual({ all: '3' });
  });

  it('may be given by its manifest', async () => {
    const root = temporaryFolder();
    const file = fileOf(manifest('x', [`costs/${PERIOD}/costs-1.csv.gz`]), `${PERIOD}/costs-Manifest.json`, root);
    fileOf(chunk('3'), `${PERIOD}/costs-1.csv.gz`, root);
    expect(await total(file)).toEqual({ all: '3' });
  });

  it('with a chunk missing is refused, for a part of a bill is a wrong bill', async () => {
    const root = temporaryFolder();
    fileOf(
      manifest(
        'x',
        [1, 2].map((n) => `costs/${PERIOD}/costs-${n}.csv.gz`),
      ),
      `${PERIOD}/costs-Manifest.json`,
      root,
    );
    fileOf(chunk('1'), `${PERIOD}/costs-1.csv.gz`, root);
    const { units, refusedFiles } = await staged(root);
    expect(units).toEqual([]);
    expect(refusedFiles).toMatchObject([{ code: 'missing-chunk', reason: expect.stringContaining('costs-2.csv.gz') }]);
  });

  it('of Data Exports has its manifest in a metadata folder', async () => {
    const root = temporaryFolder();
    const data = 'costs/data/BILLING_PERIOD=2024-05/costs-00001.csv.gz';
    fileOf(
      JSON.stringify({ executionId: 'e1', dataFiles: [`s3://bucket/prefix/${data}`] }),
      'costs/metadata/BILLING_PERIOD=2024-05/costs-Manifest.json',
      root,
    );
    fileOf(chunk('6'), data, root);
    expect(await total(root)).toEqual({ all: '6' });
  });

  it('of numbered parts without a manifest is one bill', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'month=5'));
    for (const [part, cost] of [
      ['00001', 0.5],
      ['00002', 0.25],
    ] as const) {
      await makeWithDuckDb(
        `COPY (SELECT '123456789012' AS line_item_usage_account_id, 'Usage' AS line_item_line_item_type, TIMESTAMP '2024-05-03' AS line_item_usage_start_date,
           'AmazonS3' AS line_item_product_code, ${cost}::DOUBLE AS line_item_unblended_cost)
         TO '${join(root, 'month=5', `costs-${part}.snappy.parquet`)}' (FORMAT parquet)`,
      );
    }
    expect(await total(root)).toEqual({ all: '0.75' });
  });
});

describe('a folder', () => {
  it('is searched for bills, each of which is one unit, whatever else lies in it', async () => {
    const root = temporaryFolder();
    fileOf(curText([{}]), 'a/May [final].csv', root);
    fileOf(curText([{}]), 'b/bill', root);
    fileOf('MIT License', 'LICENSE', root);
    fileOf('{"version": 4, "resources": []}', 'state.json', root);
    const { units, refusedFiles } = await staged(root);
    expect(units.map(({ title }) => title)).toEqual(['May [final].csv', 'bill']);
    expect(refusedFiles).toEqual([]);
  });

  it('without bills is refused', async () => {
    const root = temporaryFolder();
    fileOf('hello', 'notes.txt', root);
    const { refusedFiles } = await staged(root);
    expect(refusedFiles).toMatchObject([{ file: root, code: 'no-billing-files', remedy: expect.any(String) }]);
  });

  it('that is not there is refused', async () => {
    const { refusedFiles } = await staged(join(temporaryFolder(), 'nowhere'));
    expect(refusedFiles).toMatchObject([{ code: 'not-found' }]);
  });
});
