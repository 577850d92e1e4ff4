import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CsvScanner,
  formatFields,
  parseFields,
  type ScannedRow,
} from '../../../electron/billing/sources/csv-scanner.ts';

function scan(text: string, chunkBytes: number): { rows: ScannedRow[]; openQuote: number | undefined } {
  const rows: ScannedRow[] = [];
  const scanner = new CsvScanner(',', (row) => rows.push({ ...row, bytes: Buffer.from(row.bytes) }));
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += chunkBytes)
    scanner.write(bytes.subarray(start, start + chunkBytes));
  return { openQuote: scanner.end(), rows };
}

const field = fc.stringMatching(/^[a-zé ",\n]{0,8}$/);
const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

describe('the CSV scanner', () => {
  it('finds the rows, fields and lines of any table, however its bytes are cut', () => {
    fc.assert(
      fc.property(
        table,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('\n', '\r\n'),
        (cells, chunkBytes, lineEnd) => {
          const text = cells.map((row) => formatFields(row)).join(lineEnd);
          const { rows } = scan(text, chunkBytes);
          expect(rows.map(({ bytes }) => parseFields(bytes.toString(), ','))).toEqual(cells);
          expect(rows.map(({ fields }) => fields)).toEqual(cells.map((row) => row.length));
          const before = cells.map((_, index) => cells.slice(0, index).flat().join('').split('\n').length + index);
          expect(rows.map(({ line }) => line)).toEqual(before);
        },
      ),
    );
  });

  it('skips blank lines and keeps counting them', () => {
    expect(scan('a,b\n\n\r\nc,d\n', 3).rows.map(({ line }) => line)).toEqual([1, 4]);
  });

  it('marks a field with something behind its closing quote', () => {
    const { rows } = scan('"a"b,c\n"d",e\n', 100);
    expect(rows.map(({ isMalformed }) => isMalformed)).toEqual([true, false]);
    expect(parseFields('"a"b,c', ',')).toEqual(['ab', 'c']);
  });

  it('tells the line of a quote that never closes', () => {
    expect(scan('a,b\n1,"2\n3,4\n', 5).openQuote).toBe(2);
  });
});
