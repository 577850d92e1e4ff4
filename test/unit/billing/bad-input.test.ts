import { appendFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { StageBillingInput } from '../../../electron/billing/aggregated-unit.ts';
import { TempDatabase } from '../../../electron/billing/duckdb/temp-database.ts';
import { refusedIfFileFailed } from '../../../electron/billing/file-errors.ts';
import { stageBilling } from '../../../electron/billing/stage-billing.ts';
import { curText, fileOf, focusText, temporaryFolder } from './support/bills.ts';
import { makeWithDuckDb, staged, stagedUnit, sumsBy } from './support/staged.ts';

const refusalOf = async (content: string | Uint8Array, name?: string) => {
  const { units, refusedFiles } = await staged(fileOf(content, name));
  expect(units).toEqual([]);
  expect(refusedFiles[0]?.remedy).toMatch(/\w+/);
  return refusedFiles[0];
};

const manyRows = Array.from({ length: 5_000 }, (_, index) => ({ 'lineItem/LineItemDescription': `row ${index}` }));

describe('a file is refused with its reason when it', () => {
  it('is empty', async () => {
    expect(await refusalOf('')).toMatchObject({ code: 'empty-file', file: expect.stringContaining('bill.csv') });
    expect(await refusalOf(gzipSync(''), 'bill.csv.gz')).toMatchObject({ code: 'empty-file' });
  });

  it('is gzip data that ends early, even on a whole row', async () => {
    const packed = gzipSync(curText(manyRows));
    expect(await refusalOf(packed.subarray(0, packed.length - 6), 'bill.csv.gz')).toMatchObject({
      code: 'truncated-gzip',
    });
    expect(await refusalOf(packed.subarray(0, packed.length / 2), 'bill.csv.gz')).toMatchObject({
      code: 'truncated-gzip',
    });
  });

  it('is gzip data whose checksum is wrong', async () => {
    const packed = gzipSync(curText(manyRows));
    packed[packed.length - 6] = (packed[packed.length - 6] ?? 0) ^ 0xff;
    expect(await refusalOf(packed, 'bill.csv.gz')).toMatchObject({ code: 'damaged-gzip' });
  });

  it.each([
    ['text', 'hello\nworld\n'],
    ['a table', 'name,age\nana,3\n'],
    ['JSON', '{"version":4,"resources":[]}'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])],
  ])('is %s and no bill', async (_, content) => {
    expect(await refusalOf(content)).toMatchObject({ code: 'not-billing' });
  });

  it('is a Parquet file cut short', async () => {
    const file = join(temporaryFolder(), 'bill.parquet');
    await makeWithDuckDb(
      `COPY (SELECT range AS line_item_unblended_cost FROM range(1000)) TO '${file}' (FORMAT parquet)`,
    );
    truncateSync(file, 500);
    expect((await staged(file)).refusedFiles).toMatchObject([{ code: 'damaged-parquet' }]);
  });

  it.each([
    [
      'Microsoft Azure',
      'InvoiceSectionName,AccountName,SubscriptionId,MeterCategory,MeterSubCategory,CostInBillingCurrency\n',
    ],
    ['Google Cloud', 'billing_account_id,service.id,usage_start_time,cost,currency\n'],
    [
      'Oracle Cloud',
      'lineItem/referenceNo,lineItem/tenantId,lineItem/intervalUsageStart,product/service,cost/myCost\n',
    ],
    [
      'Detailed Billing Report',
      'InvoiceID,PayerAccountId,LinkedAccountId,RecordType,RecordID,ProductName,UnBlendedCost\n',
    ],
  ])('is the export of %s, by name', async (name, header) => {
    const refusal = await refusalOf(header);
    expect(refusal).toMatchObject({ code: 'other-cloud', reason: expect.stringContaining(name) });
  });

  it('has no cost column, naming it', async () => {
    const columns = [
      'identity/LineItemId',
      'lineItem/UsageAccountId',
      'lineItem/LineItemType',
      'lineItem/UsageStartDate',
    ];
    expect(await refusalOf(curText([{}], { columns }))).toMatchObject({
      code: 'missing-column',
      reason: expect.stringContaining('lineItem/UnblendedCost'),
    });
    expect(await refusalOf(focusText([{}]).replace('BilledCost', 'Something'))).toMatchObject({
      code: 'missing-column',
      reason: expect.stringContaining('BilledCost'),
    });
  });

  it('is text of Athena without a header', async () => {
    expect(await refusalOf('abc\u00012018-10-01\u00010.5\n')).toMatchObject({ code: 'no-header' });
  });

  it('is not UTF-8, naming the line', async () => {
    const text = curText([{}, { 'lineItem/LineItemDescription': 'Gebühr' }]);
    expect(await refusalOf(Buffer.from(text, 'latin1'))).toMatchObject({
      code: 'not-utf8',
      reason: expect.stringContaining('line 3'),
    });
  });

  it('has a quote that never closes', async () => {
    const text = `${curText([{}])}a,"b`;
    expect(await refusalOf(text)).toMatchObject({ code: 'malformed-csv', reason: expect.stringContaining('line 3') });
  });

  it('changes while it is read', async () => {
    const file = fileOf(curText(manyRows));
    const folder = temporaryFolder();
    const options: StageBillingInput = {
      paths: [file],
      tempFolder: folder,
      onProgress: () => appendFileSync(file, '\n'),
    };
    const stage = await stageBilling(options);
    expect(stage.refusedFiles).toMatchObject([{ code: 'file-changed', file }]);
    await stage.dispose();
  });

  it('has amounts beyond what can be kept exactly', async () => {
    expect(await refusalOf(curText([{ 'lineItem/UnblendedCost': '99999999999.5' }]))).toMatchObject({
      code: 'amounts-too-large',
    });
  });
});

describe('a file is taken in spite of', () => {
  it('a header and nothing else: no rows, no error', async () => {
    const unit = await stagedUnit(fileOf(curText([])));
    expect(unit).toMatchObject({
      lineCount: 0,
      dayCount: 0,
      rows: { read: 0, refused: 0 },
      totals: [],
      partitions: [],
    });
    expect(await sumsBy(unit, () => 'all')).toEqual({});
  });

  it('rows that end early, which are counted', async () => {
    const text = curText([{}, {}, {}]);
    const lines = text.split('\n');
    lines[2] = (lines[2] ?? '').split(',').slice(0, -2).join(',');
    const unit = await stagedUnit(fileOf(lines.join('\n')));
    expect(unit.rows).toMatchObject({ read: 3, kept: 3, ragged: 1, refused: 0 });
    expect(await sumsBy(unit, () => 'all')).toEqual({ all: '0.3' });
  });

  it('rows with fields beyond the header, which are refused by line when they hold something', async () => {
    const lines = curText([{}, {}, {}]).split('\n');
    lines[1] += ',,';
    lines[3] += ',more';
    const unit = await stagedUnit(fileOf(lines.join('\n')));
    expect(unit.rows).toMatchObject({ read: 3, kept: 2, refused: 1 });
    expect(unit.refusals).toMatchObject([{ line: 4, reason: expect.stringContaining('fields') }]);
  });

  it('a cost that is no number: the row is refused with its line, also after quoted line ends', async () => {
    const rows = [
      { 'lineItem/LineItemDescription': 'two\nlines' },
      { 'lineItem/UnblendedCost': 'n/a' },
      { 'lineItem/UsageStartDate': 'yesterday' },
      { 'lineItem/BlendedCost': '12,5' },
      { 'lineItem/UsageStartDate': '' },
      { 'lineItem/UnblendedCost': 'NaN' },
    ];
    const unit = await stagedUnit(fileOf(curText(rows)));
    expect(unit.rows).toMatchObject({ read: 6, kept: 1, refused: 5 });
    expect(unit.refusals).toMatchObject([
      { line: 4, column: 'lineItem/UnblendedCost', reason: '"n/a" is no amount' },
      { line: 5, column: 'lineItem/UsageStartDate', reason: '"yesterday" is no date' },
      { line: 6, column: 'lineItem/BlendedCost', reason: '"12,5" is no amount' },
      { line: 7, column: 'lineItem/UsageStartDate', reason: 'it has no date' },
      { line: 8, column: 'lineItem/UnblendedCost', reason: '"NaN" is no amount' },
    ]);
  });

  it('many bad rows, of which the first twenty are told', async () => {
    const rows = manyRows.map((row, index) => (index % 50 === 7 ? { ...row, 'lineItem/UnblendedCost': '?' } : row));
    const unit = await stagedUnit(fileOf(gzipSync(curText(rows))));
    expect(unit.rows).toMatchObject({ read: 5_000, kept: 4_900, refused: 100 });
    expect(unit.refusals.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, index) => 9 + 50 * index));
  });

  it('bad rows in Parquet, which are told by their number', async () => {
    const file = join(temporaryFolder(), 'bill.parquet');
    await makeWithDuckDb(
      `COPY (SELECT '123456789012' AS line_item_usage_account_id, 'Usage' AS line_item_line_item_type,
         CASE WHEN range = 2 THEN NULL ELSE TIMESTAMP '2024-05-03' END AS line_item_usage_start_date, 'AmazonS3' AS line_item_product_code,
         CASE WHEN range = 1 THEN 'nan'::DOUBLE ELSE 1 END AS line_item_unblended_cost FROM range(4)) TO '${file}' (FORMAT parquet)`,
    );
    const unit = await stagedUnit(file);
    expect(unit.rows).toMatchObject({ read: 4, kept: 2, refused: 2 });
    expect(unit.refusals.map(({ reason }) => reason)).toEqual(['Row 2: "nan" is no amount', 'Row 3: it has no date']);
  });

  it('UTF-16, mixed line ends, stray quotes, other delimiters and a header of several lines', async () => {
    const plain = curText([{ 'lineItem/LineItemDescription': 'Gebühr' }, {}]);
    const sum = async (content: string | Uint8Array) =>
      (await sumsBy(await stagedUnit(fileOf(content)), () => 'all'))['all'];
    expect(await sum(Buffer.from(`\uFEFF${plain}`, 'utf16le'))).toBe('0.2');
    expect(await sum(Buffer.from(`\uFEFF${plain}`, 'utf16le').swap16())).toBe('0.2');
    expect(await sum(plain.replace('\n', '\r\n'))).toBe('0.2');
    expect(await sum(plain.replace('Gebühr', '"5" disk'))).toBe('0.2');
    expect(await sum(plain.replaceAll(',', ';'))).toBe('0.2');
    expect(await sum(plain.replaceAll(',', '\u0001'))).toBe('0.2');
    expect(await sum(plain.replace('pricing/unit', '"pricing/unit\nof measure"'))).toBe('0.2');
  });

  it('zero rows and credits that cancel each other, without a minus zero', async () => {
    const unit = await stagedUnit(
      fileOf(curText([{ 'lineItem/UnblendedCost': '-0.0' }, { 'lineItem/UnblendedCost': '0.00' }])),
    );
    expect(unit.totals).toMatchObject([{ sourceTotal: '0', storedTotal: '0', remainder: '0' }]);
    for await (const { unblendedCost } of unit.days())
      expect(unblendedCost.every((cost) => Object.is(cost, 0))).toBe(true);
  });
});

describe('an error of the disk', () => {
  it('is told as what it is: no room, or a file that may not be read', () => {
    const full = Object.assign(new Error('write ENOSPC: no space left on device'), { code: 'ENOSPC' });
    expect(refusedIfFileFailed(full)).toMatchObject({ detail: { code: 'no-disk-space' } });
    const closed = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path: '/bills/may.csv' });
    expect(refusedIfFileFailed(closed)).toMatchObject({ detail: { code: 'unreadable', subject: '/bills/may.csv' } });
    const defect = new Error('something else');
    expect(refusedIfFileFailed(defect)).toBe(defect);
  });

  it('stops the stage when its temporary data finds no room', async () => {
    const database = await TempDatabase.open(temporaryFolder());
    onTestFinished(() => database.close());
    await database.run("SET memory_limit = '40MB'");
    await database.run("SET max_temp_directory_size = '1MB'");
    const sorting = database.run(
      'CREATE TABLE big AS SELECT range AS n, hash(range)::VARCHAR AS text FROM range(5000000) ORDER BY text',
    );
    await expect(sorting).rejects.toMatchObject({ detail: { code: 'no-disk-space' } });
  });
});

describe('a stage', () => {
  it('takes the good files and refuses the others', async () => {
    const { units, refusedFiles } = await staged([
      fileOf(curText([{}])),
      fileOf('nothing', 'x.txt'),
      fileOf(focusText([{}])),
    ]);
    expect(units.map(({ source }) => source)).toEqual(['cur1', 'focus']);
    expect(refusedFiles).toMatchObject([{ code: 'not-billing' }]);
  });

  it('stops when it is cancelled and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('cancelled'));
    const sample = join(import.meta.dirname, '../../fixtures/billing/cur-delivery-layout');
    const staging = stageBilling({
      paths: [sample, sample],
      tempFolder: folder,
      signal: controller.signal,
      onProgress,
    });
    await expect(staging).rejects.toThrow('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('removes its temporary data when it is disposed of, also twice', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'kept'), '');
    const stage = await stageBilling({ paths: [fileOf(curText([{}]))], tempFolder: folder });
    await stage.dispose();
    await stage.dispose();
    expect(readdirSync(folder)).toEqual(['kept']);
  });

  it('tells how far it is, up to the end', async () => {
    const seen: number[] = [];
    await staged([fileOf(curText([{}])), fileOf(curText([{}]))], { onProgress: (fraction) => seen.push(fraction) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual(seen.toSorted((left, right) => left - right));
  });
});
