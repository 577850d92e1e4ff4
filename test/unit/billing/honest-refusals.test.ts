import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { curText, fileOf, temporaryFolder } from './support/bills.ts';
import { staged, stagedUnit, sumsBy } from './support/staged.ts';

const refusalOf = async (content: string | Uint8Array, name?: string) =>
  (await staged(fileOf(content, name))).refusedFiles[0];

const answer = (more: object = {}) => ({
  ResultsByTime: [
    {
      TimePeriod: { Start: '2024-02-01', End: '2024-02-02' },
      Groups: [{ Keys: ['Amazon EC2'], Metrics: { UnblendedCost: { Amount: '1.5', Unit: 'USD' } } }],
      Estimated: false,
    },
  ],
  ...more,
});

describe('paths', () => {
  it('given twice are one bill, not one of twice the amount', async () => {
    const file = fileOf(curText([{}]));
    const { units } = await staged([file, file, join(file, '..', 'bill.csv')]);
    expect(units.map(({ rows }) => rows.read)).toEqual([1]);
  });

  it.skipIf(process.platform === 'win32')('of a device are refused rather than read without end', async () => {
    expect((await staged('/dev/zero')).refusedFiles).toMatchObject([{ code: 'not-a-file', file: '/dev/zero' }]);
  });
});

describe('a folder', () => {
  it('may hold empty markers and texts in other encodings that are no bills', async () => {
    const folder = temporaryFolder();
    fileOf('', '_SUCCESS', folder);
    fileOf(Buffer.from('für später', 'latin1'), 'notes.txt', folder);
    expect((await staged(folder)).refusedFiles).toMatchObject([{ code: 'no-billing-files', file: folder }]);
  });

  it('with an empty file that is named like a bill says so', async () => {
    const folder = temporaryFolder();
    const file = fileOf('', 'may.csv.gz', folder);
    expect((await staged(folder)).refusedFiles).toMatchObject([{ code: 'empty-file', file }]);
  });
});

describe('a file is refused when', () => {
  it('not one of its rows can be read, with the first reason', async () => {
    const text = curText([{ 'lineItem/UnblendedCost': 'free' }, { 'lineItem/UnblendedCost': 'cheap' }]);
    expect(await refusalOf(text)).toMatchObject({
      code: 'no-readable-rows',
      reason: expect.stringContaining(
        'none of its 2 rows can be read. The first: line 2: lineItem/UnblendedCost: "free"',
      ),
    });
  });

  it('its lines end with a carriage return alone, rather than read as a header without rows', async () => {
    expect(await refusalOf(curText([{}, {}], { newline: '\r' }))).toMatchObject({ code: 'malformed-csv' });
  });

  it('its amounts fit one by one but not their sum', async () => {
    const text = curText(
      Array.from({ length: 20 }, (_, index) => ({
        'lineItem/UnblendedCost': '800000000',
        'lineItem/ResourceId': `i-${index}`,
        'lineItem/CurrencyCode': 'IDR',
      })),
    );
    expect(await refusalOf(text)).toMatchObject({
      code: 'amounts-too-large',
      file: expect.stringContaining('bill.csv'),
    });
  });

  it('it is gzip data of which nothing arrived', async () => {
    expect(await refusalOf(gzipSync(curText([{}])).subarray(0, 10), 'bill.csv.gz')).toMatchObject({
      code: 'truncated-gzip',
    });
  });

  it('it is gzip data that is still being written, which looks damaged', async () => {
    const file = fileOf(gzipSync(curText([{}])), 'bill.csv.gz');
    const { refusedFiles } = await staged(file, { onRecognised: () => appendFileSync(file, 'more') });
    expect(refusedFiles).toMatchObject([{ code: 'file-changed', file }]);
  });

  it('it is a Cost Explorer answer that was cut off', async () => {
    const text = JSON.stringify(answer());
    expect(await refusalOf(text.slice(0, 120), 'answer.json')).toMatchObject({ code: 'malformed-json' });
  });

  it('it is a Cost Explorer answer without results', async () => {
    expect(await refusalOf(JSON.stringify({ ResultsByTime: [] }), 'answer.json')).toMatchObject({ code: 'no-results' });
  });
});

describe('a Cost Explorer answer', () => {
  it('whose further pages are missing says that its costs are not all', async () => {
    const notesOf = async (value: unknown) =>
      (await stagedUnit(fileOf(JSON.stringify(value), 'answer.json'))).notes.join(' ');
    expect(await notesOf(answer({ NextPageToken: 'abc' }))).toContain('further pages are missing');
    expect(await notesOf(answer({ NextPageToken: null }))).toBe('');
    expect(await notesOf([answer({ NextPageToken: 'abc' }), answer()])).toBe('');
  });

  it('names the metric an amount that is none stands under', async () => {
    const value = answer();
    const [period] = value.ResultsByTime;
    const bad = { Keys: ['Tax'], Metrics: { UnblendedCost: { Amount: 'abc', Unit: 'USD' } } };
    const unit = await stagedUnit(
      fileOf(JSON.stringify([{ ...period, Groups: [...(period?.Groups ?? []), bad] }]), 'answer.json'),
    );
    expect(unit.refusals).toMatchObject([{ column: 'UnblendedCost', reason: expect.stringContaining('"abc"') }]);
    expect(await sumsBy(unit, () => 'all')).toEqual({ all: '1.5' });
  });
});
