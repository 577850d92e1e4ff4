import { type EncodedFile, readBytes } from './byte-stream.ts';
import { CsvScanner } from './csv-scanner.ts';

/** Lines on which the given data rows (counted from 1, the header is row 0) start. Reads up to the last of them. */
export async function linesOfRows(
  file: EncodedFile & { readonly delimiter: string },
  rows: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const wanted = new Set(rows);
  const last = Math.max(...rows);
  const lines = new Map<number, number>();
  const enough = new AbortController();
  let row = -1;
  const scanner = new CsvScanner(file.delimiter, ({ line }) => {
    row += 1;
    if (wanted.has(row)) lines.set(row, line);
    if (row >= last) enough.abort();
  });
  try {
    await readBytes(file, (bytes) => scanner.write(bytes), enough.signal);
    scanner.end();
  } catch (error) {
    if (!enough.signal.aborted) throw error;
  }
  return lines;
}
