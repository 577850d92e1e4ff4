import type { DuckDBDataChunk } from '@duckdb/node-api';

/** The values of an INTEGER column without NULLs. */
export function integerItems(chunk: DuckDBDataChunk, column: number): number[] {
  return items(chunk, column, (value) => {
    if (typeof value !== 'number') throw unexpected(column, value);
    return value;
  });
}

/** The values of a VARCHAR column without NULLs. */
export function textItems(chunk: DuckDBDataChunk, column: number): string[] {
  return items(chunk, column, (value) => {
    if (typeof value !== 'string') throw unexpected(column, value);
    return value;
  });
}

/**
 * The values of a DOUBLE column in which NaN stands for NULL: the binding checks NULLs with big integers, which costs
 * more than the value itself.
 */
export function doubleItems(chunk: DuckDBDataChunk, column: number): (number | null)[] {
  return items(chunk, column, (value) => {
    if (typeof value !== 'number') throw unexpected(column, value);
    return Number.isNaN(value) ? null : value;
  });
}

/** The values of a BIGINT column. */
export function bigintItems(chunk: DuckDBDataChunk, column: number): (bigint | null)[] {
  return items(chunk, column, (value) => {
    if (value !== null && typeof value !== 'bigint') throw unexpected(column, value);
    return value;
  });
}

function items<T>(chunk: DuckDBDataChunk, column: number, take: (value: unknown) => T): T[] {
  const vector = chunk.getColumnVector(column);
  const values: T[] = [];
  for (let index = 0; index < vector.itemCount; index += 1) values.push(take(vector.getItem(index)));
  return values;
}

function unexpected(column: number, value: unknown): Error {
  return new Error(`Column ${column} has a value of another type: ${typeof value}`);
}
