import type { Statement } from 'better-sqlite3';
import type { WriteDb } from '../connection.ts';

type Value = number | bigint | string | null;
export type BulkColumn = ArrayLike<Value>;

/**
 * Values bound by one INSERT. Many rows per statement halve the time of one row per statement; beyond some hundred
 * values nothing is gained (measured: 300,000 rows of nine columns in 0.8 s one by one, 0.43 s from 600 values on).
 */
const VALUES_PER_STATEMENT = 600;

/** Prepares `INSERT INTO table (columns)` that takes whole columns, without an object per row. */
export function bulkInsert(db: WriteDb, table: string, columns: readonly string[]) {
  const rowsAtOnce = Math.max(1, Math.floor(VALUES_PER_STATEMENT / columns.length));
  const statements = new Map<number, Statement<[readonly Value[]]>>();
  const statementFor = (rows: number): Statement<[readonly Value[]]> => {
    const known = statements.get(rows);
    if (known !== undefined) return known;
    const row = `(${columns.map(() => '?').join(', ')})`;
    const values = Array.from({ length: rows }, () => row).join(', ');
    const prepared = db.raw.prepare<[readonly Value[]]>(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values}`,
    );
    statements.set(rows, prepared);
    return prepared;
  };
  return (data: readonly BulkColumn[], length: number): void => {
    for (let start = 0; start < length; start += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, length - start);
      statementFor(rows).run(flatten(data, start, rows));
    }
  };
}

function flatten(data: readonly BulkColumn[], start: number, rows: number): Value[] {
  const width = data.length;
  const values = Array.from<Value>({ length: rows * width });
  for (let column = 0; column < width; column += 1) {
    const source = data[column] ?? [];
    for (let row = 0; row < rows; row += 1) values[row * width + column] = source[start + row] ?? null;
  }
  return values;
}
